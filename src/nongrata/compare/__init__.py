"""A person's table and the measures of the ledger go in; out comes what the ledger says to each row, and what it has
that the table lacks.

`table` reads the file, `columns` guesses what its columns hold, `rows` reads the cells (`cells`), `match` finds the
measures, `finding` says how they stand to the row, `copied` which known errors it repeats, `dataset` makes the rows
that are kept beside a ledger. All of it is pure but the reading of the file: nothing is kept, and the ledger is not
changed. A row that is not found is not refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nongrata.compare.cells import Order
from nongrata.compare.columns import Columns, Holds, guess
from nongrata.compare.copied import Repeated
from nongrata.compare.finding import Field, Finding, Support
from nongrata.compare.match import lacking, matched
from nongrata.compare.rows import Row, rows_of
from nongrata.compare.table import Table, read_table, table_in, table_of
from nongrata.errors import BadArgument
from nongrata.gathered import EXPULSIONS, FOLDER, CopiedError, copied_errors, text_of
from nongrata.model import Measure, Rejection

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

__all__ = [
    "REFERENCE",
    "Columns",
    "Comparison",
    "CopiedError",
    "Field",
    "Finding",
    "Holds",
    "Order",
    "Repeated",
    "Row",
    "Support",
    "Table",
    "compare",
    "compared",
    "copied_errors",
    "guess",
    "read_table",
    "reference_table",
    "table_in",
]

REFERENCE = "reference"  # in place of a file: the dataset that ships with nongrata


@dataclass(frozen=True)
class Comparison:
    """What the ledger says to a table: a finding for each row that could be read, in their order; the measures in the
    days and States of the table that it `lacks`; the rows that could not be read; and how many rows would be supported,
    in part or wholly, if receiving and sending States changed places."""

    table: Table
    columns: Columns
    findings: tuple[Finding, ...]
    lacks: tuple[Measure, ...]
    rejections: tuple[Rejection, ...]
    supported_if_turned: int

    def number(self, support: Support) -> int:
        """How many rows stand so."""
        return sum(one.support is support for one in self.findings)

    @property
    def supported(self) -> int:
        """How many rows are supported, in part or wholly."""
        return _supported(self.findings)


def reference_table() -> Table:
    """The hand-made dataset that ships with nongrata."""
    return table_of(text_of(EXPULSIONS), f"{FOLDER}/{EXPULSIONS}")


def compare(
    ledger: Ledger,
    source: str | Path,
    *,
    sending: str | None = None,
    receiving: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    dates: str | None = None,
    as_of: date | None = None,
    known_by: datetime | None = None,
) -> Comparison:
    """What the ledger says to a table: a workbook of Excel, cells divided by commas, semicolons, tabs or bars, or
    "reference".

    `sending` or `receiving` is a State said of every row; `columns` says by name which column holds what
    (`{"receiving": "Host"}`; the others are guessed); `sheet` is that of a workbook, by its name or number; `dates` is
    "dmy" or "mdy" where days are written in digits.
    Raises UnreadableInput where the file holds no table, BadArgument (ColumnTie, where two may hold the same) where the
    columns cannot be told, and where there is no such sheet.
    """
    table = reference_table() if source == REFERENCE else read_table(source, sheet)
    if dates is not None and dates not in list(Order):
        raise BadArgument(f"dates: {dates!r} is none of {', '.join(Order)}")
    order = Order(dates) if dates else None
    known = guess(table, said=columns, sending=sending, receiving=receiving, order=order)
    return compared(ledger, table, known, as_of=as_of, known_by=known_by)


def compared(
    ledger: Ledger,
    table: Table,
    columns: Columns,
    *,
    as_of: date | None = None,
    known_by: datetime | None = None,
) -> Comparison:
    """What the ledger says to a table whose columns are known."""
    rows, rejections = rows_of(table, columns)
    measures = ledger.measures(as_of=as_of, known_by=known_by)
    findings, taken = matched(rows, measures)
    missing = lacking(rows, measures, taken)
    turned, _ = matched([replace(one, receiving=one.sending, sending=one.receiving) for one in rows], measures)
    return Comparison(table, columns, tuple(findings), tuple(missing), tuple(rejections), _supported(turned))


def _supported(findings: Iterable[Finding]) -> int:
    return sum(one.support in (Support.SUPPORTED, Support.PARTLY) for one in findings)
