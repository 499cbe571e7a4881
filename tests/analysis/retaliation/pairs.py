"""Exchanges to test with: the 29 golden pairs, and small ones made up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nongrata.analysis.retaliation import Exchange, Expulsion, History, exchanges, known_on
from nongrata.model import Count, Days, Footing, Unit

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_retaliation.json").read_text("utf-8"))
KNOWN_UNTIL = date(2025, 1, 1)
BEGINNING = date(2020, 1, 1)


def act(
    name: str, day: str | date, persons: int | Count | None, receiving: str = "POL", sending: str = "RUS"
) -> Expulsion:
    count = Count.exactly(persons) if isinstance(persons, int) else persons
    days = Days.parse(day) if isinstance(day, str) else Days.day(day)
    return Expulsion(name, receiving, sending, days, count, count.low if count else None)


def answer(name: str, day: str | date, persons: int | Count | None, to: str = "POL") -> Expulsion:
    return act(name, day, persons, "RUS", to)


def golden(first: int = 2018, last: int = 2023) -> list[Exchange]:
    """The golden pairs whose act is of these years."""
    acts, links = [], []
    for host, day, persons, answered, number in GOLDEN["pairs"]:
        name = f"{host} {day}"
        acts += [act(name, day, persons, host), answer(f"to {name}", answered, number, host)]
        links.append((f"to {name}", name))
    made = exchanges(acts, links, KNOWN_UNTIL)
    return [one for one in made if first <= one.act.days.first.year <= last]


def series(given: Iterable[tuple[int, int, int | None, int]], known_until: date = KNOWN_UNTIL) -> list[Exchange]:
    """One exchange for each: day of the act (from BEGINNING), its persons, the lag or None, the persons answered."""
    acts, links = [], []
    for at, (day, persons, lag, answered) in enumerate(given):
        began = BEGINNING + timedelta(day)
        acts.append(act(f"act {at}", began, persons))
        if lag is not None:
            acts.append(answer(f"answer {at}", began + timedelta(lag), answered))
            links.append((f"answer {at}", f"act {at}"))
    return exchanges(acts, links, known_until)


def history(given: Iterable[Exchange]) -> History:
    """Them, as a source would give them."""
    found = tuple(given)
    footing = Footing(len(found), Unit.MEASURES, "as made up", "all of it", "a test")
    return History(found, lambda day: known_on(found, day), footing, lambda: ["nothing"])
