"""The rows of a table -> what each says of an act; what cannot be read is a rejection with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from nongrata.compare import cells
from nongrata.compare.columns import CODES, Columns, Holds, heading, reads
from nongrata.compare.table import Cells, Table
from nongrata.model import Count, Days, MeasureKind, Reason, Rejection, Status
from nongrata.read import Code
from nongrata.vocab import named_then

APPROXIMATE = "approx"  # in the column date_precision of datasets: only the month is known


@dataclass(frozen=True)
class Row:
    """What a row says of one act; None where it says nothing. `uncoded` are the columns whose words mean no code, or
    several; `unread` the days and numbers, in the words of a column of which most cannot be read; `may_count` the
    numbers, by their headings, of which none says whether it is how many went."""

    line: int
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    count: Count | None = None
    date: Days | None = None
    measure: MeasureKind | None = None
    reason: Reason | None = None
    status: Status | None = None
    uncoded: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    may_count: tuple[tuple[str, str], ...] = ()


def rows_of(table: Table, columns: Columns) -> tuple[list[Row], list[Rejection]]:
    """The rows that can be read, but for totals, and a rejection for each of the others."""
    rows, rejections = [], list(table.rejections)
    added_up = {*columns.totals(table)}
    for one in table.rows:
        if one.line in added_up:
            continue
        try:
            row = _row(one, columns)
            numbers = ((heading(table, at), one.cells[at]) for at in columns.may_count if cells.tidy(one.cells[at]))
            rows.append(replace(row, may_count=(*numbers,)))
        except ValueError as error:
            rejections.append(Rejection(f"{table.source}:{one.line}", Code.FIELD, str(error)))
    return rows, rejections


def _row(one: Cells, columns: Columns) -> Row:
    said = {holds: one.cells[at] for holds, at in columns.held.items()}
    others = {holds: cell for holds, at in columns.unread.items() if cells.tidy(cell := one.cells[at])}
    said |= {holds: cell for holds, cell in others.items() if reads(holds, cell)}
    unread = tuple((holds.value, cell) for holds, cell in others.items() if holds not in said)
    date = _date(said, columns)
    receiving, sending = (_states(holds, said, columns, date) for holds in (Holds.RECEIVING, Holds.SENDING))
    if both := sorted({*receiving} & {*sending}):
        raise ValueError(f"{', '.join(both)} cannot both receive and send")
    row = Row(one.line, receiving, sending, _count(said), date, unread=unread)
    return _with_codes(row, said)


def _states(holds: Holds, said: dict[Holds, str], columns: Columns, date: Days | None) -> tuple[str, ...]:
    """The States of one side as they were called on the day: the Soviet Union for Russia in 1983."""
    codes: Iterable[str] = columns.fixed.get(holds) or cells.states(said[holds])
    if not codes:
        raise ValueError(f"the cell {holds} names no State; write a name such as Poland, or a code such as POL")
    return tuple(sorted({named_then(code, date.last) if date else code for code in codes}))


def _count(said: dict[Holds, str]) -> Count | None:
    low, high, count = (cells.count(said.get(holds, "")) for holds in (Holds.COUNT_LOW, Holds.COUNT_HIGH, Holds.COUNT))
    if low or high:
        count = Count(low.low if low else None, high.high if high else None)
    if count and count.high == 0:
        raise ValueError("counts nobody, which no act of the ledger can be; leave the cell blank for an unknown number")
    return count


def _date(said: dict[Holds, str], columns: Columns) -> Days | None:
    try:
        date, first, last = (
            cells.days(said.get(holds, ""), columns.order) for holds in (Holds.DATE, Holds.DATE_FIRST, Holds.DATE_LAST)
        )
    except cells.EitherOrder as error:
        raise ValueError(f"{error}; say --dates dmy or --dates mdy") from error
    if date is None and (first or last):
        ends = [end for end in (first, last) if end]
        date = Days(ends[0].first, ends[-1].last)
    if date and said.get(Holds.DATE_PRECISION, "").casefold() == APPROXIMATE:
        return Days.month(date.first.year, date.first.month)
    return date


def _with_codes(row: Row, said: dict[Holds, str]) -> Row:
    """The row with its kind, ground and status. Raises ValueError for words that mean no kind: it is of no measure."""
    found: dict[str, StrEnum | None] = {}
    for holds, codes in CODES.items():
        try:
            found[holds.value] = cells.code(said.get(holds, ""), holds.value, codes)
        except ValueError as error:
            if holds is Holds.MEASURE and not cells.codes_in(said[holds], holds.value):
                raise ValueError(
                    f"{error}, so the row is passed over; leave the cell blank where people went"
                ) from error
            row = replace(row, uncoded=(*row.uncoded, holds.value))
    return replace(row, **found)  # type: ignore[arg-type]  # each code under the name of its field
