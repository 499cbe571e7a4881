"""How many documents were looked at by the days of their publication: kept beside them, so that no list counts them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, case, delete, func, insert, select, update

from nongrata.ledger.database.schema import covered_day, document
from nongrata.model import Days

READ = case((document.c.screened_out, 0), else_=1)  # empty: added before that was noted, and read


def iso_week(day: date) -> str:
    """The week of ISO 8601: 2022-W12."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def week_of(days: Days | None) -> str | None:
    """The week in which all these days lie; None where it is not known so exactly."""
    return iso_week(days.first) if days and iso_week(days.first) == iso_week(days.last) else None


def cover(connection: Connection, days: Days | None, *, read: bool) -> None:
    """Count one document more that was published on these days and looked at; `read`: it passed the screen."""
    first, last = (days.first, days.last) if days else (None, None)
    more = {"screened": covered_day.c.screened + 1, "read": covered_day.c.read + int(read)}
    here = (covered_day.c.published_first == first) & (covered_day.c.published_last == last)
    if not connection.execute(update(covered_day).where(here).values(**more)).rowcount:
        row = {
            "published_first": first,
            "published_last": last,
            "week": week_of(days),
            "screened": 1,
            "read": int(read),
        }
        connection.execute(insert(covered_day), row)


def count_covered_days(connection: Connection) -> None:
    """Count all documents anew."""
    days = (document.c.published_first, document.c.published_last)
    query = select(*days, func.count().label("screened"), func.sum(READ).label("read")).group_by(*days)
    counted = connection.execute(query).mappings().all()
    connection.execute(delete(covered_day))
    rows = [
        {
            **one,
            "week": week_of(Days(one["published_first"], one["published_last"]) if one["published_first"] else None),
        }
        for one in counted
    ]
    if rows:
        connection.execute(insert(covered_day), rows)
