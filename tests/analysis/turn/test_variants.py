"""The same question by other rules."""

from __future__ import annotations

import pytest

from nongrata.analysis.turn import Variant
from nongrata.analysis.turn.variants import one_left_out, one_recoded, variants
from nongrata.model import Days
from nongrata.model.kinds import CaseUnit
from tests.analysis.turn.conftest import Make


def by_rule(found: tuple[Variant, ...]) -> dict[str, Variant]:
    return {one.rule: one for one in found}


def test_a_rule_that_alters_nothing_is_not_shown(make: Make) -> None:
    rules = by_rule(variants((make(2, "I"), make(14, "I"), make(23, "P")), CaseUnit.MEASURES))
    assert set(rules) == {"joint decisions as one", "all of one day as one decision", "a change only between days"}


@pytest.mark.parametrize(
    ("rule", "counted"),
    [
        ("without answers (retaliation)", (4, 2)),
        ("without solidarity", (4, 2)),
        ("incidents and pre-emptive ones alone", (3, 2)),
        ("solidarity counted as pre-emptive", (5, 3)),
        ("known days alone", (4, 1)),
        ("unknown days last in their span", (5, 2)),
        ("without those read in a reprint alone", (4, 1)),
        ("States alone (no EU, NATO, UN)", (4, 1)),
        ("triggers that a person settled", (4, 1)),
        ("unknown triggers counted as pre-emptive", (6, 3)),
        ("unknown triggers counted as not", (6, 2)),
    ],
)
def test_each_rule_of_inclusion_counts_what_it_says(make: Make, rule: str, counted: tuple[int, int]) -> None:
    measures = (
        make(1, "R"),
        make(2, "I"),
        make(3, "P", "MNE", days=Days.month(2022, 3), copied=True),
        make(14, "S"),
        make(18, "P", "EU", proposed=True),
        make(20, "?"),
    )
    one = by_rule(variants(measures, CaseUnit.MEASURES))[rule]
    assert (one.n, one.pre_emptive) == counted


def test_a_change_between_days_does_not_hang_on_the_order_within_one(make: Make) -> None:
    def factor(codes: str) -> float:
        measures = (make(2, "I"), *(make(18, code, f"A{at}") for at, code in enumerate(codes)), make(23, "P"))
        change = by_rule(variants(measures, CaseUnit.MEASURES))["a change only between days"].change
        assert change
        return change.bayes_factor

    assert factor("PPI") == factor("IPP")


def test_a_rule_that_leaves_too_few_has_no_factor(make: Make) -> None:
    rules = by_rule(variants((make(2, "R"), make(14, "R"), make(23, "P")), CaseUnit.MEASURES))
    assert rules["without answers (retaliation)"].change is None


def test_the_case_on_which_most_hangs_is_named(make: Make) -> None:
    cases = tuple(make(day, code) for day, code in zip((2, 3, 14, 16, 18, 23), "IPIIPP", strict=True))
    left_out = one_left_out(cases)
    assert left_out
    assert left_out.high.day.day == 3
    assert one_recoded(cases).high.day.day == 3
    assert left_out.log_low < left_out.log_high


def test_of_two_cases_none_can_be_left_out(make: Make) -> None:
    assert one_left_out((make(2, "I"), make(3, "P"))) is None
