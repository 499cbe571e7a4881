"""Measures that meet in a shared count: its totals are kept for those that stand, and worked out for any other day.

The acts of a block depend on its claims alone; a shared count reaches over blocks, from measure to measure. So a change
is followed as far as it reaches, and no farther.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, FromClause, Select, and_, bindparam, or_, select, update

from nongrata.ledger.chunks import chunks
from nongrata.ledger.schema import measure, measure_pair
from nongrata.model import Measure, Total
from nongrata.model.stored import measure_from_stored, total_from_stored, total_to_stored
from nongrata.reconcile import DAY_SLACK, is_too_much, left, reach, solved, totals, with_total

ONE, TWO, THEN, NOW = measure_pair.alias(), measure_pair.alias(), measure.alias(), measure.alias()
MEET = and_(
    *(ONE.c[name] == TWO.c[name] for name in ("kind", "receiving", "sending")),
    TWO.c.first <= ONE.c.last,
    TWO.c.last >= ONE.c.first,
    or_(ONE.c.joint, TWO.c.joint),
)  # share a number, if both are there on one day
MOST_AROUND = 400  # rows to which what a row meets is followed, to learn whether it stands as it did
REMEMBERED = 2_048  # measures that are remembered as they were read: pages of several days ask for the same ones
WORKED_OUT = 1024  # groups of measures whose totals are remembered, by all that they are worked out from


def at(query: Select[Any], as_of: date | None, of: FromClause = measure) -> Select[Any]:
    """The query for measures, or their pairs, as they stand or as of a day."""
    if as_of is None:
        return query.where(of.c.stands)
    still = or_(of.c.valid_until.is_(None), of.c.valid_until > as_of)
    return query.where(~of.c.stands, of.c.valid_from <= as_of, still)


def measures_of(connection: Connection, rows: Sequence[Any], as_of: date | None) -> list[Measure]:
    """The measures of these rows (`row`, `record`, `total`), as they stand or as of a day, each with its total."""
    if as_of is None:
        return [with_total(from_record(row.record), _to_total(row.total)) for row in rows]
    found = Meetings(connection, as_of).totals(row.row for row in rows)
    return [with_total(from_record(row.record), found.get(row.row)) for row in rows]


def as_they_stood(connection: Connection, rows: Sequence[Any]) -> list[Measure]:
    """The measures of these rows, those of one act through time, each as it was on the day from which it stood so.

    Of the total of one that stands so no more nothing is worked out but what grades it.
    """
    met, found = _ever_met(connection, [row.row for row in rows]), list[Measure]()
    for row in rows:
        one = from_record(row.record)
        if row.valid_until is None or any(figure.stay for figure in one.figures):
            one = measures_of(connection, [row], row.valid_from)[0]
        elif row.row in met and one.best is not None:
            one = with_total(one, Meetings(connection, row.valid_from).left(row.row))
        found.append(one)
    return found


def _ever_met(connection: Connection, rows: Iterable[int]) -> set[int]:
    """Those of these rows that tell a shared count, or of which any measure of the past tells one."""
    found = set[int]()
    for part in chunks(rows):
        query = select(ONE.c.row).join(TWO, MEET).where(ONE.c.row.in_(part), ~TWO.c.stands).distinct()
        found |= {*connection.execute(query).scalars()}
    return found


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
    """What meets what, and what comes of it, as of a day or as it stands; everything is asked of the store once.

    `joint` are those of the rows asked for so far that tell a shared count.
    """

    def __init__(self, connection: Connection, as_of: date | None = None) -> None:
        self._connection, self._as_of = connection, as_of
        self._meets: dict[int, frozenset[int]] = {}
        self.joint: set[int] = set()
        self._records: dict[int, str] = {}
        self._settled: dict[int, int] = {}

    def shared(self) -> set[int]:
        """The rows that a shared count can touch; of those that stand, the rows that one does touch."""
        if self._as_of is None:
            told = select(measure.c.row).where(measure.c.stands, measure.c.total.is_not(None))
            return {*self._connection.execute(told).scalars()}
        joint = at(select(measure_pair.c.row).where(measure_pair.c.joint), self._as_of, measure_pair)
        return self.near(self._connection.execute(joint).scalars())

    def measures(self, rows: Iterable[int]) -> list[Measure]:
        """The measures of these rows, as they are without what is shared."""
        return [from_record(record) for record in self._load(rows)]

    def near(self, rows: Iterable[int], without: frozenset[int] = frozenset()) -> set[int]:
        """The rows that meet any of these, and these."""
        asked = {*rows}
        self._ask({row for row in asked if row not in self._meets})
        return asked.union(*(self._meets[row] for row in asked)) - without

    def around(self, rows: Iterable[int]) -> set[int]:
        """The rows that these meet, themselves or by others, and these; not all of them where they are very many."""
        found, new = set[int](), {*rows}
        most = MOST_AROUND + len(new)
        while new and len(found) < most:
            found |= new
            new = self.near(new) - found
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
        rows = {*rows}
        found = self._settled_totals(rows) if self._as_of else dict[int, Total | None]()
        rows -= found.keys()
        self._load(self.near(self.near(rows)))  # asked at once what would be asked one by one
        for row in rows:
            if row in found:
                continue
            if group := self.group(row):
                found |= dict(zip(sorted(group), _worked_out(*self._load(group)), strict=True))
            else:
                found[row] = self._apart(row)
        return {row: total for row, total in found.items() if total}

    def settled(self, rows: Iterable[int]) -> dict[int, int]:
        """By row of a day the row that stands, for those whose totals are those of now: they and all that they meet,
        themselves or by others, stand as they did then, and meet nothing else."""
        asked = {*rows}
        left = asked - self._settled.keys()
        same = self._standing_as(self.around(left))
        now = Meetings(self._connection)
        now.near(same.values())
        while left:
            group = self.around([left.pop()])
            left -= group
            if group <= same.keys() and now.near(stand := {same[row] for row in group}) == stand:
                self._settled |= {row: same[row] for row in group}
        return {row: self._settled[row] for row in self.around(asked) & self._settled.keys()}

    def _standing_as(self, rows: Iterable[int]) -> dict[int, int]:
        """By row the row of now with the same measure, where there is one."""
        found, same = dict[int, int](), and_(NOW.c.id == THEN.c.id, NOW.c.stands, NOW.c.record == THEN.c.record)
        for part in chunks(rows):
            query = select(THEN.c.row, NOW.c.row).join(NOW, same).where(THEN.c.row.in_(part))
            found |= {row: stands for row, stands in self._connection.execute(query).all()}
        return found

    def _settled_totals(self, rows: Iterable[int]) -> dict[int, Total | None]:
        settled, stored = self.settled(rows), dict[int, str | None]()
        for part in chunks(settled.values()):
            query = select(measure.c.row, measure.c.total).where(measure.c.row.in_(part))
            stored |= {row: total for row, total in self._connection.execute(query)}
        return {row: _to_total(stored[stands]) for row, stands in settled.items()}

    def left(self, row: int) -> Total | None:
        """The total of a row as far as it is the range that is left to its number, which is found sooner than all."""
        if (group := self.group(row)) is None:
            return self._apart(row)
        measures = dict(zip(sorted(group), self.measures(group), strict=True))
        return left([*measures.values()], measures[row])

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
            pairs = select(ONE.c.row, ONE.c.joint, TWO.c.row).join(TWO, MEET).where(ONE.c.row.in_(part))
            for row, joint, other in self._connection.execute(at(pairs, self._as_of, TWO)).all():
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


@lru_cache(WORKED_OUT)
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


def _to_total(record: str | None) -> Total | None:
    return total_from_stored(json.loads(record)) if record else None
