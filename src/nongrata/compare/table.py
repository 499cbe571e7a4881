"""The bytes of a person's table -> its headings and rows of cells, each with its line."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from nongrata.compare.headings import LOOKED_AT_ROWS, headings_among
from nongrata.compare.workbook import MAGIC, sheet_in
from nongrata.errors import BadArgument, UnreadableInput
from nongrata.model import Rejection
from nongrata.read import Code
from nongrata.read.encoding import decode
from nongrata.read.place import places
from nongrata.read.stream import whole

DELIMITERS = "\t;,|"  # the rarer in prose before the commoner
LONGEST_CELL = 100_000  # characters: below the limit of `csv`, which other libraries lift for the whole process


class Cells(NamedTuple):
    """One row as it stands, and the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`heads` are the names of the columns, each once; `rejections` the rows with another number of cells; what stands
    before the headings is `passed_over`, as are the sheets of a workbook that are `covers`."""

    source: str
    heads: tuple[str, ...]
    rows: tuple[Cells, ...]
    rejections: tuple[Rejection, ...] = ()
    passed_over: tuple[Cells, ...] = ()
    covers: tuple[str, ...] = ()


def read_table(source: str | Path, sheet: str | None = None) -> Table:
    """The table in a file, or in standard input ("-"): a workbook of Excel, of which a `sheet` may be named, or text
    divided by commas, semicolons, tabs or bars.

    Raises UnreadableInput where the file cannot be read or holds no table, BadArgument where it has no such sheet.
    """
    place = next(places(source))
    if isinstance(place, Rejection):
        raise UnreadableInput(f"{place.where} {place.why}")
    if Path(source).is_dir():
        raise UnreadableInput(f"{source} is a directory; name the file that holds the table")
    try:
        with place.open() as stream:
            data = whole(stream, place.name)
    except (OSError, EOFError) as error:
        raise UnreadableInput(f"{place.name} cannot be read: {error}; check the name") from error
    if isinstance(data, Rejection):
        raise UnreadableInput(f"{place.name} {data.why}")
    return table_in(data, place.name, sheet)


def table_in(data: bytes, source: str, sheet: str | None = None) -> Table:
    """The table in the bytes of a file, on this `sheet` of a workbook, by name or number from 1.

    Raises UnreadableInput where they hold none, BadArgument where there is no such sheet.
    """
    if data.startswith(MAGIC):
        read = sheet_in(data, source, sheet)
        made = _table(read.rows, read.source)
        return replace(made, rejections=read.rejections + made.rejections, covers=read.covers)
    if sheet:
        raise BadArgument(f"{source} is no workbook of Excel, so it has no sheet {sheet!r}; leave the sheet out")
    text = decode(data, source)
    if isinstance(text, Rejection):
        what = text.why.partition("; ")[0]  # what comes then is how to read it as a report
        if text.code == Code.BINARY:
            raise UnreadableInput(f"{source} {what}; save the sheet of a spreadsheet as .xlsx or as CSV UTF-8")
        raise UnreadableInput(f"{source} {text.why}")
    return table_of(text, source)


def table_of(text: str, source: str) -> Table:
    """The table in a text. Raises UnreadableInput where it holds none."""
    try:
        return _table(_records(text, _delimiter(text)), source)
    except csv.Error as error:
        raise UnreadableInput(
            f"{source} is no table ({error}); see whether a quotation mark is open somewhere"
        ) from error


def _table(records: Iterable[tuple[int, tuple[str, ...]]], source: str) -> Table:
    lines = [Cells(line, cells) for line, cells in records if _says_something(cells)]
    at = headings_among([cells for _, cells in lines])
    if at is None:
        raise UnreadableInput(
            f"{source} has fewer than two columns, so it is no table; divide the cells by commas, semicolons or tabs, "
            "as when a table is copied from a page or a spreadsheet"
        )
    heads, rows, rejections = _named(lines[at].cells), [], []
    for line, cells in lines[at + 1 :]:
        if len(cells) >= len(heads) and not any(cells[len(heads) :]):
            rows.append(Cells(line, cells[: len(heads)]))
        else:
            why = f"has {len(cells)} cells where the headings are {len(heads)}; mend the row"
            rejections.append(Rejection(f"{source}:{line}", Code.FIELD, why))
    if not rows:
        raise UnreadableInput(f"{source} has no row under its headings {', '.join(heads)} that has as many cells")
    return Table(source, heads, tuple(rows), tuple(rejections), tuple(lines[:at]))


def _says_something(cells: Iterable[str]) -> bool:
    """False of a blank row, and of the line under the headings where a table is drawn with signs."""
    return any(map(str.isalnum, chain.from_iterable(cells)))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise csv.Error(f"a cell has more than {LONGEST_CELL:,} characters")
        yield reader.line_num, tuple(cell.strip() for cell in cells)


def _delimiter(text: str) -> str:
    """What divides the first rows into the same number of cells the most often, and into the most."""

    def fit(delimiter: str) -> tuple[int, int]:
        lengths = Counter(len(cells) for _, cells in islice(_records(text, delimiter), LOOKED_AT_ROWS) if any(cells))
        length, times = max(lengths.items(), key=lambda one: (one[0] > 1, one[1]), default=(0, 0))
        return (times, length) if length > 1 else (0, 0)

    return max(DELIMITERS, key=fit)


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The headings; one that comes again has its number behind it."""
    seen: Counter[str] = Counter()
    names = []
    for cell in cells:
        name = " ".join(cell.split())
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(names)
