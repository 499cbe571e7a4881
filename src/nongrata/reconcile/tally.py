"""Measures added up by a rule that is said aloud: persons and measures apart, nobody counted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nongrata.model import Count, Measure


@dataclass(frozen=True, slots=True)
class Tally:
    """How many persons and measures; `unknown` of the measures give no number, so their persons come on top.

    `persons` is open where a number is ("more than 10"), and None where no measure gives one.
    """

    persons: Count | None
    measures: int
    unknown: int


def tally(measures: Iterable[Measure], without: Collection[str] = ()) -> Tally:
    """The sum of the measures, but for those of receiving States that are left out: the rule by which totals differ.

    Of a count that States share, only those persons are added that no other measure tells.
    """
    counted = [one for one in measures if not {*one.receiving} & {*without}]
    numbers = [number for one in counted if (number := persons(one))]
    if not numbers:
        return Tally(None, len(counted), len(counted))
    highs = [number.high for number in numbers]
    high = None if None in highs else sum(one for one in highs if one is not None)
    return Tally(Count(sum(one.low or 0 for one in numbers), high), len(counted), len(counted) - len(numbers))


def persons(measure: Measure) -> Count | None:
    """How many persons this measure adds to a sum; None where it gives no number."""
    if measure.total and measure.total.untold:
        return measure.total.untold
    return Count.exactly(measure.best) if measure.best is not None else measure.count
