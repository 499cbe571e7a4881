"""Measures added up by a rule that is said aloud: persons and measures apart, nobody counted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nongrata.model import Count, Measure


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

    Of a count that States share only those persons are added that no other measure tells.
    """
    counted = [one for one in measures if {*one.receiving}.isdisjoint(without)]
    numbers = [number for one in counted if (number := added(one))]
    high = None if any(one.high is None for one in numbers) else sum(one.high or 0 for one in numbers)
    return Tally(
        Count(sum(one.low or 0 for one in numbers), high) if numbers else None,
        len(counted),
        len({state for one in counted for state in one.receiving}),
        len(counted) - len(numbers),
    )


def added(measure: Measure) -> Count | None:
    """How many persons this measure adds to a sum; None where it gives no number."""
    if measure.total and measure.total.untold:
        return measure.total.untold
    return Count.exactly(measure.best) if measure.best is not None else measure.count
