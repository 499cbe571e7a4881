"""The history of a measure: reports by their days, judgements by when they came."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nongrata.errors import NotInLedger
from nongrata.ledger import Ledger
from nongrata.model import Change, Status, Verdict
from tests.claims import claim, document, judgement, reading

A, B, C = document("A", "2022-03-24"), document("B", "2022-03-26"), document("C", None)
FIRST, SECOND, UNDATED = claim(A, 45, status=Status.PLANNED), claim(B, 46), claim(C, 46, "2022-03-23")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Two reports with dates and one without, the last added first."""
    for of, one in ((C, UNDATED), (B, SECOND), (A, FIRST)):
        ledger.keep(of, reading(of, one))
    return ledger


def moved(change: Change) -> dict[str, tuple[str | None, str | None]]:
    return {move.field: (move.before, move.after) for move in change.moves}


def test_each_report_has_its_day_and_what_it_moved(filled: Ledger) -> None:
    first, second, undated = filled.history(FIRST.id)
    assert [one.day for one in (first, second, undated)] == [date(2022, 3, 24), date(2022, 3, 26), None]
    assert moved(first)["count"] == (None, "45")
    assert moved(second) == {
        "count": ("45", "46"),
        "best": ("45", "46"),
        "status": ("planned", "done"),
        "reports": ("1", "2"),
        "origins": ("1", "2"),
        "credibility": ("6", "3"),
    }
    assert (moved(undated)["reports"], moved(undated)["origins"]) == (("2", "3"), ("2", "3"))
    assert [[quote.claim for quote in one.came] for one in (first, second, undated)] == [
        [FIRST.id],
        [SECOND.id],
        [UNDATED.id],
    ]


def test_after_each_change_it_stood_as_it_does_as_of_that_day(filled: Ledger) -> None:
    changes = filled.history(FIRST.id)
    assert [one.measure for one in changes] == [
        filled.measure(FIRST.id, as_of=date(2022, 3, 24)),
        filled.measure(FIRST.id, as_of=date(2022, 3, 26)),
        filled.measure(FIRST.id),
    ]


def test_any_claim_of_a_measure_leads_to_its_whole_history(filled: Ledger) -> None:
    assert filled.history(UNDATED.id[:8]) == filled.history(FIRST.id)


def test_a_judgement_moves_it_on_the_clock_of_the_ledger(filled: Ledger) -> None:
    before = datetime.now(UTC)
    filled.judge(judgement(Verdict.REJECT, SECOND))
    *reports, last = filled.history(FIRST.id)
    assert last.judgement
    assert last.judged
    assert (last.judgement.by, last.day, last.judged >= before) == ("Ada", None, True)
    assert moved(last) == {"reports": ("3", "2"), "origins": ("3", "2")}
    assert all(one.judgement is None for one in reports)


def test_a_correction_says_what_was_read_before_also_where_it_moved_nothing(filled: Ledger) -> None:
    filled.judge(judgement(Verdict.CORRECT, FIRST, field="count", value="46"))
    filled.judge(judgement(Verdict.CORRECT, FIRST, field="reason", value="war"))
    filled.judge(judgement(Verdict.CORRECT, FIRST, field="count", value="46-47"))
    assert [one.read for one in filled.history(FIRST.id) if one.judgement] == [str(FIRST.count), "", str(FIRST.count)]


def test_an_undo_moves_it_back(filled: Ledger) -> None:
    filled.judge(correction := judgement(Verdict.CORRECT, SECOND, field="count", value="50"))
    filled.judge(judgement(Verdict.CORRECT, SECOND, undoes=correction.id))
    there, back = filled.history(FIRST.id)[-2:]
    assert moved(there)["count"] == ("46", "46-50")
    assert moved(back)["count"] == ("46-50", "46")


def test_judgements_that_moved_nothing_and_those_on_other_measures_are_left_out(filled: Ledger) -> None:
    other = claim(document("D", "2022-05-01"), 3, "2022-05-01", receiving="CZE")
    filled.keep(document("D", "2022-05-01"), reading(document("D", "2022-05-01"), other))
    filled.judge(judgement(Verdict.REJECT, other))
    filled.judge(judgement(Verdict.CODE, FIRST, field="trigger", value="parity"))
    assert [one.judgement for one in filled.history(FIRST.id)] == [None] * 3


def test_claims_that_a_judgement_joins_or_parts_are_in_the_history(filled: Ledger) -> None:
    far = claim(document("E", "2022-07-01"), 60, "2022-06-30")
    filled.keep(document("E", "2022-07-01"), reading(document("E", "2022-07-01"), far))
    filled.judge(judgement(Verdict.SAME, FIRST, other=far.id))
    filled.judge(judgement(Verdict.NOT_THE_SAME, FIRST, other=far.id))
    joined, parted = filled.history(FIRST.id)[-2:]
    assert moved(joined)["reports"] == ("3", "4")
    assert moved(parted)["reports"] == ("4", "3")


def test_a_retracted_report_went_on_the_day_of_its_revision(ledger: Ledger) -> None:
    old = document("old", "2022-03-24", "https://example.org/1")
    ledger.keep(old, reading(old, one := claim(old)))
    new = document("new", "2022-03-28", "https://example.org/1")
    ledger.keep(new, reading(new))
    there, gone = ledger.history(one.id)
    assert (gone.day, gone.measure, [quote.claim for quote in gone.went]) == (date(2022, 3, 28), None, [one.id])
    assert moved(there)["reports"] == (None, "1")


def test_of_the_reports_of_a_day_as_many_are_quoted_as_are_asked_for(ledger: Ledger) -> None:
    for number in range(3):
        old = document(f"old {number}", "2022-03-24", f"https://example.org/{number}")
        ledger.keep(old, reading(old, claim(old)))
    name = ledger.measures()[0].id
    for number in range(3):
        new = document(f"new {number}", "2022-03-28", f"https://example.org/{number}")
        ledger.keep(new, reading(new))
    whole, some = ledger.history(name), ledger.history(name, quotes=2)
    assert [(len(one.came), len(one.went)) for one in whole] == [(3, 0), (0, 3)]
    assert [(one.came, one.went) for one in some] == [(one.came[:2], one.went[:2]) for one in whole]
    assert [(one.came_unquoted, one.went_unquoted) for one in some] == [(1, 0), (0, 1)]
    assert [one.moves for one in some] == [one.moves for one in whole]


def test_a_revised_report_goes_on_under_the_id_of_its_revision_and_either_id_leads_to_all_of_it(ledger: Ledger) -> None:
    place, days = "https://example.org/1", ("2022-03-24", "2022-03-28", "2022-04-02")
    files = [document(day, day, place) for day in days]
    acts = [claim(of, number, "2022-03-23") for of, number in zip(files, (46, 45, 44), strict=True)]
    for of, one in reversed([*zip(files, acts, strict=True)]):
        another = claim(of, 3, "2022-03-01", at=7)
        ledger.keep(of, reading(of, one, another))
    changes = ledger.history(acts[0].id)
    assert [(one.day, moved(one)["count"]) for one in changes] == [
        (date(2022, 3, 24), (None, "46")),
        (date(2022, 3, 28), ("46", "45")),
        (date(2022, 4, 2), ("45", "44")),
    ]
    assert [[quote.claim for quote in one.went] for one in changes] == [[], [acts[0].id], [acts[1].id]]
    assert ledger.history(acts[2].id) == changes


def test_what_another_report_still_tells_is_not_what_a_revision_began_with(ledger: Ledger) -> None:
    old, new = (document(day, day, "https://example.org/1") for day in ("2022-03-24", "2022-03-28"))
    other = document("other", "2022-03-25")
    ledger.keep(old, reading(old, claim(old, 46)))
    ledger.keep(other, reading(other, claim(other, 46)))
    ledger.keep(new, reading(new, claim(new, 3, "2022-03-01")))
    assert [one.day for one in ledger.history(claim(new, 3).id)] == [date(2022, 3, 28)]


def test_the_history_is_that_of_a_rebuild(filled: Ledger) -> None:
    filled.judge(judgement(Verdict.REJECT, SECOND))
    before = filled.history(FIRST.id)
    filled.rebuild()
    assert filled.history(FIRST.id) == before


@pytest.mark.parametrize("name", ["123456", "zz", "12"])
def test_what_never_was_in_a_measure_has_no_history(filled: Ledger, name: str) -> None:
    with pytest.raises(NotInLedger):
        filled.history(name)
