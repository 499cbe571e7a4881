"""The waves of any day of the past: their sums are read once for a state of the ledger, and looked up by the day.

A measure is in the sums of its month from the day on which it began to stand so until that on which it did so no more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from operator import neg
from typing import NamedTuple

from sqlalchemy import Connection, select

from nongrata.ledger.asked.queries import Filter
from nongrata.ledger.asked.remembered import Known, once
from nongrata.ledger.asked.waves import (
    Shared,
    Sums,
    Wave,
    by_month,
    in_no_month,
    month_in,
    of_none,
    sums_of,
    touched,
    untouched,
    waves,
)
from nongrata.ledger.database.schema import measure, past_total


class _Lived(NamedTuple):
    """A measure of the past: when it stood so, its month if all of its days lie in one, these, and its numbers."""

    begun: int
    ended: int | None
    month: str | None
    first: date | None
    last: date | None
    sums: Sums

    def stood(self, day: int) -> bool:
        return self.begun <= day and (self.ended is None or self.ended > day)

    def passes(self, wanted: Filter) -> bool:
        """True where its days are those asked for."""
        if self.first is None or self.last is None:
            return wanted.since is None and wanted.until is None
        return self.last >= (wanted.since or date.min) and self.first <= (wanted.until or date.max)


class _Touched(NamedTuple):
    """What shared counts made of a row from one day until another, and the first of all that they connected it with."""

    row: int
    begun: int
    ended: int | None
    met: str
    low: int | None
    high: int | None
    is_short: bool


class _Running:
    """The sums of what stood, from each day on which anything began to or did so no more."""

    def __init__(self, lived: Iterable[_Lived]) -> None:
        turns = list[tuple[int, Sums]]()
        for one in lived:
            turns.append((one.begun, one.sums))
            if one.ended is not None:
                turns.append((one.ended, tuple(map(neg, one.sums))))
        turns.sort()
        self._days = array("i", [day for day, _ in turns])
        self._sums = [array("q", accumulate(one, initial=0)) for one in zip(*[sums for _, sums in turns], strict=True)]

    def on(self, day: int) -> Sums:
        place = bisect_right(self._days, day)
        return tuple([one[place] for one in self._sums])


class _Past:
    """All that passed on any day, and all that shared counts touched then."""

    def __init__(self, lived: dict[int, _Lived], all_touched: Sequence[_Touched]) -> None:
        months: dict[str | None, list[_Lived]] = defaultdict(list)
        for one in lived.values():
            months[one.month].append(one)
        self._of_none = months.pop(None, [])
        self._months = {month: _Running(some) for month, some in months.items()}
        self._touched = all_touched
        self._lived = {one.row: lived[one.row] for one in all_touched if one.row in lived}

    def sums(self, day: int) -> Iterator[tuple[str | None, Sums]]:
        """The sums of each month on a day."""
        for month, running in self._months.items():
            sums = running.on(day)
            if sums[0]:
                yield month, sums

    def of_none(self, day: int, wanted: Filter) -> Iterator[tuple[str | None, Sums]]:
        """Those of what is of no month."""
        here = [one.sums for one in self._of_none if one.stood(day) and one.passes(wanted)]
        if here:
            yield None, tuple(map(sum, zip(*here, strict=True)))

    def shared(self, day: int, wanted: Filter) -> dict[int, Shared]:
        """By row what of it shared counts touched."""
        there = ((one, self._lived[one.row]) for one in self._on(day) if one.row in self._lived)
        return {
            one.row: Shared(lived.month, lived.sums, one.low, one.high, one.is_short)
            for one, lived in there
            if lived.stood(day) and lived.passes(wanted)
        }

    def groups(self, day: int) -> Collection[set[int]]:
        """The rows that shared counts connected, whatever is asked for."""
        found: dict[str, set[int]] = defaultdict(set)
        for one in self._on(day):
            found[one.met].add(one.row)
        return found.values()

    def _on(self, day: int) -> Iterator[_Touched]:
        return (one for one in self._touched if one.begun <= day and (one.ended is None or one.ended > day))


def waves_on(connection: Connection, wanted: Filter, as_of: date | None, known: Known | None) -> list[Wave]:
    """The `waves`; those of a day, by kind and status alone, are looked up in what is remembered, if anything is."""
    if not (as_of and known and _lasts(wanted)) or wanted.since or wanted.until:
        return waves(connection, wanted, as_of)
    past, day = _past(connection, wanted, known), as_of.toordinal()
    shared = past.shared(day, wanted)
    found = untouched([*past.sums(day), *past.of_none(day, wanted)], shared.values())
    return by_month([*found, *touched(connection, shared, lambda: past.groups(day), as_of)])


def in_no_month_on(connection: Connection, wanted: Filter, as_of: date | None, known: Known | None) -> Wave | None:
    """The last of these where it is of no month, likewise; also of some days of the act."""
    if not (as_of and known and _lasts(wanted)):
        return in_no_month(connection, wanted, as_of)
    past, day = _past(connection, wanted, known), as_of.toordinal()
    shared = past.shared(day, wanted)
    found = untouched(past.of_none(day, wanted), shared.values())
    return of_none([*found, *touched(connection, shared, lambda: past.groups(day), as_of, of_no_month=True)])


def _lasts(wanted: Filter) -> bool:
    """True where nothing but kind and status is asked for, and days of the act."""
    return replace(wanted, since=None, until=None) == Filter(kind=wanted.kind, status=wanted.status)


def _past(connection: Connection, wanted: Filter, known: Known) -> _Past:
    key = (__name__, wanted.kind, wanted.status)
    return once(known, key, lambda: _Past(dict(_lived(connection, wanted)), _all_touched(connection)))


def _lived(connection: Connection, wanted: Filter) -> Iterator[tuple[int, _Lived]]:
    c = measure.c
    of_one = (
        c.row,
        c.valid_from,
        c.valid_until,
        month_in(connection),
        c.date_first,
        c.date_last,
        c.best,
        c.low,
        c.high,
    )
    query = select(*of_one).where(~c.stands)
    for column, value in ((c.kind, wanted.kind), (c.status, wanted.status)):
        query = query if value is None else query.where(column == value.value)
    for row, begun, ended, month, first, last, *counts in connection.execute(query).all():
        yield row, _Lived(begun.toordinal(), ended and ended.toordinal(), month, first, last, sums_of(*counts))


def _all_touched(connection: Connection) -> list[_Touched]:
    c = past_total.c
    query = select(c.row, c.valid_from, c.valid_until, c.met, c.untold_low, c.untold_high, ~c.complete)
    return [
        _Touched(row, begun.toordinal(), ended and ended.toordinal(), *rest)
        for row, begun, ended, *rest in connection.execute(query).all()
    ]
