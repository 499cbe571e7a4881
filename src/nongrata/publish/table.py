"""Measures as a flat table: CSV (RFC 4180) and Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nongrata.errors import BadArgument
from nongrata.model import Measure
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row
from nongrata.publish.file import replaced

if TYPE_CHECKING:
    from nongrata.ledger import Coverage


def write_csv(measures: Iterable[Measure], file: TextIO) -> None:
    """Write the measures as CSV. All cells are codes, numbers and dates: none that a spreadsheet would run."""
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(measure_to_row(measure) for measure in measures)


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
    rows = [measure_to_row(measure) for measure in measures]
    typed = [one | {name: date.fromisoformat(one[name]) for name in DAYS if one[name]} for one in rows]
    with replaced(path) as part:
        parquet.write_table(pyarrow.Table.from_pylist(typed, schema=schema), part)
