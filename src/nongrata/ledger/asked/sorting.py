"""The orders of lists, and the places in them at which a page begins."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_

from nongrata.errors import BadArgument
from nongrata.ledger.database.schema import measure
from nongrata.ledger.rows.documents import ID
from nongrata.model import Measure

Key = date | int
_NUMBER = re.compile(r"-1|\d{1,9}", re.ASCII)
_LEAST = -1  # below every number: what has none comes last


class Sort(StrEnum):
    """How a list is sorted: by day from the first, or by what comes most or last; what has none of it comes last."""

    DATE = "date"
    NEWEST = "newest"
    PERSONS = "persons"
    REPORTS = "reports"
    REPORTED = "reported"

    def key(self, one: Measure) -> tuple[Key, str]:
        """What the place of a measure in this order is: the day or number, and its id."""
        keys: dict[Sort, Key] = {
            Sort.DATE: one.date.first if one.date else date.max,
            Sort.NEWEST: one.date.first if one.date else date.min,
            Sort.PERSONS: _persons(one),
            Sort.REPORTS: one.reports,
            Sort.REPORTED: one.first_published or date.min,
        }
        return keys[self], one.id

    def place(self, one: Measure) -> str:
        """The place after a measure, as `after` takes it."""
        key, name = self.key(one)
        return f"{key}.{name}"

    def parsed(self, place: str) -> tuple[Key, str]:
        """The key that a place writes. Raises BadArgument for what no list in this order gave."""
        written, _, name = place.partition(".")
        numbers = self in (Sort.PERSONS, Sort.REPORTS)
        try:
            if not ID.fullmatch(name) or (numbers and not _NUMBER.fullmatch(written)):
                raise ValueError
            return int(written) if numbers else date.fromisoformat(written), name
        except ValueError as error:
            raise BadArgument(f"after: {place!r} is no place in a list; give `next` of the page before") from error

    @property
    def column(self) -> ColumnElement[Any]:
        """What `key` is made of, for a database."""
        columns: dict[Sort, ColumnElement[Any]] = {
            Sort.DATE: measure.c.day,
            Sort.NEWEST: func.coalesce(measure.c.date_first, literal(date.min)),
            Sort.PERSONS: func.coalesce(measure.c.best, measure.c.low, _LEAST),
            Sort.REPORTS: measure.c.reports,
            Sort.REPORTED: func.coalesce(measure.c.told, literal(date.min)),
        }
        return columns[self]

    def after(self, key: Key, name: str) -> ColumnElement[bool]:
        """The condition on measures that they come later, in an order that begins with the most or last."""
        column = self.column
        return or_(column < literal(key), and_(column == literal(key), measure.c.id > name))


def _persons(one: Measure) -> int:
    """How many persons at least; `_LEAST` where nothing says it."""
    low = one.count.low if one.count else None
    return next((number for number in (one.best, low) if number is not None), _LEAST)


def ordered(measures: list[Measure], sort: Sort) -> list[Measure]:
    """Measures that are not asked of the database, in their order."""
    by_name = sorted(measures, key=lambda one: one.id)
    return sorted(by_name, key=lambda one: sort.key(one)[0], reverse=sort is not Sort.DATE)
