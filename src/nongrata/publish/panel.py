"""Measures as a panel for regressions: pairs of States by month, or States by year, with zeros where they are known.

A zero is written where coverage allows it (the floor of `nongrata.ledger.coverage` in every week of the period), for
the States and pairs that the ledger knows; elsewhere there is a row only where something was found, and its `covered`
is False. Persons, measures and decisions stand apart. What has no day, or a day that is not known to the period, is in
no row: its number is told.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, TextIO

from nongrata.model import Count, Measure, MeasureKind, Status, sides
from nongrata.model.kinds import PanelUnit
from nongrata.reconcile import Reach, of_itself, reach
from nongrata.reconcile.shares import Pair, meet
from nongrata.vocab import Scheme, country_code

if TYPE_CHECKING:
    from nongrata.ledger import Coverage

VALUES = ("persons_low", "persons_high", "expulsions", "measures", "decisions", "covered")


@dataclass
class _Cell:
    """What one side did in a period."""

    persons: list[Count | None] = field(default_factory=list)
    measures: int = 0
    decisions: set[int] = field(default_factory=set)


def write_panel(
    measures: Iterable[Measure],
    announced: Iterable[Iterable[Measure]],
    coverage: Coverage,
    unit: PanelUnit,
    file: TextIO,
) -> int:
    """Write the panel as CSV; returns how many measures have no period that is known, and stand in no row.

    `announced` are the acts grouped as they were decided, of all States (`Ledger.announced`).
    """
    decided = {part.id: number for number, group in enumerate(announced) for part in group}
    done = [one for one in measures if one.status is Status.DONE and not one.kind.is_deed]
    dated = [(one, period) for one in done if (period := _period(one, unit))]
    told = _told_alone(done)
    cells: dict[tuple[str, ...], dict[date, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
    for one, period in dated:
        for key in _keys(one, unit):
            cell = cells[key][period]
            cell.measures += 1
            if one.kind is MeasureKind.EXPULSION:
                cell.persons.append(_persons(one, key, unit, told))
            if one.id in decided:
                cell.decisions.add(decided[one.id])
    writer = csv.DictWriter(file, _columns(unit))
    writer.writeheader()
    writer.writerows(_rows(cells, coverage, unit))
    return len(done) - len(dated)


def _rows(
    cells: dict[tuple[str, ...], dict[date, _Cell]], coverage: Coverage, unit: PanelUnit
) -> Iterator[dict[str, Any]]:
    known = _known_periods(coverage, unit)
    every = sorted({period for of in cells.values() for period in of} | known)
    for key in sorted(cells):
        for period in every:
            if (cell := cells[key].get(period)) or period in known:
                yield _named(key, period, unit) | _values(cell or _Cell()) | {"covered": period in known}


def _values(cell: _Cell) -> dict[str, Any]:
    persons = Count.sum(cell.persons) if cell.persons else Count.exactly(0)
    return {
        "persons_low": persons.low if persons else None,
        "persons_high": persons.high if persons else None,
        "expulsions": len(cell.persons),
        "measures": cell.measures,
        "decisions": len(cell.decisions),
    }


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


def _keys(one: Measure, unit: PanelUnit) -> Iterable[tuple[str, ...]]:
    actors, targets = sides(one)
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
    """The periods of which every week has enough documents for a zero to mean something."""
    from nongrata.ledger.coverage import covers

    weeks = sorted(one.week for one in coverage if one.week and one.screened)
    if not weeks:
        return set()
    day, end = _start(date.fromisoformat(f"{weeks[0]}-1"), unit), date.fromisoformat(f"{weeks[-1]}-7")
    found = set()
    while day <= end:
        after = _start(day + timedelta(days=32 if unit is PanelUnit.DYAD_MONTH else 366), unit)
        if covers(coverage, day, after - timedelta(days=1)):
            found.add(day)
        day = after
    return found


def _columns(unit: PanelUnit) -> tuple[str, ...]:
    names = ("actor", "target") if unit is PanelUnit.DYAD_MONTH else ("actor",)
    codes = tuple(f"{name}_{scheme}" for name in names for scheme in (Scheme.COW, Scheme.GW))
    return (*names, *codes, "month" if unit is PanelUnit.DYAD_MONTH else "year", *VALUES)


def _named(key: Collection[str], period: date, unit: PanelUnit) -> dict[str, Any]:
    names = ("actor", "target") if unit is PanelUnit.DYAD_MONTH else ("actor",)
    row: dict[str, Any] = dict(zip(names, key, strict=True))
    for name, state in zip(names, key, strict=True):
        for scheme in (Scheme.COW, Scheme.GW):
            row[f"{name}_{scheme}"] = country_code(state, scheme, period)
    return row | ({"month": f"{period:%Y-%m}"} if unit is PanelUnit.DYAD_MONTH else {"year": period.year})
