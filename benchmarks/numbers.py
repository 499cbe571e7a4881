"""Prints how counts and people are read: every number, all people, in all shapes: `python -m benchmarks.numbers`.

The parts stand in numbers.yaml. The answers follow from them by the annotation guidelines: "at least ten" is 10 or
more, "from 40 to 25" leaves 15 to go, and those who are of no mission make no claim.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path
from typing import Any

import yaml

from benchmarks.grid import PAIRS, Case, capital, main
from nongrata.model import Days, Document

PARTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
WEDNESDAY = Days.parse("2023-11-22")  # the day of publication, and the one that the sentences name
THREE, TWELVE = {"three": "3", "12": "12"}, "12"


def _case(row: str, column: str, text: str, *claims: str) -> Case:
    """The case of a sentence, or of a headline where it has no full stop."""
    sentence = text.endswith(".")
    document = Document(text=text if sentence else "", title=None if sentence else text, published=WEDNESDAY)
    return Case(row, column, document, frozenset(f"{claim} {WEDNESDAY}" for claim in claims))


def cases() -> Iterator[Case]:
    """The cases, each with the next of the pairs of States."""
    pairs = cycle(PAIRS)

    def made(row: str, shape: str, count: str | None, kind: str = "expulsion", **words: str) -> Case:
        a, b = next(pairs)
        words |= {capital(name): capital(word) for name, word in words.items()}
        text = shape.format(A=a.name, B=b.name, b=b.adjective, A_capital=a.capital, **words)
        return _case(row, shape, text, *([f"{kind} {a.code} < {b.code} {count}"] if count else []))

    expels, numbers = PARTS["expels"], PARTS["numbers"]
    for shape, (number, count) in product(expels, numbers.items()):
        yield made(number, shape, count, n=number, p="diplomats")
    for shape, people, (number, count) in product(expels, PARTS["people"], THREE.items()):
        yield made(people, shape, count, n=number, p=people)
    for shape, people in product(expels, PARTS["outsiders"]):
        yield made(people, shape, None, n="three", p=people)
    for shape, number in product(PARTS["expels_its"], PARTS["counted"]):
        yield made(number, shape, numbers[number], n=number)
    for shape, aside in product(expels[:6], PARTS["asides"]):
        closed = "," if aside.startswith(",") and "{p}." not in shape else ""
        yield made(aside, shape, TWELVE, n="twelve", p=f"diplomats{aside}{closed}")
    for shape, person in product(PARTS["expels_one"], PARTS["persons"]):
        yield made(person, shape, "1", p=person)
    for shape, (cut, count) in product(PARTS["cutting"], PARTS["cuts"].items()):
        yield made(cut, shape, count, "staff_cut", cut=cut)
    for text, claims in PARTS["lists"].items():
        yield _case(text, "lists", text, *(f"expulsion {claim}" for claim in claims.split("; ")))


if __name__ == "__main__":
    sys.exit(main(__doc__, list(cases())))
