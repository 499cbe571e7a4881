"""Expulsions gathered by hand: the tables that ship in `nongrata/reference`, and any with the same columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from nongrata.errors import UnreadableInput
from nongrata.gathered.copied import CopiedError, copied_errors
from nongrata.model import Count, Days, Trigger

EXPULSIONS, ARTICLE = "expulsions.csv", "article_2022.csv"
FOLDER = "nongrata/reference"


@dataclass(frozen=True)
class Gathered:
    """An act as a row has it.

    It stands in the order at `day`, and was on one of `days`: a month, where the day was not read. `count` is None
    where no number was published. `answers` is the id of the act that it answers. `copied`: only a reprint was read.
    """

    id: str
    day: date
    days: Days
    receiving: str
    sending: str
    count: Count | None
    role: str
    trigger: Trigger
    answers: str | None
    copied: bool

    @cached_property
    def error(self) -> CopiedError | None:
        """The error, known to be copied from list to list, that its number is."""
        sides = (self.receiving,), (self.sending,)
        found = (one for one in copied_errors() if (one.receiving, one.sending) == sides and one.date.meets(self.days))
        return next((one for one in found if self.count and one.count in (self.count.low, self.count.high)), None)

    @property
    def counts_positions(self) -> bool:
        """True where the number is one of posts, some of which may be vacant, and not of persons."""
        return self.error is not None and self.error.kind == "positions"

    @property
    def persons(self) -> Count | None:
        """How many were sent home, an error that is known corrected; None where only a number of posts is known."""
        if self.error is None:
            return self.count
        return self.error.better or (None if self.counts_positions else self.count)


@cache
def gathered(table: str = EXPULSIONS) -> tuple[Gathered, ...]:
    """The rows of a table that ships with nongrata."""
    return tuple(gathered_rows(csv.DictReader(text_of(table).splitlines()), f"{FOLDER}/{table}"))


def gathered_rows(rows: Iterable[Mapping[str, str]], source: str) -> Iterator[Gathered]:
    """The same of rows with the columns of `expulsions.csv`.

    Raises UnreadableInput for a trigger, day or number that is none, with the row that has it.
    """
    for row in rows:
        try:
            yield _row(row)
        except ValueError as error:
            raise UnreadableInput(f"{source}, row {row.get('event_id') or row}: {error}") from error


def text_of(table: str) -> str:
    """The text of a file of `nongrata/reference`."""
    return (files("nongrata.reference") / table).read_text("utf-8")


def _row(row: Mapping[str, str]) -> Gathered:
    day = date.fromisoformat(row["date"])
    low, high = (int(row[name]) if row[name] else None for name in ("count_min", "count_max"))
    return Gathered(
        id=row["event_id"],
        day=day,
        days=Days.month(day.year, day.month) if row.get("date_precision") == "approx" else Days.day(day),
        receiving=row["receiving_state"],
        sending=row["sending_state"],
        count=None if low is None and high is None else Count(low, high),
        role=row.get("role", ""),
        trigger=_trigger(row["trigger"]),
        answers=row.get("retaliates_for") or None,
        copied=row.get("source_kind") == "copy",
    )


def _trigger(code: str) -> Trigger:
    try:
        return Trigger(code)
    except ValueError:
        raise ValueError(f"trigger {code!r} is none of {', '.join(Trigger)}; unknown is one of them") from None
