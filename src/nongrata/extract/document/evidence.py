"""The words of each field of a claim: those of every finding that gives it as the claim has it, the best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Words
from nongrata.extract.sentence.meaning import SEATS
from nongrata.model import Claim, Details, Span

_MAIN: dict[str, Callable[[Finding], Any]] = {
    "receiving": lambda finding: tuple(sorted(finding.receivers)),
    "sending": lambda finding: tuple(sorted(finding.senders)),
    "count": lambda finding: finding.count,
    "date": lambda finding: finding.date,
    "status": lambda finding: finding.status,
    "reason": lambda finding: finding.reason,
}


def evidence_of(claim: Claim, group: list[Finding]) -> dict[str, tuple[Span, ...]]:
    """The spans by field, for every field that the claim has; where no word gives it, those that name the act."""
    found: dict[str, tuple[Span, ...]] = {}
    for name, value_of in _MAIN.items():
        value = getattr(claim, name)
        if value not in (None, ()):
            found[name] = _spans(name, [finding for finding in group if value_of(finding) == value] or group)
    if claim.date and claim.date == claim.published:  # what is told as today's news has that day without more words
        found["date"] = tuple(dict.fromkeys((*found["date"], *(finding.anchor.span for finding in group))))
    for field in fields(Details):
        value = getattr(claim.details, field.name)
        if value != field.default:
            same = [finding for finding in group if getattr(finding.details, field.name) == value]
            found[field.name] = _spans(field.name, same or group)
    if answering := [finding for finding in group if "answers" in finding.evidence]:
        found["answers"] = _spans("answers", answering)
    return dict(sorted(found.items()))


def _spans(name: str, findings: Iterable[Finding]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for finding in findings for span in _of_finding(name, finding)))


def _of_finding(name: str, finding: Finding) -> tuple[Span, ...]:
    if name in ("receiving", "sending"):
        return tuple(named.span for named in getattr(finding, name))
    spans = finding.evidence.get(name) or (finding.anchor.span,)
    if name == "count" and finding.count and finding.count.exact == 1:
        return (*spans, *finding.evidence.get("roles", ()))  # "one diplomat" and "diplomat" both say that it is one
    return spans


def with_mentions(claims: list[Claim], read: Iterable[Words]) -> list[Claim]:
    """The claims with every other mention of their States among these words as evidence of the sides.

    Who acts against whom is told by all of them together: without the first, the next would say it.
    """
    named: dict[str, list[Span]] = defaultdict(list)
    for code, span in (mention for words in read for mention in words.mentions()):
        named[code].append(span)
        named[SEATS.get(code, code)].append(span)
    return [replace(claim, evidence=_with_named(claim, named)) for claim in claims]


def _with_named(claim: Claim, named: Mapping[str, Iterable[Span]]) -> dict[str, tuple[Span, ...]]:
    sides = {"receiving": claim.receiving, "sending": claim.sending}
    if claim.details.actor:
        sides["actor"] = (claim.details.actor,)
    more = {
        name: (*claim.evidence[name], *(span for code in codes for span in named.get(code, ())))
        for name, codes in sides.items()
    }
    return {**claim.evidence, **{name: tuple(dict.fromkeys(spans)) for name, spans in more.items()}}
