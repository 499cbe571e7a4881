"""States that are no more, and what came after them: `former_states.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class FormerState:
    """A State that is no more.

    `until` is its last day. Its seat is that of its `heir` today. `successors` are the States that together are what it
    was; none where it is a part of one. `followthemoney` is its code in the list of countries of FollowTheMoney, None
    where it has none there.
    """

    until: date
    heir: str
    successors: tuple[str, ...]
    followthemoney: str | None


@cache
def former_states() -> Mapping[str, FormerState]:
    """All of them by our code."""
    with (files("nongrata.vocab") / "former_states.csv").open(encoding="utf-8") as file:
        return {
            row["code"]: FormerState(
                date.fromisoformat(row["until"]),
                row["heir"],
                tuple(row["successors"].split(";")) if row["successors"] else (),
                row["followthemoney"] or None,
            )
            for row in csv.DictReader(file)
        }


def at_other_times(code: str) -> tuple[str, ...]:
    """The States under which acts of this one stand that are of other times: those of which it is the heir, or its own
    heir; by code."""
    former = former_states()
    heirs = (former[code].heir,) if code in former else ()
    return (*(name for name, one in sorted(former.items()) if one.heir == code), *heirs)
