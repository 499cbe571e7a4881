"""Which revision of a document counts, now and as of a day."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.ledger import Ledger
from nongrata.ledger.rows.revisions import Edition, replaced
from nongrata.model import Days, Document
from tests.claims import claim, document, reading

MARCH = {day: date(2022, 3, day) for day in range(1, 32)}


def revision(text: str, of: Document, published: str | None) -> Document:
    return Document(text=text, published=Days.parse(published) if published else None, revises=of.id)


def add(ledger: Ledger, of: Document, count: int | None = None) -> None:
    ledger.keep(of, reading(of, *([claim(of, count)] if count else [])))


@pytest.mark.parametrize("number", range(8))
def test_a_correction_of_the_same_day_counts(ledger: Ledger, number: int) -> None:
    original = document("original", "2022-03-23")
    correction = revision(f"Correction {number}.", original, "2022-03-23")
    add(ledger, original, 54)
    add(ledger, correction, 45)
    assert [one.best for one in ledger.measures()] == [45]
    assert [one.best for one in ledger.measures(as_of=MARCH[23])] == [45]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_correction_that_names_no_report_takes_the_place_of_none(ledger: Ledger, order: tuple[int, ...]) -> None:
    told = [
        ("2022-04-05", "Estonia expelled three Russian diplomats on Tuesday."),
        ("2022-04-06", "(Corrects number) Estonia expelled two Russian diplomats on Tuesday."),
        ("2022-04-08", "(Corrects spelling of a name) Estonia expelled four more Russian diplomats on Friday."),
    ]
    reports = [Document(text=text, outlet="Reuters", published=Days.parse(day)) for day, text in told]
    ledger.add([reports[at] for at in order])
    assert {name for one in ledger.measures() for name in one.documents} == {one.id for one in reports}


def test_an_undated_retraction_counts_now_and_as_of_no_day(ledger: Ledger) -> None:
    original = document("original", "2022-03-23")
    add(ledger, original, 45)
    add(ledger, revision("Withdrawn.", original, None))
    assert ledger.measures() == ()
    assert [one.best for one in ledger.measures(as_of=MARCH[31])] == [45]


def test_a_revision_of_a_revision_counts_whatever_the_ids(ledger: Ledger) -> None:
    first = document("first", "2022-03-23")
    second = revision("Second.", first, "2022-03-23")
    third = revision("Third.", second, "2022-03-23")
    for of, count in ((third, 3), (first, 1), (second, 2)):
        add(ledger, of, count)
    assert [one.best for one in ledger.measures()] == [3]


def test_what_a_known_document_revises_can_be_said_later(ledger: Ledger) -> None:
    original, other = document("original", "2022-03-23"), document("other", "2022-03-25")
    add(ledger, original, 54)
    ledger.add([other])
    late = Document(text=other.text, published=other.published, revises=original.id)
    assert ledger.add([late]).documents_known == 1
    assert ledger.measures() == ()
    assert ledger.document(other.id).revises == original.id


def test_a_document_that_said_to_revise_another_first_lets_that_one_count_again(ledger: Ledger) -> None:
    low, high = sorted((document("A", "2022-03-23"), document("B", "2022-03-24")), key=lambda of: of.id)
    add(ledger, low, 45)
    add(ledger, high, 3)
    for revised in (low, high):
        add(ledger, revision("Corrected.", revised, "2022-03-25"))
    assert [one.claims[0] for one in ledger.measures()] == [claim(low, 45).id]


def test_a_document_that_links_two_others_leaves_the_days_before_it_as_they_were(ledger: Ledger) -> None:
    one, two = document("one", "2022-03-20"), document("two", "2022-03-21", "http://a.example/1")
    add(ledger, one, 45)
    add(ledger, two, 45)
    assert [found.reports for found in ledger.measures(as_of=MARCH[22])] == [2]
    link = Document(text="Link.", address="http://a.example/1", published=Days.parse("2022-03-25"), revises=one.id)
    add(ledger, link, 45)
    assert [found.reports for found in ledger.measures(as_of=MARCH[22])] == [2]
    assert [found.reports for found in ledger.measures(as_of=MARCH[25])] == [1]
    assert [found.reports for found in ledger.measures()] == [1]


def test_two_documents_that_revise_each_other_leave_one(ledger: Ledger) -> None:
    one, two = document("one"), document("two")
    one, two = (Document(text=a.text, published=a.published, revises=b.id) for a, b in ((one, two), (two, one)))
    add(ledger, one, 45)
    add(ledger, two, 45)
    assert [found.reports for found in ledger.measures()] == [1]


def test_a_document_that_says_to_revise_itself_counts(ledger: Ledger) -> None:
    one = document("one")
    add(ledger, Document(text=one.text, published=one.published, revises=one.id), 45)
    assert len(ledger.measures()) == 1


EDITIONS = st.lists(
    st.builds(
        Edition,
        st.sampled_from("abcdefgh"),
        st.sampled_from([None, *"abcdefgh"]),
        st.sampled_from([None, "x", "y"]),
        st.sampled_from([None, MARCH[1], MARCH[2], MARCH[3]]),
    ),
    unique_by=lambda one: one.id,
)


@given(EDITIONS, st.randoms())
def test_the_order_of_arrival_does_not_matter(editions: list[Edition], chance: object) -> None:
    shuffled = list(editions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert replaced(shuffled) == replaced(editions)


@given(EDITIONS, st.sampled_from([MARCH[1], MARCH[2], MARCH[3]]))
def test_what_is_published_later_does_not_change_what_had_been_replaced(editions: list[Edition], day: date) -> None:
    published = [one for one in editions if one.published_last and one.published_last <= day]
    ends = replaced(editions)
    assert replaced(published) == {name: end for name, end in ends.items() if end and end <= day}


@given(EDITIONS)
def test_of_every_family_one_counts(editions: list[Edition]) -> None:
    assert not editions or len(replaced(editions)) < len(editions)


def test_a_long_family_is_ordered_as_a_short_one() -> None:
    chain = [Edition(f"{number:04}", f"{number - 1:04}", None, MARCH[1]) for number in range(3000)]
    assert set(replaced(reversed(chain))) == {one.id for one in chain[:-1]}
