"""States in the country codes of other datasets, by day: a code is of a State at a time, never of a name alone.

`country_codes.csv` has the days of Correlates of War, State System Membership (v2016), and of Gleditsch and Ward, List
of Independent States (1999, with updates) and its microstates, from 1816; who was a member at the end of a list still
is. The days of Gleditsch and Ward were held against the R package `states` (0.3.2, A. Beger), State by State, and stand
where they are not those of independence, too, so that rows of other datasets meet ours: Nauru 1968-12-31, Rwanda
1962-01-07, Vanuatu 1980-06-30. A code that their States passed on is ours of one State at a
time: 365 of Russia until 1922 and from 1991, of the Soviet Union between; 345 of Serbia (in COW until 1918 and from
2006), of Yugoslavia, and of Serbia and Montenegro from 2003. The codes of ISO 3166-1 alpha-2 are today's.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Scheme(StrEnum):
    """A list of codes."""

    ISO2 = "iso2"
    COW = "cow"
    GW = "gw"


def country_code(state: str, scheme: Scheme, day: date) -> str | None:
    """The code of a State (by its alpha-3 code, or ours) on a day; None where there is none, as for Kosovo in ISO."""
    for first, last, code in _codes().get((state, scheme), ()):
        if first <= day <= last:
            return code
    return None


def was_state(state: str, day: date) -> bool:
    """Whether COW or Gleditsch and Ward have it as a State on a day; what neither ever has, as the EU, always was."""
    spans = [span for scheme in (Scheme.COW, Scheme.GW) for span in _codes().get((state, scheme), ())]
    return not spans or any(first <= day <= last for first, last, _ in spans)


def states_with(code: str) -> dict[str, tuple[date, date]]:
    """The States that have had this code in any of the lists, by our codes, each with the first and the last day
    on which one of them had it."""
    found: dict[str, tuple[date, date]] = {}
    for (state, _), spans in _codes().items():
        for first, last, one in spans:
            if one.casefold() == code.casefold():
                before = found.get(state, (first, last))
                found[state] = min(first, before[0]), max(last, before[1])
    return found


def state_of_iso2(code: str) -> str | None:
    """The State of an ISO 3166-1 alpha-2 code, in any capitals; None where it is none."""
    asked = code.strip().upper()
    held = (state for (state, scheme), codes in _codes().items() if scheme == Scheme.ISO2 and asked == codes[-1][2])
    return next(held, None)


@cache
def _codes() -> dict[tuple[str, str], list[tuple[date, date, str]]]:
    found = defaultdict[tuple[str, str], list[tuple[date, date, str]]](list)
    with (files("nongrata.vocab") / "country_codes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first = date.fromisoformat(row["first"]) if row["first"] else date.min
            last = date.fromisoformat(row["last"]) if row["last"] else date.max
            found[row["state"], row["scheme"]].append((first, last, row["code"]))
    return dict(found)  # one that is asked for what it has not does not grow
