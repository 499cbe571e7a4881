"""What the invented reports say, in words."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from typing import NamedTuple

from nongrata.languages.names import state_name
from nongrata.model import MeasureKind, Reason, Status

VERB = {
    MeasureKind.EXPULSION: ("expelled", "diplomats"),
    MeasureKind.RECALL: ("recalled", "diplomats"),
    MeasureKind.STAFF_CUT: ("cut", "posts"),
    MeasureKind.CLOSURE: ("closed", "missions"),
    MeasureKind.ARREST: ("arrested", "agents"),
    MeasureKind.RUPTURE: ("broke off relations with", "envoys"),
    MeasureKind.FREEZE: ("froze", "accounts"),
}
_TOLD = ("said", "announced", "told reporters", "confirmed in a statement", "wrote")
_WHO = ("the foreign ministry", "a spokesman", "two officials", "the prime minister", "state television", "an embassy")
_FILLING = (
    "talks border trade summit alliance embassy court minister security parliament sanctions grain energy treaty visit "
    "protest council evidence network agents crisis dialogue response partners region election observers pipeline "
    "consular residence airport deadline families note ambassador session committee president union agreement"
)
_WORDS = _FILLING.split()
_PLACES = ("Northern", "Evening", "National", "Capital", "Harbour")
_NAMES = ("Post", "Herald", "Courier", "Wire", "Observer", "Times", "Gazette", "Radio")
OUTLETS = tuple(f"{place} {name}" for place in _PLACES for name in _NAMES)


class Said(NamedTuple):
    """What a report says of an act, or of a decision (`receiving` of several States)."""

    truth: int
    kind: MeasureKind
    receiving: tuple[str, ...]
    sending: str
    day: date | None
    people: int | None
    status: Status
    reason: Reason | None


def sentences_around(chance: random.Random, number: int) -> list[str]:
    """Sentences that say nothing of a measure."""
    return [
        f"{chance.choice(_WHO).capitalize()} {chance.choice(_TOLD)} that {' '.join(chance.choices(_WORDS, k=9))}."
        for _ in range(number)
    ]


@cache
def _names(codes: tuple[str, ...]) -> str:
    return ", ".join(map(state_name, codes))


def title_of(number: int, chance: random.Random) -> str:
    """A headline that says nothing of a measure."""
    return f"{' '.join(chance.choices(_WORDS, k=4)).capitalize()} {number}"


def sentence_of(said: Said) -> str:
    """The sentence that says it."""
    verb, people = VERB[said.kind]
    many = "" if said.people is None else f"{said.people} "
    when = f" on {said.day.day} {said.day:%B %Y}" if said.day else ""
    return f"{_names(said.receiving)} {verb} {many}{people} of {state_name(said.sending)}{when}, officials said."
