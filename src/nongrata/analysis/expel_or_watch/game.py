"""The inspection game: one side spies or not, the other watches or not, and each does best by not being foreseen."""

from __future__ import annotations

from dataclasses import dataclass

from nongrata.analysis.expel_or_watch.parameters import Game
from nongrata.analysis.expel_or_watch.standing import footing
from nongrata.model import Footing


@dataclass(frozen=True, slots=True)
class GameAnswer:
    """How often each side acts in equilibrium, as chances from 0 to 1.

    `mixed` is False where watching costs at least the harm that it prevents: nobody watches, and the other side spies.
    """

    game: Game
    watch: float
    spy: float
    mixed: bool
    footing: Footing


def game_answer(game: Game, source: str) -> GameAnswer:
    """The equilibrium: P(watch) = g / (g + p) leaves who spies indifferent, P(spy) = c / h leaves who watches so.

    After the inspection games of Dresher (1962) and Avenhaus, von Stengel and Zamir (2002).
    """
    if game.watch_cost >= game.harm:
        return GameAnswer(game, 0.0, 1.0, False, footing(source))
    watch, spy = game.gain / (game.gain + game.penalty), game.watch_cost / game.harm
    return GameAnswer(game, watch, spy, True, footing(source))
