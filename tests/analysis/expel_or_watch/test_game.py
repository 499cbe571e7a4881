"""The inspection game."""

from __future__ import annotations

import pytest

from nongrata.analysis.expel_or_watch import Game, game_answer
from tests.analysis.expel_or_watch.conftest import GOLDEN


def test_golden_equilibrium() -> None:
    golden = GOLDEN["game"]
    answer = game_answer(Game(**golden["stakes"]), "a test")
    assert (answer.watch, answer.spy, answer.mixed) == (golden["watch"], golden["spy"], True)


def test_each_side_is_left_indifferent() -> None:
    game = Game(gain=3, penalty=8, watch_cost=2, harm=7)
    answer = game_answer(game, "a test")
    assert (1 - answer.watch) * game.gain - answer.watch * game.penalty == pytest.approx(0)
    assert answer.spy * game.harm == pytest.approx(game.watch_cost)


@pytest.mark.parametrize("cost", [7, 9])
def test_nobody_watches_where_that_costs_as_much_as_the_harm(cost: float) -> None:
    answer = game_answer(Game(gain=3, penalty=8, watch_cost=cost, harm=7), "a test")
    assert (answer.watch, answer.spy, answer.mixed) == (0, 1, False)
