"""Sentences made of parts whose claims are known by construction, and what the extractor reads in them, cell by cell.

`benchmarks.days` and `benchmarks.numbers` make the cases. A cell is lost where a claim wanted has none of its kind and
sides, wrong where it has but says another number or day, and false where something is told that the sentence does not.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
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
        f"{one.kind} {_side(one.receiving)} < {_side(one.sending)} {one.count or '-'} {one.date or '-'}"
        for one in extract(of)
    )


def _side(codes: Iterable[str]) -> str:
    return "+".join(sorted(codes))


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
    """Prints what became of the cases, then the rows and columns not all right; with `--errors` also their cases."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--errors", nargs="?", const="", metavar="WORDS", help="print the cases that are not right (of a row or column)"
    )
    options = parser.parse_args(arguments)
    ends = [(case, told, outcome(case, told)) for case in cases for told in [lines(case.document)]]
    print(_counted("all", [end for _, _, end in ends]))
    for name in ("row", "column"):
        cells: dict[str, list[Outcome]] = defaultdict(list)
        for case, _, end in ends:
            cells[getattr(case, name)].append(end)
        print(f"\nby {name}")
        print(*(_counted(words, of) for words, of in sorted(cells.items()) if {*of} != {Outcome.RIGHT}), sep="\n")
    for case, told, end in ends:
        if end is not Outcome.RIGHT and options.errors is not None and options.errors in f"{case.row} | {case.column}":
            print(f"\n{end}: [{case.row} | {case.column}] {case.document.published}\n{case.document.content}")
            print(f"  wanted {'; '.join(sorted(case.wanted))}\n  told   {'; '.join(sorted(told))}")
    return 0


def _counted(words: str, ends: Sequence[Outcome]) -> str:
    other = ", ".join(f"{ends.count(one)} {one}" for one in Outcome if one is not Outcome.RIGHT)
    return f"{len(ends):>6}: {other:<32} {words}"
