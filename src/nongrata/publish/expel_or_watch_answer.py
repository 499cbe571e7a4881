"""What one would have to believe for expelling or watching to cost less: the answer as commands and pages give it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from nongrata.errors import BadParameters

if TYPE_CHECKING:
    import altair

    from nongrata.analysis.expel_or_watch import Game, Mission, Parameters, Ranges, Seat
    from nongrata.publish.words import Rows

SEAT, MISSION, GAME = "seat", "mission", "game"


class Answered(NamedTuple):
    """An answer as it is printed: tables, sentences, a record, and how it is drawn."""

    tables: list[Rows]
    says: tuple[str, ...]
    record: dict[str, Any]
    draw: Callable[[], altair.TopLevelMixin] | None = None


def answered(given: Parameters, model: str | None, source: str) -> Answered:
    """The answer of the model that is asked for, else of the first for which there are assumptions.

    Raises BadParameters where there are none.
    """
    if given.seat and model in (None, SEAT):
        return _seat(given.seat, given.ranges, source)
    if given.mission and model in (None, MISSION):
        return _mission(given.mission, source)
    if given.game and model in (None, GAME):
        return _game(given.game, source)
    missing = f"[{model}]" if model else "[seat], [mission] or [game]"
    raise BadParameters(f"{source}: it has no table {missing}; nongrata expel-or-watch example prints a file with all")


def _seat(seat: Seat, ranges: Ranges, source: str) -> Answered:
    from nongrata.analysis.expel_or_watch import region, seat_answer, sensitivity
    from nongrata.publish.expel_or_watch import answer_to_record, seat_sentences, seat_tables

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import seat_chart

        return seat_chart(region(seat, source, ranges), moved)

    answer = seat_answer(seat, source)
    moved = sensitivity(seat, ranges, source) if ranges else None
    says = seat_sentences(answer, moved)
    return Answered(seat_tables(answer, moved), says, answer_to_record(answer, says, moved), draw)


def _mission(mission: Mission, source: str) -> Answered:
    from nongrata.analysis.expel_or_watch import mission_answer
    from nongrata.publish.expel_or_watch import answer_to_record, mission_sentences, mission_tables

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import plan_map

        return plan_map(answer)

    answer = mission_answer(mission, source)
    says = mission_sentences(answer)
    return Answered(mission_tables(answer), says, answer_to_record(answer, says), draw)


def _game(game: Game, source: str) -> Answered:
    from nongrata.analysis.expel_or_watch import game_answer
    from nongrata.publish.expel_or_watch import answer_to_record, game_sentences, game_tables

    answer = game_answer(game, source)
    says = game_sentences(answer)
    return Answered(game_tables(answer), says, answer_to_record(answer, says))
