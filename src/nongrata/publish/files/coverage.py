"""What was looked at, as a table that goes with one of measures."""

from __future__ import annotations

import csv
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nongrata.publish.files.cell import cell

if TYPE_CHECKING:
    from nongrata.ledger import Coverage

COVERAGE_COLUMNS = ("week", "outlet", "language", "screened", "read", "rejected", "telling")


def coverage_path(path: Path) -> Path:
    """The file beside a table of measures that says what was looked at: out.csv has out.coverage.csv."""
    return path.with_name(f"{path.name.removesuffix('.csv')}.coverage.csv")


def write_coverage(coverage: Coverage, file: TextIO) -> None:
    """Write the weeks as CSV; what is not known, and a zero that says nothing, is an empty cell."""
    writer = csv.DictWriter(file, COVERAGE_COLUMNS)
    writer.writeheader()
    writer.writerows(asdict(one) | {"outlet": cell(one.outlet or "")} for one in coverage)
