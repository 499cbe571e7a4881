"""Parity gives the numbers of the method, S7 to S9, and a flag only where both ends of both headcounts agree."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from nongrata.errors import BadArgument, NotAnswerable
from nongrata.missions.cross_section import Cell
from nongrata.missions.estimates import Parity, parity


def mission(low: int, high: int | None = None) -> Cell:
    return Cell("RUS", "CZE", low, low if high is None else high, {})


def in_return(low: int, high: int | None = None) -> Cell:
    return Cell("CZE", "RUS", low, low if high is None else high, {})


def of(golden: dict[str, Any], case: str) -> Parity:
    return parity(mission(golden[case]["k"]), in_return(golden[case]["l"]))


@pytest.mark.parametrize(("case", "ratio"), [("S7", 5.4), ("S8", 42 / 23), ("S9", 67 / 19)])
def test_the_ratio_and_its_exact_interval_are_those_of_the_method(
    golden: dict[str, Any], case: str, ratio: float
) -> None:
    found = of(golden, case)
    assert found.ratio.low == found.ratio.high == pytest.approx(ratio)
    assert [found.ratio_90.low, found.ratio_90.high] == pytest.approx(golden[case]["ci90"], abs=6e-4)


@pytest.mark.parametrize("case", ["S7", "S8"])
def test_the_tails_are_those_of_the_method(golden: dict[str, Any], case: str) -> None:
    found = of(golden, case)
    assert found.binomial_tail.low == pytest.approx(golden[case]["p_binom"], rel=1e-9)
    assert found.tail.low == pytest.approx(golden[case]["p_bb20"], rel=1e-9)


def test_diplomats_in_prague_are_flagged_after_the_expulsions_and_not_before(golden: dict[str, Any]) -> None:
    assert of(golden, "S7").flagged
    assert not of(golden, "S8").flagged


def test_gap_and_cut_are_persons() -> None:
    found = parity(mission(27), in_return(5))
    assert (found.gap.low, found.cut.high) == (22, 22)
    assert parity(mission(5), in_return(27)).cut.high == 0


def test_a_large_kappa_is_the_binomial() -> None:
    found = parity(mission(42), in_return(23), kappa=1e6)
    assert found.tail.low == pytest.approx(found.binomial_tail.low, rel=1e-2)


def test_a_range_of_which_one_end_is_near_parity_is_not_flagged() -> None:
    found = parity(mission(6, 27), in_return(5))
    assert not found.flagged
    assert found.ends_disagree
    assert (found.ratio.low, found.ratio.high) == (6 / 5, 27 / 5)


def test_against_nobody_the_ratio_is_infinite_and_its_interval_is_not() -> None:
    found = parity(mission(8), in_return(0))
    assert found.ratio.low == inf
    assert 1 < found.ratio_90.low < inf


def test_two_missions_without_staff_are_refused() -> None:
    with pytest.raises(NotAnswerable, match="it needs one mission that has at least one person"):
        parity(mission(0, 3), in_return(0))


def test_what_is_no_headcount_no_mission_in_return_or_no_kappa_is_refused() -> None:
    with pytest.raises(BadArgument, match="staff from -1 to -1"):
        parity(mission(8), in_return(-1))
    with pytest.raises(BadArgument, match="the mission of RUS in CZE is not the one that CZE has in RUS"):
        parity(mission(8), mission(5))
    with pytest.raises(BadArgument, match="above 0"):
        parity(mission(8), in_return(5), kappa=0)
