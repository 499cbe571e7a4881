"""Sums of measures, by rules that say what is left out."""

from dataclasses import replace
from typing import Any

import pytest

from nongrata.model import Claim, Count, Days, Measure, Status
from nongrata.reconcile import reconcile, tally
from nongrata.reconcile.shares import with_totals
from tests.claims import claim, document
from tests.reconcile.test_sums import CASES


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


TOGETHER = claim(document("A"), 20, receiving="CZE POL")
AT_LEAST = replace(claim(document("B"), None, receiving="POL"), count=Count(4, None))


def sums(*claims: Claim) -> tuple[str, str, str]:
    """Of all measures, of the joint one, and of those that one State took alone."""
    found = with_totals(reconcile(claims))
    joint = [one for one in found if one.joint]
    return (
        str(tally(found).persons),
        str(tally(joint).persons),
        str(tally(one for one in found if not one.joint).persons),
    )


@pytest.mark.parametrize(
    ("beside", "every", "alone"),
    [
        (claim(document("B"), 4, receiving="POL"), "20", "4"),
        (AT_LEAST, "20", "4+"),
        (claim(document("B"), None, receiving="POL"), "20", "None"),
        (replace(AT_LEAST, date=Days.parse("2022-01")), "24+", "4+"),
        (claim(document("B"), 4, receiving="EST"), "24", "4"),
    ],
)
def test_whom_two_measures_tell_is_counted_once_in_whatever_selection(beside: Claim, every: str, alone: str) -> None:
    assert sums(TOGETHER, beside) == (every, "20", alone)


@pytest.mark.parametrize("status", [Status.PLANNED, Status.THREATENED, Status.DENIED])
def test_what_was_not_done_takes_nobody_out_of_what_was(status: Status) -> None:
    found = with_totals(reconcile([TOGETHER, replace(AT_LEAST, count=Count.exactly(4), status=status)]))
    assert str(tally(one for one in found if one.status is Status.DONE).persons) == "20"


def test_plans_have_their_shares_among_plans() -> None:
    plans = [replace(one, status=Status.PLANNED) for one in (TOGETHER, claim(document("B"), 4, receiving="POL"))]
    (joint,) = (one for one in with_totals(reconcile(plans)) if one.joint)
    assert joint.total
    assert [str(one.count) for one in joint.total.shares] == ["16", "4"]


def test_the_share_of_a_pair_is_what_the_totals_leave_to_it() -> None:
    found = with_totals(reconcile([TOGETHER, claim(document("B"), 4, receiving="POL")]))
    alone, joint = sorted(found, key=lambda one: one.joint)
    assert joint.share_of(("CZE",), ("RUS",)) == Count.exactly(16)
    assert alone.share_of(("POL",), ("RUS",)) is None
