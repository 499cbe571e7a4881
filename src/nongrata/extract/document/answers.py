"""Which claim of a document answers which: what one side does in return for what the other did."""

from __future__ import annotations

from dataclasses import replace

from nongrata.model import Claim, MeasureKind, Reason


def answered(claims: list[Claim]) -> list[Claim]:
    """The claims, those that the text gives as an answer with the id of the claim of this document that they answer."""
    return [_with_answer(claim, claims) for claim in claims]


def _with_answer(claim: Claim, claims: list[Claim]) -> Claim:
    """The claim with what it answers: of the acts of the other side not after it the last by day, then by place."""
    if claim.reason is not Reason.RETALIATION:
        return claim
    rivals = [other for other in claims if _opposed(claim, other) and not _is_later(other, claim)]
    if not rivals:
        return claim
    met = max(
        rivals, key=lambda other: (_first_day(other), other.anchor.start < claim.anchor.start, -_gap(claim, other))
    )
    words = claim.evidence.get("reason", (claim.anchor,))
    details = replace(claim.details, answers=met.id)
    return replace(claim, details=details, evidence={**claim.evidence, "answers": words})


def _sides(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts, and against whom."""
    own = claim.kind is MeasureKind.RECALL
    return (claim.sending, claim.receiving) if own else (claim.receiving, claim.sending)


def _opposed(one: Claim, two: Claim) -> bool:
    """True where the second is an act of the other side against the first's."""
    (actor, target), (their_actor, their_target) = _sides(one), _sides(two)
    return bool(set(actor) & set(their_target)) and bool(set(target) & set(their_actor))


def _is_later(one: Claim, two: Claim) -> bool:
    """True where the first was done after the second, or answers it on the same day."""
    if one.date and two.date and one.date.first != two.date.first:
        return one.date.first > two.date.last
    return one.reason is Reason.RETALIATION and one.anchor.start > two.anchor.start


def _first_day(claim: Claim) -> int:
    return claim.date.first.toordinal() if claim.date else 0


def _gap(one: Claim, two: Claim) -> int:
    return abs(one.anchor.start - two.anchor.start)
