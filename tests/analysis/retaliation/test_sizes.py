"""Sums, shares and ratios of answers, and what hangs on one act."""

from __future__ import annotations

import pytest

from nongrata.analysis.retaliation import Exchange, Reckoning, Size, exchanges, sizes
from nongrata.errors import NotAnswerable
from nongrata.model import Count
from tests.analysis.retaliation.pairs import KNOWN_UNTIL, act, answer, series


@pytest.fixture
def london() -> list[Exchange]:
    """Moscow answers London's 23 twice, and Warsaw's 4 once; nobody answers Sofia's 10."""
    acts = [act("23", "2018-03-14", 23, "GBR"), act("4", "2018-03-26", 4), act("10", "2022-03-18", 10, "BGR")]
    answers = [
        answer("as many", "2018-03-17", 23, "GBR"),
        answer("and more", "2018-03-31", 50, "GBR"),
        answer("4 too", "2018-03-30", 4),
    ]
    return exchanges([*acts, *answers], [("as many", "23"), ("and more", "23"), ("4 too", "4")], KNOWN_UNTIL)


def test_first_answers_and_all_of_them_stand_side_by_side(london: list[Exchange]) -> None:
    first, all_, too = (sizes(london, reckoning) for reckoning in Reckoning)
    assert [(one.persons_answered, one.persons_expelled) for one in (first, all_, too)] == [
        (27, 27),
        (77, 27),
        (77, 37),
    ]
    assert [(one.mirrored, one.above, one.below) for one in (first, all_, too)] == [(2, 0, 0), (1, 1, 0), (1, 1, 1)]


def test_each_ratio_is_given_without_one_act(london: list[Exchange]) -> None:
    left = sizes(london, Reckoning.ALL).left_out
    assert (left.low, left.without_low.id) == (1.0, "23")
    assert (left.high, left.without_high.id) == (73 / 23, "4")


def test_an_unanswered_act_counts_as_nobody_only_when_it_was_looked_at_for_long_enough() -> None:
    given = series([(0, 5, 3, 5), (30, 5, 4, 5), (1820, 5, None, 0)])
    assert sizes(given, Reckoning.UNANSWERED_TOO).n == 2


def test_a_range_that_holds_the_number_is_the_same_and_it_is_said() -> None:
    acts = [act("range", "2022-04-05", Count(25, 27)), act("exact", "2022-03-01", 3)]
    answers = [answer("27", "2022-05-18", 27), answer("3", "2022-03-08", 3)]
    found = sizes(exchanges([*acts, *answers], [("27", "range"), ("3", "exact")], KNOWN_UNTIL), Reckoning.ALL)
    assert (found.mirrored, found.overlapping, found.above, found.gap) == (2, 1, 0, 0)
    assert found.ratio.middle == pytest.approx(30 / 28)
    assert found.reach == (30 / 30, 30 / 28)


def test_an_open_end_leaves_the_reach_open() -> None:
    acts = [act("open", "2022-04-05", Count(20, None)), act("exact", "2022-03-01", 3)]
    answers = [answer("to open", "2022-05-18", Count(12, None)), answer("3", "2022-03-08", 3)]
    found = sizes(exchanges([*acts, *answers], [("to open", "open"), ("3", "exact")], KNOWN_UNTIL), Reckoning.ALL)
    assert found.reach == (0.0, float("inf"))


def test_the_interval_of_a_ratio_holds_it_and_classes_divide_the_whole() -> None:
    given = series([(at * 30, 4 + 9 * (at % 2), 5, 4 + 3 * (at % 2)) for at in range(12)])
    whole, small, large = (sizes(given, Reckoning.ALL, size) for size in Size)
    assert (small.n, large.n, whole.n) == (6, 6, 12)
    assert (small.ratio.middle, large.ratio.middle) == (1.0, 7 / 13)
    assert whole.ratio.low < whole.ratio.middle < whole.ratio.high


def test_where_no_numbers_are_known_it_is_refused_with_what_is_needed() -> None:
    acts = [act("a", "2022-03-01", None), act("b", "2022-04-01", 3)]
    answers = [answer("to a", "2022-03-05", 3), answer("to b", "2022-04-05", None)]
    given = exchanges([*acts, *answers], [("to a", "a"), ("to b", "b")], KNOWN_UNTIL)
    with pytest.raises(NotAnswerable, match=r"0 days of response .*; 2 lack a number; it needs two acts"):
        sizes(given, Reckoning.ALL)


def test_one_pair_is_refused() -> None:
    with pytest.raises(NotAnswerable, match="1 days of response"):
        sizes(series([(0, 3, 4, 3)]), Reckoning.FIRST)
