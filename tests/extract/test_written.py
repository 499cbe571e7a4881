"""Texts written for nongrata, with their answers, by writers who had not seen the rules: how many the extractor gets.

`floors.toml` says below what no set may fall. A claim is found where measure and both sides are right, and wholly right
where count, date and status are too; of claims alike in a text each counts once. Optional answers count neither way.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from nongrata.extract import extract
from nongrata.extract.reading import Reader
from nongrata.model import Claim, Days, Document

FOLDER = Path(__file__).with_name("written")
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
FIELDS = {"found": 3, "right": 6}  # how many of the parts of a key must be the same

Key = tuple[str, ...]


def texts(name: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (FOLDER / f"{name}.jsonl").read_text("utf-8").split("\n") if row]


def document(text: dict[str, Any]) -> Document:
    published = Days.parse(text["published"]) if text["published"] else None
    return Document(text=text["text"], title=text["title"], published=published)


def wanted(answer: dict[str, Any]) -> Key:
    sides = (" ".join(sorted(answer[side])) for side in ("receiving", "sending"))
    count = str(answer["count"])
    return answer["measure"], *sides, count, str(answer["date"]), answer["status"]


def told(claim: Claim) -> Key:
    count = [claim.count.low, claim.count.high] if claim.count else None
    date = [claim.date.first.isoformat(), claim.date.last.isoformat()] if claim.date else None
    return str(claim.kind), " ".join(claim.receiving), " ".join(claim.sending), str(count), str(date), str(claim.status)


def f1(pairs: Iterable[tuple[list[Key], list[Key], list[Key]]], parts: int) -> float:
    """The F1 of what was told (second) against what was wanted (first), with what may be told or not (third)."""
    both = right = 0
    for answers, claims, optional in pairs:
        want, got, may = (Counter(key[:parts] for key in keys) for keys in (answers, claims, optional))
        got -= may - want
        right += 2 * (want & got).total()
        both += want.total() + got.total()
    return right / both


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_set_stays_above_its_floors(name: str) -> None:
    pairs = [
        (
            [wanted(answer) for answer in text["claims"] if not answer.get("optional")],
            [told(claim) for claim in extract(document(text))],
            [wanted(answer) for answer in text["claims"] if answer.get("optional")],
        )
        for text in texts(name)
    ]
    reached = {what: f1(pairs, parts) for what, parts in FIELDS.items()}
    assert {what: reached[what] >= floor for what, floor in FLOORS[name].items()} == dict.fromkeys(FIELDS, True), (
        reached
    )


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_screen_loses_no_claim(name: str) -> None:
    for text in texts(name):
        one = document(text)
        assert Reader(one).claims() == Reader(one, screened=False).claims()


def test_every_set_has_floors() -> None:
    assert {file.stem for file in FOLDER.glob("*.jsonl")} == FLOORS.keys()
