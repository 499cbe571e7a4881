"""The headline numbers of the 29 golden pairs, to the digit; and what is refused."""

from __future__ import annotations

import pytest

from nongrata.analysis.retaliation import Reckoning, Retaliation, Size, Sizes, retaliation
from nongrata.errors import NotAnswerable
from nongrata.model import Footing
from tests.analysis.retaliation.pairs import GOLDEN, golden, history, series

HEADLINE = GOLDEN["headline"]


def answered(first: int = 2018, last: int = 2023) -> Retaliation:
    return retaliation(history(golden(first, last)))


def of(answer: Retaliation, size: Size = Size.ANY) -> Sizes:
    return next(one for one in answer.sizes if (one.size, one.reckoning) == (size, Reckoning.ALL))


def test_in_2018_all_thirteen_are_mirrored_after_four_days() -> None:
    answer, expected = answered(2018, 2018), HEADLINE["2018"]
    found = of(answer)
    assert (found.n, found.mirrored) == (expected["n"], expected["exact"])
    assert answer.lags is not None
    assert (answer.lags.median.middle, answer.lags.least, answer.lags.most) == (expected["lag_median"], 3, 4)
    assert len(answer.batches) == HEADLINE["days_2018"]


def test_in_2022_and_2023_the_sums_the_share_and_the_lags() -> None:
    answer, expected = answered(2022), HEADLINE["2022_23"]
    found, lags = of(answer), answer.lags
    assert (found.n, found.mirrored, found.above) == (expected["n"], expected["exact"], expected["over"])
    assert [found.persons_answered, found.persons_expelled] == expected["sum"]
    assert round(found.ratio.middle, 3) == HEADLINE["ratio"]
    assert [round(end, 2) for end in found.mirrored_90] == HEADLINE["exact_90"]
    assert round(found.gap, 1) == HEADLINE["gap_2022_23"]
    assert lags is not None
    assert lags.median.middle == expected["lag_median"]
    assert list(lags.quartiles) == expected["lag_iqr"]
    assert [lags.least, lags.most] == expected["lag_range"]
    assert len(answer.batches) == expected["distinct_days"]


def test_in_2022_and_2023_large_acts_and_small_ones() -> None:
    answer = answered(2022)
    large, small = of(answer, Size.LARGE), of(answer, Size.SMALL)
    expected = HEADLINE["large"]
    assert (large.n, large.mirrored) == (expected["n"], expected["exact"])
    assert [large.persons_answered, large.persons_expelled] == expected["sum"]
    assert (small.n, small.mirrored) == (HEADLINE["small"]["n"], HEADLINE["small"]["exact"])


def test_of_all_29_the_mirror_is_three_persons_off() -> None:
    answer = answered()
    assert (len(answer.exchanges), answer.answered) == (29, 29)
    assert round(of(answer).gap, 2) == HEADLINE["gap"]


def test_with_one_answer_per_act_the_reckonings_agree() -> None:
    answer = answered(2022)
    assert {(one.n, one.ratio) for one in answer.sizes if one.size is Size.ANY} == {(15, of(answer).ratio)}


def test_the_batches_are_the_days_on_which_moscow_answers() -> None:
    days = {str(one.day): len(one.acts) for one in answered(2022).batches}
    assert {day: number for day, number in days.items() if number > 1} == {
        "2022-03-29": 3,
        "2022-04-08": 2,
        "2022-04-19": 2,
        "2022-05-18": 3,
    }


def test_what_can_be_said_is_said_where_the_rest_cannot() -> None:
    answer = answered(2018, 2018)
    assert {one.size for one in answer.sizes} == {Size.ANY, Size.LARGE}
    (refused,) = answer.refused
    assert "fewer than 10 persons: 1 days of response" in str(refused)


@pytest.mark.parametrize(
    ("given", "why", "needs"),
    [
        ([(0, 3, None, 0)], "0 of 1 expulsions, days of response: 0", "answers on 2 more"),
        ([(0, 3, 4, 3)], "1 of 1 expulsions, days of response: 1", "answers on 1 more"),
        ([(0, 3, 4, 3), (2, 3, 2, 3)], "2 of 2 expulsions, days of response: 1", "answers on 1 more"),
    ],
)
def test_too_few_answers_are_refused_with_what_is_needed(
    given: list[tuple[int, int, int | None, int]], why: str, needs: str
) -> None:
    with pytest.raises(NotAnswerable, match=f"{why}; it needs {needs}"):
        retaliation(history(series(given)))


def test_the_footing_is_that_of_the_source() -> None:
    assert isinstance(answered().footing, Footing)
    assert answered().footing.n == 29
