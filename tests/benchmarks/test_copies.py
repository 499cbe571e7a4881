"""How well copies are found holds what decision 5 says of it."""

from __future__ import annotations

import pytest

from benchmarks.copies import KINDS, candidate, independent, jaccard, measured, samples, shingles


def test_no_two_reports_of_one_act_that_were_written_independently_are_joined() -> None:
    number, joined = independent()
    assert number > 150
    assert joined == []


@pytest.mark.parametrize("kind", KINDS)
def test_copies_of_samples_are_found_and_nothing_else(kind: str) -> None:
    found = measured(samples(), kind)
    assert found.joined == found.right
    assert found.right >= 0.9 * found.copies


@pytest.mark.parametrize(
    ("similarity", "rows", "bands", "chance"),
    [(0.3, 4, 32, 0.229), (0.5, 4, 32, 0.873), (0.3, 3, 42, 0.683), (0.5, 3, 42, 0.996), (0.5, 8, 16, 0.061)],
)
def test_the_chance_that_lsh_looks_at_a_pair(similarity: float, rows: int, bands: int, chance: float) -> None:
    assert candidate(similarity, rows, bands) == pytest.approx(chance, abs=5e-4)


def test_the_jaccard_of_two_texts_of_twelve_words_that_share_ten() -> None:
    one, two = (shingles(" ".join(f"w{number}" for number in range(first, first + 12)), 1) for first in (0, 2))
    assert jaccard(one, two) == 10 / 14
