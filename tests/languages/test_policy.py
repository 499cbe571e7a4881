"""Words that say that acts were decided together, and the States that a text names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.languages.names import named_states
from nongrata.languages.policy import policy
from nongrata.model import Span, Trigger
from nongrata.read.language import LANGUAGES, ON_TRIAL


def found(text: str, language: str = "en") -> list[str]:
    known = policy(language)
    return [span.of(text) for span in known.found(known.coordinated, text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The move was coordinated.", "coordinated"),
        ("In a CO-ORDINATED step they left.", "CO-ORDINATED"),
        ("The three acted\ntogether.", "acted\ntogether"),
        ("They had agreed on it beforehand.", "agreed on it beforehand"),
        ("It was announced in a joint statement.", "joint statement"),
    ],
)
def test_words_for_acting_together_are_found_across_lines_and_in_any_capitals(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The four together expelled 20.",
        "It wasn't coordinated.",
        "It was in no way coordinated.",
        "An uncoordinated step.",
        "Moscow denied that the step was coordinated.",
    ],
)
def test_numbers_that_are_added_up_and_denials_are_not(text: str) -> None:
    assert found(text) == []


def test_a_language_without_the_file_says_nothing() -> None:
    assert (found("coordinated", "pl"), policy("pl").triggers) == ([], {})


def test_every_trigger_with_words_has_some() -> None:
    assert {*policy("en").triggers} == {Trigger.PARITY, Trigger.PRE_EMPTIVE}


@pytest.mark.parametrize("language", sorted(one for one in LANGUAGES | ON_TRIAL if policy(one).triggers))
@given(data=st.data())
def test_what_a_pattern_matches_has_words_that_it_needs(language: str, data: st.DataObject) -> None:
    known = policy(language)
    patterns = {"coordinated": [known.coordinated], "triggers": [*known.triggers.values()]}
    what = data.draw(st.sampled_from([*patterns]))
    pattern = data.draw(st.sampled_from(patterns[what]))
    ascii_alone = st.characters(max_codepoint=127)
    found = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=ascii_alone)).casefold()
    assert any(re.search(".*".join(words), found, re.DOTALL) for words in known.needs[what])


def test_states_are_found_by_name_adjective_and_city_former_ones_too() -> None:
    named = named_states("Bosnia and Herzegovina's envoy met a Polish guest and the Soviet one in Riga.")
    assert frozenset().union(*named) == {"BIH", "POL", "SUN", "LVA"}


def test_a_word_in_small_letters_names_no_state() -> None:
    assert named_states("a piece of china and a turkey") == []
