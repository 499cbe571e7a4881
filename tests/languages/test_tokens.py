"""Sentences and tokens."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.languages import language
from nongrata.languages.tokens import sentences, tokens

ENGLISH = language("en").punctuation
SPELLING = language("en").spelling


def cut(text: str, title_length: int = 0) -> list[str]:
    return [span.of(text) for span in sentences(text, ENGLISH, title_length)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. government spoke.",
        "Mr. Smith left.",
        "J. Smith left on Sept. 3 for good.",
        "It was 3.5 million in all.",
        "He said (see below) that it was over.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_ends_at_its_full_stop_and_its_quotation_mark() -> None:
    assert cut('He left. "They stayed." We know.') == ["He left.", '"They stayed."', "We know."]


def test_a_headline_is_a_sentence_of_its_own() -> None:
    assert cut("Envoy leaves\n\nHe left.", len("Envoy leaves")) == ["Envoy leaves", "He left."]


def test_wrapped_lines_are_joined_and_headings_are_not() -> None:
    wrapped = "The envoy left the\ncountry on the\nlast day of\nthe month."
    assert len(cut(wrapped)) == 1
    assert cut("A heading\nThe envoy left.\nThe embassy closed.") == [
        "A heading",
        "The envoy left.",
        "The embassy closed.",
    ]


def test_the_possessive_is_a_token_of_its_own() -> None:
    text = "Poland's U.S. envoy, Russia’s 45"
    assert [span.of(text) for span in tokens(text, SPELLING)] == [
        *("Poland", "'s", "U.S.", "envoy", ",", "Russia", "’s", "45"),
    ]


@given(st.text())
def test_tokens_follow_one_another_and_hold_all_that_is_not_blank(text: str) -> None:
    spans = tokens(text, SPELLING)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join(span.of(text) for span in spans) == "".join(text.split())


@given(st.text())
def test_sentences_follow_one_another_and_hold_all_that_is_not_blank(text: str) -> None:
    spans = sentences(text, ENGLISH)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
