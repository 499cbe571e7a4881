"""The errors that lists are known to copy from one another: `reference/copied_errors.csv`, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nongrata.compare.rows import Row
from nongrata.model import Count, Days, Measure
from nongrata.reconcile.blocks import DAY_SLACK


@dataclass(frozen=True)
class CopiedError:
    """A `count` that is reprinted of an act; `kind` says what is wrong with it, `better` what it should be."""

    id: str
    kind: str
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    date: Days
    count: int
    better: Count | None
    note: str
    source: str


@dataclass(frozen=True)
class Repeated:
    """A known error, and who repeats it: `by` is "the list", "the ledger" or both."""

    error: CopiedError
    by: str


@cache
def copied_errors() -> tuple[CopiedError, ...]:
    """All that are known."""
    text = (files("nongrata.reference") / "copied_errors.csv").read_text("utf-8")
    return tuple(
        CopiedError(
            id=row["id"],
            kind=row["kind"],
            receiving=tuple(row["receiving_state"].split(";")),
            sending=tuple(row["sending_state"].split(";")),
            date=Days.parse(row["date"]),
            count=int(row["count"]),
            better=Count.parse(row["better"]) if row["better"] else None,
            note=row["note"],
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def repeated(row: Row, measures: Iterable[Measure]) -> tuple[Repeated, ...]:
    """The known errors that the row repeats, or the ledger in the measures that were found for it."""
    found = []
    for error in copied_errors():
        if (row.receiving, row.sending) != (error.receiving, error.sending):
            continue
        if row.date and not row.date.meets(error.date, DAY_SLACK):
            continue
        by = ["the list"] if _says(error, row.count) else []
        by += ["the ledger"] if any(_says(error, one.count) for one in measures) else []
        if by:
            found.append(Repeated(error, " and ".join(by)))
    return tuple(found)


def _says(error: CopiedError, count: Count | None) -> bool:
    """True where an end of the count is the number of the error."""
    return count is not None and error.count in (count.low, count.high)
