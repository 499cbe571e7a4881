"""The screen."""

import pytest

from nongrata.screen import may_hold_measure, possible, telling


@pytest.mark.parametrize(
    "text",
    [
        "Poland expels 45",
        "THE ENVOY WAS DECLARED PERSONA NON GRATA",
        "The ambassador was told to leave.",
        "They closed the consulate.",
        "Ties with Iran were severed.",
    ],
)
def test_a_text_that_may_hold_a_measure_passes(text: str) -> None:
    assert may_hold_measure(text, "en")


@pytest.mark.parametrize(
    "text", ["", "The match ended in a draw.", "The parties met in commission, and the players stayed."]
)
def test_a_text_without_such_words_is_stopped(text: str) -> None:
    assert not may_hold_measure(text, "en")


def test_only_the_sentences_are_read_that_have_the_words_of_a_measure() -> None:
    sentences = [
        "The ambassador smiled.",
        "Straße closed.",
        "Poland expelled two.",
        "He was declared persona\n\nnon grata.",
    ]
    signs = possible(" ".join(sentences), "en")
    assert list(telling(sentences, "en", signs)) == [2, 3]
