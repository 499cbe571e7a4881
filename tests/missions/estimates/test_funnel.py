"""The funnel has all missions that have an estimate, of one kind, and limits that narrow as missions grow."""

from __future__ import annotations

import pytest

from benchmarks.missions import world
from nongrata.errors import NotAnswerable
from nongrata.missions.estimates import Estimand, estimate, estimate_two_way, funnel
from tests.missions.estimates.conftest import Made


def test_limits_narrow_and_those_of_99_lie_outside_those_of_90() -> None:
    shown = funnel(estimate(world(6, 30, 1), "abd"))
    for one in shown.limits:
        assert one.ratio_99.low <= one.ratio_90.low < 1 < one.ratio_90.high < one.ratio_99.high
    assert shown.limits[-1].ratio_90.high < shown.limits[0].ratio_90.high


def test_about_nine_missions_in_ten_lie_between_the_limits_of_90() -> None:
    inside = []
    for seed in range(20):
        shown = funnel(estimate(world(seed, 30, 1), "abd"))
        for _, one in shown.points:
            limits = min(shown.limits, key=lambda at: abs(at.expected - one.expected))
            inside.append(limits.ratio_90.low <= one.ratio.low <= limits.ratio_90.high)
    assert sum(inside) / len(inside) == pytest.approx(0.9, abs=0.04)


def test_dyads_are_shown_where_there_is_no_sender_wide_estimate(section: Made) -> None:
    assert funnel(estimate(world(6, 20, 3), "abcd")).estimand is Estimand.SENDER_WIDE
    assert funnel(estimate(world(6, 1, 30), "cd")).estimand is Estimand.DYAD
    matrix = {(f"S{i}", f"H{j}"): 3 + i * j for i in range(4) for j in range(4)}
    assert len(funnel(estimate_two_way(section(matrix))).points) == 16


def test_without_any_estimate_there_is_no_funnel(section: Made) -> None:
    found = estimate(section({(f"S{i}", "H"): 9 * (i == 0) for i in range(3)}), ())
    alone = type(found)(found.missions[:1], (), 0, 0, (), True, found.footing)
    with pytest.raises(NotAnswerable, match="no mission has an expectation"):
        funnel(alone)
