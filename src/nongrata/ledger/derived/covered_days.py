"""How many documents were looked at by the days of their publication: kept beside them, so that no list counts them.

A report that is added again, with a date that it had not, say, revises what it was and is the same report: it is
counted once, as what it is now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, delete, func, insert, select, update

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import covered_day, document, revision
from nongrata.model import Days, Document

REMEMBERED = 1_000  # days of which the week is remembered: documents come by their days
IS_READ = case((document.c.screened_out, 0), else_=1)  # empty: added before that was noted, and read
_AGAIN, _SAID = document.alias(), document.alias()  # a report that was added again, and what it was before


class _Counted(NamedTuple):
    """Days of publication, and whether what was published then passed the screen."""

    first: date | None
    last: date | None
    read: int


def counts(known_by: str | None = None) -> ColumnElement[bool]:
    """The condition on documents that they were not added again, by a moment."""
    if known_by is None:
        again = select(_AGAIN.c.id).where(_AGAIN.c.revises == document.c.id, _AGAIN.c.text == document.c.text)
        return ~again.correlate(document).exists()
    last = select(revision.c.document, func.max(revision.c.revises).label("revises"))
    said = last.where(revision.c.added <= known_by).group_by(revision.c.document).subquery()
    same = (_SAID.c.id == said.c.revises) & (_SAID.c.text == _AGAIN.c.text)
    told = select(said.c.revises).join(_AGAIN, _AGAIN.c.id == said.c.document).join(_SAID, same)
    return document.c.id.not_in(told)


class Covering:
    """What counts of some documents before they are written, and with `note` what does since."""

    def __init__(self, connection: Connection, written: Iterable[Document]) -> None:
        named = {name for one in written for name in (one.id, one.revises) if name}
        revised = select(document.c.revises).where(document.c.revises.is_not(None))
        for part in chunks({*named}):
            named |= {*connection.execute(revised.where(document.c.id.in_(part))).scalars()}
        self._names, self._before = named, _counted(connection, named)

    def note(self, connection: Connection) -> None:
        """Bring the sums to what counts now."""
        now = _counted(connection, self._names)
        for one in now.keys() | self._before.keys():
            if more := now[one] - self._before[one]:
                _add(connection, one, more)


def _counted(connection: Connection, names: Iterable[str]) -> Counter[_Counted]:
    query = select(document.c.published_first, document.c.published_last, IS_READ).where(counts())
    return Counter(
        _Counted(*row) for part in chunks(names) for row in connection.execute(query.where(document.c.id.in_(part)))
    )


def _add(connection: Connection, one: _Counted, number: int) -> None:
    c = covered_day.c
    here = c.published_first.is_not_distinct_from(one.first) & c.published_last.is_not_distinct_from(one.last)
    more = {"screened": c.screened + number, "read": c.read + number * one.read}
    if not connection.execute(update(covered_day).where(here).values(**more)).rowcount:
        connection.execute(insert(covered_day), _row(one.first, one.last, number, number * one.read))
    connection.execute(delete(covered_day).where(here, c.screened == 0))


def _row(first: date | None, last: date | None, screened: int, read: int) -> dict[str, Any]:
    week = week_of(Days(first, last) if first and last else None)
    return {"published_first": first, "published_last": last, "week": week, "screened": screened, "read": read}


def count_covered_days(connection: Connection) -> None:
    """Count all documents anew."""
    days = (document.c.published_first, document.c.published_last)
    query: Select[Any] = select(*days, func.count(), func.sum(IS_READ)).where(counts()).group_by(*days)
    rows = [_row(*row) for row in connection.execute(query)]
    connection.execute(delete(covered_day))
    if rows:
        connection.execute(insert(covered_day), rows)


@lru_cache(REMEMBERED)
def iso_week(day: date) -> str:
    """The week of ISO 8601: 2022-W12."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def week_of(days: Days | None) -> str | None:
    """The week in which all these days lie; None where it is not known so exactly."""
    return iso_week(days.first) if days and iso_week(days.first) == iso_week(days.last) else None
