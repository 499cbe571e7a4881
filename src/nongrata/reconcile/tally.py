"""Measures added up by a rule that is said aloud: persons and measures apart, nobody counted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nongrata.model import Count, Measure
from nongrata.reconcile.shares import MOST_TOGETHER, meeting, persons


@dataclass(frozen=True, slots=True)
class Tally:
    """How many persons, measures and receiving States; `unknown` measures give no number: their persons come on top.

    `persons` is open where a number is ("more than 10"), and None where no measure gives one.
    """

    persons: Count | None
    measures: int
    states: int
    unknown: int


def tally(measures: Iterable[Measure], without: Collection[str] = ()) -> Tally:
    """The sum of the measures, but for those of receiving States that are left out: the rule by which totals differ.

    Whom a count that States share and another of these measures both tell is counted once.
    """
    counted = [one for one in measures if {*one.receiving}.isdisjoint(without)]
    together = [group for group in meeting(counted) if len(group) > 1]
    met = {one.id for group in together for one in group}
    numbers = [of_itself(one) for one in counted if one.id not in met]
    for group in together:
        numbers += [persons(group)] if len(group) <= MOST_TOGETHER else map(added, group)
    told = [number for number in numbers if number]
    return Tally(
        Count.sum(told),
        len(counted),
        len({state for one in counted for state in one.receiving}),
        len(numbers) - len(told),
    )


def added(measure: Measure) -> Count | None:
    """How many persons this measure adds to a sum of all that the ledger holds: of a count that States share those that
    no other measure tells. None where it gives no number."""
    if measure.total and measure.total.untold:
        return measure.total.untold
    return of_itself(measure)


def of_itself(measure: Measure) -> Count | None:
    """How many persons a measure concerns in a sum: the most told number, else the range that the claims leave."""
    return Count.exactly(measure.best) if measure.best is not None else measure.count
