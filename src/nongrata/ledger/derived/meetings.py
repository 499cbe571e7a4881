"""Measures that meet in a shared count, and the totals of those that stand; those of the past are in `past`.

The acts of a block depend on its claims alone; a shared count reaches over blocks, from measure to measure. So a change
is followed as far as it reaches, and no farther.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, or_, select, update

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import measure, measure_pair
from nongrata.model import Measure, Total
from nongrata.model.stored import measure_from_stored, total_from_stored, total_to_stored
from nongrata.reconcile import DAY_SLACK, is_too_much, reach, solved, totals, with_total

ONE, TWO = measure_pair.alias(), measure_pair.alias()
MEET = and_(
    *(ONE.c[name] == TWO.c[name] for name in ("kind", "receiving", "sending")),
    TWO.c.first <= ONE.c.last,
    TWO.c.last >= ONE.c.first,
    or_(ONE.c.joint, TWO.c.joint),
)  # share a number, if both are there on one day
REMEMBERED = (
    2_048  # measures, and totals, that are remembered as they were read: pages of several days ask for the same
)


def at(query: Select[Any], as_of: date | None) -> Select[Any]:
    """The query for measures as they stand or as of a day."""
    if as_of is None:
        return query.where(measure.c.stands)
    still = or_(measure.c.valid_until.is_(None), measure.c.valid_until > as_of)
    return query.where(~measure.c.stands, measure.c.valid_from <= as_of, still)


def measures_of(rows: Iterable[Any]) -> list[Measure]:
    """The measures of these rows (`record`, `total`), each with its total."""
    return [with_total(from_record(row.record), to_total(row.total)) for row in rows]


def bare(rows: Iterable[Any]) -> Iterator[Measure]:
    """The same one after the other, without who tells it and how often, and none remembered: of thousands of which
    little is kept."""
    for row in rows:
        made = with_total(measure_from_stored(json.loads(row.record)), to_total(row.total))
        yield replace(made, chain=(), origins=(), sources=(), figures=(), documents=())


def pairs_of(one: Measure) -> list[dict[str, Any]]:
    """By what a measure can share a number with others, as the store has it."""
    of = reach(one)
    if of is None:
        return []
    days = of.days.widened(0, DAY_SLACK)
    names = ("kind", "receiving", "sending")
    return [
        {**dict(zip(names, pair, strict=True)), "first": days.first, "last": days.last, "joint": of.joint}
        for pair in of.pairs
    ]


def reached(connection: Connection, rows: Iterable[int]) -> set[int]:
    """The standing rows whose totals these have a share in, as long as they are there: of each row that they meet the
    whole group that it makes with the others without them, if that is solved together, and with them.
    """
    given, now = frozenset(rows), Meetings(connection)
    found: set[int] = set()
    for row in now.near(given):
        found |= now.reach(row) | (now.reach(row, given) if row not in given else set())
    return found


class Graded(NamedTuple):
    """What a total makes of a measure in lists and sums.

    The figure of credibility, whether claims exclude each other, and how many persons it adds to a sum; these are None
    where the total does not say, `most` also where there is no end.
    """

    grade: str | None = None
    conflict: bool = False
    least: int | None = None
    most: int | None = None


class Meetings:
    """What meets what of all that stands, and what comes of it; everything is asked of the store once.

    `joint` are those of the rows asked for so far that tell a shared count. Of rows that do not stand has to be given
    what they meet, which of them are joint, and the records as far as they were read: others are added to these.
    """

    def __init__(
        self,
        connection: Connection,
        meets: Mapping[int, frozenset[int]] = MappingProxyType({}),
        joint: Iterable[int] = (),
        records: dict[int, str] | None = None,
    ) -> None:
        self._connection = connection
        self._meets = dict(meets)
        self.joint = {*joint}
        self._records = {} if records is None else records

    @property
    def rows(self) -> set[int]:
        """The rows of which it was given or asked what they meet."""
        return {*self._meets}

    def measures(self, rows: Iterable[int]) -> list[Measure]:
        """The measures of these rows, as they are without what is shared."""
        return [from_record(record) for record in self._load(rows)]

    def near(self, rows: Iterable[int], without: frozenset[int] = frozenset()) -> set[int]:
        """The rows that meet any of these, and these."""
        asked = {*rows}
        self._ask({row for row in asked if row not in self._meets})
        return asked.union(*(self._meets[row] for row in asked)) - without

    def met(self, rows: Iterable[int]) -> dict[int, int]:
        """By row, of these, the least of all that it meets, itself or by others, and of it."""
        found, left = dict[int, int](), {*rows}
        self.near(left)
        while left:
            group, new = set[int](), {left.pop()}
            while new:
                group |= new
                new = self.near(new) - group
            found |= dict.fromkeys(group, min(group))
            left -= group
        return found

    def group(self, row: int, without: frozenset[int] = frozenset()) -> set[int] | None:
        """All rows that the row meets, itself or by others; None where they are more than are solved together."""
        group, new = {row}, {row}
        while new:
            new = self.near(new, without) - group
            group |= new
            if is_too_much(len(group), len(group & self.joint)):
                return None
        return group

    def reach(self, row: int, without: frozenset[int] = frozenset()) -> set[int]:
        """The rows whose totals change with that of the row."""
        if group := self.group(row, without):
            return group
        near = self.near([row], without)
        return near | self.near(near & self.joint, without)

    def totals(self, rows: Iterable[int]) -> dict[int, Total]:
        """By row the totals of these, and of those that were worked out with them."""
        rows, found = {*rows}, dict[int, Total | None]()
        self._load(self.near(self.near(rows)))  # asked at once what would be asked one by one
        for row in rows:
            if row in found:
                continue
            if group := self.group(row):
                found |= dict(zip(sorted(group), _worked_out(*self._load(group)), strict=True))
            else:
                found[row] = self._apart(row)
        return {row: total for row, total in found.items() if total}

    def graded(self, found: Mapping[int, Total]) -> dict[int, Graded]:
        """By row what these totals make of their measures."""
        measures = dict(zip(sorted(found), self.measures(found), strict=True))
        codes = {row: with_total(measures[row], total).credibility.code for row, total in found.items()}
        return {
            row: Graded(
                codes[row],
                bool(total.conflicts),
                (adds.low or 0) if adds else None,
                adds.high if adds else None,
            )
            for row, total in found.items()
            for adds in [total.adds]
        }

    def _apart(self, row: int) -> Total | None:
        """Of too many that meet: the total by the first joint one that touches it."""
        joint = (self.near([row]) & self.joint) if row not in self.joint else {row}
        for one, of in sorted(zip(self.measures(joint), sorted(joint), strict=True), key=lambda one: one[0].id):
            star = self.near([of])
            found = dict(zip(sorted(star), _worked_out(*self._load(star), only=one.id), strict=True)).get(row)
            if found:
                return found
        return None

    def _ask(self, rows: set[int]) -> None:
        if not rows:
            return
        met: dict[int, set[int]] = {row: set() for row in rows}
        for part in chunks(rows):
            pairs = select(ONE.c.row, ONE.c.joint, TWO.c.row).join(TWO, MEET).where(ONE.c.row.in_(part), TWO.c.stands)
            for row, joint, other in self._connection.execute(pairs).all():
                met[row].add(other)
                if joint:
                    self.joint.add(row)
        self._meets |= {row: frozenset(others) for row, others in met.items()}

    def _load(self, rows: Iterable[int]) -> list[str]:
        asked = {*rows}
        for part in chunks(row for row in asked if row not in self._records):
            query = select(measure.c.row, measure.c.record).where(measure.c.row.in_(part))
            self._records |= {row: record for row, record in self._connection.execute(query)}
        return [self._records[row] for row in sorted(asked)]


def _worked_out(*records: str, only: str | None = None) -> list[Total | None]:
    """The totals of the measures with these records, in their order; None for one that no shared count touches, or not
    the `only` one that is asked."""
    measures = [from_record(record) for record in records]
    found = solved(sorted(measures, key=lambda one: one.id), only) if only else totals(measures)
    return [found.get(one.id) for one in measures]


def write_totals(connection: Connection, rows: Collection[int]) -> dict[int, str | None]:
    """Make the totals of these standing rows what they have to be; returns those that have another, with the old."""
    meetings = Meetings(connection)
    now = meetings.totals(rows)
    graded = meetings.graded(now)
    wanted = {row: json.dumps(total_to_stored(one), sort_keys=True) for row, one in now.items()}
    had: dict[int, str | None] = {}
    for part in chunks({*rows, *wanted}):
        query = select(measure.c.row, measure.c.total).where(measure.c.row.in_(part))
        had |= {row: total for row, total in connection.execute(query).all() if total != wanted.get(row)}
    changed = [{"at": row, "to": wanted.get(row), **graded.get(row, Graded())._asdict()} for row in had]
    if changed:
        values: dict[str, Any] = {
            "total": bindparam("to"),
            "regraded": bindparam("grade"),
            "conflicting": bindparam("conflict"),
            "untold_low": bindparam("least"),
            "untold_high": bindparam("most"),
        }
        change = update(measure).where(measure.c.row == bindparam("at")).values(**values)
        connection.execute(change, changed)
    return had


@lru_cache(REMEMBERED)
def from_record(record: str) -> Measure:
    """The measure of a record, as it is without what is shared."""
    return measure_from_stored(json.loads(record))


@lru_cache(REMEMBERED)
def to_total(record: str | None) -> Total | None:
    """The total of a record, if there is one."""
    return total_from_stored(json.loads(record)) if record else None
