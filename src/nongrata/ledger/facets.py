"""How many measures of a selection have which kind, status, ground, State ...: counted by the database.

The numbers of a facet are those of the other filters, so that a reader sees what else could be chosen in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import CTE, Connection, Integer, cast, extract, func, literal, select, union_all
from sqlalchemy.types import String

from nongrata.ledger.held import Held, held
from nongrata.ledger.queries import UNSTATED, Filter, is_in_conflict, passing
from nongrata.ledger.schema import measure, measure_state
from nongrata.model import Measure

SIDES = ("receiving", "sending")
FACETS = {
    "receiving": ("receiving",),
    "sending": ("sending",),
    "measure": ("kind",),
    "status": ("status",),
    "reason": ("reason",),
    "credibility": ("credibility",),
    "conflict": ("conflict",),
    "year": ("since", "until"),
}  # by name the fields of `Filter` that choose from it


@dataclass(frozen=True)
class Facets:
    """How many measures pass all filters, and by facet how many would pass with each of its values in their place.

    Values are as filters take them; `year` is of the first day of the act, "yes" or "no" says whether in `conflict`.
    """

    total: int
    values: dict[str, dict[str, int]]


def counted(connection: Connection, wanted: Filter, as_of: date | None) -> Facets:
    """The facets of what passes, as it stands or as of a day: one question, and one for each filter that is set."""
    chosen = [name for name, fields in FACETS.items() if any(getattr(wanted, field) is not None for field in fields)]
    found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    of_totals = held(connection, as_of)
    total = _count(connection, wanted, as_of, of_totals, [name for name in FACETS if name not in chosen], found)
    for name in chosen:
        others: dict[str, Any] = dict.fromkeys(FACETS[name])
        _count(connection, replace(wanted, **others), as_of, of_totals, [name], found)
    return Facets(total, found)


def facets_of(measures: Iterable[Measure], wanted: Filter) -> Facets:
    """The same of measures that are not asked of the database."""
    every = [*measures]
    found: dict[str, dict[str, int]] = {}
    for name, fields in FACETS.items():
        others: dict[str, Any] = dict.fromkeys(fields)
        rest = replace(wanted, **others)
        found[name] = _sorted(Counter(value for one in every if rest.passes(one) for value in _values(one, name)))
    return Facets(sum(map(wanted.passes, every)), found)


def _values(one: Measure, facet: str) -> tuple[str, ...]:
    values: dict[str, tuple[str, ...]] = {
        "receiving": one.receiving,
        "sending": one.sending,
        "measure": (one.kind.value,),
        "status": (one.status.value,),
        "reason": (one.reason.value if one.reason else UNSTATED,),
        "credibility": (one.credibility.code,),
        "conflict": ("yes" if is_in_conflict(one) else "no",),
        "year": (str(one.date.first.year),) if one.date else (),
    }
    return values[facet]


def _count(
    connection: Connection,
    wanted: Filter,
    as_of: date | None,
    of_totals: Held,
    names: list[str],
    found: dict[str, dict[str, int]],
) -> int:
    """Count these facets of what passes; returns how much does."""
    narrow = select(
        measure.c.row,
        measure.c.kind.label("measure"),
        measure.c.status,
        func.coalesce(measure.c.reason, UNSTATED).label("reason"),
        of_totals.credibility.label("credibility"),
        of_totals.conflict.label("conflict"),
        measure.c.date_first,
    )
    passed = passing(connection, narrow, wanted, as_of, of_totals)[0].cte("passed")
    every = select(literal("").label("facet"), literal("").label("value"), func.count()).select_from(passed)
    parts = union_all(every, *(_part(passed, name) for name in names))
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("", *names)}
    for name, value, number in connection.execute(parts):
        counts[name][_word(name, value)] = number
    found |= {name: _sorted(counts[name]) for name in names}
    return counts[""][""]


def _part(passed: CTE, name: str) -> Any:
    """The numbers of one facet; of a year as a number, of all else as text."""
    if name in SIDES:
        of_state = measure_state.alias()
        query = select(literal(name), of_state.c.state, func.count()).join(passed, passed.c.row == of_state.c.row)
        return query.where(of_state.c.side == name).group_by(of_state.c.state)
    if name == "year":
        year = cast(cast(extract("year", passed.c.date_first), Integer), String)
        return select(literal(name), year, func.count()).where(passed.c.date_first.is_not(None)).group_by(year)
    value = cast(cast(passed.c.conflict, Integer), String) if name == "conflict" else passed.c[name]
    return select(literal(name), value, func.count()).group_by(value)


def _word(name: str, value: str) -> str:
    return {"1": "yes", "0": "no"}[value] if name == "conflict" else value


def _sorted(counts: Counter[str]) -> dict[str, int]:
    """The most frequent first, then by name."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
