"""Plain sentences of measures other than expulsions tell what they were made to tell."""

import pytest

from benchmarks.kinds import GRID, Reading, read, sentences


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read(cell) for cell in GRID["cells"]]


@pytest.mark.parametrize("sort", ["lost", "false", "wrong"])
def test_no_more_goes_wrong_in_the_grid_than_did(readings: list[Reading], sort: str) -> None:
    found = [text for one in readings for text in getattr(one, sort)]
    assert len(found) <= GRID["at_most"][sort], found


def test_what_fills_a_gap_may_tell_something_of_its_own() -> None:
    cell = {"tells": [], "gaps": {"one": ["left => closure A < B 1"]}, "frames": ["{A} {one}."]}
    assert list(sentences(cell)) == [("Poland left.", {("closure", "POL", "BLR"): (1, "done", None)})]


def test_a_day_is_that_of_what_the_cell_tells() -> None:
    cell = {"tells": ["recall A < B -"], "frames": ["{A} left{day}.", "{A} left{day}."]}
    assert [str(day) for _, told in sentences(cell) for *_, day in told.values()] == ["None", "2023-11-20"]


def test_the_same_is_not_told_twice_in_a_sentence() -> None:
    words = ["left => closure A < B 1"]
    assert not list(sentences({"tells": [], "gaps": {"one": words, "two": words}, "frames": ["{one} {two}."]}))
