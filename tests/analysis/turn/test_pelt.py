"""Any number of changes at a price each."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.analysis.turn.pelt import poisson_cost, splits
from nongrata.errors import NotAnswerable


def costs(counts: list[int], places: tuple[int, ...]) -> float:
    return sum(poisson_cost(sum(counts[a:b]), b - a) for a, b in pairwise((0, *places, len(counts))))


@pytest.mark.parametrize("every", [1, 5])
def test_coal_disasters_are_split_as_in_the_golden_numbers_even_on_a_coarse_grid(
    golden: dict[str, Any], every: int
) -> None:
    coal = golden["coal"]["191"]
    found = [coal["first_year"] - 1 + place for place in splits(coal["counts"], every=every)]
    assert found == coal[f"pelt_every_{every}"]


def test_the_best_split_of_coal_disasters_has_the_likelihood_ratio_of_the_golden_numbers(
    golden: dict[str, Any],
) -> None:
    coal = golden["coal"]["191"]
    counts = coal["counts"]
    ratio, place = max((costs(counts, ()) - costs(counts, (at,)), at) for at in range(1, len(counts)))
    assert coal["first_year"] - 1 + place == coal["best_split"]
    assert ratio == pytest.approx(coal["likelihood_ratio"], abs=5e-4)
    rates = (sum(counts[:place]) / place, sum(counts[place:]) / (len(counts) - place))
    assert rates == pytest.approx(coal["rates"], abs=5e-5)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.floats(0.5, 20))
def test_no_split_is_cheaper_than_the_one_found(counts: list[int], penalty: float) -> None:
    def price(places: tuple[int, ...]) -> float:
        return costs(counts, places) + penalty * len(places)

    every = (places for n in range(len(counts)) for places in combinations(range(1, len(counts)), n))
    assert price(splits(counts, penalty)) == pytest.approx(min(map(price, every)))


def test_no_counts_cannot_be_split() -> None:
    with pytest.raises(NotAnswerable, match="it needs one count at least"):
        splits([])
