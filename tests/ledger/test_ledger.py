"""What the ledger keeps, and what it answers, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from nongrata.errors import BadArgument, NotInLedger
from nongrata.ledger import Ledger
from nongrata.ledger.database import schema
from nongrata.model import Days, Document, Judgement, MeasureKind, Rejection, Status, Verdict
from nongrata.model.row import COLUMNS
from tests.claims import claim, document, reading

A, B, C, D = (document(name, f"2022-03-{day}") for name, day in zip("ABCD", (23, 24, 25, 30), strict=True))
REPORT = Document(text="Poland expelled 45 Russian diplomats.", title="Poland acts", published=Days.parse("2022-03-23"))


def bytes_of(ledger: Ledger) -> str:
    return "\n".join(ledger.canonical())


def test_what_is_added_is_read_and_listed(ledger: Ledger) -> None:
    added = ledger.add([REPORT])
    (measure,) = ledger.measures()
    assert (added.documents_new, added.claims, measure.best, measure.receiving) == (1, 1, 45, ("POL",))


def test_when_a_document_was_published_modified_and_retrieved_is_kept_apart(ledger: Ledger) -> None:
    of = replace(
        REPORT,
        published_from="feed",
        modified=Days.parse("2022-03"),
        modified_from="html meta",
        retrieved=datetime(2022, 4, 1, 12, tzinfo=UTC),
    )
    ledger.add([of])
    assert ledger.document(of.id) == of


def test_the_same_document_again_is_known_and_changes_nothing(ledger: Ledger) -> None:
    ledger.add([REPORT])
    before = bytes_of(ledger)
    assert ledger.add([REPORT]).documents_known == 1
    assert bytes_of(ledger) == before


def test_a_rejection_is_counted_and_kept_once(ledger: Ledger) -> None:
    rejection = Rejection("a.txt", "empty", "the file is empty")
    assert ledger.add([rejection, rejection]).rejections == (rejection, rejection)
    assert ledger.rejections() == [rejection]


def test_an_empty_ledger_has_no_measures_and_counts_nothing(ledger: Ledger) -> None:
    assert ledger.measures() == ()
    assert set(ledger.counts().values()) == {0}


def test_a_document_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A)))
    assert ledger.document(A.id) == A


def test_a_claim_comes_back_as_it_was_read_with_its_document(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    assert ledger.claims(ledger.measure(one.id)) == [(one, A)]


def test_claims_of_two_documents_become_one_measure_that_every_claim_leads_to(ledger: Ledger) -> None:
    one, two = claim(A), claim(B)
    ledger.keep(B, reading(B, two))
    ledger.keep(A, reading(A, one))
    assert ledger.measure(one.id) == ledger.measure(two.id)
    assert ledger.measure(two.id).id == one.id


def test_an_id_may_be_shortened_to_six_characters(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    assert ledger.measure(one.id[:6]).id == one.id


def test_an_id_may_be_typed_in_capitals(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    assert ledger.measure(one.id[:8].upper()).id == one.id


@pytest.mark.parametrize("name", ["ffffffffffffffff", "abc", "", "%", "______", "abcdefgh"])
def test_an_unknown_id_is_said_to_be_unknown(ledger: Ledger, name: str) -> None:
    ledger.keep(A, reading(A, claim(A)))
    with pytest.raises(NotInLedger, match=r"nongrata list|too short"):
        ledger.measure(name)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"receiving": "POL"}, ["POL"]),
        ({"sending": "RUS"}, ["POL", "RUS?"]),
        ({"kind": MeasureKind.RECALL}, ["IRN"]),
        ({"status": Status.PLANNED}, ["RUS?"]),
        ({"since": date(2022, 3, 24)}, ["IRN"]),
        ({"until": date(2022, 3, 23)}, ["POL", "RUS?"]),
        ({"receiving": "Poland"}, ["POL"]),
        ({"kind": "recall"}, ["IRN"]),
        ({"receiving": "AND"}, []),
    ],
)
def test_a_filter_lets_through_what_it_names(ledger: Ledger, wanted: dict[str, object], found: list[str]) -> None:
    ledger.keep(A, reading(A, claim(A), claim(A, 5, receiving="CZE", status=Status.PLANNED, at=5)))
    ledger.keep(B, reading(B, claim(B, 1, "2022-03-24", receiving="IRN", sending="NLD", kind=MeasureKind.RECALL)))
    names = {"POL": "POL", "CZE": "RUS?", "IRN": "IRN"}
    assert sorted(names[one.receiving[0]] for one in ledger.measures(**wanted)) == found  # type: ignore[arg-type]


def test_measures_are_listed_by_date_and_those_without_one_last(ledger: Ledger) -> None:
    undated = claim(A, 1, None, receiving="CZE", at=7)
    ledger.keep(A, reading(A, undated, claim(A), claim(A, 2, "2021-01-01", receiving="DNK", at=9)))
    assert [str(one.date) for one in ledger.measures()] == ["2021-01-01", "2022-03-23", "None"]


def test_as_of_a_day_only_what_had_been_published_counts(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A, 18)))
    ledger.keep(C, reading(C, claim(C, 20)))
    assert [one.reports for one in ledger.measures(as_of=date(2022, 3, 24))] == [1]
    assert [one.reports for one in ledger.measures(as_of=date(2022, 3, 25))] == [2]
    assert ledger.measures(as_of=date(2022, 3, 22)) == ()


def test_an_undated_document_counts_today_and_as_of_no_day(ledger: Ledger) -> None:
    undated = document("undated", None)
    ledger.keep(undated, reading(undated, claim(undated)))
    assert len(ledger.measures()) == 1
    assert ledger.measures(as_of=date(2100, 1, 1)) == ()
    assert ledger.counts()["undated_documents"] == 1


def test_known_by_a_moment_only_what_had_been_read_counts(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A)))
    between = datetime.now(UTC)
    ledger.keep(C, reading(C, claim(C, 3, "2022-03-24", receiving="CZE")))
    assert [one.receiving for one in ledger.measures(known_by=between)] == [("POL",)]
    assert ledger.measures(known_by=datetime.now(UTC)) == ledger.measures()


def test_known_by_and_as_of_can_be_asked_together(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A)))
    ledger.keep(C, reading(C, claim(C, 45)))
    found = ledger.measures(known_by=datetime.now(UTC), as_of=date(2022, 3, 24))
    assert found == ledger.measures(as_of=date(2022, 3, 24))


def test_a_newer_reading_replaces_the_older_and_never_doubles_a_claim(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A, 54), version="1.9"))
    ledger.keep(A, reading(A, claim(A, 45), version="1.10"))
    assert [one.best for one in ledger.measures()] == [45]


def test_an_older_reading_that_comes_later_does_not_count(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A, 45), version="1.10"))
    ledger.keep(A, reading(A, claim(A, 54), version="1.9"))
    assert [one.best for one in ledger.measures()] == [45]


def test_a_claim_of_an_older_reading_leads_to_the_measure_that_holds_its_words_now(ledger: Ledger) -> None:
    old, new = claim(A, receiving="CZE"), claim(A, receiving="POL")
    ledger.keep(A, reading(A, old, version="1"))
    ledger.keep(A, reading(A, new, version="2"))
    assert ledger.measure(old.id).id == new.id


def test_a_revision_replaces_what_it_revises(ledger: Ledger) -> None:
    revision = Document(text="Corrected.", published=Days.parse("2022-03-30"), revises=A.id)
    ledger.keep(A, reading(A, claim(A, 54)))
    ledger.keep(revision, reading(revision, claim(revision, 45)))
    assert [one.best for one in ledger.measures()] == [45]
    assert [one.best for one in ledger.measures(as_of=date(2022, 3, 29))] == [54]


@pytest.mark.parametrize("says_so", [True, False])
def test_a_claim_of_a_text_that_was_corrected_leads_to_what_its_correction_tells(ledger: Ledger, says_so: bool) -> None:
    place = None if says_so else "http://a.example/1"
    first = document("first", address=place)
    mended = Document(
        text="Corrected.", published=Days.parse("2022-03-30"), address=place, revises=first.id if says_so else None
    )
    ledger.keep(first, reading(first, claim(first, 54)))
    others = [claim(mended, receiving="CZE", at=1), claim(mended, 44, at=2), claim(mended, 54, at=3)]
    ledger.keep(mended, reading(mended, *others))
    old = claim(first, 54).id
    assert ledger.measure(old).id == ledger.measure(others[2].id).id
    assert ledger.measure(old, as_of=date(2022, 3, 29)).best == 54


def test_a_retraction_is_a_revision_without_claims(ledger: Ledger) -> None:
    retraction = Document(text="Withdrawn.", published=Days.parse("2022-03-30"), revises=A.id)
    ledger.keep(A, reading(A, claim(A)))
    ledger.keep(retraction, reading(retraction))
    assert ledger.measures() == ()
    assert len(ledger.measures(as_of=date(2022, 3, 29))) == 1
    assert ledger.measures(as_of=date(2022, 3, 30)) == ()


def test_another_text_at_the_same_address_is_a_revision(ledger: Ledger) -> None:
    first, second = (
        document("first", address="http://a.example/1"),
        document("second", "2022-03-26", address="http://a.example/1"),
    )
    ledger.keep(second, reading(second, claim(second, 45)))
    ledger.keep(first, reading(first, claim(first, 54)))
    assert [one.best for one in ledger.measures()] == [45]


def test_a_reading_of_another_document_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="not of"):
        ledger.keep(A, reading(B, claim(B)))


def test_a_judgement_changes_the_ledger_at_once_and_can_be_undone(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    reject = Judgement(Verdict.REJECT, one.id, by="tester", made=datetime(2026, 1, 1, tzinfo=UTC))
    ledger.judge(reject)
    assert ledger.measures() == ()
    ledger.judge(Judgement(Verdict.REJECT, one.id, by="tester", undoes=reject.id))
    assert len(ledger.measures()) == 1


def test_the_same_judgement_twice_is_kept_once(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    accept = Judgement(Verdict.ACCEPT, one.id, by="tester")
    ledger.judge(accept)
    ledger.judge(accept)
    assert ledger.judgements() == [accept]


def test_a_correction_of_the_state_moves_the_claim_to_its_new_block(ledger: Ledger) -> None:
    one, two = claim(A, receiving="CZE"), claim(B, receiving="POL")
    ledger.keep(A, reading(A, one))
    ledger.keep(B, reading(B, two))
    ledger.judge(Judgement(Verdict.CORRECT, one.id, field="receiving", value="POL", by="tester"))
    assert [one.reports for one in ledger.measures()] == [2]


def test_a_dataset_stands_beside_the_ledger(ledger: Ledger) -> None:
    rows = [{"event_id": "a", "count_min": "3"}, {"event_id": "b", "count_min": ""}]
    assert ledger.import_dataset("mine", rows, "by hand") == 2
    ledger.import_dataset("mine", rows, "by hand")
    assert ledger.dataset("mine") == rows
    assert (ledger.measures(), ledger.datasets()) == ((), ["mine"])


def test_an_unknown_dataset_is_said_to_be_unknown(ledger: Ledger) -> None:
    with pytest.raises(NotInLedger, match="nongrata import"):
        ledger.dataset("nothing")


def test_text_of_any_kind_survives(ledger: Ledger) -> None:
    strange = Document(text="Ünïcödé \U0001f600 ‮ '); DROP TABLE claim; --", title='"', published=Days.parse("2022"))
    ledger.keep(strange, reading(strange, claim(strange)))
    assert ledger.document(strange.id) == strange


@pytest.mark.parametrize(
    "unfit",
    [
        Document(text="Poland\x00expelled 45."),
        Document(text="Poland", title="a\ud800b"),
        Document(text="Poland", revises="d1"),
        Document(text="Poland", revises="0123456789abcdef0"),
    ],
)
def test_what_the_store_could_not_give_back_is_refused_and_the_rest_added(ledger: Ledger, unfit: Document) -> None:
    added = ledger.add([unfit, REPORT])
    assert (added.documents_new, [one.where for one in added.rejections]) == (1, [unfit.id])
    assert ledger.rejections() == list(added.rejections)
    with pytest.raises(BadArgument, match="cannot be kept"):
        ledger.keep(unfit, reading(unfit))
    assert not ledger.holds(unfit.id)


def test_what_is_written_meanwhile_does_not_change_an_export_that_has_begun(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, claim(A)))
    before = list(ledger.canonical())
    export = ledger.canonical()
    begun = [next(export)]
    ledger.keep(B, reading(B, claim(B)))
    assert begun + list(export) == before
    assert list(ledger.canonical()) != before


def test_measures_become_a_frame(ledger: Ledger) -> None:
    ledger.add([REPORT])
    frame = ledger.measures().to_frame()
    assert tuple(frame.columns) == COLUMNS
    assert (frame["receiving"][0], frame["count_best"][0], frame["date_first"][0].year) == ("POL", 45, 2022)


def test_no_measures_become_a_frame_with_the_same_columns(ledger: Ledger) -> None:
    assert tuple(ledger.measures().to_frame().columns) == COLUMNS


@pytest.mark.parametrize("wanted", [{"receiving": "Atlantis"}, {"kind": "war"}, {"status": "maybe"}])
def test_a_filter_that_names_nothing_is_refused(ledger: Ledger, wanted: dict[str, str]) -> None:
    with pytest.raises(BadArgument):
        ledger.measures(**wanted)  # type: ignore[arg-type]


def test_a_path_stands_for_the_documents_there(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><article><p>Poland expelled 45 Russian diplomats.</p></article></body></html>")
    assert ledger.add([str(path), path]).documents_known == 1
    assert ledger.add(path).documents_known == 1
    assert [one.best for one in ledger.measures()] == [45]


def test_a_claim_that_is_in_no_measure_is_told_from_one_that_is_not_there(ledger: Ledger) -> None:
    one = claim(A)
    ledger.keep(A, reading(A, one))
    ledger.judge(Judgement(Verdict.REJECT, one.id))
    with pytest.raises(NotInLedger, match=r"no measure holds the claim .* it was rejected"):
        ledger.measure(one.id)
    with pytest.raises(NotInLedger, match="holds no claim ffffff"):
        ledger.measure("ffffff")


def test_what_is_asked_of_one_state_is_as_it_was_whatever_is_written_meanwhile(ledger: Ledger) -> None:
    first, late = document("A"), document("B")
    ledger.keep(first, reading(first, claim(first)))
    with ledger.one_state() as now:
        (before,) = now.measures()
        ledger.keep(late, reading(late, claim(late)))
        assert now.measures() == (before,)
        assert now.counts()["documents"] == 1
        assert [one.id for one, _ in now.claims(before)] == [claim(first).id]
    assert ledger.counts()["documents"] == 2


def test_all_that_a_transaction_writes_is_known_as_of_one_moment(ledger: Ledger) -> None:
    reports = [document(name) for name in "ABC"]
    for some in (reports[:2], reports[2:]):
        ledger.keep_all([(of, reading(of, claim(of))) for of in some])
    with ledger._engine.connect() as connection:
        added = {*connection.execute(select(schema.document.c.added)).scalars()}
        read = {*connection.execute(select(schema.reading.c.made)).scalars()}
        changed = {*connection.execute(select(schema.change.c.added)).scalars()}
    assert len(added) == 2
    assert added == read == changed
