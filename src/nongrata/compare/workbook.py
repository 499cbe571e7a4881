"""The bytes of a workbook of Excel -> the rows of its first sheet that can be a table, as text. What is too large is
refused before it is unpacked: a workbook is an archive, and a small one can hold what no memory can."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from nongrata.compare.headings import LOOKED_AT_ROWS, are_headings
from nongrata.errors import UnreadableInput
from nongrata.model import Rejection
from nongrata.read import Code

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAGIC = b"PK\x03\x04"  # how every zip archive begins, so every workbook since Excel 2007
MOST_CELLS = 200_000  # read, blank ones that lie between others among them: the lists of people have some thousands
MOST_BYTES = 8 << 20  # unpacked, in which so many cells have room
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


def first_sheet(data: bytes, source: str) -> Sheet:
    """The first sheet with a row that names columns, else with one of two cells.

    Raises UnreadableInput where none holds any, or this is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())  # zipfile gives no more than is declared
        if unpacked > MOST_BYTES:
            raise UnreadableInput(f"{source} holds {unpacked >> 20} MB once it is unpacked, which is too much; {_CSV}")
        return _first(data, source)
    except UnreadableInput:
        raise
    except Exception as error:  # of what is no workbook, or a broken one, openpyxl raises whatever comes up
        raise UnreadableInput(f"{source} cannot be read as a workbook of Excel; {_OTHERWISE}") from error


def _first(data: bytes, source: str) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        filled = [(name, rows) for name, rows in _sheets(book, source) if rows]
        paths = {sheet.title: sheet._worksheet_path for sheet in book.worksheets}  # openpyxl gives it no other way
    finally:
        book.close()
    if not filled:
        raise UnreadableInput(f"{source} has no sheet that holds a cell; {_OTHERWISE}")
    chosen = next(chain(filter(_names_columns, filled), filter(_is_table, filled), filled))
    name, rows = chosen
    width = max(len(cells) for _, cells in rows)
    if width * len(rows) > MOST_CELLS:
        raise UnreadableInput(f"{source} has more than {MOST_CELLS:,} cells; {_CSV}")
    rows = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in rows)
    rows = _filled(rows, _merged(data, paths[name]))
    why = f"was not read, for {name} was; save it as a file of its own"
    others = [one for one in filled if one[0] != name]
    covers = tuple(one[0] for one in others if _names_columns(chosen) and _is_cover(one))
    unread = [Rejection(f"{source}, sheet {other}", Code.FORMAT, why) for other, _ in others if other not in covers]
    return Sheet(f"{source}, sheet {name}" if others else source, rows, tuple(unread), covers)


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


def _sheets(book: Workbook, source: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Each sheet with its rows that are not blank; of those after the first that can be a table no more than are looked
    at for the names of columns, and of those after one that has them no more than one."""
    read, may_be, found = 0, False, False
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a file says of its size can be wrong
        rows, named = list[Line](), False
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            read += len(cells) + 1
            if read > MOST_CELLS:
                raise UnreadableInput(f"{source} has more than {MOST_CELLS:,} cells; {_CSV}")
            words = tuple(map(_words, cells))
            if any(words):
                rows.append((number, words))
                named = named or (len(rows) <= LOOKED_AT_ROWS and are_headings(words))
                if found or (may_be and not named and len(rows) == LOOKED_AT_ROWS):
                    break
        read_here = sheet.title, tuple(rows)
        may_be, found = may_be or _is_table(read_here), found or named
        yield read_here


def _names_columns(sheet: tuple[str, tuple[Line, ...]]) -> bool:
    return any(are_headings(cells) for _, cells in sheet[1][:LOOKED_AT_ROWS])


def _is_cover(sheet: tuple[str, tuple[Line, ...]]) -> bool:
    return not _names_columns(sheet) and all(sum(map(bool, cells)) <= COVER_CELLS for _, cells in sheet[1])


def _is_table(sheet: tuple[str, tuple[Line, ...]]) -> bool:
    return any(sum(map(bool, cells)) > 1 for _, cells in sheet[1])


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
