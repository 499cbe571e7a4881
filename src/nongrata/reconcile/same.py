"""Whether two claims of different documents are about one measure: a score made of named features."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nongrata.model import Claim, Count, Days, MeasureKind, Status
from nongrata.reconcile.blocks import possible

NAME = "features-2"  # recorded in every measure that this rule made
THRESHOLD = (
    1.0  # kind and States are given in a block; beyond them time or number has to speak for it, and neither against
)
DAY_SLACK = 3  # reports of one act differ by some days: order, announcement, time zones, a weekend
NEAR_DAYS = 1  # what the same night is in two time zones
COUNT_SLACK = 0.2  # and by a fifth in the number, where the day is the same
MANY = 3  # times as many reports of the same States and days: what the others say of the number is taken for an error


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against, its weight, and the sentence that says it to a person."""

    name: str
    weight: float
    sentence: str


class Signature(NamedTuple):
    """All that the score looks at: claims with the same signature are compared once."""

    kind: MeasureKind
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    date: Days | None
    possible: Days | None
    number: Count | None
    status: Status


def signature(claim: Claim) -> Signature:
    """The signature of a claim."""
    return Signature(claim.kind, claim.receiving, claim.sending, claim.date, possible(claim), claim.count, claim.status)


def features(one: Claim, two: Claim, *, outnumbered: bool = False) -> list[Feature]:
    """The reasons for and against that two claims of a block are one measure; same kind and States are required.

    `outnumbered`: claims that say the second are MANY times those that say the first.
    """
    return _features(signature(one), signature(two), outnumbered=outnumbered)


@lru_cache(maxsize=65536)
def score(one: Signature, two: Signature, *, outnumbered: bool = False) -> float:
    """The sum of the weights of the `features` of two claims with these signatures."""
    return sum(feature.weight for feature in _features(one, two, outnumbered=outnumbered))


def _features(one: Signature, two: Signature, *, outnumbered: bool) -> list[Feature]:
    if (one.kind, one.receiving, one.sending) != (two.kind, two.receiving, two.sending):
        return [Feature("other States", -10, "They name other States.")]
    time = _time(one, two)
    return [
        time,
        _number(one, two, close=time.weight > 0, outnumbered=outnumbered and time.weight > 1),
        _status(one, two),
    ]


def _time(one: Signature, two: Signature) -> Feature:
    first, second = one.possible, two.possible
    if first is None or second is None:
        return Feature("time unknown", 0.5, "One of them tells no time.")
    if not first.meets(second, DAY_SLACK):
        return Feature("other days", -10, f"Their days lie apart: {first} and {second}.")
    if one.date is None or two.date is None:
        return Feature("day possible", 1, "One tells no day, and may mean the day of the other.")
    if max(one.date.length_days, two.date.length_days) <= DAY_SLACK:
        if one.date.meets(two.date, NEAR_DAYS):
            return Feature("same days", 2, f"They give days that agree: {one.date} and {two.date}.")
        return Feature("near days", 1.5, f"They give days that lie near each other: {one.date} and {two.date}.")
    return Feature("days overlap", 1, f"Their spans of days overlap: {one.date} and {two.date}.")


def _number(one: Signature, two: Signature, *, close: bool, outnumbered: bool) -> Feature:
    if one.number is None or two.number is None:
        return Feature("number unknown", 0, "One of them gives no number.")
    if one.number.allows(two.number):
        return Feature("same number", 1, f"Their numbers agree: {one.number} and {two.number}.")
    if outnumbered:
        return Feature("number of few", 0, f"Few say {one.number} of the same days, where many say {two.number}.")
    low, high = sorted(count.low or count.high or 0 for count in (one.number, two.number))
    if close and high - low <= max(2, COUNT_SLACK * high):
        return Feature("near number", -0.5, f"Their numbers differ a little: {one.number} and {two.number}.")
    return Feature("other number", -10, f"Their numbers differ: {one.number} and {two.number}.")


def _status(one: Signature, two: Signature) -> Feature:
    statuses = {one.status, two.status}
    if len(statuses) == 1:
        return Feature("same status", 0, "They tell the same status.")
    if statuses == {Status.DENIED, Status.DONE} or statuses == {Status.THREATENED, Status.DONE}:
        return Feature("status against", -0.5, "One tells as done what the other denies or only threatens.")
    return Feature("status moved", 0, "The status moved on between them.")
