"""What is counted: measures with the triggers of their decisions, and how they are joined into fewer acts of policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nongrata.model import Count, Days, Trigger
from nongrata.model.kinds import CaseUnit


@dataclass(frozen=True, slots=True)
class Coded:
    """A measure, or several that are one act of policy, with the trigger by which it is coded.

    `decision` is the name of the decision that it is part of. It stands in the order at `day`, and may have been on any
    of `days`. `persons` is None where no number of persons is known. `copied`: all that was read of it is a reprint.
    `proposed`: the trigger was proposed by rule, and nobody has settled it. `published` is how others code it.
    """

    name: str
    decision: str
    day: date
    days: Days
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    trigger: Trigger
    persons: Count | None
    measures: int = 1
    copied: bool = False
    proposed: bool = False
    published: Trigger | None = None

    @property
    def pre_emptive(self) -> bool:
        """True for the code that the question asks for; every other known code is its opposite."""
        return self.trigger is Trigger.PRE_EMPTIVE

    @property
    def is_day_known(self) -> bool:
        """False where only a month or a longer span is known."""
        return self.days.length_days == 1


def in_order(coded: Iterable[Coded]) -> tuple[Coded, ...]:
    """By day; of one day by States, for which of them came first is not known."""
    return tuple(sorted(coded, key=lambda one: (one.day, one.receiving, one.sending, one.name)))


def joined(measures: Iterable[Coded], by: CaseUnit) -> tuple[Coded, ...]:
    """The cases that the measures make, in order; what has no known day is joined with nothing but its decision."""
    groups: dict[str, list[Coded]] = defaultdict(list)
    for one in measures:
        own = one.name if by is CaseUnit.MEASURES else one.decision
        groups[str(one.day) if by is CaseUnit.DAYS and one.is_day_known else own].append(one)
    return in_order(_one(group) for group in groups.values())


def most(codes: Iterable[Trigger | None]) -> Trigger | None:
    """The code that most have; unknown where two are as frequent, None where there is none."""
    ranked = Counter(code for code in codes if code).most_common(2)
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return Trigger.UNKNOWN
    return ranked[0][0] if ranked else None


def _one(group: Sequence[Coded]) -> Coded:
    first = in_order(group)[0]
    if len(group) == 1:
        return first
    return replace(
        first,
        receiving=tuple(sorted({state for one in group for state in one.receiving})),
        sending=tuple(sorted({state for one in group for state in one.sending})),
        trigger=most(one.trigger for one in group) or Trigger.UNKNOWN,
        persons=Count.sum(one.persons for one in group),
        measures=sum(one.measures for one in group),
        copied=all(one.copied for one in group),
        proposed=any(one.proposed for one in group),
        published=most(one.published for one in group),
    )
