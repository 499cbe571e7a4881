"""Unanswered acts are censored, not left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.analysis.retaliation import HORIZONS, exchanges, kaplan_meier, lag_curve, lags
from nongrata.errors import NotAnswerable
from tests.analysis.retaliation.pairs import KNOWN_UNTIL, act, answer, series


def test_the_estimate_of_kaplan_and_meier() -> None:
    curve = kaplan_meier([3, 5, 7, 10], [True, False, True, False])
    assert [curve.after(day)[0] for day in (2, 3, 6, 7, 99)] == [1.0, 0.75, 0.75, 0.375, 0.375]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_without_censoring_it_is_the_share_that_is_still_open(days: list[int]) -> None:
    curve = kaplan_meier(days, [True] * len(days))
    for day in (0, 10, 49):
        assert curve.after(day)[0] == pytest.approx(sum(one > day for one in days) / len(days))


def test_leaving_the_unanswered_out_would_make_answers_quicker() -> None:
    some = [(at * 40, 3, 10 + at if at % 2 else None, 3) for at in range(10)]
    with_all, answered = lag_curve(series(some)), lag_curve([one for one in series(some) if one.answers])
    assert (with_all.n, with_all.answered, len(with_all.censored)) == (10, 5, 5)
    assert [one.by[1].middle for one in (with_all, answered)] == [pytest.approx(0.2), pytest.approx(0.4)]


def test_an_interval_holds_its_middle_and_is_wider_where_answers_come_on_one_day() -> None:
    apart = lag_curve(series([(at * 40, 3, 5 + 10 * (at % 4), 3) for at in range(12)]))
    batch = lag_curve(series([(at % 4 * 40, 3, 5 + 10 * (at % 4), 3) for at in range(12)]))
    assert (apart.clusters, batch.clusters) == (12, 4)
    for one, other in zip(apart.by[1:3], batch.by[1:3], strict=True):
        assert one.low <= one.middle <= one.high
        assert other.high - other.low > one.high - one.low


def test_acts_without_a_day_have_no_lag_and_answers_without_one_stand_at_the_end_of_their_month() -> None:
    acts = [act("vague", "2022-03", 1), act("a", "2022-03-20", 1), act("b", "2022-06-01", 1)]
    answers = [answer("to a", "2022-04", 1), answer("to b", "2022-06-05", 1)]
    curve = lag_curve(exchanges([*acts, *answers], [("to a", "a"), ("to b", "b")], KNOWN_UNTIL))
    assert (curve.n, curve.left_out, curve.vague, curve.days) == (2, 1, 1, (4.0, 41.0))
    at_month = HORIZONS.index(30)
    assert (curve.by[at_month].middle, curve.earlier[at_month]) == (0.5, 1.0)


def test_lags_are_those_of_answers_whose_days_are_known() -> None:
    found = lags(series([(0, 1, 2, 1), (50, 1, 9, 1), (100, 1, 4, 1), (150, 1, None, 1)]))
    assert (found.n, found.median.middle, found.quartiles, found.least, found.most) == (3, 4, (3.0, 6.5), 2, 9)
    assert found.median.low <= 4 <= found.median.high


@pytest.mark.parametrize("answered", [0, 1])
def test_fewer_than_two_days_of_response_are_refused(answered: int) -> None:
    given = series([(at * 30, 1, 3 if at < answered else None, 1) for at in range(4)])
    for asked in (lag_curve, lags):
        with pytest.raises(NotAnswerable, match=f"days of response known: {answered}"):
            asked(given)


def test_a_time_below_nothing_is_refused() -> None:
    with pytest.raises(NotAnswerable, match="an answer lies before what it answers"):
        kaplan_meier([-1, 3], [True, True])


def test_the_same_again_gives_the_same() -> None:
    given = series([(at * 10, 1, at % 5 or None, 1) for at in range(20)], date(2021, 1, 1))
    assert lag_curve(given) == lag_curve(given)
