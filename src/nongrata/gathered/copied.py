"""The errors that lists are known to copy from one another: `reference/copied_errors.csv`, each with its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nongrata.model import Count, Days


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
