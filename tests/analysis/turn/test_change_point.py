"""One change against none, to the digits that were worked out independently."""

from __future__ import annotations

from fractions import Fraction
from math import comb, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.analysis.turn.change_point import (
    SUGGESTIVE,
    SUPPORTED,
    Evidence,
    composition,
    evidence,
    factor_of_composition,
    rate,
)
from nongrata.errors import NotAnswerable

SEQUENCES = ["00001111", "000000111111", "0101010101", "00011111", "000111", "00011"]


def number(given: str | float) -> tuple[float, float]:
    """A number and how far one may be from it: exact for fractions, else to its last digit, rounded or cut."""
    if isinstance(given, str):
        return float(Fraction(given)), 1e-12
    return given, 10 ** -len(str(given).partition(".")[2])


def flags(sequence: str) -> list[bool]:
    return [one == "1" for one in sequence]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_the_bayes_factor_of_a_sequence_is_that_of_the_golden_numbers(golden: dict[str, Any], sequence: str) -> None:
    wanted, within = number(golden["composition"][sequence]["bayes_factor"])
    assert composition(flags(sequence)).bayes_factor == pytest.approx(wanted, abs=within)


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_the_places_have_the_probabilities_of_the_golden_numbers(golden: dict[str, Any], sequence: str) -> None:
    found = composition(flags(sequence))
    assert sum(found.probabilities) == pytest.approx(1)
    for place, given_ in golden["composition"][sequence]["probabilities"].items():
        wanted, within = number(given_)
        assert found.probabilities[int(place) - 1] == pytest.approx(wanted, abs=within)


def exactly(sequence: list[bool]) -> Fraction:
    """The factor by fractions, from B(1+s, 1+f) = 1 / ((n+1) C(n, s))."""

    def evidence_of(part: list[bool]) -> Fraction:
        return Fraction(1, (len(part) + 1) * comb(len(part), sum(part)))

    places = range(1, len(sequence))
    of_change = sum((evidence_of(sequence[:at]) * evidence_of(sequence[at:]) for at in places), Fraction(0))
    return of_change / len(places) / evidence_of(sequence)


@given(st.lists(st.booleans(), min_size=2, max_size=40))
def test_it_is_what_fractions_give_for_any_sequence(sequence: list[bool]) -> None:
    assert composition(sequence).bayes_factor == pytest.approx(float(exactly(sequence)))
    assert factor_of_composition(sequence) == pytest.approx(log(exactly(sequence)), abs=1e-9)


@given(st.lists(st.booleans(), min_size=2, max_size=40))
def test_read_backwards_it_is_the_same_change_the_other_way_round(sequence: list[bool]) -> None:
    there, back = composition(sequence), composition(sequence[::-1])
    assert there.log_bayes_factor == pytest.approx(back.log_bayes_factor)
    assert there.before.low == pytest.approx(back.after.low, abs=1e-6)


def test_a_change_lies_only_where_it_may() -> None:
    found = composition(flags("0011"), [2])
    assert (found.places, found.probabilities) == ((2,), (1.0,))
    assert found.bayes_factor == pytest.approx(30 / 9)


def test_shares_are_averaged_over_the_places_with_their_intervals() -> None:
    found = composition(flags("01"))
    assert found.before.middle == pytest.approx(1 / 3)
    assert (found.before.low, found.before.high) == pytest.approx((1 - 0.95**0.5, 1 - 0.05**0.5))


def test_a_change_in_a_rate_is_that_of_the_golden_numbers(golden: dict[str, Any]) -> None:
    wanted = golden["rate"]
    found = rate(wanted["counts"])
    assert found.bayes_factor == pytest.approx(wanted["bayes_factor"], abs=5e-7)
    assert found.likeliest == 4
    assert found.probabilities[3] == pytest.approx(wanted["probability_of_4"], abs=5e-7)


@pytest.mark.parametrize("version", ["191", "188"])
def test_the_coal_disasters_are_the_version_that_is_meant(golden: dict[str, Any], version: str) -> None:
    counts = golden["coal"][version]["counts"]
    assert (len(counts), sum(counts)) == (112, int(version))


@pytest.mark.parametrize("version", ["191", "188"])
def test_the_rate_of_coal_disasters_changes_as_in_the_golden_numbers(golden: dict[str, Any], version: str) -> None:
    wanted = golden["coal"][version]
    found, before_first = rate(wanted["counts"]), wanted["first_year"] - 1
    assert before_first + found.likeliest == wanted["likeliest"]
    assert found.log_bayes_factor / log(10) == pytest.approx(wanted["log10_bayes_factor"], abs=5e-4)
    for year, probability in wanted["probabilities"].items():
        assert found.probabilities[int(year) - before_first - 1] == pytest.approx(probability, abs=5e-5)


def test_rates_and_central_years_of_coal_disasters_are_those_of_the_golden_numbers(golden: dict[str, Any]) -> None:
    wanted = golden["coal"]["191"]
    found = rate(wanted["counts"])
    assert [wanted["first_year"] - 1 + place for place in found.central] == wanted["central"]
    assert (found.before.middle, found.after.middle) == pytest.approx((wanted["before"], wanted["after"]), abs=5e-4)
    assert found.before.low < found.before.middle < found.before.high


@pytest.mark.parametrize(
    ("factor", "word"),
    [
        (2.99, Evidence.NONE),
        (0.1, Evidence.NONE),
        (3, Evidence.SUGGESTIVE),
        (10, Evidence.SUGGESTIVE),
        (10.1, Evidence.SUPPORTED),
    ],
)
def test_a_factor_has_the_word_of_its_range(factor: float, word: Evidence) -> None:
    assert evidence(log(factor)) is word


def test_without_a_change_a_factor_is_rarely_called_support() -> None:
    draws = np.random.default_rng(20220225).random((1000, 20)) < 0.5
    assert np.mean([factor_of_composition(list(one)) > log(SUPPORTED) for one in draws]) <= 0.015


@pytest.mark.parametrize(("n", "share"), [(10, 0.48), (20, 0.68), (40, 0.94)])
def test_a_strong_change_is_often_missed_where_cases_are_few(n: int, share: float) -> None:
    draws = np.random.default_rng(n).random((1000, n)) < np.repeat([0.2, 0.8], n // 2)
    assert np.mean([factor_of_composition(list(one)) > log(SUGGESTIVE) for one in draws]) == pytest.approx(
        share, abs=0.04
    )


def test_a_factor_beyond_any_float_is_infinite() -> None:
    assert composition([False] * 2000 + [True] * 2000).bayes_factor == float("inf")


@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_have_no_change(n: int) -> None:
    with pytest.raises(NotAnswerable, match="it needs two values at least"):
        composition([True] * n)
    with pytest.raises(NotAnswerable, match="it needs two counts at least"):
        rate([1] * n)


def test_a_change_between_days_needs_a_second_day() -> None:
    with pytest.raises(NotAnswerable, match="it needs one more on another day"):
        composition([True, False], [])
