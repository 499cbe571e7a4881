"""The text of a document cut where the evidence of its claims begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nongrata.languages.names import state_name
from nongrata.model import Claim, Document, Span
from nongrata.publish.wording.codes import code_words


@dataclass(frozen=True)
class Mark:
    """A field of a claim for which words are evidence."""

    claim: Claim
    field: str


@dataclass(frozen=True)
class Part:
    """Words of a document that are evidence for the same fields, most often for none.

    `begins` are the claims whose evidence starts here; `title` says that it is of the headline.
    """

    words: str
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]
    title: bool


def parts(document: Document, claims: Iterable[Claim]) -> Iterator[Part]:
    """The whole content in its order, without a gap."""
    spans = [
        (span, Mark(claim, field))
        for claim in claims
        for field, found in {**claim.evidence, "anchor": (claim.anchor,)}.items()
        for span in found
    ]
    content = document.content
    cuts = {0, len(content), document.title_length} | {end for span, _ in spans for end in span}
    ends = sorted(end for end in cuts if 0 <= end <= len(content))
    seen: set[str] = set()
    for start, end in pairwise(ends):
        here = Span(start, end)
        marks = tuple(mark for span, mark in spans if span.holds(here))
        begins = tuple(dict.fromkeys(mark.claim.id for mark in marks if mark.claim.id not in seen))
        seen |= {*begins}
        yield Part(here.of(content), marks, begins, end <= document.title_length)


def value_words(claim: Claim, field: str) -> str:
    """What a claim has in a field, in words; empty where only the words of the text say it."""
    if field in ("receiving", "sending"):
        return ", ".join(map(state_name, getattr(claim, field)))
    value = getattr(claim, field, None) if field != "anchor" else claim.kind.value.replace("_", " ")
    if value is None:
        value = getattr(claim.details, field, None)
    if isinstance(value, tuple):
        return ", ".join(code_words(one, field) for one in value) if all(isinstance(one, str) for one in value) else ""
    if isinstance(value, StrEnum):
        return code_words(value, field)
    return str(value) if isinstance(value, int | str) or hasattr(value, "parse") else ""
