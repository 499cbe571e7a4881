"""Measures as a flat table: CSV (RFC 4180), Parquet and Excel."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from nongrata.errors import BadArgument
from nongrata.languages.names import state_name
from nongrata.model import Measure
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row
from nongrata.publish.cell import cell
from nongrata.publish.codebook import codebook
from nongrata.publish.coverage import COVERAGE_COLUMNS
from nongrata.publish.file import replaced
from nongrata.publish.flat import Line, flat_lines
from nongrata.publish.told import Told

TOLD_COLUMNS = ("receiving_names", "sending_names", "outlets", "sentence", "sentence_source", "sentence_address")
ROWS = 5_000  # in memory at once
LONGEST_CELL = 32_767  # characters (Excel specifications and limits, Microsoft)
MOST_LINES = 1_048_576  # of a sheet of Excel (Excel specifications and limits, Microsoft)

if TYPE_CHECKING:
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
    """Write a workbook of Excel: the measures, days as days, what their columns hold, and what was looked at.

    Raises BadArgument for more than a sheet can hold.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("measures")
    sheet.freeze_panes = "A2"
    columns = (*COLUMNS, *TOLD_COLUMNS)
    sheet.append(columns)
    for number, one in enumerate(told, 2):
        if number > MOST_LINES:
            raise BadArgument(f"a sheet of Excel holds {MOST_LINES - 1:,} measures, and these are more; take CSV")
        row = _told_row(one) | typed_row(one.measure)
        sheet.append([_in_sheet(row[name]) for name in columns])
    sheet = book.create_sheet("codebook")
    sheet.append(("column", "type", "label", "holds", "codes"))
    for column in codebook(columns):
        sheet.append((column.name, column.type, column.label, column.text, ", ".join(column.codes)))
    sheet = book.create_sheet("coverage")
    sheet.append(COVERAGE_COLUMNS)
    for covered in coverage:
        sheet.append([_in_sheet(value) for value in asdict(covered).values()])
    with replaced(path) as part:
        book.save(part)


def _in_sheet(value: object) -> object:
    """What a cell of Excel takes: text that it does not run, without what its format has no place for."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return cell(ILLEGAL_CHARACTERS_RE.sub(" ", value))[:LONGEST_CELL] if isinstance(value, str) else value


def typed_row(measure: Measure) -> dict[str, Any]:
    """The measure as one row, its days as dates."""
    row = measure_to_row(measure)
    return row | {name: date.fromisoformat(row[name]) for name in DAYS if row[name]}
