"""A report that is added again, with less or more said of it, is one report, in whatever order."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from nongrata.ledger import Ledger
from nongrata.model import HAND, Days, Document, Reading
from tests.ledger.conftest import NewAddress

TOLD = "Poland expelled three Russian diplomats on Wednesday."
DAY, OTHER_DAY = "2022-03-25", "2022-03-30"
FORMS = ((None, None), ("Post", None), (None, DAY), ("Post", DAY))  # outlets and days, the last says most


def of(outlet: str | None, day: str | None, text: str = TOLD) -> Document:
    return Document(text, outlet=outlet, published=Days.parse(day) if day else None)


def standing(ledger: Ledger) -> set[tuple[str | None, str | None]]:
    """The outlets and days of the reports behind measures."""
    found = ledger.documents(name for one in ledger.measures() for name in one.documents)
    return {(one.outlet, str(one.published) if one.published else None) for one in found.values()}


@pytest.mark.parametrize("forms", [few for size in (2, 3, 4) for few in combinations(FORMS, size)], ids=str)
def test_what_says_most_of_a_report_stands_in_whatever_order(
    forms: tuple[tuple[str | None, str | None], ...], new_address: NewAddress
) -> None:
    for order in permutations(forms):
        with Ledger(new_address()) as ledger:
            for outlet, day in order:
                ledger.add([of(outlet, day)])
            assert standing(ledger) == {forms[-1]}, order
            assert ledger.coverage(weeks_alone=True).sums()["screened"] == 1
            assert ledger.check() == []


@pytest.mark.parametrize(
    "differing",
    [
        (("Post", DAY), ("Times", DAY)),
        (("Post", DAY), ("Post", OTHER_DAY)),
        (("Post", None), ("Times", DAY)),
        ((None, DAY), (None, OTHER_DAY)),
    ],
    ids=str,
)
def test_other_outlets_and_other_days_are_other_reports_whatever_less_is_said(
    differing: tuple[tuple[str | None, str | None], ...], new_address: NewAddress
) -> None:
    for order in permutations((*differing, (None, None))):
        with Ledger(new_address()) as ledger:
            ledger.add(of(*one) for one in order)
            assert set(differing) == standing(ledger), order


def test_what_is_between_two_outlets_does_not_join_them(ledger: Ledger) -> None:
    ledger.add([of("Post", None), of(None, DAY), of("Times", DAY)])
    assert standing(ledger) == {(None, DAY), ("Times", DAY)}


def test_a_report_that_was_corrected_does_not_come_back_with_less_said_of_it(ledger: Ledger) -> None:
    ledger.add([of("Post", DAY)])
    ledger.add([Document("No diplomat was expelled.", published=Days.parse(DAY), revises=of("Post", DAY).id)])
    ledger.add([of(None, DAY)])
    assert standing(ledger) == set()


def test_what_a_person_entered_is_no_report_that_is_added_again(ledger: Ledger) -> None:
    entered = of("Post", DAY)
    ledger.keep(entered, Reading(entered.id, HAND, "", ()))
    assert ledger.add([of(None, DAY)]).documents_new == 1
