"""How many measures had each kind, status, ground, State and year on any day of the past.

A value lasts from day to day: what began by a day and had not ended by it had the value then. So all that is asked of a
day is looked up in sorted lists, made once for a state of the ledger, however many days are asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from nongrata.ledger.asked.queries import UNSTATED
from nongrata.ledger.asked.remembered import Known, once
from nongrata.ledger.database.schema import measure, measure_state

_Span = tuple[int, int | None]  # the days, by their numbers in the calendar, from which and until which a measure stood
_Value = tuple[str, str]  # a facet, and what a measure has there
_ALL = ("", "")  # what each measure has


class _Lasted(NamedTuple):
    """The days on which measures began to have a value, and those on which they no longer had it; both sorted."""

    begun: array[int]
    ended: array[int]

    def on(self, day: int) -> int:
        """How many had it on a day."""
        return bisect_right(self.begun, day) - bisect_right(self.ended, day)


def lasting(
    connection: Connection, as_of: date, names: Collection[str], known: Known
) -> tuple[int, dict[str, dict[str, int]]]:
    """How many measures there were on a day, and by these facets how many had each value."""
    values = once(known, __name__, lambda: _sorted(connection))
    day, found = as_of.toordinal(), dict[str, dict[str, int]]({name: {} for name in names})
    for (name, value), lasted in values.items():
        if name in found and (number := lasted.on(day)):
            found[name][value] = number
    return values[_ALL].on(day) if _ALL in values else 0, found


def _sorted(connection: Connection) -> dict[_Value, _Lasted]:
    stood = defaultdict[_Value, list[_Span]](list)
    spans = dict[int, _Span]()
    c = measure.c
    columns = (c.row, c.valid_from, c.valid_until, c.kind, c.status, c.reason, c.date_first, c.date_last)
    for row, begun, ended, kind, status, reason, first, last in connection.execute(select(*columns).where(~c.stands)):
        span = spans[row] = begun.toordinal(), ended and ended.toordinal()
        of_one = [_ALL, ("measure", kind), ("status", status), ("reason", reason or UNSTATED)]
        if first and first.year == last.year:
            of_one.append(("year", str(first.year)))
        for value in of_one:
            stood[value].append(span)
    of_state = measure_state.c
    sides = select(of_state.row, of_state.side, of_state.state).where(~of_state.stands)
    for row, side, state in connection.execute(sides):
        stood[side, state].append(spans[row])
    return {value: _lasted(spans) for value, spans in stood.items()}


def _lasted(spans: Iterable[_Span]) -> _Lasted:
    spans = [*spans]
    begun, ended = (one for one, _ in spans), (one for _, one in spans if one is not None)
    return _Lasted(array("i", sorted(begun)), array("i", sorted(ended)))
