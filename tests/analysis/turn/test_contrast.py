"""Two periods at a day named beforehand."""

from __future__ import annotations

from datetime import date
from math import exp

import numpy as np
import pytest

from nongrata.analysis.turn.contrast import Side, contrast

DAY = date(2022, 2, 24)


def test_shares_and_factor_are_those_of_beta_and_binomial() -> None:
    found = contrast(DAY, Side(0, 4, 4, 8.0), Side(4, 4, 4, 8.0))
    assert (found.share_before.middle, found.share_after.middle) == pytest.approx((1 / 6, 5 / 6))
    assert exp(found.log_bayes_factor) == pytest.approx(9 * 70 / 25)  # 1/5 * 1/5 against 1 / (9 C(8, 4))


def test_two_periods_alike_differ_by_nothing_and_are_evidence_against_a_turn() -> None:
    found = contrast(DAY, Side(3, 6, 6, 10.0), Side(3, 6, 6, 10.0))
    assert found.difference.middle == pytest.approx(0)
    assert found.difference.low == pytest.approx(-found.difference.high, abs=1e-3)
    assert found.ratio
    assert found.ratio.middle == pytest.approx(1)
    assert found.ratio.low == pytest.approx(1 / found.ratio.high)
    assert found.log_bayes_factor < 0
    assert found.rate_log_bayes_factor is not None
    assert found.rate_log_bayes_factor < 0


def test_the_intervals_are_those_of_many_draws() -> None:
    before, after = Side(2, 9, 10, 30.0), Side(12, 15, 15, 12.0)
    found, draw = contrast(DAY, before, after), np.random.default_rng(11)
    shares = [draw.beta(1 + one.true, 1 + one.n - one.true, 400_000) for one in (before, after)]
    rates = [draw.gamma(1 + one.events, 1 / (1 + one.weeks), 400_000) for one in (before, after)]
    difference, ratio = (np.quantile(drawn, [0.05, 0.95]) for drawn in (shares[1] - shares[0], rates[1] / rates[0]))
    assert (found.difference.low, found.difference.high) == pytest.approx(difference, abs=3e-3)
    assert found.ratio
    assert (found.ratio.low, found.ratio.high) == pytest.approx(ratio, rel=1e-2)
