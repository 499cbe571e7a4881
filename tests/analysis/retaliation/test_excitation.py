"""The likelihood of acts that excite each other, as worked out by hand, and what is refused."""

from __future__ import annotations

import pytest

from nongrata.analysis.retaliation import hawkes_log_likelihood
from nongrata.errors import BadArgument, NotAnswerable
from tests.analysis.retaliation.pairs import GOLDEN


def test_the_likelihood_of_hawkes_and_of_poisson() -> None:
    assert hawkes_log_likelihood([1, 2], 3, 0.5, 0.8, 1) == pytest.approx(GOLDEN["scores"]["hawkes_ll"], abs=1e-9)
    assert hawkes_log_likelihood([1, 2], 3, 2 / 3, 0, 1) == pytest.approx(GOLDEN["scores"]["poisson_ll"], abs=1e-9)


def test_nothing_that_happened_is_likelier_the_lower_the_rate() -> None:
    assert hawkes_log_likelihood([], 3, 0.5, 0.8, 1) == -1.5


def test_two_acts_of_one_time_are_refused_and_not_moved_apart() -> None:
    with pytest.raises(NotAnswerable, match="it needs decisions in place of measures"):
        hawkes_log_likelihood([1, 1], 3, 0.5, 0.8, 1)


@pytest.mark.parametrize("times", [[2, 1], [-1, 1], [1, 4]])
def test_times_out_of_order_or_beyond_the_end_are_refused(times: list[float]) -> None:
    with pytest.raises(BadArgument, match="must be in order, from 0 to 3"):
        hawkes_log_likelihood(times, 3, 0.5, 0.8, 1)


@pytest.mark.parametrize("rates", [(0, 0.5, 1), (0.5, -1, 1), (0.5, 0.5, 0)])
def test_rates_that_are_none_are_refused(rates: tuple[float, float, float]) -> None:
    with pytest.raises(BadArgument, match="give a base and a decay above 0"):
        hawkes_log_likelihood([1], 3, *rates)
