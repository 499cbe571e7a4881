"""Any records as lines of CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nongrata.publish.files.cell import cell


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
        yield writer.writerow([_flat(row[name]) for name in columns])


def _flat(value: object) -> object:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return cell(value) if isinstance(value, str) else value
