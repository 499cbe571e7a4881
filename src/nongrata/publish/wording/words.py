"""Small turns of phrase, and the rows of tables, that many pages and commands need."""

from collections.abc import Sequence

from nongrata.model import Count

SHOWN_OF_ID = 8  # characters, two more than `nongrata show` needs
Rows = Sequence[Sequence[str]]  # of cells, heads first


def of(number: int, noun: str) -> str:
    """A number of things in words: "1 document", "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_words(number: Count, best: Count | None = None) -> str:
    """A number of persons in words, with what is best told of it: "1,850 to 1,930 (best 1,889)", "at least 12"."""
    low, high = (None if end is None else f"{end:,}" for end in (number.low, number.high))
    if number.exact is not None:
        told = f"{number.exact:,}"
    elif low is None or high is None:
        told = f"up to {high}" if low is None else f"at least {low}"
    else:
        told = f"{low} to {high}"
    return f"{told} (best {count_words(best)})" if best and best != number else told
