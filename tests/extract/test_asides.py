"""What stands aside between a verb and its object changes nothing of who did what to whom, and how many."""

from itertools import product

import pytest

from nongrata.extract import extract
from nongrata.model import Claim, Days, Document

PUBLISHED = Days.parse("2023-11-22")
TOLD = [
    ("Chad expelled", "three Malian diplomats"),
    ("The Norwegian government ordered", "three Russian diplomats to leave the country"),
    ("Oslo gave", "the Russian consul 48 hours to leave"),
    ("Norway has declared", "two Iranian diplomats personae non gratae"),
    ("Israel recalled", "its ambassador to South Africa"),
    ("Peru severed", "diplomatic relations with Chile"),
    ("Peru severed diplomatic relations", "with Chile"),
    ("Kenya has closed", "the Somali embassy in Nairobi"),
    ("Belarus will expel", "five Polish diplomats"),
    ("Belarus threatened to expel", "the Polish consul"),
]
ASIDES = [
    "on Tuesday",
    "without any explanation",
    "in a surprise move",
    "despite appeals from the opposition",
    "after a meeting of the cabinet",
    "under pressure from parliament",
    "for the first time",
    "at short notice",
]


VERBS = ["has declared the Malian ambassador persona non grata", "gave the Malian ambassador 48 hours to leave"]
OF_A_STATE = [
    "a close ally of France",
    "which borders Niger",
    "whose president visited Paris in May",
    "like its neighbour Niger",
    "at the request of Niger",
]


def told(text: str) -> list[tuple[object, ...]]:
    def key(claim: Claim) -> tuple[object, ...]:
        return claim.kind, claim.receiving, claim.sending, claim.count, claim.status

    return [key(claim) for claim in extract(Document(text=text, published=PUBLISHED))]


@pytest.mark.parametrize(("parts", "aside"), list(product(TOLD, ASIDES)))
def test_a_phrase_between_verb_and_object_is_passed_over(parts: tuple[str, str], aside: str) -> None:
    before, after = parts
    plain = told(f"{before} {after}.")
    assert len(plain) == 1
    assert told(f"{before} {aside} {after}.") == plain
    assert told(f"{before}, {aside}, {after}.") == plain


@pytest.mark.parametrize(
    ("verb", "aside"),
    list(product(VERBS, OF_A_STATE)),
)
def test_a_state_named_aside_does_not_act(verb: str, aside: str) -> None:
    assert told(f"Chad, {aside}, {verb}.") == told(f"Chad {verb}.")


def test_a_state_named_beside_acts_as_well() -> None:
    claims = told("Spain, together with Portugal, recalled its ambassador from Minsk.")
    assert [sending for _, _, sending, *_ in claims] == [("ESP",), ("PRT",)]


@pytest.mark.parametrize(
    "text",
    [
        "The club expelled, after a fight, three Malian players.",
        "Chad closed in March. The Malian embassy was surprised.",
        "Norway expelled for theft a man who knew the Russian consul.",
    ],
)
def test_no_object_is_made_of_what_is_none(text: str) -> None:
    assert told(text) == []
