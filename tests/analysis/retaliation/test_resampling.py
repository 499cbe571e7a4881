"""Intervals draw days of response, and are never certain."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nongrata.analysis.retaliation.resampling import DRAWS, mean, probability, ratio, sums, weights

DAYS = [date(2022, 3, 29)] * 3 + [date(2022, 4, 8)]


def test_cases_of_one_day_are_drawn_together() -> None:
    drawn = weights(DAYS)
    assert drawn.shape == (DRAWS, 4)
    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert set((drawn[:, 0] + drawn[:, 3]).tolist()) == {2}


def test_a_mean_and_a_ratio_are_those_of_all_cases() -> None:
    drawn = weights(DAYS)
    assert mean([1, 1, 1, 5], drawn).middle == 2
    found = ratio([3, 3, 4, 30], [3, 3, 4, 45], DAYS)
    assert (found.middle, found.low, found.high) == (40 / 55, 30 / 45, 1)


@pytest.mark.parametrize(("middle", "low", "high"), [(0.0, 0.0, 1 - 0.05**0.1), (1.0, 0.05**0.1, 1.0)])
def test_what_never_or_always_happened_is_not_certain(middle: float, low: float, high: float) -> None:
    found = probability(middle, np.full(DRAWS, middle), 10)
    assert (found.middle, found.low, found.high) == (middle, low, high)


def test_a_ratio_that_is_the_same_on_every_day_is_not_certain() -> None:
    seen = 0.05**0.5  # of two days
    found = ratio([3, 3, 4, 30], [9, 9, 12, 90], DAYS)
    assert (found.middle, found.low, found.high) == pytest.approx((1 / 3, seen / 3, 1 / seen / 3))


def test_sums_of_draws_are_those_of_weights() -> None:
    values = np.array([[1.0, 5.0], [2.0, 0.0], [4.0, 7.0], [8.0, 2.0]])
    assert (sums(values, DAYS) == weights(DAYS) @ values).all()
