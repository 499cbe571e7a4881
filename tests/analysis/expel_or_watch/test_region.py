"""The map: its cells and lines say what the answers there say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nongrata.analysis.expel_or_watch import Seat, region, seat_answer


def test_a_cell_has_what_expelling_saves_in_its_middle(seat: Seat) -> None:
    found = region(seat, "a test")
    rate = (found.refill_rates[3] + found.refill_rates[4]) / 2
    share = (found.shares[10] + found.shares[11]) / 2
    there = seat_answer(replace(seat, refill_rate=rate, officer_share=share), "a test")
    assert found.margins[3][10] == pytest.approx(there.break_even_cost - seat.expulsion_cost)


@pytest.mark.parametrize("change", [{}, {"rotation_rate": 1.0, "leakage": 0.4, "refill_rate": 0.1}])
def test_on_a_line_both_cost_the_same(seat: Seat, change: dict[str, float]) -> None:
    given = replace(seat, **change)
    for line in region(given, "a test").contours:
        for rate, share in line.points:
            there = seat_answer(replace(given, refill_rate=rate, officer_share=share), "a test")
            assert there.break_even_cost == pytest.approx(line.cost, abs=1e-8)


def test_there_is_a_line_for_each_cost_from_edge_to_edge_of_the_map(seat: Seat) -> None:
    lines = region(seat, "a test").contours
    assert [line.cost for line in lines] == [0, 2.5, 5, 10]
    assert [bool(line.points) for line in lines] == [True, True, True, False]  # at 10 expelling never costs less
    for line in lines[:3]:
        assert line.points[0][0] == pytest.approx(4)
        assert line.points[-1][1] == 1


@pytest.mark.parametrize(("rate", "ranges", "top"), [(2, None, 4), (0, None, 1), (2, {"refill_rate": (0, 3)}, 3)])
def test_the_map_reaches_as_far_as_is_thinkable(
    seat: Seat, rate: float, ranges: dict[str, tuple[float, float]] | None, top: float
) -> None:
    assert region(replace(seat, refill_rate=rate), "a test", ranges).refill_rates[-1] == top
