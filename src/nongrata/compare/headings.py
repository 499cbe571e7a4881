"""The rows of a person's table -> which of them names its columns: before it there may be a title, or who made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from nongrata.compare.cells import states, tidy
from nongrata.compare.words import plain, words

LOOKED_AT_ROWS = 50  # the first ones: below that nobody begins a table
LEAST_NAMED = 2  # columns whose names are known, or it may be any row


def are_headings(cells: Iterable[str]) -> bool:
    """True where half of the cells, and two at least, are names of columns, and none is a State or has a digit."""
    filled = [cell for cell in cells if cell]
    others = [cell for cell in filled if plain(tidy(cell) or cell) not in words().headings]
    if len(filled) - len(others) < max(LEAST_NAMED, len(others)):
        return False
    return not any(_is_value(cell) for cell in others)


def headings_among(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the first row that names columns, else of the first with two cells; None where there is neither."""
    several = [(at, cells) for at, cells in enumerate(rows) if sum(map(bool, cells)) > 1]
    looked_at = islice(several, LOOKED_AT_ROWS)
    return next((at for at, cells in looked_at if are_headings(cells)), several[0][0] if several else None)


def _is_value(cell: str) -> bool:
    try:
        return any(map(str.isdigit, cell)) or bool(states(cell))
    except ValueError:
        return False
