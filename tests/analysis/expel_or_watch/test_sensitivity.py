"""What moves the answer: shares that are known beforehand, ends of ranges, and the same draws each time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nongrata.analysis.expel_or_watch import Parameters, Seat, seat_answer, sensitivity
from nongrata.errors import BadParameters

SOURCE = "a test"


def test_half_of_the_draws_lie_below_a_break_even_in_the_middle(seat: Seat) -> None:
    found = sensitivity(replace(seat, refill_rate=0), {"expulsion_cost": (0, 20)}, SOURCE)
    assert found.base == pytest.approx(10)
    assert (found.expelling, found.draws) == (0.5, 1000)
    assert found.expelling_interval == pytest.approx((0.474, 0.526), abs=1e-3)
    assert found.break_even_cost == pytest.approx((10, 10, 10))
    [only] = found.influences
    assert only.first == pytest.approx(1, abs=0.05)
    assert (only.at_low, only.at_high) == pytest.approx((10, 10))


def test_shares_of_the_variance_of_a_sum_are_those_of_its_parts(seat: Seat) -> None:
    frozen = replace(seat, refill_rate=0)  # X* - X = (h_K + c - v) / rho - X: variances as 10^2 to 20^2
    found = sensitivity(frozen, {"watch_cost": (0.5, 1.5), "expulsion_cost": (0, 20)}, SOURCE)
    shares = {one.name: one for one in found.influences}
    for name, share in (("watch_cost", 0.2), ("expulsion_cost", 0.8)):
        low, high = shares[name].interval
        assert low < share < high
        assert shares[name].first == pytest.approx(share, abs=0.06)


def test_the_ends_of_a_range_are_the_break_even_costs_there(invented: Parameters) -> None:
    assert invented.seat
    found = sensitivity(invented.seat, invented.ranges, SOURCE)
    assert {one.name for one in found.influences} == set(invented.ranges)
    for one in found.influences:
        for end, at in ((one.low, one.at_low), (one.high, one.at_high)):
            there = seat_answer(replace(invented.seat, **{one.name: end}), SOURCE)
            assert at == pytest.approx(there.break_even_cost)


def test_the_same_seed_gives_the_same_and_another_nearly_so(invented: Parameters) -> None:
    assert invented.seat
    first, again = (sensitivity(invented.seat, invented.ranges, SOURCE) for _ in range(2))
    other = sensitivity(invented.seat, invented.ranges, SOURCE, seed=7)
    assert first == again
    assert other != first
    assert other.expelling == pytest.approx(first.expelling, abs=0.05)


def test_a_range_that_moves_nothing_makes_nothing_of_the_variance(seat: Seat) -> None:
    found = sensitivity(replace(seat, officer_share=0), {"detection_rate": (0.1, 1)}, SOURCE)
    assert [(one.first, one.interval) for one in found.influences] == [(0, (0, 0))]


def test_without_a_range_nothing_can_be_varied(seat: Seat) -> None:
    with pytest.raises(BadParameters, match="one such as refill_rate"):
        sensitivity(seat, {}, SOURCE)
