"""Acts and their answers are linked without looking at which were answered."""

from __future__ import annotations

from datetime import date

import pytest

from nongrata.analysis.retaliation import exchanges, known_on
from nongrata.errors import NotAnswerable
from nongrata.model import Count
from tests.analysis.retaliation.pairs import KNOWN_UNTIL, act, answer

FIRST = act("one", "2022-03-01", 3)


def test_all_answers_to_an_act_are_its_answers_by_day() -> None:
    second, first = answer("late", "2022-03-31", 50), answer("soon", "2022-03-04", 3)
    (one,) = exchanges([FIRST, second, first], [("late", "one"), ("soon", "one")], KNOWN_UNTIL)
    assert one.answers == (first, second)
    assert one.lag_days == Count.exactly(3)
    assert one.response_day == date(2022, 3, 4)


def test_an_act_without_an_answer_is_a_case_too() -> None:
    (one,) = exchanges([FIRST], [], KNOWN_UNTIL)
    assert (one.answers, one.lag_days, one.response_day) == ((), None, date(2022, 3, 1))
    assert one.looked_at_days == (KNOWN_UNTIL - date(2022, 3, 1)).days


def test_an_answer_is_no_case_whether_or_not_it_is_answered_in_turn() -> None:
    acts = [FIRST, answer("two", "2022-03-02", 3), act("three", "2022-03-03", 3)]
    found = exchanges(acts, [("two", "one"), ("three", "two")], KNOWN_UNTIL)
    assert [one.act.id for one in found] == ["one"]


def test_acts_that_one_answer_answers_together_are_one() -> None:
    acts = [act("second", "2022-03-05", 2), FIRST, answer("both", "2022-03-10", 5)]
    (one,) = exchanges(acts, [("both", "second"), ("both", "one")], KNOWN_UNTIL)
    assert (one.act.id, one.act.number, one.act.persons) == ("one", 5, Count.exactly(5))
    assert one.persons_within(60) == 5


def test_acts_that_share_answers_in_a_chain_are_one_and_others_are_not() -> None:
    acts = [act(name, f"2022-03-0{at}", 1) for at, name in enumerate("abcd", 1)]
    answers = [answer("ab", "2022-03-10", 2), answer("bc", "2022-03-11", 2)]
    links = [("ab", "a"), ("ab", "b"), ("bc", "b"), ("bc", "c")]
    assert [(one.act.id, one.act.number) for one in exchanges([*acts, *answers], links, KNOWN_UNTIL)] == [
        ("a", 3),
        ("d", 1),
    ]


def test_a_joint_act_is_one_for_each_pair_of_states_and_each_has_its_own_answer() -> None:
    acts = [act("joint", "2022-03-18", 3, host) for host in ("EST", "LVA")]
    answers = [answer("reply", "2022-03-29", 3, host) for host in ("EST", "LVA")]
    found = exchanges([*acts, *answers], [("reply", "joint")], KNOWN_UNTIL)
    assert [(one.act.receiving_state, one.answers[0].sending_state) for one in found] == [
        ("EST", "EST"),
        ("LVA", "LVA"),
    ]


def test_the_lag_is_a_range_where_a_day_is_not_known() -> None:
    (one,) = exchanges([FIRST, answer("vague", "2022-03", 3)], [("vague", "one")], KNOWN_UNTIL)
    assert one.lag_days == Count(0, 30)


def test_an_answer_before_its_act_is_refused_with_what_would_mend_it() -> None:
    with pytest.raises(NotAnswerable, match=r"early of 2022-02-01 answers one of 2022-03-01, .* the right day"):
        exchanges([FIRST, answer("early", "2022-02-01", 3)], [("early", "one")], KNOWN_UNTIL)


def test_an_answer_to_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotAnswerable, match="of which nothing is known; it needs the act nowhere itself"):
        exchanges([answer("lost", "2022-02-01", 3)], [("lost", "nowhere")], KNOWN_UNTIL)


def test_on_an_earlier_day_later_acts_and_answers_are_not_known() -> None:
    acts = [FIRST, answer("reply", "2022-03-10", 3), act("later", "2022-04-01", 1)]
    (one,) = known_on(exchanges(acts, [("reply", "one")], KNOWN_UNTIL), date(2022, 3, 9))
    assert (one.act.id, one.answers, one.looked_at_days) == ("one", (), 8)


def test_persons_are_counted_within_days_and_not_where_a_number_is_not_known() -> None:
    acts = [FIRST, answer("soon", "2022-03-04", 3), answer("late", "2022-05-31", None)]
    (one,) = exchanges(acts, [("soon", "one"), ("late", "one")], KNOWN_UNTIL)
    assert (one.persons_within(60), one.persons_within(91), one.is_counted) == (3, None, False)
