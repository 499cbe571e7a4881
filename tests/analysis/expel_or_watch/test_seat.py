"""Model A: golden numbers, the equations themselves, and where the answer turns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.analysis.expel_or_watch import Course, Seat, Values, seat_answer
from tests.analysis.expel_or_watch.conftest import GOLDEN

SOURCE = "a test"
RATES, AMOUNTS, SHARES = st.floats(0, 4), st.floats(0, 20), st.floats(0, 1)
SEATS = st.builds(
    Seat,
    harm=st.floats(1, 20),
    harm_avoided=SHARES,
    watch_cost=AMOUNTS,
    watch_value=AMOUNTS,
    detection_rate=RATES,
    loss_rate=RATES,
    rotation_rate=RATES,
    refill_rate=RATES,
    officer_share=SHARES,
    leakage=st.just(0.0),
    expulsion_cost=AMOUNTS,
    discount_rate=st.floats(0.05, 0.5),
)


def iterated(seat: Seat) -> Values:
    """The equations of the model, applied until nothing moves by 1e-12."""
    known = unidentified = clean = vacant = watched = 0.0
    rho, turn = seat.discount_rate, seat.rotation_rate
    flow = (1 - seat.harm_avoided) * seat.harm + seat.watch_cost - seat.watch_value
    while True:
        before = (watched, known, unidentified, clean, vacant)
        drawn = seat.officer_share * unidentified + (1 - seat.officer_share) * clean
        watched = (flow + seat.loss_rate * unidentified + turn * drawn) / (rho + seat.loss_rate + turn)
        again = vacant + seat.leakage * seat.officer_share * unidentified
        known = min(watched, seat.expulsion_cost + again)
        unidentified = (seat.harm + seat.detection_rate * known + turn * drawn) / (rho + seat.detection_rate + turn)
        clean = turn * drawn / (rho + turn)
        vacant = seat.refill_rate * drawn / (rho + seat.refill_rate)
        after = (watched, known, unidentified, clean, vacant)
        if max(abs(one - other) for one, other in zip(before, after, strict=True)) < 1e-12:
            return Values(*after)


@pytest.mark.parametrize("case", GOLDEN["seats"], ids=lambda case: case["id"])
def test_golden_values(seat: Seat, case: dict[str, Any]) -> None:
    answer = seat_answer(replace(seat, **case["change"]), SOURCE)
    assert answer.cheaper == case["cheaper"]
    for name, value in case["values"].items():
        assert getattr(answer.values, name) == pytest.approx(value, abs=2e-9)
    if "break_even_cost" in case:
        assert answer.break_even_cost == pytest.approx(case["break_even_cost"], abs=1e-9)


@pytest.mark.parametrize("case", GOLDEN["break_even_cost"], ids=lambda case: case["id"])
def test_golden_break_even_costs(seat: Seat, case: dict[str, Any]) -> None:
    assert round(seat_answer(replace(seat, **case["change"]), SOURCE).break_even_cost, case["to"]) == case["is"]


def test_golden_break_even_refill_rate(seat: Seat) -> None:
    even = seat_answer(seat, SOURCE).break_even_refill_rate
    assert even
    assert even.expel_below
    assert even.at == pytest.approx(GOLDEN["break_even_refill_rate"]["is"], abs=1e-12)


@pytest.mark.parametrize("case", GOLDEN["break_even_share"], ids=lambda case: str(case["change"]["refill_rate"]))
def test_golden_break_even_shares(seat: Seat, case: dict[str, Any]) -> None:
    [even] = seat_answer(replace(seat, **case["change"]), SOURCE).break_even_shares
    assert even.expel_below
    assert even.at == pytest.approx(case["is"], abs=1e-9)


@given(SEATS)
def test_the_closed_form_is_where_the_equations_come_to_rest(seat: Seat) -> None:
    found, wanted = seat_answer(seat, SOURCE).values, iterated(seat)
    for name in Values.__slots__:
        assert getattr(found, name) == pytest.approx(getattr(wanted, name), rel=1e-6, abs=1e-6)


@given(SEATS, st.floats(0.01, 5))
def test_expelling_costs_less_below_its_break_even_cost_and_not_above(seat: Seat, step: float) -> None:
    turn = seat_answer(seat, SOURCE).break_even_cost
    for cost, course in ((turn - step, Course.EXPEL), (turn + step, Course.WATCH)):
        if cost >= 0:
            assert seat_answer(replace(seat, expulsion_cost=cost), SOURCE).cheaper is course


@given(SEATS.map(lambda seat: replace(seat, leakage=0.3)))
def test_the_answer_turns_at_the_other_break_evens(seat: Seat) -> None:
    answer = seat_answer(seat, SOURCE)
    turns = [("officer_share", even) for even in answer.break_even_shares]
    if answer.break_even_refill_rate:
        turns.append(("refill_rate", answer.break_even_refill_rate))
    for name, even in turns:
        there = seat_answer(replace(seat, **{name: even.at}), SOURCE)
        assert there.break_even_cost == pytest.approx(seat.expulsion_cost, rel=1e-6, abs=1e-6)


def test_with_leakage_the_answer_can_turn_twice_along_the_share_of_officers(seat: Seat) -> None:
    twice = replace(seat, rotation_rate=1.0, leakage=0.4, refill_rate=0.1)
    first, second = seat_answer(twice, SOURCE).break_even_shares
    assert (first.expel_below, second.expel_below) == (False, True)
    between = (first.at + second.at) / 2
    cheaper = [seat_answer(replace(twice, officer_share=share), SOURCE).cheaper for share in (0, between, 1)]
    assert cheaper == [Course.WATCH, Course.EXPEL, Course.WATCH]


def test_leakage_costs_what_another_officer_costs(seat: Seat) -> None:
    tight, leaking = (seat_answer(replace(seat, leakage=leakage), SOURCE) for leakage in (0.0, 0.2))
    assert leaking.values.unidentified == tight.values.unidentified
    assert leaking.break_even_cost == pytest.approx(tight.break_even_cost - 0.2 * 25)


def test_expelling_is_no_way_to_be_sent_ever_more_officers_worth_watching(seat: Seat) -> None:
    valued = replace(seat, watch_value=100, leakage=1, expulsion_cost=0)
    answer = seat_answer(valued, SOURCE)
    assert answer.break_even_cost > valued.expulsion_cost
    assert answer.cheaper is Course.WATCH
    assert answer.values.known == answer.values.watched


def test_that_no_refill_rate_turns_the_answer_is_none(seat: Seat) -> None:
    assert seat_answer(replace(seat, officer_share=0), SOURCE).break_even_refill_rate is None
    assert seat_answer(replace(seat, expulsion_cost=11), SOURCE).break_even_refill_rate is None
    assert seat_answer(replace(seat, expulsion_cost=11), SOURCE).break_even_shares == ()


def test_every_answer_says_that_nothing_was_counted(seat: Seat) -> None:
    footing = seat_answer(seat, SOURCE).footing
    assert (footing.n, footing.source) == (0, SOURCE)
    assert "assumed" in footing.rule
