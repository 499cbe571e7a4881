"""Numbers worked out independently, and cases made of few words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nongrata.analysis.turn import Coded
from nongrata.model import Count, Days, Trigger

CODES = {"P": Trigger.PRE_EMPTIVE, "I": Trigger.INCIDENT, "S": Trigger.SOLIDARITY, "R": Trigger.RETALIATION}
Make = Callable[..., Coded]


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    """The numbers to be met."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "golden_turn.json").read_text("utf-8"))
    return found


@pytest.fixture
def make() -> Make:
    """Makes a measure of a day in March 2022: its code in one letter (else unknown), and what else is said."""

    def made(day: int, code: str = "P", receiving: str = "POL", **fields: Any) -> Coded:
        when = date(2022, 3, day)
        name = f"{receiving} {day}"
        given: dict[str, Any] = {
            "name": name,
            "decision": name,
            "day": when,
            "days": Days.day(when),
            "receiving": (receiving,),
            "sending": ("RUS",),
            "trigger": CODES.get(code, Trigger.UNKNOWN),
            "persons": Count.exactly(1),
        }
        return Coded(**given | fields)

    return made
