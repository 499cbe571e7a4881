"""How many measures of a selection have which kind, status, ground, State ...: counted by the database.

The numbers of a facet are those of the other filters, so that a reader sees what else could be chosen in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, case, cast, extract, func, select

from nongrata.ledger.queries import UNSTATED, Filter, passing
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
OF_TOTALS = ("credibility", "conflict")  # totals change them, and of a day these are worked out only for what is shown
_COLUMNS = ("kind", "status", "reason", "credibility", "regraded", "disputed", "conflicting")


@dataclass(frozen=True)
class Facets:
    """How many measures pass all filters, and by facet how many would pass with each of its values in their place.

    Values are as filters take them; `year` is that in which all days of the act lie, if there is one; "yes" or "no"
    says whether in `conflict`. As of a day OF_TOTALS are not counted.
    """

    total: int
    values: dict[str, dict[str, int]]


def counted(connection: Connection, wanted: Filter, as_of: date | None) -> Facets:
    """The facets of what passes, as it stands or as of a day."""
    names = [name for name in FACETS if as_of is None or name not in OF_TOTALS]
    chosen = {name for name in names if any(getattr(wanted, field) is not None for field in FACETS[name])}
    total, found = _count(connection, wanted, as_of, [name for name in names if name not in chosen])
    for name in chosen:
        others: dict[str, Any] = dict.fromkeys(FACETS[name])
        found |= _count(connection, replace(wanted, **others), as_of, [name])[1]
    return Facets(total, {name: _sorted(found[name]) for name in names})


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
        "conflict": ("yes" if one.is_in_conflict else "no",),
        "year": (str(one.date.first.year),) if one.date and one.date.first.year == one.date.last.year else (),
    }
    return values[facet]


def _count(
    connection: Connection, wanted: Filter, as_of: date | None, names: Collection[str]
) -> tuple[int, dict[str, Counter[str]]]:
    """How much passes, and these facets of it; the index of facets gives all but States in one go."""

    def ask(*columns: ColumnElement[Any], of_state: FromClause | None = None) -> Sequence[Any]:
        query = select(*columns, func.count())
        if of_state is not None:
            query = query.join_from(measure, of_state, of_state.c.row == measure.c.row)
        query = passing(connection, query, wanted, as_of)[0]
        return connection.execute(query.group_by(*columns)).all()

    total = 0
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    first, last = (extract("year", day) for day in (measure.c.date_first, measure.c.date_last))
    year_of = cast(case((first == last, first)), Integer)
    for kind, status, reason, by_claims, by_totals, disputed, conflicting, year, number in ask(
        *(measure.c[name] for name in _COLUMNS), year_of
    ):
        total += number
        values = {
            "measure": kind,
            "status": status,
            "reason": reason or UNSTATED,
            "credibility": by_totals or by_claims,
            "conflict": "yes" if disputed or conflicting else "no",
        }
        values |= {"year": str(year)} if year is not None else {}
        for name in values.keys() & found.keys():
            found[name][values[name]] += number
    if found.keys() & {*SIDES}:  # both at once: with one alone SQLite would begin with all States of all times
        of_state = measure_state.alias()
        for side, state, number in ask(of_state.c.side, of_state.c.state, of_state=of_state):
            if side in found:
                found[side][state] = number
    return total, found


def _sorted(counts: Counter[str]) -> dict[str, int]:
    """The most frequent first, then by name."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
