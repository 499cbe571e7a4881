"""Many values -> lists short enough for one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, bindparam

CHUNK = 500  # parameters in one statement: SQLite allows 999 in old builds
CONDITIONS = 50  # in one question: SQLite allows a thousand nested expressions, PostgreSQL plans long ones slowly
Value = TypeVar("Value", str, int)


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """That a column has one of the values that a statement is executed with as `among`: so it is made once, and not
    each time with as many parameters."""
    return column.in_(bindparam("among", expanding=True))


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in sorted lists of at most CHUNK."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
