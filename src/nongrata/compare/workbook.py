"""The bytes of a workbook of Excel -> the rows of the sheet that is meant, or can be a table, as text. What is too
large is refused before it is unpacked: a workbook is an archive, and a small one can hold what no memory can."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from nongrata.compare.headings import LOOKED_AT_ROWS, are_headings, holds_acts
from nongrata.errors import BadArgument, UnreadableInput
from nongrata.model import Rejection
from nongrata.read import Code

MAGIC = b"PK\x03\x04"  # how every zip archive begins, so every workbook since Excel 2007
MOST_CELLS = 200_000  # read, blank ones that lie between others among them: the lists of people have some thousands
MOST_BYTES = 8 << 20  # unpacked, in which so many cells have room
FIRST_ROWS = 200  # of a sheet, blank ones among them, by which it is seen whether it is the one
COVER_CELLS = 2  # in a row of a sheet that says who made the others, or what they hold: a name and what is said of it
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_IS_NUMBER = re.compile(r"\d+(\.\d+)?")
_OTHERWISE = "save the sheet as .xlsx or as CSV UTF-8"
_CSV = "save the sheet as CSV UTF-8"
Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet with their numbers, the sheets that may be tables too and were not read, and the names of
    those that are none: covers."""

    source: str
    rows: tuple[Line, ...]
    rejections: tuple[Rejection, ...]
    covers: tuple[str, ...]


def sheet_in(data: bytes, source: str, wanted: str | None = None) -> Sheet:
    """The sheet that is `wanted`, by its name or by its number from 1 among those that are seen; without one the first
    that has rows of States and of something else that is known, or names its columns, else the first with a row of two
    cells.

    Raises UnreadableInput where none holds any, or this is no workbook, BadArgument where there is no sheet so called.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())  # zipfile gives no more than is declared
        if unpacked > MOST_BYTES:
            raise UnreadableInput(f"{source} holds {unpacked >> 20} MB once it is unpacked, which is too much; {_CSV}")
        return _sheet(data, source, wanted)
    except (BadArgument, UnreadableInput):
        raise
    except Exception as error:  # of what is no workbook, or a broken one, openpyxl raises whatever comes up
        raise UnreadableInput(f"{source} cannot be read as a workbook of Excel; {_OTHERWISE}") from error


def _sheet(data: bytes, source: str, wanted: str | None) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        begun = [one for one in _read(seen, source, FIRST_ROWS) if one[1]]
        chosen = _called(wanted, book.worksheets, seen, source) if wanted else _best(begun or [(seen[0].title, ())])
        [(name, rows)] = _read([book[chosen]], source)
        path = book[chosen]._worksheet_path  # openpyxl gives it no other way
    finally:
        book.close()
    if not rows:
        raise UnreadableInput(f"{source} has no sheet that holds a cell; {_OTHERWISE}")
    width = max(len(cells) for _, cells in rows)
    if width * len(rows) > MOST_CELLS:
        raise UnreadableInput(f"{source} has more than {MOST_CELLS:,} cells; {_CSV}")
    rows = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in rows)
    others = [] if wanted else [one for one in begun if one[0] != name]
    covers = tuple(one[0] for one in others if _is_list(rows) and _is_cover(one[1]))
    why = f"was not read, for {name} was; to compare it name it (--sheet), or save it as a file of its own"
    unread = [Rejection(f"{source}, sheet {other}", Code.FORMAT, why) for other, _ in others if other not in covers]
    called = f"{source}, sheet {name}" if len(begun) > 1 else source
    return Sheet(called, _filled(rows, _merged(data, path)), tuple(unread), covers)


def _called(wanted: str, sheets: Sequence[Any], seen: Sequence[Any], source: str) -> str:
    """The name of the sheet that a person means. Raises BadArgument where there is none."""
    names: list[str] = [sheet.title for sheet in sheets]
    found = [name for name in names if name.casefold() == wanted.strip().casefold()]
    if not found and wanted.isdecimal() and 1 <= int(wanted) <= len(seen):
        found = [seen[int(wanted) - 1].title]
    if not found:
        raise BadArgument(f"{source} has no sheet {wanted!r}; there are: {', '.join(names)}")
    return found[0]


def _best(begun: Sequence[tuple[str, tuple[Line, ...]]]) -> str:
    """The name of the first of these sheets that the most speaks for."""
    return max(begun, key=lambda one: (_has_acts(one[1]), _names_columns(one[1]), _is_table(one[1])))[0]


def _merged(data: bytes, path: str) -> Iterator[tuple[int, range]]:
    """The cells that are merged down a column: its number, from 0, and the rows; none that overlap, as in no sheet."""
    from openpyxl.utils import column_index_from_string

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = _MERGED.findall(archive.read(path.lstrip("/")))
    ends = [
        (column_index_from_string(first.decode()) - 1, int(top), int(end))
        for first, top, last, end in found
        if first == last
    ]
    free: dict[int, int] = {}
    for column, top, end in sorted(ends):
        if top >= free.get(column, 0):
            free[column] = end + 1
            yield column, range(top, end + 1)


def _filled(rows: tuple[Line, ...], merged: Iterable[tuple[int, range]]) -> tuple[Line, ...]:
    """The rows with what a merged cell says in each row that it goes over; a number is that of all of them together."""
    numbers, given = [number for number, _ in rows], [[*cells] for _, cells in rows]
    for column, over in merged:
        first, end = bisect_left(numbers, over.start), bisect_left(numbers, over.stop)
        said = given[first][column : column + 1] if first < end and numbers[first] == over.start else []
        if said and not _IS_NUMBER.fullmatch(said[0]):
            for cells in given[first:end]:
                cells[column : column + 1] = said
    return tuple(zip(numbers, map(tuple, given), strict=True))


def _read(sheets: Iterable[Any], source: str, most: int | None = None) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Each sheet with those of its rows, or of its first ones, that are not blank."""
    read = 0
    for sheet in sheets:
        sheet.reset_dimensions()  # what a file says of its size can be wrong
        rows = list[Line]()
        for number, cells in enumerate(islice(sheet.iter_rows(values_only=True), most), 1):
            read += len(cells) + 1
            if read > MOST_CELLS:
                raise UnreadableInput(f"{source} has more than {MOST_CELLS:,} cells; {_CSV}")
            if any(words := tuple(map(_words, cells))):
                rows.append((number, words))
        yield sheet.title, tuple(rows)


def _is_list(rows: Sequence[Line]) -> bool:
    return _names_columns(rows) or _has_acts(rows)


def _has_acts(rows: Sequence[Line]) -> bool:
    return holds_acts([cells for _, cells in rows])


def _names_columns(rows: Sequence[Line]) -> bool:
    return any(are_headings(cells) for _, cells in rows[:LOOKED_AT_ROWS])


def _is_cover(rows: Sequence[Line]) -> bool:
    return not _is_list(rows) and all(sum(map(bool, cells)) <= COVER_CELLS for _, cells in rows)


def _is_table(rows: Sequence[Line]) -> bool:
    return any(sum(map(bool, cells)) > 1 for _, cells in rows)


def _words(value: Any) -> str:
    """A cell as people read it: a day as a day, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
