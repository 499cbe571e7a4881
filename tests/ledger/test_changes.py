"""The log of changes: what each writing moved, as the history of the measure has it, in the order of writing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from nongrata.ledger import Ledger
from nongrata.model import Document, Judgement, MeasureKind, Move, Span, Status, Verdict
from nongrata.model.kept_change import Cause, ChangeKind, Snapshot, snapshot_of
from tests.claims import claim, document, judgement, keep

A, B, C = document("A", "2022-03-24"), document("B", "2022-03-26"), document("C", "2022-03-28")
FIRST, SECOND = claim(A, 45, status=Status.PLANNED), claim(B, 46)
BACK = claim(C, 10, "2022-03-28", receiving="RUS", sending="POL")


def standing(ledger: Ledger) -> dict[str, Snapshot]:
    """What the changes alone say that the ledger holds."""
    found: dict[str, Snapshot] = {}
    for one in ledger.changes():
        found.pop(one.was or "", None)
        found.pop(one.measure_id, None)
        if one.snapshot and not {ChangeKind.GONE, ChangeKind.JOINED} & {*one.kinds}:
            found[one.measure_id] = one.snapshot
    return found


def test_reports_that_come_in_their_order_move_what_the_history_says(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    keep(ledger, B, SECOND)
    moved = [tuple(move for move in one.moves if move.field != "conflict") for one in ledger.changes()]
    assert moved == [one.moves for one in ledger.history(FIRST.id)]


def test_a_report_that_says_nothing_new_of_a_measure_changes_its_reports_alone(ledger: Ledger) -> None:
    keep(ledger, A, claim(A, 45))
    keep(ledger, B, claim(B, 45))
    assert {*list(ledger.changes())[1].kinds} == {ChangeKind.REPORTS, ChangeKind.GRADE}


def test_a_report_that_is_the_first_to_say_who_closed_a_mission_changes_its_states(ledger: Ledger) -> None:
    for of, actor in ((A, None), (B, "RUS")):
        keep(ledger, of, claim(of, 1, kind=MeasureKind.CLOSURE, actor=actor))
    _, second = ledger.changes()
    assert {*second.kinds} == {ChangeKind.STATES, ChangeKind.REPORTS, ChangeKind.GRADE}
    assert Move("actors", None, "RUS") in second.moves
    assert second.snapshot
    assert second.snapshot.actors == ("RUS",)


def test_a_known_document_changes_nothing(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    keep(ledger, A, FIRST)
    ledger.rebuild()
    assert len(list(ledger.changes())) == 1


def test_a_cursor_goes_on_after_its_change_and_a_day_begins_with_it(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    (one,) = ledger.changes()
    keep(ledger, C, BACK)
    assert [each.measure_id for each in ledger.changes(one.number)] == [BACK.id]
    assert len(list(ledger.changes(one.added.date()))) == 2
    assert not list(ledger.changes(date(2200, 1, 1)))


def test_an_answer_is_told_by_whichever_of_the_two_came_later(ledger: Ledger) -> None:
    keep(ledger, C, BACK)
    keep(ledger, A, claim(A, 45))
    first, second = ledger.changes()
    assert ChangeKind.ANSWER not in first.kinds
    assert ChangeKind.ANSWER in second.kinds
    assert second.answered_by == (BACK.id,)


def test_a_rejected_measure_is_gone_by_a_judgement_and_comes_back_when_it_is_undone(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    reject = judgement(Verdict.REJECT, FIRST)
    ledger.judge(reject)
    ledger.judge(undoing(reject))
    assert [one.kinds[0] for one in ledger.changes()] == [ChangeKind.NEW, ChangeKind.GONE, ChangeKind.NEW]
    assert [one.cause for one in ledger.changes()] == [Cause.REPORT, Cause.JUDGEMENT, Cause.JUDGEMENT]


def undoing(one: Judgement) -> Judgement:
    return Judgement(one.verdict, one.claim, by="Ada", made=datetime.now(UTC), undoes=one.id)


def test_claims_that_begin_to_contradict_each_other_are_a_conflict(ledger: Ledger) -> None:
    keep(ledger, A, claim(A, 45))
    keep(ledger, B, claim(B, 30))
    assert ChangeKind.CONFLICT in list(ledger.changes())[-1].kinds


def test_a_corrected_page_moves_the_measure_and_does_not_end_it(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    revised = Document(text="Corrected.", published=A.published, name="A2", revises=A.id)
    keep(ledger, revised, claim(revised, 40, status=Status.PLANNED))
    last = list(ledger.changes())[-1]
    assert (last.kinds, last.was) == ((ChangeKind.COUNT,), FIRST.id)


def test_two_measures_that_a_judgement_makes_one_are_joined(ledger: Ledger) -> None:
    late = claim(C, 3, "2022-03-28")
    keep(ledger, A, claim(A, 45))
    keep(ledger, C, late)
    ledger.judge(Judgement(Verdict.SAME, claim(A, 45).id, late.id, by="Ada", made=datetime.now(UTC)))
    joined = [one for one in ledger.changes() if ChangeKind.JOINED in one.kinds]
    assert [(one.measure_id, one.into) for one in joined] == [(late.id, claim(A, 45).id)]


def test_redacted_words_take_their_figures_out_of_all_changes_at_once(ledger: Ledger) -> None:
    keep(ledger, A, FIRST)
    keep(ledger, C, BACK)
    ledger.redact(A.id, why="asked for", by="Ada")
    new, other, gone = ledger.changes()
    assert [(one.redacted, one.snapshot) for one in (new, gone)] == [(True, None)] * 2
    assert {move[1:] for one in (new, gone) for move in one.moves} == {(None, None)}
    assert (gone.kinds, gone.cause) == ((ChangeKind.GONE,), Cause.REDACTION)
    assert other.snapshot is not None
    with ledger._reading() as connection:
        records = connection.execute(text("SELECT record FROM change")).scalars().all()
    assert not any('"45"' in one or "POL" in one for one in records if FIRST.id in one)


def test_of_a_redaction_that_leaves_other_reports_what_is_left_is_told_and_not_what_was(ledger: Ledger) -> None:
    keep(ledger, A, claim(A, 45))
    keep(ledger, B, claim(B, 30))
    ledger.redact(B.id, Span(0, len(B.content)), why="asked for", by="Ada")
    last = list(ledger.changes())[-1]
    assert last.snapshot is not None
    assert last.snapshot.count_best == 45
    assert all(move.before is None for move in last.moves)


def test_a_change_that_an_older_or_a_newer_version_wrote_is_read(ledger: Ledger) -> None:
    """A new field of `Snapshot` needs `= None`: this is what the first version stored, and ledgers keep it for ever."""
    first = dict(measure="expulsion", receiving=["POL"], sending=["RUS"], count_low=45, count_best=45, count_high=45)
    first |= dict(date_first="2022-03-23", date_last="2022-03-23", status="done", reports=1, origins=1)
    first |= dict(credibility="3", reviewed=False, conflict=False)
    keep(ledger, A, FIRST)
    (known,) = ledger.changes()
    with ledger._writing() as connection:
        record = json.loads(connection.execute(text("SELECT record FROM change")).scalar_one())
        stored = json.dumps(record | {"state": first | {"not_known_yet": 1}})
        connection.execute(text("UPDATE change SET record = :stored"), {"stored": stored})
    (read,) = ledger.changes()
    assert (read.id, read.snapshot) == (known.id, Snapshot.of_record(first | {"actors": None}))
    assert read.snapshot is not None
    assert (read.snapshot.receiving, read.snapshot.persons) == (("POL",), 45)


REPORTS = st.lists(
    st.tuples(
        st.integers(1, 28),
        st.sampled_from([3, 4, 45]),
        st.sampled_from(["POL", "DEU"]),
        st.sampled_from([*Status][:3]),
        st.sampled_from(["add", "add", "reject", "redact"]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REPORTS)
def test_whoever_follows_the_changes_holds_what_the_ledger_holds(sqlite_address, reports) -> None:  # type: ignore[no-untyped-def]
    with Ledger(sqlite_address()) as ledger:
        for number, (day, count, state, status, then) in enumerate(reports):
            of = document(f"D{number}", f"2022-03-{day:02}")
            one = claim(of, count, f"2022-03-{day:02}", receiving=state, status=status)
            keep(ledger, of, one)
            if then == "reject":
                ledger.judge(judgement(Verdict.REJECT, one))
            elif then == "redact":
                ledger.redact(of.id, why="asked for", by="Ada")
        told = standing(ledger)
        now = {one.id: snapshot_of(one) for one in ledger.measures()}
        redacted = {one.measure_id for one in ledger.changes() if one.redacted}
        assert {name: one for name, one in now.items() if name not in redacted} == {
            name: one for name, one in told.items() if name not in redacted
        }
        assert told.keys() <= now.keys()
