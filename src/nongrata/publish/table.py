"""Measures as a flat table: CSV (RFC 4180) and Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from nongrata.errors import BadArgument
from nongrata.model import Measure
from nongrata.publish.file import replaced

COLUMNS = (
    "id",
    "measure",
    "receiving",
    "sending",
    "joint",
    "count_low",
    "count_best",
    "count_high",
    "date_first",
    "date_last",
    "status",
    "reason",
    "reports",
    "first_published",
    "reviewed",
    "dissents",
    "claims",
)
DAYS = ("date_first", "date_last", "first_published")


def row(measure: Measure) -> dict[str, Any]:
    """One measure as one row: States and claims divided by semicolons, dates in ISO 8601, unknown empty."""
    count, days = measure.count, measure.date
    return {
        "id": measure.id,
        "measure": measure.kind.value,
        "receiving": ";".join(measure.receiving),
        "sending": ";".join(measure.sending),
        "joint": measure.joint,
        "count_low": count.low if count else None,
        "count_best": measure.best,
        "count_high": count.high if count else None,
        "date_first": days.first.isoformat() if days else None,
        "date_last": days.last.isoformat() if days else None,
        "status": measure.status.value,
        "reason": measure.reason.value if measure.reason else None,
        "reports": measure.reports,
        "first_published": measure.first_published.isoformat() if measure.first_published else None,
        "reviewed": measure.reviewed,
        "dissents": len(measure.dissents),
        "claims": ";".join(measure.claims),
    }


def write_csv(measures: Iterable[Measure], file: TextIO) -> None:
    """Write the measures as CSV. All cells are codes, numbers and dates: none that a spreadsheet would run."""
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(row(measure) for measure in measures)


def write_parquet(measures: Iterable[Measure], path: Path) -> None:
    """Write the measures as Parquet. Raises BadArgument where pyarrow is missing or the file cannot be written."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadArgument("Parquet needs pyarrow: pip install 'nongrata[frames]'") from error
    types = {"joint": pyarrow.bool_(), "reviewed": pyarrow.bool_()}
    types |= dict.fromkeys(DAYS, pyarrow.date32())
    types |= dict.fromkeys(("count_low", "count_best", "count_high", "reports", "dissents"), pyarrow.int64())
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    rows = [row(measure) for measure in measures]
    typed = [one | {name: date.fromisoformat(one[name]) for name in DAYS if one[name]} for one in rows]
    with replaced(path) as part:
        parquet.write_table(pyarrow.Table.from_pylist(typed, schema=schema), part)
