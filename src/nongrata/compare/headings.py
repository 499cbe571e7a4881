"""The rows of a person's table -> which of them names its columns: before it there may be a title, or who made it; and
whether they can be acts at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import islice, zip_longest

from nongrata.compare.cells import EitherOrder, count, days, states, tidy
from nongrata.compare.words import plain, words

LOOKED_AT_ROWS = 50  # the first ones: below that nobody begins a table
LEAST_READ = 0.5  # of the cells of a column, or it holds something else
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


def holds_acts(rows: Sequence[Sequence[str]]) -> bool:
    """True where below the headings a column has States, and another has States, days or numbers."""
    at = headings_among(rows)
    below = rows[at + 1 :][:LOOKED_AT_ROWS] if at is not None else []
    columns = [[cell for cell in column if tidy(cell)] for column in zip_longest(*below, fillvalue="")]
    of_states = [_mostly(states, column) for column in columns]
    return any(of_states) and sum(one or _mostly(_amount, two) for one, two in zip(of_states, columns, strict=True)) > 1


def _mostly(read: Callable[[str], object], cells: Sequence[str]) -> bool:
    found = 0
    for cell in cells:
        with suppress(ValueError):
            found += bool(read(cell))
    return bool(cells) and found / len(cells) >= LEAST_READ


def _amount(cell: str) -> object:
    """The day or the number in a cell. Raises ValueError where it is neither."""
    try:
        return days(cell)
    except EitherOrder:
        return True
    except ValueError:
        return count(cell)


def _is_value(cell: str) -> bool:
    try:
        return any(map(str.isdigit, cell)) or bool(states(cell))
    except ValueError:
        return False
