"""The rows of measures, brought to what is wanted: those that are so already are left as they are.

A measure that is another from a day on takes the row of the one that it was. With the rows go the totals of those that
share a number with a measure which is now another, and the log of what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, update

from nongrata.ledger.database.chunks import CHUNK, chunks
from nongrata.ledger.database.schema import measure, measure_claim, measure_pair, measure_state, past_total
from nongrata.ledger.derived.changes import note_changes
from nongrata.ledger.derived.meetings import measures_of, pairs_of, reached, write_totals
from nongrata.ledger.derived.past import met_by, write_past_totals
from nongrata.model import Measure
from nongrata.model.kept_change import Cause
from nongrata.model.stored import claims_in_stored

WRITTEN = 50_000  # rows that are handed to the database at once
_OF_ONE = (past_total, measure_pair, measure_state)  # what is written of a measure anew whenever it is another
_UNSHARED = {"total": None, "regraded": None, "conflicting": False, "untold_low": None, "untold_high": None}
NO_DAY = date.max  # since no day: the change is of documents without a date of publication, which are in no past


class Row(NamedTuple):
    """What tells one row of the measures from another; `valid_from` is None for a measure as it stands now."""

    valid_from: date | None
    record: str


class Wanted(NamedTuple):
    """A measure that a row has to be, the block that it is in, and the day on which it changes; None: not yet."""

    measure: Measure
    block: str
    until: date | None


def listing_day(one: Measure) -> date:
    """The day by which a measure is listed: its first, else the last of the calendar."""
    return one.date.first if one.date else date.max


def listing_values(one: Measure) -> dict[str, object]:
    """What lists are filtered, counted and sorted by, beside kind, status and days."""
    return {
        "reason": one.reason and one.reason.value,
        "credibility": one.credibility.code,
        "best": one.best,
        "low": one.count and one.count.low,
        "high": one.count and one.count.high,
        "reports": one.reports,
        "told": one.first_published,
        "disputed": bool(one.dissents),
    }


def ended(since: date) -> ColumnElement[bool]:
    """The rows of the past that a change since that day leaves as they are."""
    past = measure.c.valid_from.is_not(None)
    over = and_(measure.c.valid_until.is_not(None), measure.c.valid_until < since)  # on the day itself it may go on
    return past if since == NO_DAY else and_(past, over)


class _Difference(NamedTuple):
    """How the rows of some blocks differ from what is wanted: what is `missing`, and by their numbers the rows that are
    `gone`, those that are `moved` (into another block, or to another end), and which of these have `another_end`."""

    missing: dict[Row, Wanted]
    gone: dict[int, Any]
    moved: list[tuple[int, str, date | None]]
    another_end: set[int]

    @property
    def gone_standing(self) -> dict[int, Any]:
        """The rows that are gone of measures as they stood until now."""
        return {number: row for number, row in self.gone.items() if row.stands}

    @property
    def past(self) -> set[int]:
        """The rows of the past that are gone or have another end."""
        return self.another_end | (self.gone.keys() - self.gone_standing.keys())


def write(
    connection: Connection,
    old_blocks: set[str],
    wanted: Mapping[Row, Wanted],
    block_of: Mapping[str, str],
    since: date,
    cause: Cause | None,
) -> tuple[set[Row], int]:
    """Bring the rows of the blocks to what is wanted and leave those that are so already; without a cause no totals.

    Returns the new ones, and how many other measures have another total.
    """
    difference = _difference(connection, old_blocks, wanted, block_of, since)
    stood, past = difference.gone_standing, difference.past
    beside = reached(connection, stood) - stood.keys() if cause else set()
    past_beside = met_by(connection, past) | past if cause else set()
    _move(connection, difference.moved)
    new, new_past = _replace(connection, difference.gone, difference.missing)
    if cause is None:
        return {*difference.missing}, 0
    write_past_totals(connection, past_beside.difference(difference.gone) | new_past.keys(), since, new_past)
    return {*difference.missing}, _write_standing_totals(connection, [*stood.values()], new, beside, cause)


def _difference(
    connection: Connection,
    old_blocks: set[str],
    wanted: Mapping[Row, Wanted],
    block_of: Mapping[str, str],
    since: date,
) -> _Difference:
    """How the rows of the blocks since a day differ from what is wanted."""
    difference = _Difference({**wanted}, {}, [], set())
    for part in chunks(old_blocks):
        for row in connection.execute(select(measure).where(measure.c.block.in_(part), ~ended(since))).all():
            began_before = row.valid_from is not None and row.valid_from < since
            stays = difference.missing.pop(Row(since if began_before else row.valid_from, row.record), None)
            if not (stays or began_before):
                difference.gone[row.row] = row
                continue
            block, until = (stays.block, stays.until) if stays else (block_of.get(row.id, row.block), since)
            if (row.block, row.valid_until) != (block, until):
                difference.moved.append((row.row, block, until))
            if row.valid_until != until:
                difference.another_end.add(row.row)
    return difference


def _move(connection: Connection, moved: Iterable[tuple[int, str, date | None]]) -> None:
    for number, block, until in moved:
        values = {"block": block, "valid_until": until}
        connection.execute(update(measure).where(measure.c.row == number).values(**values))
        connection.execute(update(measure_pair).where(measure_pair.c.row == number).values(valid_until=until))


def _write_standing_totals(
    connection: Connection, stood: Sequence[Any], new: set[int], beside: set[int], cause: Cause
) -> int:
    """Write the totals of the `new` rows and of those that share a number with them, or did with rows that stood, and
    what changed; returns how many others have another total."""
    had = write_totals(connection, beside | new | reached(connection, new))
    retold = had.keys() - new
    after = _recorded(connection, new | retold)
    before = [*stood, *(row._replace(total=had[row.row]) for row in after if row.row in retold)]
    note_changes(connection, measures_of(before), measures_of(after), cause)
    return len(retold)


class _Recorded(NamedTuple):
    """What makes a measure as it stands."""

    row: int
    record: str
    total: str | None


def _recorded(connection: Connection, rows: Iterable[int]) -> list[_Recorded]:
    """These rows."""
    of = (measure.c.row, measure.c.record, measure.c.total)
    return [
        _Recorded(*row)
        for part in chunks(rows)
        for row in connection.execute(select(*of).where(measure.c.row.in_(part)))
    ]


def _replace(
    connection: Connection, gone: Mapping[int, Any], wanted: Mapping[Row, Wanted]
) -> tuple[set[int], dict[int, Measure]]:
    """Write what is wanted in place of the rows that are gone; returns the numbers of those that stand, and the others
    by number.

    A measure that is another from a day on takes the row of the one that it was: of the claims of many reports only
    those are written that came or went.
    """
    places = {(row.id, row.valid_from): number for number, row in gone.items()}
    kept, added = dict[int, tuple[Row, Wanted]](), list[tuple[Row, Wanted]]()
    for row, one in wanted.items():
        number = places.get((one.measure.id, row.valid_from))
        if number is None:
            added.append((row, one))
        else:
            kept[number] = row, one
    _delete(connection, [number for number in gone if number not in kept], (*_OF_ONE, measure_claim, measure))
    _delete(connection, [*kept], _OF_ONE)
    change = update(measure).where(measure.c.row == bindparam("at"))
    for part in chunks(kept):
        connection.execute(change, [{"at": number, **_UNSHARED, **_values(*kept[number])} for number in part])
    placed = kept | _insert(connection, added)
    _write_parts(connection, placed, {number: {*claims_in_stored(gone[number].record)} for number in kept})
    stand = {number for number, (row, _) in placed.items() if row.valid_from is None}
    return stand, {number: one.measure for number, (_, one) in placed.items() if number not in stand}


def _delete(connection: Connection, rows: Sequence[int], tables: Iterable[Table]) -> None:
    for start in range(0, len(rows), CHUNK):
        for table in tables:
            connection.execute(delete(table).where(table.c.row.in_(rows[start : start + CHUNK])))


def _insert(connection: Connection, rows: Sequence[tuple[Row, Wanted]]) -> dict[int, tuple[Row, Wanted]]:
    """Add the rows of measures; returns them by their numbers."""
    numbers: list[int] = []
    add = insert(measure).returning(measure.c.row, sort_by_parameter_order=True)
    for start in range(0, len(rows), CHUNK):
        part = [_values(row, one) for row, one in rows[start : start + CHUNK]]
        numbers += connection.execute(add, part).scalars().all()
    return dict(zip(numbers, rows, strict=True))


def _values(row: Row, wanted: Wanted) -> dict[str, Any]:
    """The columns of a measure, but for what shared counts make of it."""
    one = wanted.measure
    return {
        "id": one.id,
        "block": wanted.block,
        "valid_from": row.valid_from,
        "valid_until": wanted.until,
        "stands": row.valid_from is None,
        "day": listing_day(one),
        "kind": one.kind.value,
        "status": one.status.value,
        "date_first": one.date.first if one.date else None,
        "date_last": one.date.last if one.date else None,
        **listing_values(one),
        "record": row.record,
    }


def _write_parts(
    connection: Connection, placed: Mapping[int, tuple[Row, Wanted]], held: Mapping[int, AbstractSet[str]]
) -> None:
    """Write what belongs to the rows of measures; `held` are the claims that are written already."""
    states, came, pairs = [], [], list[dict[str, object]]()
    for number, (row, wanted) in placed.items():
        one, stands = wanted.measure, row.valid_from is None
        listed = {"row": number, "stands": stands, "day": listing_day(one), "measure": one.id}
        sides = (("receiving", one.receiving), ("sending", one.sending))
        states += [{**listed, "side": side, "state": state} for side, codes in sides for state in codes]
        valid = {"stands": stands, "valid_from": row.valid_from, "valid_until": wanted.until}
        pairs += [{"row": number, **valid, **pair} for pair in pairs_of(one)]
        had, has = held.get(number, frozenset()), {*one.claims}
        came += [{"row": number, "claim": name} for name in one.claims if name not in had]
        for went in chunks(had - has):
            mine = measure_claim.c.row == number
            connection.execute(delete(measure_claim).where(mine, measure_claim.c.claim.in_(went)))
    for table, values in ((measure_state, states), (measure_claim, came), (measure_pair, pairs)):
        for start in range(0, len(values), WRITTEN):
            connection.execute(insert(table), values[start : start + WRITTEN])
