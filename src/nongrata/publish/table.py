"""Measures as a flat table: CSV (RFC 4180), Parquet and Excel."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from nongrata.errors import BadArgument
from nongrata.model import Measure
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row
from nongrata.publish.file import replaced
from nongrata.publish.flat import Line

ROWS = 5_000  # in memory at once
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


def write_workbook(measures: Iterable[Measure], path: Path) -> None:
    """Write the measures as a workbook of Excel, days as days. Raises BadArgument for more than it can hold."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("measures")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for number, one in enumerate(measures, 2):
        if number > MOST_LINES:
            raise BadArgument(f"a sheet of Excel holds {MOST_LINES - 1:,} measures, and these are more; take CSV")
        row = typed_row(one)
        sheet.append([row[name] for name in COLUMNS])
    with replaced(path) as part:
        book.save(part)


def typed_row(measure: Measure) -> dict[str, Any]:
    """The measure as one row, its days as dates."""
    row = measure_to_row(measure)
    return row | {name: date.fromisoformat(row[name]) for name in DAYS if row[name]}
