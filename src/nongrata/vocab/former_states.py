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
    was; none where it is a part of one. `named_now` are those whose names meant it: "Moscow" was the Soviet Union,
    "Bonn" never the GDR. `followthemoney` is its code in the list of countries of FollowTheMoney, None where it has
    none there.
    """

    until: date
    heir: str
    successors: tuple[str, ...]
    named_now: tuple[str, ...]
    followthemoney: str | None


@cache
def former_states() -> Mapping[str, FormerState]:
    """All of them by our code."""
    with (files("nongrata.vocab") / "former_states.csv").open(encoding="utf-8") as file:
        return {
            row["code"]: FormerState(
                date.fromisoformat(row["until"]),
                row["heir"],
                _codes(row["successors"]),
                _codes(row["named_now"]),
                row["followthemoney"] or None,
            )
            for row in csv.DictReader(file)
        }


def _codes(listed: str) -> tuple[str, ...]:
    return tuple(listed.split(";")) if listed else ()


@cache
def _named_before() -> Mapping[str, str]:
    return {state: code for code, one in former_states().items() for state in one.named_now}


def named_then(state: str, day: date) -> str:
    """The State that the names of this one meant on that day, by code: the Soviet Union for Russia in 1983."""
    before = _named_before().get(state)
    return before if before and day <= former_states()[before].until else state


def at_other_times(code: str) -> tuple[str, ...]:
    """The States under which acts of this one stand that are of other times: those of which it is the heir, or its own
    heir; by code."""
    former = former_states()
    heirs = (former[code].heir,) if code in former else ()
    return (*(name for name, one in sorted(former.items()) if one.heir == code), *heirs)
