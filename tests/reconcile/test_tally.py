"""Sums of measures, by rules that say what is left out."""

from typing import Any

import pytest

from nongrata.model import Claim, Count, Measure
from nongrata.reconcile import reconcile, tally
from tests.claims import claim, document
from tests.reconcile.test_totals import CASES


def measure(*claims: Claim) -> Measure:
    (found,) = reconcile(claims)
    return found


def skripal() -> list[Measure]:
    return [
        measure(claim(document(who), number, "2018-03-26", receiving=who))
        for who, number in CASES["skripal"]["persons"].items()
    ]


@pytest.mark.parametrize("total", CASES["skripal"]["totals"], ids=lambda total: str(total["persons"]))
def test_one_list_gives_each_published_total_by_its_rule(total: dict[str, Any]) -> None:
    found = tally(skripal(), total["without"])
    assert (found.persons, found.states) == (Count.exactly(total["persons"]), total["states"])


def test_numbers_that_differ_stay_a_range_whose_most_told_is_added() -> None:
    case = CASES["netherlands"]
    found = measure(
        claim(document("A"), case["government"], receiving="NLD"),
        claim(document("B"), case["newspaper"], receiving="NLD"),
        claim(document("C"), case["government"], receiving="NLD"),
    )
    assert str(found.count) == "17-18"
    assert tally([found]).persons == Count.exactly(case["government"])


def test_a_measure_without_a_number_is_counted_apart() -> None:
    found = tally([measure(claim(document("A"), None)), measure(claim(document("B"), 3, receiving="CZE"))])
    assert (found.persons, found.measures, found.unknown) == (Count.exactly(3), 2, 1)


def test_the_sum_of_nothing_is_unknown() -> None:
    assert tally([]).persons is None
