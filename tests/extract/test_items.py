"""What a sentence and its items are asked for."""

import pytest

from nongrata.extract.sentence.item import Sentence
from nongrata.extract.sentence.meaning import states
from nongrata.extract.sentence.parse import parse
from nongrata.languages import language
from nongrata.model import Span

TEXTS = (
    "On Wednesday Poland told 45 members of the Russian embassy in Warsaw to leave within five days.",
    "Belgium expelled 21, Ireland four; the Philippines' ambassador was called home over a tit-for-tat row.",
    "It rained.",
)


def read(text: str) -> Sentence:
    return parse(text, Span(0, len(text)), 0, language("en"), is_title=False)


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_holds_what_its_items_hold(text: str) -> None:
    sentence = read(text)
    assert sentence.held == frozenset().union(*(item.held for item in sentence.items))
    assert all(item.held == frozenset().union(*(part.meaning.types for part in item.walk())) for item in sentence.items)


@pytest.mark.parametrize("text", TEXTS)
def test_words_mention_each_state_that_the_items_name(text: str) -> None:
    sentence = read(text)
    named = {(one.code, one.span) for one in states(sentence.items)}
    assert named <= set(sentence.words.mentions())


def test_of_several_labels_of_a_type_the_first_counts() -> None:
    found = language("en").lexicon.alone("Georgian")
    assert found
    labels = [label for type_, label in found.kinds if type_ == "NAMED"]
    assert found.labels["NAMED"] == min(labels)


def test_an_item_is_found_by_its_type_and_label() -> None:
    item = next(one for one in read(TEXTS[0]).items if one.is_a("PEOPLE"))
    named = item.find("NAMED", "adjective")
    assert named
    assert named.text == "Russian"
    assert item.find("NAMED", "leader") is None
    assert item.find("PEOPLE") is item
