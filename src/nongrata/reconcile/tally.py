"""Measures added up by a rule that is said aloud: persons and measures apart, nobody counted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nongrata.model import Count, Measure
from nongrata.reconcile.shares import meeting, of_itself, persons


@dataclass(frozen=True, slots=True)
class Tally:
    """How many persons, measures and receiving States; `unknown` measures give no number: their persons come on top.

    `persons` adds up what is best told of each measure, `allowed` all from the lowest to the highest number that its
    claims allow. Both are open where a number is ("more than 10"), and None where no measure gives one. They are not
    `complete` where so many measures share their numbers that not all was worked out: they may be less exact then.
    """

    persons: Count | None
    allowed: Count | None
    measures: int
    states: int
    unknown: int
    complete: bool = True


def tally(measures: Iterable[Measure], without: Collection[str] = ()) -> Tally:
    """The sum of the measures, but for those of receiving States that are left out: the rule by which totals differ.

    Whom a count that States share and another of these measures both tell is counted once. All that is given is added,
    what was threatened, planned or denied too: who wants those who went gives what was done alone.
    """
    counted = [one for one in measures if {*one.receiving}.isdisjoint(without)]
    groups = [*meeting(counted)]
    met = {one.id for group in groups for one in group}
    alone = [one for one in counted if one.id not in met]
    sums = [persons(group) for group in groups]
    numbers = [*map(of_itself, alone), *(number for one in sums for number in one.numbers)]
    told = [number for number in numbers if number]
    ranges = [one.count for one in alone]
    ranges += [number for group in groups for number in persons(group, lambda one: one.count).numbers]
    return Tally(
        Count.sum(told),
        Count.sum(number for number in ranges if number),
        len(counted),
        len({state for one in counted for state in one.receiving}),
        len(numbers) - len(told),
        all(one.complete for one in sums),
    )


def added(measure: Measure) -> Count | None:
    """How many persons this measure adds to a sum of all that the ledger holds: of a count that States share those that
    no other measure tells. None where it gives no number."""
    if measure.total and measure.total.untold:
        return measure.total.untold
    return of_itself(measure)
