"""Which reading of a document counts: persons before machines, newer before older, nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nongrata.ledger import Ledger
from nongrata.ledger import ledger as module
from nongrata.model import HAND, Claim, Days, Document, MeasureKind, Reading
from tests.claims import claim, document, reading

A = document("A", "2022-03-23")
REPORT = Document(text="Poland expelled 45 Russian diplomats.", published=Days.parse("2022-03-23"))


def by_hand(of: Document, *claims: Claim) -> Reading:
    return Reading(of.id, HAND, "1", claims)


def test_two_measures_entered_from_one_sentence_are_both_kept(ledger: Ledger) -> None:
    ledger.keep(A, by_hand(A, claim(A, 45)))
    assert ledger.keep(A, by_hand(A, claim(A, 3, receiving="CZE")))
    assert {one.receiving: one.best for one in ledger.measures()} == {("POL",): 45, ("CZE",): 3}


def test_a_corrected_entry_takes_the_place_of_the_older_one_and_leaves_the_rest(ledger: Ledger) -> None:
    ledger.keep(A, by_hand(A, claim(A, 54), claim(A, 3, receiving="CZE")))
    before = datetime.now(UTC)
    assert ledger.keep(A, by_hand(A, claim(A, 45)))
    assert {one.receiving: one.best for one in ledger.measures()} == {("POL",): 45, ("CZE",): 3}
    assert {one.best for one in ledger.measures(known_by=before)} == {54, 3}


def test_the_same_entry_again_keeps_nothing_and_says_so(ledger: Ledger) -> None:
    ledger.keep(A, by_hand(A, claim(A, 45), claim(A, 3, receiving="CZE")))
    assert ledger.keep(A, by_hand(A, claim(A, 45))) == 0


@pytest.mark.parametrize("hand_first", [True, False])
def test_what_a_person_read_outranks_every_machine(ledger: Ledger, hand_first: bool) -> None:
    both = [by_hand(A, claim(A, 45)), Reading(A.id, "zebra", "99", (claim(A, 54),))]
    for one in both if hand_first else reversed(both):
        ledger.keep(A, one)
    assert [one.best for one in ledger.measures()] == [45]


def test_an_entry_by_hand_at_the_address_of_a_report_is_no_revision_of_it(ledger: Ledger) -> None:
    report = document("report", "2022-03-23", "http://a.example/1")
    entered = document("entered", "2022-03-24", "http://a.example/1")
    ledger.keep(report, reading(report, claim(report, 45), claim(report, 3, receiving="CZE")))
    ledger.keep(entered, by_hand(entered, claim(entered, 7, receiving="DNK")))
    assert {one.receiving for one in ledger.measures()} == {("POL",), ("CZE",), ("DNK",)}
    now = datetime.now(UTC)
    assert ledger.measures(known_by=now) == ledger.measures()


def test_a_report_that_was_entered_by_hand_first_is_still_read(ledger: Ledger) -> None:
    ledger.keep(REPORT, by_hand(REPORT, claim(REPORT, 7)))
    assert ledger.add([REPORT]).documents_new == 1
    assert [one.best for one in ledger.measures()] == [7]


def test_another_reading_of_the_same_version_counts_in_place_of_the_older_which_stays(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A, 54)))
    between = datetime.now(UTC)
    assert ledger.keep(A, reading(A, claim(A, 45))) == 1
    assert [one.best for one in ledger.measures()] == [45]
    assert [one.best for one in ledger.measures(known_by=between)] == [54]
    assert ledger.keep(A, reading(A, claim(A, 45))) == 0
    assert ledger.keep(A, reading(A)) == 0
    assert ledger.measures() == ()


def test_the_claims_of_a_measure_are_those_of_the_moment_asked_for(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A, 54)))
    between = datetime.now(UTC)
    ledger.keep(A, reading(A, claim(A, 45), version="2"))
    for moment, count in ((between, 54), (None, 45)):
        found = ledger.measure(claim(A).id, known_by=moment)
        ((one, _),) = ledger.claims(found, known_by=moment)
        assert (found.best, str(one.count)) == (count, str(count))


def test_reading_again_gives_what_the_extractor_says_now(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    other = document("other")
    ledger.add([REPORT, other])
    first = "\n".join(ledger.canonical())
    assert (ledger.reread().documents, ledger.reread().documents_changed) == (2, 0)

    monkeypatch.setattr(module, "extract", lambda of: [claim(of, 7)])
    again = ledger.reread()
    assert (again.documents, again.documents_changed, again.measures_touched) == (2, 2, 2)
    assert [(one.best, one.reports) for one in ledger.measures()] == [(7, 2)]

    monkeypatch.undo()
    assert ledger.reread().documents_changed == 2
    assert "\n".join(ledger.canonical()) == first


def test_reading_again_tells_how_far_it_is_and_leaves_entries_by_hand_alone(ledger: Ledger) -> None:
    ledger.keep(A, by_hand(A, claim(A, 45)))
    ledger.add([REPORT])
    told: list[int] = []
    ledger.reread(on_progress=told.append)
    assert told == [1]
    assert len(ledger.measures()) == 1


def test_claims_of_another_document_or_day_or_twice_are_refused(ledger: Ledger) -> None:
    other = document("B", "2022-03-24")
    with pytest.raises(ValueError, match="not of"):
        ledger.keep(A, Reading(A.id, "test", "1", (claim(other),)))
    undated = Document(text=A.text)
    with pytest.raises(ValueError, match="not of"):
        ledger.keep(undated, Reading(undated.id, "test", "1", (claim(A),)))
    with pytest.raises(ValueError, match="same id"):
        ledger.keep(A, reading(A, claim(A, 45), claim(A, 3)))


def test_a_claim_with_another_day_of_publication_is_refused(ledger: Ledger) -> None:
    wrong = Claim(A.id, MeasureKind.RECALL, ("POL",), ("RUS",), claim(A).anchor, claim(A).sentence)
    with pytest.raises(ValueError, match="day of publication"):
        ledger.keep(A, reading(A, wrong))
