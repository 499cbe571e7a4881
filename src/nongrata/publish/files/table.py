"""Measures as a flat table: CSV (RFC 4180), Parquet and Excel."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from nongrata.errors import BadArgument
from nongrata.languages.names import state_name
from nongrata.model import Measure
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row
from nongrata.publish.files.cell import cell
from nongrata.publish.files.codebook import codebook
from nongrata.publish.files.coverage import COVERAGE_COLUMNS
from nongrata.publish.files.file import replaced
from nongrata.publish.files.flat import Line, flat_lines
from nongrata.publish.files.told import Told

TOLD_COLUMNS = ("receiving_names", "sending_names", "outlets", "sentence", "sentence_source", "sentence_address")
ROWS = 5_000  # in memory at once
LONGEST_CELL = 32_767  # characters (Excel specifications and limits, Microsoft)
MOST_LINES = 1_048_576  # of a sheet of Excel (Excel specifications and limits, Microsoft)
FIRST_DAY = date(1900, 3, 1)  # Excel has no day before 1900, and a 29 February in it that others have not
WIDTHS = {"id": 20, "claims": 40, "sentence": 60, "sentence_address": 30, "holds": 80, "text": 60}  # characters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from nongrata.ledger import Coverage


def write_csv(measures: Iterable[Measure], file: TextIO) -> None:
    """Write the measures as CSV. All cells are codes, numbers and dates: none that a spreadsheet would run."""
    file.writelines(csv_lines(measures))


def csv_lines(measures: Iterable[Measure]) -> Iterator[str]:
    """The lines of that CSV, each with its end, the heads first."""
    writer = csv.DictWriter(Line(), COLUMNS)
    yield writer.writeheader()
    for measure in measures:
        yield writer.writerow(measure_to_row(measure))


def told_lines(told: Iterable[Told]) -> Iterator[str]:
    """The lines of CSV with TOLD_COLUMNS behind the others, each with its end, the heads first."""
    return flat_lines(map(_told_row, told), (*COLUMNS, *TOLD_COLUMNS))


def _told_row(one: Told) -> dict[str, Any]:
    """The measure as one row, with names of States, outlets, and the sentence that shows it."""
    quote = one.quote
    return measure_to_row(one.measure) | {
        "receiving_names": "; ".join(map(state_name, one.measure.receiving)),
        "sending_names": "; ".join(map(state_name, one.measure.sending)),
        "outlets": "; ".join(one.outlets),
        "sentence": " ".join(quote.words.split()) if quote else None,
        "sentence_source": f"{quote.source}, {quote.published or 'undated'}" if quote else None,
        "sentence_address": one.document.address if one.document else None,
    }


def write_parquet(measures: Iterable[Measure], path: Path, coverage: Coverage) -> None:
    """Write the measures as Parquet, and what was looked at as JSON under `coverage` in its metadata.

    Raises BadArgument where pyarrow is missing, OutputUnwritable.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadArgument("Parquet needs pyarrow: pip install 'nongrata[frames]'") from error
    types = dict.fromkeys(TRUTHS, pyarrow.bool_())
    types |= dict.fromkeys(DAYS, pyarrow.date32())
    types |= dict.fromkeys(NUMBERS, pyarrow.int64())
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    schema = schema.with_metadata({"coverage": json.dumps(coverage.to_record())})
    rows = map(typed_row, measures)
    with replaced(path) as part, parquet.ParquetWriter(part, schema) as writer:
        while some := list(islice(rows, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema=schema))


def write_workbook(told: Iterable[Told], path: Path, coverage: Coverage) -> None:
    """Write a workbook of Excel: the measures, what their columns hold, and what was looked at.

    Days are days, but for those before March 1900, which are text. A text that no cell holds is in parts on a sheet of
    its own, `long`. Raises BadArgument for more measures than a sheet can hold, OutputUnwritable.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    columns = (*COLUMNS, *TOLD_COLUMNS)
    sheet = _sheet(book, "measures", columns)
    long, last = [], 1
    for last, one in enumerate(told, 2):
        if last > MOST_LINES:
            raise BadArgument(f"a sheet of Excel holds {MOST_LINES - 1:,} measures, and these are more; take CSV")
        row = {name: _in_sheet(value) for name, value in _typed(_told_row(one)).items()}
        for name in [name for name, value in row.items() if isinstance(value, str) and len(value) > LONGEST_CELL]:
            long += [(one.measure.id, name, *part) for part in enumerate(_parts(str(row[name])), 1)]
            row[name] = "on the sheet long"
        sheet.append([row[name] for name in columns])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet = _sheet(book, "codebook", ("column", "type", "label", "holds", "codes"))
    for column in codebook(columns):
        sheet.append((column.name, column.type, column.label, column.text, ", ".join(column.codes)))
    sheet = _sheet(book, "coverage", COVERAGE_COLUMNS)
    for covered in coverage:
        sheet.append([_in_sheet(value) for value in asdict(covered).values()])
    if long:
        sheet = _sheet(book, "long", ("id", "column", "part", "text"))
        for *of, text in long:
            part_of = WriteOnlyCell(sheet, text)
            part_of.data_type = "s"  # one that begins with "=" too
            sheet.append([*of, part_of])
    with replaced(path) as part:
        book.save(part)


def _sheet(book: Workbook, name: str, heads: Sequence[str]) -> WriteOnlyWorksheet:
    """A sheet with its heads, bold and always in sight, and columns that are as wide as these or a day."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(head, max(len(head) + 4, 12))
    cells = [WriteOnlyCell(sheet, head) for head in heads]
    for one in cells:
        one.font = Font(bold=True)
    sheet.append(cells)
    return sheet


def _in_sheet(value: object) -> object:
    """What a cell of Excel takes: text that it does not run, without what its format has no place for; days that it
    has."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    return cell(ILLEGAL_CHARACTERS_RE.sub(" ", value)) if isinstance(value, str) else value


def _parts(text: str) -> Iterator[str]:
    """The text in parts that a cell holds."""
    return (text[start : start + LONGEST_CELL] for start in range(0, len(text), LONGEST_CELL))


def typed_row(measure: Measure) -> dict[str, Any]:
    """The measure as one row, its days as dates."""
    return _typed(measure_to_row(measure))


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: date.fromisoformat(row[name]) for name in DAYS if row[name]}
