"""Small turns of phrase, and the rows of tables, that many pages and commands need."""

from collections.abc import Sequence

SHOWN_OF_ID = 8  # characters, two more than `nongrata show` needs
Rows = Sequence[Sequence[str]]  # of cells, heads first


def of(number: int, noun: str) -> str:
    """A number of things in words: "1 document", "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
