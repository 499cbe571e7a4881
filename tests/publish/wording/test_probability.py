"""The words of ICD 203 stand with their range, and for nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.errors import BadArgument
from nongrata.publish.wording.probability import SCALE, probability_words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.05, "very unlikely (5–20 %)"),
        (0.0499, "almost no chance (1–5 %)"),
        (0.2, "unlikely (20–45 %)"),
        (0.45, "roughly even (45–55 %)"),
        (0.55, "likely (55–80 %)"),
        (0.8, "very likely (80–95 %)"),
        (0.95, "almost certain (95–99 %)"),
        (0.99, "almost certain (95–99 %)"),
        (0.995, "above the scale (>99 %)"),
        (0.009, "below the scale (<1 %)"),
        (0.0, "below the scale (<1 %)"),
        (1.0, "above the scale (>99 %)"),
    ],
)
def test_a_probability_has_one_word(probability: float, words: str) -> None:
    assert probability_words(probability) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.4, 0.6, "unlikely to likely (40–60 %)"),
        (0.6, 0.7, "likely (55–80 %)"),
        (0.0, 0.1, "below the scale to very unlikely (0–10 %)"),
        (0.9, 1.0, "very likely to above the scale (90–100 %)"),
    ],
)
def test_an_interval_over_several_words_has_the_first_and_the_last_with_its_own_ends(
    low: float, high: float, words: str
) -> None:
    assert probability_words(low, high) == words


@given(st.floats(0.01, 0.99))
def test_the_words_of_the_scale_leave_no_gap(probability: float) -> None:
    words = probability_words(probability)
    assert sum(words.startswith(f"{one.word} (") for one in SCALE) == 1
    assert words.endswith(" %)")


@pytest.mark.parametrize("ends", [(-0.1, 0.2), (0.2, 1.1), (0.6, 0.4), (float("nan"), 0.4)])
def test_what_is_no_probability_is_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(BadArgument, match="is no probability"):
        probability_words(*ends)
