"""What of measures their totals change: the figure of credibility, and whether claims exclude each other.

Of those that stand both are kept beside the total; of a day they are worked out for the measures that a shared count
can touch.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_

from nongrata.ledger.meetings import Meetings
from nongrata.ledger.schema import measure


class Held(NamedTuple):
    """The figure of a measure, and whether its claims differ on a field or cannot all be true, for a database."""

    credibility: ColumnElement[str]
    conflict: ColumnElement[bool]


NOW = Held(
    func.coalesce(measure.c.regraded, measure.c.credibility), or_(measure.c.disputed, measure.c.conflicting)
)  # of measures that stand


def held(connection: Connection, as_of: date | None, among: Select[tuple[int]]) -> Held:
    """The two as the totals of that day have them, for the rows `among` which it is asked; no others are worked out."""
    if as_of is None:
        return NOW
    meetings = Meetings(connection, as_of)
    touched = meetings.shared() & {*connection.execute(among).scalars()}
    found = meetings.graded(meetings.totals(touched))
    rows: dict[str, list[int]] = defaultdict(list)
    for row, one in found.items():
        rows[one.grade or ""].append(row)
    conflicting = [row for row, one in found.items() if one.conflict]
    regraded = case(*((measure.c.row.in_(of), code) for code, of in rows.items()), else_=measure.c.credibility)
    return Held(regraded if rows else NOW.credibility, or_(measure.c.disputed, measure.c.row.in_(conflicting)))
