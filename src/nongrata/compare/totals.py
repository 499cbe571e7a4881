"""The rows of a person's table that add up others, and are no act."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nongrata.compare.cells import tidy
from nongrata.compare.table import Table
from nongrata.compare.words import plain, words


def totals(table: Table, columns: Collection[int]) -> Iterator[int]:
    """The lines of the rows that say so in one of these columns, those of States, or in the first filled cell."""
    for line, cells in table.rows:
        first = next(filter(None, cells), "")
        if any(map(_is_total, (first, *(cells[at] for at in columns)))):
            yield line


def _is_total(cell: str) -> bool:
    said = plain(tidy(cell))
    return any(f"{said} ".startswith(f"{form} ") for form in words().totals)
