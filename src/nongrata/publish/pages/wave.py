"""Months as a picture: persons, measures and decisions in three rows of bars, for they are never one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nongrata.ledger import Wave
from nongrata.model import Count
from nongrata.publish.wording.words import count_words

WIDTH, ROW, GAP = 1000, 70, 26  # of the picture, of a row of bars, and of the words above each
YEAR = 32  # width of the number of a year
Month = tuple[int, int]


@dataclass(frozen=True)
class Bar:
    """A month in a row: what it has, from `low` up to `high` where that is not one number."""

    month: str
    words: str
    x: float
    width: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """What is counted, its greatest number, where the row stands, and its bars."""

    name: str
    most: int
    base: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """The three rows on one line of months; `decisions` is not there where they were not counted."""

    rows: tuple[Row, ...]
    years: tuple[tuple[float, int], ...]
    height: int


def picture(waves: Sequence[Wave], decisions: Mapping[Month, int] | None, first: Month, last: Month) -> Picture:
    """The months from the first to the last."""
    counts: dict[str, dict[Month, Count]] = {
        "persons expelled": {wave.month: wave.persons for wave in waves if wave.month and wave.persons},
        "measures": {wave.month: Count.exactly(wave.measures) for wave in waves if wave.month},
    }
    if decisions is not None:
        counts["decisions"] = {month: Count.exactly(number) for month, number in decisions.items()}
    number = month_number(last) - month_number(first) + 1
    step = WIDTH / number
    rows = tuple(
        _row(name, {month: of for month, of in found.items() if first <= month <= last}, first, step, place)
        for place, (name, found) in enumerate(counts.items())
    )
    january = [year for year in range(first[0], last[0] + 1) if month_number((year, 1)) >= month_number(first)]
    shown = january[:: max(len(january) // 12, 1)]
    years = tuple((round((month_number((year, 1)) - month_number(first)) * step, 1), year) for year in shown)
    years = tuple((x, year) for x, year in years if x < WIDTH - YEAR)  # else its number is cut off
    return Picture(rows, years, len(rows) * (ROW + GAP) + 18)


def _row(name: str, counts: Mapping[Month, Count], first: Month, step: float, place: int) -> Row:
    ends = {month: (of.low or 0, of.high if of.high is not None else of.low or 0) for month, of in counts.items()}
    most = max((high for _, high in ends.values()), default=0)
    base = (place + 1) * (ROW + GAP)
    bars = tuple(
        Bar(
            f"{month[0]:04d}-{month[1]:02d}",
            f"{count_words(counts[month])} {name}",
            round((month_number(month) - month_number(first)) * step, 2),
            round(max(step * 0.84, 0.8), 2),
            round(ROW * low / most, 1) if most else 0,
            round(ROW * high / most, 1) if most else 0,
        )
        for month, (low, high) in sorted(ends.items())
    )
    return Row(name, most, base, bars)


def month_number(month: Month) -> int:
    """The months from the beginning of the calendar to this one."""
    return month[0] * 12 + month[1] - 1
