"""Sentences made of parts whose claims are known by construction, and what the extractor reads in them, cell by cell.

`benchmarks.days` and `benchmarks.numbers` make the cases. A cell is lost where a claim wanted has none of its kind and
sides, wrong where it has but says another number or day, and false where something is told that the sentence does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from nongrata.extract import extract
from nongrata.model import Document

SIDES = 4  # words at the beginning of a claim's line that give its kind and sides


class State(NamedTuple):
    """The names of a State as sentences need them."""

    code: str
    name: str
    adjective: str
    capital: str


PAIRS = (
    (State("PER", "Peru", "Peruvian", "Lima"), State("CHL", "Chile", "Chilean", "Santiago")),
    (State("NOR", "Norway", "Norwegian", "Oslo"), State("TUR", "Turkey", "Turkish", "Ankara")),
    (State("KEN", "Kenya", "Kenyan", "Nairobi"), State("SOM", "Somalia", "Somali", "Mogadishu")),
)  # who acts, and against whom


class Case(NamedTuple):
    """A text made of a row and a column, and the claims that it tells, each a line as `lines` writes it."""

    row: str
    column: str
    document: Document
    wanted: frozenset[str]


class Outcome(StrEnum):
    """What became of a case."""

    RIGHT = "right"
    WRONG = "wrong"
    LOST = "lost"
    FALSE = "false"


def capital(words: str) -> str:
    """The words as they open a sentence."""
    return words[:1].upper() + words[1:]


def lines(of: Document) -> frozenset[str]:
    """The claims of a document as "expulsion POL < RUS 45 2022-03-23"."""
    return frozenset(
        f"{one.kind} {'+'.join(sorted(one.receiving))} < {'+'.join(sorted(one.sending))} {one.count or '-'} {one.date or '-'}"
        for one in extract(of)
    )


def outcome(case: Case, told: frozenset[str]) -> Outcome:
    """What became of a case of which this is told."""
    if told == case.wanted:
        return Outcome.RIGHT
    want, got = ({tuple(line.split()[:SIDES]) for line in some} for some in (case.wanted, told))
    return Outcome.LOST if want - got else Outcome.FALSE if got - want else Outcome.WRONG


def shares(cases: Iterable[Case]) -> dict[Outcome, float]:
    """The share of the cases of each outcome."""
    found = Counter(outcome(case, lines(case.document)) for case in cases)
    return {one: found[one] / found.total() for one in Outcome}


def main(description: str | None, cases: Sequence[Case], arguments: Sequence[str] | None = None) -> int:
    """Prints what became of the cases, by rows and columns that are not all right, and each such case with `--errors`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", nargs="?", const="", metavar="WORDS", help="print the cases that are not right")
    options = parser.parse_args(arguments)
    read = [(case, told, outcome(case, told)) for case in cases for told in [lines(case.document)]]
    _count("all", (end for _, _, end in read))
    for of, name in ((0, "row"), (1, "column")):
        print(f"\nby {name}")
        for words in sorted({case[of] for case in cases}):
            _count(words, (end for case, _, end in read if case[of] == words), all_right=False)
    if options.errors is not None:
        for case, told, end in read:
            if end is not Outcome.RIGHT and options.errors in (case.row + " | " + case.column):
                print(f"\n{end}: [{case.row} | {case.column}] {case.document.published}\n{case.document.content}")
                print(f"  wanted {'; '.join(sorted(case.wanted))}\n  told   {'; '.join(sorted(told))}")
    return 0


def _count(words: str, ends: Iterable[Outcome], *, all_right: bool = True) -> None:
    found = Counter(ends)
    if all_right or found[Outcome.RIGHT] < found.total():
        other = ", ".join(f"{found[one]} {one}" for one in Outcome if one is not Outcome.RIGHT)
        print(f"{found.total():>6}: {other:<32} {words}")
