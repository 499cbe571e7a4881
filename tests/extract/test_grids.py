"""Sentences made of parts, whose claims are known by construction, are read as `benchmarks/grid.py` reads them.

The ceilings are shares of the sentences, measured, and only lowered; of the days one sentence in four is read
here, of the contexts one text in five.
"""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks import contexts, days, numbers
from benchmarks.grid import Case, Outcome, outcome, shares

GRIDS = {
    "contexts": list(islice(contexts.cases(), 0, None, 5)),
    "days": list(islice(days.cases(), 0, None, 4)),
    "numbers": list(numbers.cases()),
}
CEILINGS = {
    "contexts": {Outcome.WRONG: 0.0, Outcome.LOST: 0.149, Outcome.FALSE: 0.0},
    "days": {Outcome.WRONG: 0.013, Outcome.LOST: 0.004, Outcome.FALSE: 0.0},
    "numbers": {Outcome.WRONG: 0.004, Outcome.LOST: 0.008, Outcome.FALSE: 0.0},
}


@pytest.mark.parametrize("grid", GRIDS)
def test_few_sentences_of_a_grid_are_lost_or_wrong(grid: str) -> None:
    reached = shares(GRIDS[grid])
    assert {end: reached[end] for end, most in CEILINGS[grid].items() if reached[end] > most} == {}


@pytest.mark.parametrize("grid", GRIDS)
def test_no_sentence_of_a_grid_stands_in_it_with_two_answers(grid: str) -> None:
    answers: dict[tuple[object, ...], set[frozenset[str]]] = {}
    for case in GRIDS[grid]:
        answers.setdefault((case.document.content, case.document.published), set()).add(case.wanted)
    assert [text for text, wanted in answers.items() if len(wanted) > 1] == []


@pytest.mark.parametrize(
    ("told", "end"),
    [
        ({"expulsion PER < CHL 3 2022-03"}, Outcome.RIGHT),
        ({"expulsion PER < CHL 2 2022-03"}, Outcome.WRONG),
        ({"expulsion PER < CHL 3 2022-03", "recall CHL < PER 1 2022-03"}, Outcome.FALSE),
        ({"expulsion PER < ARG 3 2022-03"}, Outcome.LOST),
        (set(), Outcome.LOST),
    ],
)
def test_the_outcome_of_a_case_says_what_is_amiss(told: set[str], end: Outcome) -> None:
    case = Case("row", "column", GRIDS["numbers"][0].document, frozenset({"expulsion PER < CHL 3 2022-03"}))
    assert outcome(case, frozenset(told)) is end
