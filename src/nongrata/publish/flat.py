"""Any records as lines of CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class Line:
    """What a writer of CSV writes to, to be given back each line."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def flat_lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    """The lines with their ends, the heads first; lists are divided by semicolons, unknown is empty."""
    writer = csv.writer(Line())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(row[name]) for name in columns])


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula, after an apostrophe."""
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(RUN_BY_SPREADSHEETS) else value
