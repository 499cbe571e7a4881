"""What a claim has beside States, number, day and status, in words: no code of ours where people read."""

from __future__ import annotations

from collections.abc import Iterator

from nongrata.model import Claim, Measure
from nongrata.publish.wording.codes import code_words, field_words

_UNSAID = ("unspecified",)


def detail_words(claim: Claim) -> Iterator[tuple[str, str]]:
    """By the name of a detail what the claim says of it, with the words of the text where it has them."""
    of = claim.details
    if of.form and of.form not in _UNSAID:
        yield "form", code_words(of.form)
    if of.roles:
        yield "people", ", ".join(code_words(role, "roles") for role in of.roles)
    city = of.city if of.city and of.city not in (of.mission or "") else None
    place = ", ".join(filter(None, (of.mission, city)))
    if place:
        yield "mission", place
    if of.deadline or of.deadline_words:
        by = f"by {of.deadline}" if of.deadline else ""
        yield "to leave", " ".join(filter(None, (by, f"(“{of.deadline_words}”)" if of.deadline_words else "")))
    if of.ground_words:
        words = f"“{of.ground_words}”"
        yield "ground", f"{code_words(claim.reason, 'reason')} ({words})" if claim.reason else words
    if of.legal_basis:
        yield "rule cited", code_words(of.legal_basis, "legal_basis")


def differing_words(measure: Measure) -> str:
    """On what the reports of a measure differ: "number, day"; "" where they do not."""
    return ", ".join(dict.fromkeys(field_words(one.field) for one in measure.dissents))
