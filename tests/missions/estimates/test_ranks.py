"""Ranks have intervals and ties, bear the loss of a covariate, and are refused where headcounts were picked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.missions import world
from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.estimates import Ranking, estimate, rank


@pytest.fixture(scope="module")
def known() -> CrossSection:
    return world(4, 24, 3)


@pytest.fixture(scope="module")
def ranking(known: CrossSection) -> Ranking:
    return rank(known, "abcd")


def test_every_state_has_its_place_in_the_order_of_expected_ranks(known: CrossSection, ranking: Ranking) -> None:
    ranks = [place.expected_rank for place in ranking.places]
    assert ranks == sorted(ranks)
    assert sum(ranks) == pytest.approx(24 * 25 / 2)
    assert {place.sender.state for place in ranking.places} == {cell.sending_state for cell in known.cells}


def test_the_interval_holds_the_expected_rank_and_ends_at_a_rank(ranking: Ranking) -> None:
    for place in ranking.places:
        assert 1 <= place.rank_90.low <= place.expected_rank <= place.rank_90.high <= 24


def test_the_same_missions_rank_the_same_again(known: CrossSection, ranking: Ranking) -> None:
    assert rank(known, "abcd") == ranking


def test_a_rank_without_a_covariate_is_that_of_a_fit_without_it(known: CrossSection, ranking: Ranking) -> None:
    without = {place.sender.state: place.expected_rank for place in rank(known, "acd").places}
    for place in ranking.places:
        assert place.rank_without["b"] == pytest.approx(without[place.sender.state])
        assert place.rank_range.low <= min(place.expected_rank, *place.rank_without.values())
        assert place.rank_range.high >= place.rank_without["b"]


def test_states_that_differ_little_are_not_separable_and_those_that_differ_much_are(known: CrossSection) -> None:
    cells = [
        replace(cell, low=5 * cell.low, high=5 * cell.low) if cell.sending_state == "S4" else cell
        for cell in known.cells
    ]
    ranking = rank(replace(known, cells=tuple(cells)), "abcd")
    assert ranking.places[0].sender.state == "S4"
    assert all("S4" not in group for group in ranking.not_separable)
    assert any(len(group) > 2 for group in ranking.not_separable)


def test_no_group_is_part_of_another(ranking: Ranking) -> None:
    groups = [set(group) for group in ranking.not_separable]
    assert not any(one <= other for one in groups for other in groups if one is not other)


def test_picked_headcounts_are_not_ranked(known: CrossSection) -> None:
    picked = replace(known, complete=False)
    with pytest.raises(NotAnswerable, match="it needs every mission of a receiving State"):
        rank(picked, "abcd")
    assert estimate(picked, "abcd").senders


def test_one_sender_is_not_ranked() -> None:
    with pytest.raises(NotAnswerable, match="it needs missions of other States"):
        rank(world(2, 1, 60), "cd")
