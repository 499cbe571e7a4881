"""What is to be expected of an act that stands open, from what was known on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nongrata.analysis.retaliation import HORIZONS, LEAST, chances, forecast, known_on
from nongrata.errors import NotAnswerable
from tests.analysis.retaliation.pairs import BEGINNING, act, series

PAST = series([(at * 100, 4, (3, 10, 20, None)[at % 4], 4) for at in range(8)])
MADE = BEGINNING + timedelta(1000)
OPEN = act("open", MADE, 4)


def test_the_probabilities_are_those_of_the_curve_of_earlier_acts() -> None:
    found = forecast(OPEN, PAST, MADE)
    assert [one.middle for one in found.within] == pytest.approx([0.25, 0.5, 0.75, 0.75])
    assert all(one.low <= one.middle <= one.high for one in found.within)
    assert (found.n, found.clusters, found.elapsed_days) == (8, 8, 0)


def test_an_act_that_has_stood_for_days_is_measured_against_those_that_stood_as_long() -> None:
    later = forecast(OPEN, PAST, MADE + timedelta(10))
    assert [one.middle for one in later.within] == pytest.approx([0.0, 0.5, 0.5, 0.5])


def test_the_persons_are_nobody_without_an_answer_and_most_often_as_many_as_the_act() -> None:
    found = forecast(OPEN, PAST, MADE)
    assert found.persons is not None
    assert found.mirrored is not None
    mirrored = 7 / 8  # six of six
    assert sum(found.persons) == pytest.approx(1)
    assert found.persons[0] == pytest.approx(0.25)
    assert found.persons[4] == pytest.approx(0.75 * (mirrored + (1 - mirrored) / 4))
    assert (found.mirrored.middle, found.expected) == (mirrored, 4)
    assert (found.persons_between(0.5), found.persons_between(0.9)) == ((0, 4), (0, 4))


def test_the_staff_there_caps_what_is_expected() -> None:
    found = forecast(OPEN, PAST, MADE, staff=3)
    assert (found.expected, found.persons_between(0.9)) == (2, (0, 2))


@pytest.mark.parametrize("staff", [None, 1, 2, 3, 100])
def test_nobody_is_sent_home_as_often_as_there_is_no_answer(staff: int | None) -> None:
    found = forecast(OPEN, PAST, MADE, staff)
    assert found.persons is not None
    assert found.persons[0] == pytest.approx(1 - found.within[-1].middle)
    assert sum(found.persons) == pytest.approx(1)


def test_where_nobody_is_there_nobody_is_sent_home() -> None:
    assert forecast(OPEN, PAST, MADE, staff=0).persons == (1, 0, 0, 0, 0)


def test_without_a_number_of_the_act_nothing_is_said_of_the_size() -> None:
    found = forecast(act("open", MADE, None), PAST, MADE)
    assert (found.persons, found.expected, found.mirrored) == (None, None, None)
    assert found.within == forecast(OPEN, PAST, MADE).within


def test_what_came_later_changes_nothing() -> None:
    later = series([*[(at * 100, 4, (3, 10, 20, None)[at % 4], 4) for at in range(8)], (1100, 9, 2, 9)])
    assert forecast(OPEN, known_on(later, MADE), MADE) == forecast(OPEN, known_on(PAST, MADE), MADE)


def test_other_acts_of_the_same_day_say_nothing_yet() -> None:
    same_day = series([*[(at * 100, 4, (3, 10, 20, None)[at % 4], 4) for at in range(8)], (1000, 9, None, 9)])
    assert forecast(OPEN, known_on(same_day, MADE), MADE).n == 8


def test_acts_against_other_states_are_no_earlier_cases() -> None:
    with pytest.raises(NotAnswerable, match="0 earlier expulsions of people of China"):
        forecast(act("open", MADE, 4, sending="CHN"), PAST, MADE)


@pytest.mark.parametrize("known", range(LEAST))
def test_too_few_earlier_acts_are_refused_with_how_many_are_needed(known: int) -> None:
    with pytest.raises(NotAnswerable, match=rf"{known} earlier expulsions .*; it needs {LEAST - known} more"):
        forecast(OPEN, PAST[:known], MADE)


def test_where_nothing_was_ever_answered_it_is_refused() -> None:
    with pytest.raises(NotAnswerable, match="not known to have answered any of 6 expulsions; it needs one answer"):
        forecast(OPEN, series([(at, 4, None, 0) for at in range(6)]), MADE)


def test_an_answered_act_is_refused_with_the_day_before() -> None:
    answered = PAST[0]
    with pytest.raises(NotAnswerable, match=r"\(2020-01-01\) was answered by .* \(2020-01-04\); it needs a day before"):
        forecast(answered.act, PAST, MADE)


def test_an_act_of_no_known_day_or_to_come_is_refused() -> None:
    with pytest.raises(NotAnswerable, match=r"\(2022-09\) has no known day, .*; it needs its day"):
        forecast(act("open", "2022-09", 4), PAST, MADE)
    with pytest.raises(NotAnswerable, match="was still to come"):
        forecast(OPEN, PAST, date(2022, 1, 1))


def test_an_act_that_stood_longer_than_any_is_refused() -> None:
    all_answered = series([(at * 100, 4, 5 + at, 4) for at in range(8)])
    with pytest.raises(NotAnswerable, match="stood unanswered for 30 days; it needs one that did"):
        forecast(OPEN, all_answered, MADE + timedelta(30))


def test_the_chances_alone_are_the_middles() -> None:
    alone = chances(OPEN, PAST, MADE)
    assert len(alone.within) == len(HORIZONS)
    assert list(alone.within) == [one.middle for one in forecast(OPEN, PAST, MADE).within]
