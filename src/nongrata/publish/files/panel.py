"""Measures as a panel for regressions: pairs of States by month, or States by year, with zeros where they are known.

A zero is written where coverage allows it (the floor of `ledger/asked/coverage.py` in every week of the period), for
the States that did anything or had it done to them, and both directions of their pairs, in periods that began when
they were States; elsewhere there is a row only where something was found, and its `covered` is False. Persons, measures
and decisions stand apart. What has no day, or a day that is not known to the period, is in no row: its number is told.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TextIO

from nongrata.model import Count, Measure, MeasureKind, Status, parties
from nongrata.model.kinds import PanelUnit
from nongrata.reconcile import Reach, of_itself, reach
from nongrata.reconcile.shares import Pair, meet
from nongrata.vocab import Scheme, country_code, was_state

if TYPE_CHECKING:
    from nongrata.ledger import Coverage

SCHEMES = (Scheme.COW, Scheme.GW)
VALUES = ("persons_low", "persons_high", "expulsions", "measures", "decisions", "covered")
Key = tuple[str, ...]  # the States of a row


@dataclass
class _Cell:
    """What one side did in a period."""

    persons: list[Count | None] = field(default_factory=list)
    measures: int = 0
    decisions: set[int] = field(default_factory=set)


class Panel(NamedTuple):
    """How many rows were written, and how many measures have no period that is known, and stand in no row."""

    rows: int
    left: int


def write_panel(
    measures: Iterable[Measure],
    announced: Iterable[Iterable[Measure]],
    coverage: Coverage,
    unit: PanelUnit,
    file: TextIO,
) -> Panel:
    """Write the panel as CSV; returns how many rows it has, and how many measures stand in none.

    `measures` are all of the days that `coverage` is of: a zero of what was left out would be false. `announced` are
    the acts among them, grouped as they were decided (`Ledger.announced`).
    """
    decided = {part.id: number for number, group in enumerate(announced) for part in group}
    done = [one for one in measures if one.status is Status.DONE and not one.kind.is_deed]
    dated = [(one, period) for one in done if (period := _period(one, unit))]
    told = _told_alone(done)
    cells: dict[Key, dict[date, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
    for one, period in dated:
        actors, targets = parties(one)
        for key in _keys(targets, actors, unit):
            cells.setdefault(key, defaultdict(_Cell))  # who could have answered
        for key in _keys(actors, targets, unit):
            cell = cells[key][period]
            cell.measures += 1
            if one.kind is MeasureKind.EXPULSION:
                cell.persons.append(_persons(one, key, unit, told))
            if one.id in decided:
                cell.decisions.add(decided[one.id])
    writer = csv.writer(file)
    writer.writerow(_columns(unit))
    rows = 0
    for row in _rows(cells, _known_periods(coverage, unit), unit):
        writer.writerow(row)
        rows += 1
    return Panel(rows, len(done) - len(dated))


def _rows(cells: Mapping[Key, Mapping[date, _Cell]], known: set[date], unit: PanelUnit) -> Iterator[list[object]]:
    for key, found in sorted(cells.items()):
        for period in sorted(found.keys() | known):
            if period in found or all(was_state(state, period) for state in key):
                values = _values(found.get(period) or _Cell())
                yield [*key, *_codes(key, period, unit), _name(period, unit), *values, period in known]


def _values(cell: _Cell) -> tuple[int | None, ...]:
    """The values of a row, but for `covered`."""
    persons = Count.sum(cell.persons) if cell.persons else Count.exactly(0)
    low, high = (persons.low, persons.high) if persons else (None, None)
    return low, high, len(cell.persons), cell.measures, len(cell.decisions)


def _told_alone(measures: Iterable[Measure]) -> dict[Pair, list[Reach]]:
    """By pair of States the measures of that pair alone."""
    found = defaultdict[Pair, list[Reach]](list)
    for one in measures:
        if (of := reach(one)) and not of.joint:
            found[of.pairs[0]].append(of)
    return found


def _persons(one: Measure, key: Sequence[str], unit: PanelUnit, told: Mapping[Pair, list[Reach]]) -> Count | None:
    """What an expulsion adds to the persons of a row: of a number that States share the shares of the row's pairs, but
    for those that another measure tells alone."""
    of = reach(one)
    if of is None or not of.joint:
        return of_itself(one)
    mine = [pair for pair in of.pairs if {*key} <= {*pair[1:]}]
    left = [pair for pair in mine if not any(meet(of, alone) for alone in told.get(pair, ()))]
    numbers = [one.share_of(pair[1:2], pair[2:]) for pair in left]
    return None if None in numbers else Count.sum(numbers) or Count.exactly(0)


def _keys(actors: Iterable[str], targets: Iterable[str], unit: PanelUnit) -> Iterable[Key]:
    return product(actors, targets) if unit is PanelUnit.DYAD_MONTH else ((state,) for state in actors)


def _period(one: Measure, unit: PanelUnit) -> date | None:
    """The first day of the period that holds all days of the act, if one does."""
    if one.date is None:
        return None
    first, last = (_start(day, unit) for day in (one.date.first, one.date.last))
    return first if first == last else None


def _start(day: date, unit: PanelUnit) -> date:
    return day.replace(day=1) if unit is PanelUnit.DYAD_MONTH else day.replace(month=1, day=1)


def _known_periods(coverage: Coverage, unit: PanelUnit) -> set[date]:
    """The periods within the days asked for of which every week has enough documents for a zero to mean something."""
    from nongrata.ledger.asked.coverage import full_weeks, monday, weeks_between

    full = full_weeks(coverage)
    if not full:
        return set()
    first, last = coverage.since or date.min, coverage.until or date.max
    day, end = _start(monday(min(full)), unit), monday(max(full)) + timedelta(days=6)
    found = set()
    while day <= end:
        closes = _last(day, unit)
        if first <= day and closes <= last and weeks_between(day, closes) <= full:
            found.add(day)
        day = closes + timedelta(days=1)
    return found


def _last(period: date, unit: PanelUnit) -> date:
    """The last day of the period that begins on this day."""
    return _start(period + timedelta(days=32 if unit is PanelUnit.DYAD_MONTH else 366), unit) - timedelta(days=1)


def _columns(unit: PanelUnit) -> tuple[str, ...]:
    names = ("actor", "target") if unit is PanelUnit.DYAD_MONTH else ("actor",)
    codes = tuple(f"{name}_{scheme}" for name in names for scheme in SCHEMES)
    return (*names, *codes, "month" if unit is PanelUnit.DYAD_MONTH else "year", *VALUES)


@lru_cache(maxsize=2**16)
def _codes(key: Key, period: date, unit: PanelUnit) -> tuple[str | None, ...]:
    """The codes of the States on the last day of the period, as COW and Gleditsch and Ward name their State-years; else
    those on the first."""
    days = (_last(period, unit), period)
    found = ([country_code(state, scheme, day) for day in days] for state in key for scheme in SCHEMES)
    return tuple(last or first for last, first in found)


def _name(period: date, unit: PanelUnit) -> str:
    return f"{period:%Y-%m}" if unit is PanelUnit.DYAD_MONTH else f"{period:%Y}"
