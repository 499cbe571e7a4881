"""The words of each field of a claim: those of every finding that gives the field as the claim has it, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from nongrata.extract.sentence.finding import Finding
from nongrata.model import Claim, Details, Span

_MAIN: dict[str, Callable[[Finding], Any]] = {
    "receiving": lambda finding: tuple(sorted(finding.who)),
    "sending": lambda finding: tuple(sorted(finding.whom)),
    "count": lambda finding: finding.count,
    "date": lambda finding: finding.date,
    "status": lambda finding: finding.status,
    "reason": lambda finding: finding.reason,
}


def evidence_of(claim: Claim, group: list[Finding]) -> dict[str, tuple[Span, ...]]:
    """The spans by field, for every field of the claim that is given; where no word gives it, those that name the act."""
    found: dict[str, tuple[Span, ...]] = {}
    for name, value_of in _MAIN.items():
        value = getattr(claim, name)
        if value not in (None, ()):
            found[name] = _spans(name, [finding for finding in group if value_of(finding) == value] or group)
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
    return finding.evidence.get(name) or (finding.anchor.span,)
