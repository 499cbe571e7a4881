"""What shared counts made of measures in the past: kept from day to day, each time from when it became another.

Measures that stand have their totals beside them (`nongrata.ledger.derived.meetings`). A measure of the past can stand
unchanged for years while those that it meets come and go: so its totals have days of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select

from nongrata.ledger.database.chunks import CHUNK, chunks
from nongrata.ledger.database.schema import measure, past_total
from nongrata.ledger.derived.meetings import MEET, ONE, TWO, Graded, Meetings
from nongrata.model import Measure
from nongrata.model.stored import total_to_stored
from nongrata.reconcile import has_ceilings

NEVER = date.max  # the day on which what goes on ends
OVERLAP = and_(
    ~ONE.c.stands,
    ~TWO.c.stands,
    ONE.c.valid_from < func.coalesce(TWO.c.valid_until, NEVER),
    TWO.c.valid_from < func.coalesce(ONE.c.valid_until, NEVER),
)
_Near = Mapping[int, set[int]]  # by row the rows that it met on any day


class _Lived(NamedTuple):
    """A measure of the past: its id, and the days on which it stood so."""

    name: str
    first: date
    until: date


class _Made(NamedTuple):
    """What shared counts made of a measure on a day, and the first by id of all that they connected with it then."""

    met: str
    total: str
    complete: bool
    graded: Graded


class _Kept(NamedTuple):
    """The same from one day until another, as the store has it."""

    row: int
    valid_from: date
    valid_until: date | None
    met: str
    total: str
    regraded: str | None
    conflicting: bool
    untold_low: int | None
    untold_high: int | None
    complete: bool


def valid(as_of: date) -> ColumnElement[bool]:
    """The totals of a day."""
    return and_(
        past_total.c.valid_from <= as_of, or_(past_total.c.valid_until.is_(None), past_total.c.valid_until > as_of)
    )


def of_total(name: str, as_of: date | None) -> ColumnElement[Any]:
    """What the total of a measure is, or makes of it, as it stands or as of a day; empty where it has none."""
    if as_of is None:
        return measure.c[name]
    query = select(past_total.c[name]).where(past_total.c.row == measure.c.row, valid(as_of))
    return query.correlate(measure).scalar_subquery()


def recorded(as_of: date | None) -> Select[tuple[int, str, str | None]]:
    """The query for measures with the totals that they have, or had on a day."""
    return select(measure.c.row, measure.c.record, of_total("total", as_of).label("total"))


def met_by(connection: Connection, rows: Iterable[int]) -> set[int]:
    """The rows of the past that these met on any day, those of the past among them included."""
    found = set[int]()
    for part in chunks(rows):
        query = select(TWO.c.row).select_from(ONE).join(TWO, MEET).where(ONE.c.row.in_(part), OVERLAP)
        found |= {*connection.execute(query.distinct()).scalars()}
    return found


def write_past_totals(
    connection: Connection,
    rows: Iterable[int],
    since: date = date.min,
    new: Mapping[int, Measure] = MappingProxyType({}),
) -> None:
    """Make the totals of these rows of the past, and of all that they are connected with, what they have to be from a
    day on; of the `new` ones, which have none yet, the measures are known."""
    asked = {*rows}
    near, joint = _ever_met(connection, asked)
    left = {*near}
    while left:
        group = _around(left.pop(), near, near.keys())
        left -= group
        _write(connection, group, near, joint, since)
    bare = {row for row, one in new.items() if not has_ceilings(one)}
    for row in _alone(connection, asked - near.keys() - bare):
        _write(connection, {row}, {row: {row}}, joint, since)


def _ever_met(connection: Connection, rows: set[int]) -> tuple[_Near, set[int]]:
    """By row the rows that it met, for these and all that they met themselves or by others; and the joint ones."""
    near, joint, new = defaultdict[int, set[int]](set), set[int](), {*rows}
    asked = set[int]()
    while new:
        asked |= new
        for part in chunks(new):
            query = select(ONE.c.row, ONE.c.joint, TWO.c.row).join(TWO, MEET).where(ONE.c.row.in_(part), OVERLAP)
            for row, is_joint, other in connection.execute(query.distinct()).all():
                near[row].add(other)
                if is_joint:
                    joint.add(row)
        new = {other for row in new for other in near.get(row, ())} - asked
    return near, joint


def _around(row: int, near: _Near, among: Iterable[int]) -> set[int]:
    """The rows among these that a row met, itself or by others, and the row."""
    found, new, there = {row}, {row}, {*among}
    while new:
        new = {other for one in new for other in near[one]} & there - found
        found |= new
    return found


def _alone(connection: Connection, rows: Iterable[int]) -> Iterator[int]:
    """Those of rows which met none that have or had a total: it can be of how many may stay."""
    for part in chunks(rows):
        had = {*connection.execute(select(past_total.c.row).where(past_total.c.row.in_(part))).scalars()}
        past = select(measure.c.row).where(measure.c.row.in_(part), ~measure.c.stands)
        here = Meetings(connection, dict.fromkeys(connection.execute(past).scalars(), frozenset()))
        yield from sorted(had | here.totals(here.rows).keys())


def _write(connection: Connection, rows: set[int], near: _Near, joint: set[int], since: date) -> None:
    """Write the totals of rows that are connected with no others."""
    lives, kept = dict[int, _Lived](), set[_Kept]()
    for part in chunks(rows):
        columns = (measure.c.row, measure.c.id, measure.c.valid_from, measure.c.valid_until)
        past = select(*columns).where(measure.c.row.in_(part), ~measure.c.stands)
        for row, name, first, until in connection.execute(past):
            lives[row] = _Lived(name, first, until or NEVER)
        ended = and_(past_total.c.valid_until.is_not(None), past_total.c.valid_until < since)
        kept |= {
            _Kept(*one) for one in connection.execute(select(past_total).where(past_total.c.row.in_(part), ~ended))
        }
    records: dict[int, str] = {}
    made: dict[frozenset[int], dict[int, _Made]] = {}

    def on(day: date) -> dict[int, _Made]:
        live = {row for row, lived in lives.items() if lived.first <= day < lived.until}
        found = dict[int, _Made]()
        while live:
            group = frozenset(_around(next(iter(live)), near, live))
            live -= group
            if group not in made:
                meets = {row: frozenset(near[row] & group) for row in group}
                meetings = Meetings(connection, meets, joint & group, records)
                made[group] = _of_group(meetings, min(lives[row].name for row in group))
            found |= made[group]
        return found

    days = {day for lived in lives.values() for day in (lived.first, lived.until) if since < day < NEVER}
    begun = {
        one.row: (one.valid_from, _made(one))
        for one in kept
        if one.valid_from < since and (one.valid_until is None or one.valid_until >= since)
    }
    wanted = {*_from_day_to_day([since, *sorted(days)], on, begun)}
    _replace(connection, kept - wanted, wanted - kept)


def _of_group(meetings: Meetings, met: str) -> dict[int, _Made]:
    """By row what shared counts made of those of measures that met, themselves or by others."""
    found = meetings.totals(meetings.rows)
    graded = meetings.graded(found)
    return {
        row: _Made(met, json.dumps(total_to_stored(total), sort_keys=True), total.complete, graded[row])
        for row, total in found.items()
    }


def _from_day_to_day(days: Sequence[date], on: Any, begun: dict[int, tuple[date, _Made]]) -> Iterator[_Kept]:
    """What was so from one day until another: `on` says what was so on a day, `begun` what had been so before."""
    for day in days:
        found: dict[int, _Made] = on(day)
        for row in begun.keys() | found.keys():
            before, now = begun.get(row), found.get(row)
            if before and before[1] == now:
                continue
            if before:
                yield _kept(row, before[0], day, before[1])
                del begun[row]
            if now:
                begun[row] = day, now
    for row, (first, last) in begun.items():
        yield _kept(row, first, None, last)


def _kept(row: int, first: date, until: date | None, made: _Made) -> _Kept:
    grade, conflict, least, most = made.graded
    return _Kept(row, first, until, made.met, made.total, grade, conflict, least, most, made.complete)


def _made(one: _Kept) -> _Made:
    return _Made(
        one.met, one.total, one.complete, Graded(one.regraded, one.conflicting, one.untold_low, one.untold_high)
    )


def _replace(connection: Connection, gone: Iterable[_Kept], new: Iterable[_Kept]) -> None:
    for one in gone:
        this = (past_total.c.row == one.row, past_total.c.valid_from == one.valid_from)
        connection.execute(delete(past_total).where(*this))
    rows = [one._asdict() for one in new]
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(past_total), rows[start : start + CHUNK])
