"""The gamma-Poisson model gives the numbers of the method, S2 to S6, and pools no further than missions agree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from nongrata.missions.cross_section import Cell
from nongrata.missions.estimates import Dyad, HeldOut, SenderWide
from nongrata.missions.estimates.excess import excesses
from nongrata.missions.estimates.pooling import (
    Dispersion,
    Gamma,
    above,
    cell_variance,
    dispersion,
    factor,
    factor_without_each,
    greater,
    quantiles,
    shape,
)


@pytest.fixture
def state(golden: dict[str, Any]) -> tuple[Any, Any, Dispersion]:
    """Three missions of a State, their means, and the spread."""
    given = golden["S2"]
    return np.array(given["y"], float), np.array(given["mu"], float), Dispersion(1 / given["a"], 0)


def test_a_mission_against_the_state_s_others_is_as_in_s2(
    golden: dict[str, Any], state: tuple[Any, Any, Dispersion]
) -> None:
    staff, mean, spread = state
    others = factor_without_each(staff, mean, spread)
    expected = mean * others.shape / others.rate
    size = shape(cell_variance(1 / others.shape, spread.within))
    last = [
        *excesses(
            Dyad,
            [Cell("A", host, int(n), int(n), {}) for host, n in zip("XYZ", staff, strict=True)],
            expected,
            size,
            3,
            HeldOut.CELL,
        )
    ][2]
    want = golden["S2"]
    assert last.expected == pytest.approx(want["mean"])
    assert expected[2] + expected[2] ** 2 / size[2] == pytest.approx(want["var"])
    assert [last.interval_90.low, last.interval_90.high] == want["pi90"]
    assert last.tail.low == pytest.approx(want["p_ge_60"], rel=1e-9)
    assert last.flagged


def test_a_mission_against_all_other_states_is_as_in_s3_and_not_flagged(
    golden: dict[str, Any], state: tuple[Any, Any, Dispersion]
) -> None:
    _, mean, spread = state
    size = shape(cell_variance(spread.between, spread.within))
    (last,) = excesses(SenderWide, [Cell("A", "Z", 60, 60, {})], mean[2:], size, 3, HeldOut.SENDER)
    want = golden["S3_loso"]
    assert last.expected == want["mean"]
    assert mean[2] + mean[2] ** 2 / size == pytest.approx(want["var"])
    assert [last.interval_90.low, last.interval_90.high] == want["pi90"]
    assert last.tail.low == pytest.approx(want["p_ge_60"], rel=1e-9)
    assert not last.flagged


def test_the_factor_of_a_state_given_all_its_missions_is_as_in_s4(
    golden: dict[str, Any], state: tuple[Any, Any, Dispersion]
) -> None:
    found, want = factor(*state), golden["S4"]
    assert found.shape / found.rate == pytest.approx(want["theta_mean"])
    assert quantiles(found, (0.05, 0.95)) == pytest.approx(want["ci90"], rel=1e-8)
    assert above(found, 1.5) == pytest.approx(want["p_gt_1.5"], rel=1e-9)


def test_which_of_two_factors_is_greater_is_as_in_s5(golden: dict[str, Any]) -> None:
    one, other = Gamma(*golden["S5"]["one"]), Gamma(*golden["S5"]["other"])
    assert greater(one, other) == pytest.approx(golden["S5"]["p"], rel=1e-9)
    assert greater(one, other) + greater(other, one) == pytest.approx(1)


def test_the_spread_of_states_with_one_mission_each_is_as_in_s6(golden: dict[str, Any]) -> None:
    given = golden["S6"]
    found = dispersion(np.array(given["staff"], float), np.array(given["mean"], float), np.arange(3))
    assert found.between == pytest.approx(given["between"], rel=1e-12)
    assert 1 / found.between == pytest.approx(given["a"])
    assert found.within == 0


def test_staff_that_stray_no_more_than_by_chance_have_no_spread() -> None:
    found = dispersion(np.array([10.0, 11, 9, 10]), np.full(4, 10.0), np.array([0, 0, 1, 1]))
    assert found == Dispersion(0, 0)
    assert stats.nbinom.var(float(shape(0)), shape(0) / (shape(0) + 10)) == pytest.approx(10)


def test_both_spreads_are_found_again_in_a_large_invented_world() -> None:
    random = np.random.default_rng(7)
    factors = random.gamma(4, 1 / 4, (3000, 1)) * random.gamma(6, 1 / 6, (3000, 8))
    staff = random.poisson(30 * factors).astype(float)
    found = dispersion(staff.ravel(), np.full(staff.size, 30.0), np.repeat(np.arange(3000), 8))
    assert found.between == pytest.approx(1 / 4, rel=0.1)
    assert found.within == pytest.approx(1 / 6, rel=0.1)


def test_where_missions_of_one_state_differ_its_others_say_less_of_one(state: tuple[Any, Any, Dispersion]) -> None:
    staff, mean, spread = state
    alike, unlike = (factor_without_each(staff, mean, Dispersion(spread.between, within)) for within in (0, 0.3))
    assert np.all(np.asarray(unlike.shape) < alike.shape)
    assert np.all(np.asarray(unlike.rate) < alike.rate)
