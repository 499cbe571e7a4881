"""The same number, as far as the staff there reaches."""

from __future__ import annotations

import pytest
from scipy import stats

from nongrata.analysis.retaliation import Size, capped_mirror, size_distribution, weight
from nongrata.errors import BadArgument
from tests.analysis.retaliation.pairs import golden, series


def test_the_cap_is_right_for_belgium_and_misses_ireland() -> None:
    assert capped_mirror(21, 18) == 12
    assert capped_mirror(4, 6) == 4  # two were sent home


def test_the_weights_are_those_of_methods() -> None:
    small, large = (weight(golden(2022, 2023), size) for size in (Size.SMALL, Size.LARGE))
    assert (small.mirrored, small.n, small.probability.middle) == (5, 6, 6 / 8)
    assert (large.mirrored, large.n, large.probability.middle) == (3, 9, 4 / 11)


def test_of_nothing_known_either_is_as_likely() -> None:
    found = weight([], Size.SMALL).probability
    assert [found.middle, found.low, found.high] == pytest.approx([0.5, 0.05, 0.95])


def test_answers_of_one_day_count_for_one_in_the_interval() -> None:
    together, apart = (
        weight(series([(0, 3, day, 3) for day in days]), Size.SMALL).probability
        for days in ([5, 5, 5, 5], [5, 6, 7, 8])
    )
    assert together.middle == apart.middle == 5 / 6
    assert (together.low, together.high) == pytest.approx(tuple(stats.beta.ppf((0.05, 0.95), 2, 1)))
    assert (apart.low, apart.high) == pytest.approx(tuple(stats.beta.ppf((0.05, 0.95), 5, 1)))


def test_unanswered_acts_say_nothing_of_the_size() -> None:
    assert weight(series([(0, 3, None, 0), (9, 3, 5, 3)]), Size.SMALL).n == 1


def test_the_distribution_has_the_mirror_and_spreads_the_rest() -> None:
    found = size_distribution(4, 0.75)
    assert found.tolist() == pytest.approx([0.05, 0.05, 0.05, 0.05, 0.8])


def test_the_staff_caps_the_distribution() -> None:
    found = size_distribution(21, 0.5, 18)
    assert found.sum() == pytest.approx(1)
    assert found[12] == pytest.approx(0.5 + 0.5 / 19)
    assert found[19:].tolist() == [0, 0, 0]


def test_where_nobody_is_there_nobody_can_be_sent_home() -> None:
    assert size_distribution(5, 0.5, 0).tolist() == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("given", [(-1, None, 0.5), (3, -1, 0.5), (3, 4, 0.0), (3, 4, 1.5)])
def test_nonsense_is_refused(given: tuple[int, int | None, float]) -> None:
    with pytest.raises(BadArgument, match="give numbers from 0"):
        capped_mirror(*given)
