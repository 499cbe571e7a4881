"""How many measures of a selection have which kind, status, ground, State ...: counted by the database.

The numbers of a facet are those of the other filters, so that a reader sees what else could be chosen in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from nongrata.ledger.asked.lasting import lasting
from nongrata.ledger.asked.queries import UNSTATED, Filter, begins, passing
from nongrata.ledger.asked.remembered import Known
from nongrata.ledger.database.schema import measure, measure_state
from nongrata.model import Measure

SIDES, STATE = ("receiving", "sending"), measure_state.alias()
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
_COLUMNS = ("kind", "status", "reason", "credibility", "disputed", "conflicting", "regraded")  # as the index has them


@dataclass(frozen=True)
class Facets:
    """How many measures pass all filters, and by facet how many would pass with each of its values in their place.

    Values are as filters take them; `year` is that in which all days of the act lie, if there is one; "yes" or "no"
    says whether in `conflict`. As of a day OF_TOTALS are not counted.
    """

    total: int
    values: dict[str, dict[str, int]]


def counted(
    connection: Connection,
    wanted: Filter,
    as_of: date | None,
    asked: Collection[str] = FACETS,
    known: Known | None = None,
) -> Facets:
    """The facets of what passes, as it stands or as of a day: those that are asked for, each as every one would be.
    All of a day is looked up in what is remembered, if anything is."""
    names = [name for name in FACETS if name in asked and (as_of is None or name not in OF_TOTALS)]
    if as_of and known and wanted == Filter():
        total, of_all = lasting(connection, as_of, names, known)
        return Facets(total, {name: _sorted(Counter(of_all[name])) for name in names})
    chosen = {name for name in names if any(getattr(wanted, field) is not None for field in FACETS[name])}
    rest = {*names} - chosen
    total, found = _by_columns(connection, wanted, as_of, rest)
    found |= _by_states(connection, wanted, as_of, rest)
    for name in chosen:
        others: dict[str, Any] = dict.fromkeys(FACETS[name])
        found[name] = _alone(connection, replace(wanted, **others), as_of, name, known)
    return Facets(total, {name: _sorted(found[name]) for name in names})


def _alone(connection: Connection, wanted: Filter, as_of: date | None, name: str, known: Known | None) -> Counter[str]:
    """One facet of what passes; that of all is remembered."""
    if known is None or wanted != Filter():
        asked = (connection, wanted, as_of, {name})
        return (_by_states(*asked) if name in SIDES else _by_columns(*asked)[1])[name]
    if as_of:
        return Counter(lasting(connection, as_of, {name}, known)[1][name])
    found: Counter[str] | None = known.get(("facet", name))
    if found is None:
        known.put(("facet", name), found := _alone(connection, wanted, as_of, name, None))
    return found


def facets_of(measures: Iterable[Measure], wanted: Filter, asked: Collection[str] = FACETS) -> Facets:
    """The same of measures that are not asked of the database."""
    every = [*measures]
    found: dict[str, dict[str, int]] = {}
    for name, fields in ((name, fields) for name, fields in FACETS.items() if name in asked):
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


def _by_columns(
    connection: Connection, wanted: Filter, as_of: date | None, names: Collection[str]
) -> tuple[int, dict[str, Counter[str]]]:
    """How much passes, and these facets of it but States. The index of facets gives its columns in the order in which
    they are grouped; years by themselves, for with them nearly each measure is a group."""
    found = {name: Counter[str]() for name in names if name not in SIDES}
    total = None
    if "year" in found:
        first, last = (begins(connection, day, "YYYY") for day in (measure.c.date_first, measure.c.date_last))
        rows = _grouped(connection, wanted, as_of, case((first == last, first)))
        found["year"].update({year.lstrip("0"): number for year, number in rows if year is not None})
        total = sum(number for _, number in rows)
    if others := found.keys() - {"year"}:
        columns = _COLUMNS if others & {*OF_TOTALS} else _COLUMNS[:3]
        rows = _grouped(connection, wanted, as_of, *(measure.c[name] for name in columns))
        for kind, status, reason, *of_totals, number in rows:
            values = {"measure": kind, "status": status, "reason": reason or UNSTATED}
            if of_totals:
                by_claims, disputed, conflicting, by_totals = of_totals
                values["credibility"] = by_totals or by_claims
                values["conflict"] = "yes" if disputed or conflicting else "no"
            for name in others:
                found[name][values[name]] += number
        total = sum(number for *_, number in rows)
    if total is None:
        total = connection.execute(passing(connection, select(func.count()), wanted, as_of)[0]).scalar_one()
    return total, found


def _grouped(connection: Connection, wanted: Filter, as_of: date | None, *columns: ColumnElement[Any]) -> Sequence[Any]:
    """Each group of what passes by these columns, and how many are in it."""
    query = passing(connection, select(*columns, func.count()), wanted, as_of)[0]
    return connection.execute(query.group_by(*columns)).all()


def _by_states(
    connection: Connection, wanted: Filter, as_of: date | None, names: Collection[str]
) -> dict[str, Counter[str]]:
    """These of the two facets of States; asked for both, for with one alone SQLite would begin with all States of all
    times."""
    found = {name: Counter[str]() for name in names if name in SIDES}
    if found:
        c = STATE.c
        query = select(c.side, c.state, func.count()).group_by(c.side, c.state)
        if as_of is None and wanted == Filter():
            query = query.where(c.stands)  # so the States alone are read
        else:
            query = passing(connection, query.join_from(measure, STATE, c.row == measure.c.row), wanted, as_of)[0]
        for side, state, number in connection.execute(query):
            if side in found:
                found[side][state] = number
    return found


def _sorted(counts: Counter[str]) -> dict[str, int]:
    """The most frequent first, then by name."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
