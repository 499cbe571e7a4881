"""The simple forecasts that a forecast must beat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nongrata.analysis.retaliation import RIVALS, Method
from tests.analysis.retaliation.pairs import BEGINNING, act, series

MADE = BEGINNING + timedelta(1000)
OPEN = act("open", MADE, 10)
PAST = series([(0, 4, 3, 4), (100, 4, None, 0), (200, 4, 20, 2)])


def test_climatology_is_the_share_and_the_sizes_of_earlier_acts() -> None:
    found = RIVALS[Method.CLIMATOLOGY](OPEN, PAST, MADE)
    assert found.within == pytest.approx((1 / 3, 1 / 3, 2 / 3, 2 / 3))
    assert found.persons is not None
    assert found.persons.tolist() == pytest.approx([1 / 3, 0, 1 / 3, 0, 1 / 3])


def test_persistence_is_the_last_act_again_in_the_same_ratio() -> None:
    found = RIVALS[Method.PERSISTENCE](OPEN, PAST, MADE)
    assert found.within == (0, 0, 1, 1)
    assert found.persons is not None
    assert found.persons.tolist() == [0, 0, 0, 0, 0, 1]


def test_the_mirror_always_answers_with_as_many_and_takes_as_long_as_answers_took() -> None:
    found = RIVALS[Method.MIRROR](OPEN, PAST, MADE)
    assert found.within == (0.5, 0.5, 1, 1)
    assert found.persons is not None
    assert found.persons.tolist() == [0] * 10 + [1]


def test_an_act_that_was_not_looked_at_for_long_enough_counts_in_none_of_the_shares() -> None:
    recent = series([(0, 4, None, 0), (990, 4, 3, 4)], MADE)
    assert RIVALS[Method.CLIMATOLOGY](OPEN, recent, MADE).within == (0.5, 0, 0, 0)


def test_of_nothing_known_climatology_and_persistence_say_one_half() -> None:
    for method in (Method.CLIMATOLOGY, Method.PERSISTENCE):
        assert RIVALS[method](OPEN, [], MADE).within == (0.5,) * 4
