"""A report that says it corrects one of the same outlet takes its place, whichever comes first."""

from __future__ import annotations

import itertools

import pytest

from nongrata.extract import extract
from nongrata.ledger import Ledger
from nongrata.model import Days, Document

OUTLET = "Reuters"


def report(text: str, day: str, title: str | None = None, outlet: str = OUTLET) -> Document:
    return Document(text=text, title=title, outlet=outlet, published=Days.parse(day))


WRONG = report("TALLINN - Estonia expelled three Russian diplomats on Tuesday, the ministry said.", "2022-04-05")
RIGHT = "TALLINN - Estonia expelled two Russian diplomats on Tuesday, the ministry said."
CORRECTIONS = [
    report(RIGHT, "2022-04-06", "CORRECTED-Estonia expels two Russian diplomats"),
    report(f"(Corrects number in first paragraph)\n{RIGHT}", "2022-04-05"),
    report(
        "CORRECTION: Reuters wrongly reported that Estonia expelled three Russian diplomats. It expelled two.",
        "2022-04-06",
    ),
]
OTHERS = {
    "another outlet": report(RIGHT, "2022-04-06", "CORRECTED-Estonia expels two", "AFP"),
    "no correction": report(RIGHT, "2022-04-06", "Corrected figures are awaited"),
    "too late": report(RIGHT, "2022-04-20", "CORRECTED-Estonia expels two"),
    "another act": report(RIGHT.replace("Estonia", "Latvia"), "2022-04-06", "CORRECTED-Latvia expels two"),
}


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize("first", [True, False])
def test_a_correction_takes_the_place_of_what_it_corrects(ledger: Ledger, correction: Document, first: bool) -> None:
    found = [ledger.add([one]).corrections for one in ((WRONG, correction) if first else (correction, WRONG))]
    assert found == [0, 1]
    (left,) = ledger.measures()
    assert (str(left.count), left.status, left.documents) == ("2", "done", (correction.id,))
    assert ledger.document(correction.id).revises == WRONG.id


@pytest.mark.parametrize("other", OTHERS)
def test_nothing_else_takes_its_place(ledger: Ledger, other: str) -> None:
    ledger.add([WRONG, OTHERS[other]])
    assert WRONG.id in {name for one in ledger.measures() for name in one.documents}


def test_where_it_may_correct_either_of_two_neither_is_replaced(ledger: Ledger) -> None:
    again = report("TALLINN - Estonia has expelled three Russian diplomats, it said on Tuesday.", "2022-04-05")
    ledger.add([WRONG, again, CORRECTIONS[0]])
    assert ledger.document(CORRECTIONS[0].id).revises is None


def test_a_report_that_tells_more_than_its_correction_stands(ledger: Ledger) -> None:
    more = report(f"{WRONG.text} Latvia expelled five Russian diplomats on Monday.", "2022-04-05")
    for one, two in itertools.permutations([more, CORRECTIONS[0]]):
        ledger.add([one, two])
    assert {"EST", "LVA"} == {state for one in ledger.measures() for state in one.receiving}


def test_what_a_correction_calls_wrong_is_denied_by_nobody() -> None:
    told = CORRECTIONS[2].text.removeprefix("CORRECTION: ")
    assert [(str(one.count), one.status) for one in extract(CORRECTIONS[2])] == [("2", "done")]
    assert "denied" in {one.status for one in extract(report(told, "2022-04-06"))}
