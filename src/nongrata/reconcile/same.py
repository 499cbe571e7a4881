"""Whether two claims of different documents are about one measure: a score made of named features."""

from __future__ import annotations

from dataclasses import dataclass

from nongrata.model import Claim, Status
from nongrata.reconcile.blocks import possible

NAME = "features-1"  # recorded in every measure that this rule made
THRESHOLD = (
    1.0  # kind and States are given in a block; beyond them time or number has to speak for it, and neither against
)
DAY_SLACK = 2  # reports of one act differ by a day or two: order, announcement, time zones
COUNT_SLACK = 0.2  # and by a fifth in the number, where the day is the same


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against, its weight, and the sentence that says it to a person."""

    name: str
    weight: float
    sentence: str


def features(one: Claim, two: Claim) -> list[Feature]:
    """The reasons for and against that two claims of a block are one measure; same kind and States are required."""
    if (one.kind, one.receiving, one.sending) != (two.kind, two.receiving, two.sending):
        return [Feature("other States", -10, "They name other States.")]
    time = _time(one, two)
    return [time, _number(one, two, close=time.weight > 0), _status(one, two)]


def score(one: Claim, two: Claim) -> float:
    """The sum of the weights."""
    return sum(feature.weight for feature in features(one, two))


def _time(one: Claim, two: Claim) -> Feature:
    first, second = possible(one), possible(two)
    if first is None or second is None:
        return Feature("time unknown", 0.5, "One of them tells no time.")
    if not first.meets(second, DAY_SLACK):
        return Feature("other days", -10, f"Their days lie apart: {first} and {second}.")
    if one.date is None or two.date is None:
        return Feature("day possible", 1, "One tells no day, and may mean the day of the other.")
    if max(one.date.length_days, two.date.length_days) <= DAY_SLACK:
        return Feature("same days", 2, f"They give days that agree: {one.date} and {two.date}.")
    return Feature("days overlap", 1, f"Their spans of days overlap: {one.date} and {two.date}.")


def _number(one: Claim, two: Claim, *, close: bool) -> Feature:
    if one.count is None or two.count is None:
        return Feature("number unknown", 0, "One of them gives no number.")
    if one.count.allows(two.count):
        return Feature("same number", 1, f"Their numbers agree: {one.count} and {two.count}.")
    low, high = sorted(count.low or count.high or 0 for count in (one.count, two.count))
    if close and high - low <= max(2, COUNT_SLACK * high):
        return Feature("near number", -0.5, f"Their numbers differ a little: {one.count} and {two.count}.")
    return Feature("other number", -10, f"Their numbers differ: {one.count} and {two.count}.")


def _status(one: Claim, two: Claim) -> Feature:
    statuses = {one.status, two.status}
    if len(statuses) == 1:
        return Feature("same status", 0, "They tell the same status.")
    if statuses == {Status.DENIED, Status.DONE} or statuses == {Status.THREATENED, Status.DONE}:
        return Feature("status against", -0.5, "One tells as done what the other denies or only threatens.")
    return Feature("status moved", 0, "The status moved on between them.")
