"""Whether two claims of different documents are about one measure: a score made of named features."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nongrata.model import Claim, Count, Days, MeasureKind, Reason, Status
from nongrata.reconcile.blocks import (
    DAY_SLACK,
    LONG_REMEMBERED,
    Mark,
    is_of_ambassador,
    open_numbers,
    possible,
    recalled,
    said_number,
    told_again,
)

NAME = "features-8"  # recorded in every measure that this rule made
THRESHOLD = (
    1.0  # kind and States are given in a block; beyond them time or number has to speak for it, and neither against
)
NEAR_DAYS = 1  # what the same night is in two time zones
COUNT_SLACK = 0.2  # and by a fifth in the number ("about 20", a late correction)
FEW_PERSONS = 2  # or by so many persons, where the day is the same
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
    date: Days | None  # of an act that was done
    possible: Days | None
    told_again: Days | None
    number: Count | None
    status: Status
    recalled: tuple[tuple[Mark, Days], ...]
    ground: Reason | None = None  # this and the next where the only act is asked for that a claim can mean
    of_ambassador: bool = False

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day on which the act can lie, told again or not; all days where no time is told."""
        spans = [span for span in (self.possible, self.told_again) if span]
        return min((span.first for span in spans), default=datetime.date.min), max(
            (span.last for span in spans), default=datetime.date.max
        )


def signature(claim: Claim) -> Signature:
    """The signature of a claim."""
    span = possible(claim)
    return Signature(
        claim.kind,
        claim.receiving,
        claim.sending,
        claim.date if claim.date == span else None,
        span,
        told_again(claim),
        claim.count,
        claim.status,
        recalled(claim),
    )


def features(one: Claim, two: Claim, *, outnumbered: bool = False, only: bool = False) -> list[Feature]:
    """The reasons for and against that two claims of a block are one measure; same kind and States are required.

    `outnumbered`: reports that say the second, copies apart, are MANY times those that say the first. `only`: whether
    the first, which tells no day or a rough one, can mean the second by a mark of both, if there is no other such act.
    """
    first, second = (
        signature(claim)._replace(ground=claim.reason, of_ambassador=is_of_ambassador(claim)) for claim in (one, two)
    )
    return _features(first, second, outnumbered=outnumbered, only=only)


@lru_cache(maxsize=65536)
def score(one: Signature, two: Signature, *, outnumbered: bool = False, only: bool = False) -> float:
    """The sum of the weights of the `features` of two claims with these signatures."""
    return sum(feature.weight for feature in _features(one, two, outnumbered=outnumbered, only=only))


def _features(one: Signature, two: Signature, *, outnumbered: bool, only: bool) -> list[Feature]:
    if (one.kind, one.receiving, one.sending) != (two.kind, two.receiving, two.sending):
        return [Feature("other States", -10, "They name other States.")]
    which = [_recalled(one, two), _ground(one, two)] if only else [_time(one, two)]
    return [*which, _number(one, two, outnumbered=outnumbered), _status(one, two)]


def _time(one: Signature, two: Signature) -> Feature:
    first, second = one.possible, two.possible
    if first is None or second is None:
        if one.kind in LONG_REMEMBERED and not (one.number or two.number):
            return Feature("remembered", 1, "One of them tells no time, of what is told for years without a day.")
        if one.told_again or two.told_again:
            return Feature("time unknown", 0.5, "One of them tells no time.")
        return Feature("time open", -0.5, "One of them tells no time, and what it tells may be true of several acts.")
    if not first.meets(second, DAY_SLACK):
        if _tells_again(one, two) or _tells_again(two, one):
            weight = 1 if not one.number and (one.date or two.date) else 0.5
            return Feature("told again", weight, "One tells without a day, long after, an act such as the other's.")
        return Feature("other days", -10, f"Their days lie apart: {first} and {second}.")
    if one.date is None or two.date is None:
        return Feature("day possible", 1, "One tells no day of the act, and may mean the other's.")
    if max(one.date.length_days, two.date.length_days) > DAY_SLACK:
        if one.date.meets(two.date):
            return Feature("days overlap", 1, f"Their spans of days overlap: {one.date} and {two.date}.")
        return Feature("other days", -10, f"Their days lie apart: {one.date} and {two.date}.")
    if one.date.meets(two.date, NEAR_DAYS):
        return Feature("same days", 2, f"They give days that agree: {one.date} and {two.date}.")
    return Feature("near days", 1.5, f"They give days that lie near each other: {one.date} and {two.date}.")


def may_be_told_again(one: Signature, two: Signature) -> bool:
    """True where one tells by its number, without a day, what may be the act of the other, which says "8 to 12"."""
    if one.told_again is None or one.number is None or one.number.exact not in open_numbers(two.number):
        return False
    return two.possible is not None and one.told_again.meets(two.possible)


def days_meet(one: Signature, two: Signature) -> bool:
    """True where the days that one tells or is told on are those of the other, or nobody knows those."""
    return two.possible is None or bool(one.possible and one.possible.meets(two.possible, DAY_SLACK))


def _tells_again(one: Signature, two: Signature) -> bool:
    """True where one tells without a day, long after, what can be the act of the other: the same number, if any."""
    return bool(one.told_again and two.possible and one.number == two.number and one.told_again.meets(two.possible))


def _recalled(one: Signature, two: Signature) -> Feature:
    for mark, days in one.recalled:
        if _share(mark, one, two) and (days.meets(two.possible) if two.possible else one.possible is None):
            return Feature("only act", 1, f"One tells, like the other, what few acts of such days share: {mark}.")
    return Feature("not recalled", -10, "One tells nothing by which to know an act of so long ago as the other's.")


def _share(mark: Mark, one: Signature, two: Signature) -> bool:
    """Whether the second has this mark of the first; a range has every number in it."""
    if mark is Mark.AFFAIR:
        return two.ground is Reason.INCIDENT
    if mark is Mark.DENIED:
        return two.status is Status.DENIED
    if mark is Mark.AMBASSADOR:
        return two.of_ambassador
    number = said_number(one.number)
    return bool(number and two.number and two.number.allows(Count.exactly(number)))


def _ground(one: Signature, two: Signature) -> Feature:
    if one.ground is None or two.ground is None:
        return Feature("ground unknown", 0, "One of them gives no ground.")
    if one.ground is two.ground:
        return Feature("same ground", 0, f"They give the same ground: {one.ground}.")
    return Feature("other ground", -10, f"They give different grounds: {one.ground} and {two.ground}.")


def _number(one: Signature, two: Signature, *, outnumbered: bool) -> Feature:
    if one.number is None or two.number is None:
        return Feature("number unknown", 0, "One of them gives no number.")
    said = f"{one.number} and {two.number}"
    if one.number.allows(two.number):
        return Feature("same number", 1, f"Their numbers agree: {said}.")
    low, high = sorted(count.low or count.high or 0 for count in (one.number, two.number))
    if high - low <= COUNT_SLACK * high:
        return Feature("near number", 0, f"Their numbers differ a little: {said}.")
    if one.date and two.date and one.date.meets(two.date, DAY_SLACK):
        if outnumbered:
            return Feature("number of few", 0, f"Few say {one.number} of the same days, where many say {two.number}.")
        if high - low <= FEW_PERSONS:
            return Feature("few more", -0.5, f"Their numbers differ by few: {said}.")
        if one.date.meets(two.date):
            return Feature("other number of one day", -1, f"Their numbers differ, of the same States and day: {said}.")
    return Feature("other number", -10, f"Their numbers differ: {said}.")


def _status(one: Signature, two: Signature) -> Feature:
    statuses = {one.status, two.status}
    if len(statuses) == 1:
        return Feature("same status", 0, "They tell the same status.")
    if statuses == {Status.DENIED, Status.DONE}:
        return Feature("status against", -0.5, "One tells as done what the other denies.")
    return Feature("status moved", 0, "The status moved on between them.")
