"""Many values -> lists short enough for one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

CHUNK = 500  # parameters in one statement: SQLite allows 999 in old builds
CONDITIONS = 50  # in one question: SQLite allows a thousand nested expressions, PostgreSQL plans long ones slowly
Value = TypeVar("Value", str, int)


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in sorted lists of at most CHUNK."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
