"""A ladder as a picture: two lanes on a common line of time, a mark for each measure, and what answers what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from nongrata.model import Ladder, Measure, is_act, parties

WIDTH, HEIGHT, MIDDLE = 1000, 230, 115  # of the picture, in its own units
LANE = 62  # from the middle to a lane
MARGIN = 30
SMALLEST, LARGEST = 3.5, 26.0  # radius: its square goes with the number of persons
PER_PERSON = 2.1
MOST = 120  # marks: of more, the smallest lie over each other in a band
FEW_YEARS = 12  # of a line on which each year has its name
_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Point:
    """A measure in the picture; a number that is not known has the smallest mark, what is no act an empty one.

    It stands in the middle of the days on which it can have been, which run from `first_x` to `last_x`.
    """

    measure: Measure
    x: float
    first_x: float
    last_x: float
    y: float
    radius: float
    is_act: bool
    above: bool


@dataclass(frozen=True)
class Curve:
    """From a measure to the one that answers it."""

    path: str


@dataclass(frozen=True)
class Tick:
    """A year and its place."""

    x: float
    year: int


@dataclass(frozen=True)
class Timeline:
    """The picture; `undated` measures have no day, and `earlier` ones lie before the last MOST: they are not in it."""

    points: tuple[Point, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]
    undated: int
    earlier: int


def timeline(ladder: Ladder) -> Timeline:
    """The last MOST rungs on a line of time: what the first State did above it, what the second did below."""
    rungs, earlier = ladder.rungs[-MOST:], max(len(ladder.rungs) - MOST, 0)
    dated = [(rung.measure, rung.measure.date) for rung in rungs if rung.measure.date]
    if not dated:
        return Timeline((), (), (), len(rungs), earlier)
    first, last = min(days.first for _, days in dated), max(days.last for _, days in dated)
    start, end = date(first.year, 1, 1), date(last.year, 12, 31)

    def place(day: date) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (day - start).days / max((end - start).days, 1), 1)

    points = {}
    for one, days in dated:
        above = ladder.states[0] in parties(one)[0]
        y = MIDDLE - LANE if above else MIDDLE + LANE
        ends = place(days.first), place(days.last)
        points[one.id] = Point(one, round(sum(ends) / 2, 1), *ends, y, _radius(one.best), is_act(one), above)
    curves = tuple(
        Curve(_curve(points[link.to], points[link.measure_id]))
        for link in ladder.links
        if link.to in points and link.measure_id in points
    )
    ticks = tuple(Tick(place(date(year, 1, 1)), year) for year in _years(start.year, end.year))
    by_size = tuple(sorted(points.values(), key=lambda point: -point.radius))  # no small mark lies under a large one
    return Timeline(by_size, curves, ticks, len(rungs) - len(dated), earlier)


def _radius(persons: int | None) -> float:
    if not persons:
        return SMALLEST
    return round(min(max(PER_PERSON * math.sqrt(persons), SMALLEST), LARGEST), 1)


def _curve(one: Point, two: Point) -> str:
    return f"M{one.x} {one.y}C{one.x} {MIDDLE} {two.x} {MIDDLE} {two.x} {two.y}"


def _years(first: int, last: int) -> list[int]:
    """The years that are named: each, or every so many."""
    step = next((step for step in _STEPS if (last - first) / step < FEW_YEARS), _STEPS[-1])
    return [year for year in range(first, last + 1) if year % step == 0]
