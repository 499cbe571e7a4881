"""Answers on expelling or watching in sentences."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from nongrata.analysis.expel_or_watch import (
    CAVEAT,
    Game,
    Mission,
    Seat,
    game_answer,
    mission_answer,
    read_parameters,
    seat_answer,
    sensitivity,
)
from nongrata.publish.answers.expel_or_watch import answer_to_record, game_sentences, mission_sentences, seat_sentences

SOURCE = "a test"
GAME = Game(gain=4, penalty=6, watch_cost=1, harm=10)


@pytest.fixture
def seat() -> Seat:
    given = read_parameters(None).seat
    assert given
    return given


@pytest.fixture
def mission() -> Mission:
    given = read_parameters(None).mission
    assert given
    return given


def said(seat: Seat) -> str:
    return "\n".join(seat_sentences(seat_answer(seat, SOURCE), None))


def test_where_watching_costs_less_it_says_what_to_believe_for_expelling(seat: Seat) -> None:
    text = said(seat)
    assert "watching costs less: expelling costs 2 once, and would cost less than watching below -1.905" in text
    assert "so at no price" in text
    assert (
        "For expelling to cost less you would have to believe that an emptied seat is refilled less than 0.1778" in text
    )
    assert "of those who come next, fewer than 33.6% are officers, all else as written (here 50.0%)" in text


def test_where_expelling_costs_less_it_says_what_to_believe_for_watching(seat: Seat) -> None:
    text = said(replace(seat, officer_share=0.2))
    assert "expelling costs less: expelling costs 2 once, and would cost less than watching below 5.238." in text
    assert "No refill rate makes watching cost less" in text
    assert "For watching to cost less you would have to believe that, of those who come next, more than 33.6%" in text


@pytest.mark.parametrize(
    ("share", "part"), [(0.5, "fewer than 18.7% or more than 83.8%"), (0.1, "18.7% to 83.8%"), (0.9, "18.7% to 83.8%")]
)
def test_where_it_turns_twice_it_says_between_or_outside(seat: Seat, share: float, part: str) -> None:
    twice = replace(seat, rotation_rate=1.0, leakage=0.4, refill_rate=0.1, expulsion_cost=5.0, officer_share=share)
    assert f"of those who come next, {part} are officers" in said(twice)


def test_it_says_that_nothing_turns_it(seat: Seat) -> None:
    text = said(replace(seat, expulsion_cost=50.0))
    assert "No refill rate makes expelling cost less" in text
    assert "No share of officers among those who come next makes expelling cost less" in text


def test_without_ranges_it_says_so_and_with_them_how_far_it_moves(seat: Seat) -> None:
    answer = seat_answer(seat, SOURCE)
    assert "No ranges are given" in "\n".join(seat_sentences(answer, None))
    moved = sensitivity(seat, {"expulsion_cost": (0, 4), "officer_share": (0.3, 0.7)}, SOURCE)
    text = "\n".join(seat_sentences(answer, moved))
    assert f"expelling costs less in {moved.expelling:.1%} of 1,000 draws (90% interval" in text
    assert "not the probability of an event" in text
    assert "What you believe of officer_share moves it most" in text


def test_ranges_that_move_nothing_are_said_to(seat: Seat) -> None:
    none = replace(seat, officer_share=0.0)
    moved = sensitivity(none, {"detection_rate": (0.1, 1)}, SOURCE)
    assert "None of the ranges moves it." in seat_sentences(seat_answer(none, SOURCE), moved)


def test_a_mission_has_its_start_the_worth_of_a_team_and_of_freezing_and_the_crisis(mission: Mission) -> None:
    text = "\n".join(mission_sentences(mission_answer(mission, SOURCE)))
    assert "expels 2 of the 3 known officers at the start, where 2 are unknown and 3 teams watch" in text
    assert "One more team would save 2.374 of that; seats that are never refilled by an officer, 10.19" in text
    assert "In a crisis the plan expels more in 21 and fewer in 0 of 45 states; at the start 3." in text
    calm = "\n".join(mission_sentences(mission_answer(replace(mission, crisis=None), SOURCE)))
    assert "In a crisis" not in calm


def test_a_game_has_its_equilibrium_mixed_or_not() -> None:
    assert "watching in 40.0% and spying in 10.0% of the cases" in "\n".join(game_sentences(game_answer(GAME, SOURCE)))
    never = "\n".join(game_sentences(game_answer(replace(GAME, watch_cost=11), SOURCE)))
    assert "nobody watches and there is always spying" in never
    assert "that it costs less than 10" in never


def test_every_answer_ends_with_the_caveat_and_its_footing_in_words_and_in_json(seat: Seat, mission: Mission) -> None:
    one, many, game = seat_answer(seat, SOURCE), mission_answer(mission, SOURCE), game_answer(GAME, SOURCE)
    for answer, says in (
        (one, seat_sentences(one, None)),
        (many, mission_sentences(many)),
        (game, game_sentences(game)),
    ):
        assert says[-2:] == (CAVEAT, f"Footing: {answer.footing}.")
        record = json.loads(json.dumps(answer_to_record(answer, says)))
        assert record["caveat"] == CAVEAT
        assert record["footing"]["source"] == SOURCE
