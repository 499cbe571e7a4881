"""Which claim of a document answers which: what one side does in return for what the other did."""

from __future__ import annotations

from dataclasses import replace

from nongrata.model import Claim, Reason, parties


def answered(claims: list[Claim]) -> list[Claim]:
    """The claims, those that the text gives as an answer with the id of the claim of this document that they answer."""
    return [_with_answer(claim, claims) for claim in claims]


def _with_answer(claim: Claim, claims: list[Claim]) -> Claim:
    """The claim with what it answers: of the acts of the other side not after it the last by day, then by place."""
    words = claim.evidence.get("answers") or (claim.reason is Reason.RETALIATION and claim.evidence.get("reason"))
    opposed = [other for other in claims if words and _opposed(claim, other)]
    named = [other for other in opposed if words and other.anchor in words]  # "in reply to the expulsion of"
    rivals = named or [other for other in opposed if not _is_later(other, claim)]
    if not words or not rivals:
        return replace(claim, evidence={name: spans for name, spans in claim.evidence.items() if name != "answers"})
    met = max(rivals, key=lambda other: (_first_day(other, claim), other.anchor < claim.anchor, -_gap(claim, other)))
    evidence = {**claim.evidence, "answers": words}
    return replace(claim, details=replace(claim.details, answers=met.id), evidence=evidence)


def _opposed(one: Claim, two: Claim) -> bool:
    """True where the second is an act of the other side against the first's."""
    (actor, target), (their_actor, their_target) = parties(one), parties(two)
    return bool(set(actor) & set(their_target)) and bool(set(target) & set(their_actor))


def _is_later(one: Claim, two: Claim) -> bool:
    """True where the first was done after the second, or is an answer told after it.

    The day of publication may be that of an act for which no day is told: what stands before is then not later.
    """
    told_after = one.anchor > two.anchor
    if one.date and two.date and one.date.first > two.date.last:
        return one.date != one.published or told_after
    return told_after and "answers" in one.evidence and one.date == two.date


def _first_day(other: Claim, claim: Claim) -> int:
    """The first day of what a claim may answer; 0 where none is told, or none that is not after the claim."""
    after = other.date and claim.date and other.date.first > claim.date.last
    return other.date.first.toordinal() if other.date and not after else 0


def _gap(one: Claim, two: Claim) -> int:
    return abs(one.anchor.start - two.anchor.start)
