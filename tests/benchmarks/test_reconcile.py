"""The scores of clusters against the truth, worked out by hand."""

import pytest

from benchmarks.claims import claims_alone
from benchmarks.reconcile import Score, scores
from nongrata.reconcile import reconcile


def test_all_as_it_is_scores_one() -> None:
    assert scores({"a": "x", "b": "x", "c": "y"}, {"a": 1, "b": 1, "c": 2}) == (Score(1, 1), Score(1, 1))


def test_what_is_apart_costs_recall_and_what_is_joined_precision() -> None:
    truth = {"a": 1, "b": 1, "c": 1, "d": 2}
    pairwise, b_cubed = scores({"a": "x", "b": "x", "c": "y", "d": "y"}, truth)
    assert pairwise == Score(1 / 2, 1 / 3)
    assert (b_cubed.precision, b_cubed.recall) == pytest.approx((3 / 4, (2 * 2 / 3 + 1 / 3 + 1) / 4))


def test_invented_claims_become_the_measures_that_they_are_about() -> None:
    claims, truth = claims_alone(20_000, seed=5)
    found = {name: one.id for one in reconcile(claims) for name in one.claims}
    assert min(score.f1 for score in scores(found, truth)) >= 0.97
