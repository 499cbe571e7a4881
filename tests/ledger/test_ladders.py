"""Ladders and decisions of a ledger: on demand, at any moment, with the codes of analysts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from nongrata.errors import BadArgument, NotInLedger
from nongrata.ledger import Ledger
from nongrata.ledger.asked.ladders import Moment
from nongrata.model import (
    Basis,
    Count,
    Counted,
    Document,
    Judgement,
    Measure,
    MeasureKind,
    Reason,
    Span,
    Trigger,
    Verdict,
)
from nongrata.reconcile import Told
from nongrata.reconcile.decisions import Group
from tests.claims import claim, document, reading

A, B, C = document("A", "2022-03-24"), document("B", "2022-04-09"), document("C", "2022-04-10")
ACT = claim(A)
REPLY = claim(B, 40, "2022-04-08", receiving="RUS", sending="POL")
BESIDE = claim(C, 2, "2022-04-08", receiving="RUS", sending="BGR")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Poland acts, Russia answers, and on the same day acts against Bulgaria."""
    for of, one in ((A, ACT), (B, REPLY), (C, BESIDE)):
        ledger.keep(of, reading(of, one))
    return ledger


def code(trigger: str, of: str = ACT.id, by: str = "Ada") -> Judgement:
    return Judgement(Verdict.CODE, of, field="trigger", value=trigger, by=by, made=datetime.now(UTC))


def test_a_ladder_has_rungs_links_decisions_and_counted(filled: Ledger) -> None:
    found = filled.ladder("Poland", "russian")
    assert [rung.measure.id for rung in found.rungs] == [ACT.id, REPLY.id]
    assert [(link.measure_id, link.to, link.basis, link.delay_days) for link in found.links] == [
        (REPLY.id, ACT.id, Basis.RULE, Count.exactly(16))
    ]
    assert found.counted == (Counted(Count.exactly(45), 1, 1), Counted(Count.exactly(40), 1, 1))


def test_a_decision_of_a_ladder_holds_what_was_decided_with_it_towards_others(filled: Ledger) -> None:
    (first, second) = filled.ladder("POL", "RUS").decisions
    assert (first.targets, second.targets) == (("RUS",), ("BGR", "POL"))


@pytest.mark.parametrize("actor", ["NOR", "SYR", None])
def test_a_closure_is_a_rung_of_the_state_that_its_reports_name(ledger: Ledger, actor: str | None) -> None:
    one = claim(C, 1, "2022-03-30", receiving="SYR", sending="NOR", kind=MeasureKind.CLOSURE, actor=actor)
    act = claim(A, 5, receiving="SYR", sending="NOR")
    for of, told in ((C, one), (A, act)):
        ledger.keep(of, reading(of, told))
    found = ledger.ladder("Syria", "Norway")
    assert [decision.actors for decision in found.decisions] == [("SYR",), ("NOR",) if actor == "NOR" else ("SYR",)]
    assert {(link.measure_id, link.to) for link in found.links} == ({(one.id, act.id)} if actor == "NOR" else set())
    assert ledger.measure(one.id).actors == ((actor,) if actor else ())
    assert ledger.check() == []


def test_decisions_pass_the_filters_of_measures(filled: Ledger) -> None:
    assert [one.actors for one in filled.decisions()] == [("POL",), ("RUS",)]
    assert [len(one.measures) for one in filled.decisions(sending="Bulgaria")] == [2]
    assert filled.decisions(until=date(2022, 3, 31))[0].measures[0].id == ACT.id
    assert filled.decisions(receiving="Chad") == []
    assert filled.decisions(kinds=[MeasureKind.EXPULSION]) == filled.decisions()
    assert filled.decisions(kinds=[MeasureKind.CLOSURE]) == []


def test_decisions_are_the_same_however_many_claims_are_read_at_a_time(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = filled.decisions()
    monkeypatch.setattr("nongrata.ledger.asked.ladders.REMEMBERED", 1)
    assert filled.decisions() == at_once != []


def test_what_set_a_decision_off_is_read_once_as_long_as_nothing_is_written(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nongrata.ledger.asked.ladders.FEW_CLAIMS", 0)
    first, asked, told = filled.ladder("POL", "RUS"), list[Measure](), Moment.told_of_triggers

    def noting(of: Moment, groups: Sequence[Group], with_signs: bool) -> tuple[Told, Sequence[Judgement]]:
        asked.extend(one for group, _ in groups for one in group)
        return told(of, groups, with_signs)

    monkeypatch.setattr(Moment, "told_of_triggers", noting)
    assert filled.ladder("POL", "RUS") == first
    assert asked == []
    filled.judge(code("parity"))
    assert filled.ladder("POL", "RUS").decisions[0].coding.trigger is Trigger.PARITY
    assert asked != []


def test_a_code_that_is_undone_or_words_that_are_redacted_are_gone_from_the_next_answer(filled: Ledger) -> None:
    given = code("incident", REPLY.id)
    triggers = [filled.ladder("POL", "RUS").decisions[-1].coding.trigger]
    for judged in (given, Judgement(Verdict.CODE, REPLY.id, by="Ada", made=datetime.now(UTC), undoes=given.id)):
        filled.judge(judged)
        triggers.append(filled.ladder("POL", "RUS").decisions[-1].coding.trigger)
    assert triggers == [Trigger.RETALIATION, Trigger.INCIDENT, Trigger.RETALIATION]
    filled.redact(ACT.document, why="asked for", by="tester")
    assert [one.coding.trigger for one in filled.ladder("POL", "RUS").decisions] == [Trigger.UNKNOWN]


def test_of_the_last_acts_of_a_ladder_alone_is_read_what_set_them_off(filled: Ledger) -> None:
    filled.judge(code("parity"))
    filled.judge(code("incident", REPLY.id))
    whole, last = filled.ladder("POL", "RUS"), filled.ladder("POL", "RUS", last=1)
    assert [one.coding.trigger for one in whole.decisions] == [Trigger.PARITY, Trigger.INCIDENT]
    assert (last.rungs, last.counted, last.links) == (whole.rungs, whole.counted, whole.links)
    assert last.decisions[1].coding == replace(whole.decisions[1].coding, signs=())


def test_without_signs_decisions_and_their_triggers_are_the_same(filled: Ledger) -> None:
    filled.judge(code("parity"))
    shown, bare = filled.decisions(), filled.decisions(with_signs=False)
    assert [one.measures for one in bare] == [one.measures for one in shown]
    assert [one.coding for one in bare] == [replace(one.coding, signs=()) for one in shown]
    assert any(one.coding.signs for one in shown)


OF_PARITY = "Poland expelled 45 Russian diplomats for reasons of\nPARITY."
OF_SECURITY = "Poland expelled 45 Russian diplomats. The list was drawn up by a security service."
OF_REVENGE = "Poland expelled 45 Russian diplomats. The bomb in Oslo was the reason."


@pytest.mark.parametrize("with_signs", [True, False])
@pytest.mark.parametrize(
    ("text", "stated", "proposed"),
    [
        (OF_PARITY, None, Trigger.PARITY),
        (OF_SECURITY, None, Trigger.PRE_EMPTIVE),
        (OF_REVENGE, Reason.INCIDENT, Trigger.SOLIDARITY),
    ],
)
def test_of_very_many_claims_those_are_found_that_say_what_set_a_decision_off(
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    stated: Reason | None,
    proposed: Trigger,
    *,
    with_signs: bool,
) -> None:
    says = Document(text=text, outlet="One that says so", published=A.published)
    at = Span(text.rfind(". ") + 2, len(text)) if stated else None
    one = replace(claim(says), sentence=Span(0, len(text)), reason=stated, evidence={"reason": (at,)} if at else {})
    ledger.keep(says, reading(says, one))
    ledger.keep(A, reading(A, ACT))
    whole = ledger.decisions(with_signs=with_signs)
    monkeypatch.setattr("nongrata.ledger.asked.ladders.FEW_CLAIMS", 0)
    assert ledger.decisions(with_signs=with_signs) == whole
    assert [found.coding.proposed for found in whole] == [proposed]
    correction = Judgement(Verdict.CORRECT, one.id, field="reason", value="espionage", by="Ada", made=datetime.now(UTC))
    ledger.judge(correction)
    found = ledger.decisions(with_signs=with_signs)[0].coding.proposed
    assert found is (Trigger.UNKNOWN if stated else proposed)


def test_as_of_a_day_a_ladder_has_what_had_been_published(filled: Ledger) -> None:
    assert len(filled.ladder("POL", "RUS", as_of=date(2022, 4, 8)).rungs) == 1
    assert [one.targets for one in filled.ladder("POL", "RUS", as_of=date(2022, 4, 9)).decisions][1] == ("POL",)


def test_known_by_a_moment_a_ladder_has_what_had_been_read_and_judged(filled: Ledger) -> None:
    before = datetime.now(UTC)
    filled.judge(code("parity"))
    assert filled.ladder("POL", "RUS", known_by=before).decisions[0].coding.trigger is Trigger.UNKNOWN
    now = datetime.now(UTC)
    assert filled.ladder("POL", "RUS", known_by=now) == filled.ladder("POL", "RUS")
    assert filled.decisions(known_by=now) == filled.decisions()
    assert filled.ladder("POL", "RUS", known_by=datetime(2020, 1, 1, tzinfo=UTC)).rungs == ()


def test_a_code_counts_the_later_before_the_earlier_and_can_be_undone(filled: Ledger) -> None:
    for one in (code("parity"), later := code("incident", by="Bob")):
        filled.judge(one)
    found = filled.decision(ACT.id)
    assert found
    assert (found.coding.trigger, found.coding.by) == (Trigger.INCIDENT, "Bob")
    filled.judge(Judgement(Verdict.CODE, ACT.id, by="Bob", made=datetime.now(UTC), undoes=later.id))
    again = filled.decision(ACT.id)
    assert again
    assert (again.coding.trigger, again.coding.by) == (Trigger.PARITY, "Ada")


def test_a_code_on_any_claim_of_any_measure_codes_the_decision(filled: Ledger) -> None:
    filled.judge(code("solidarity", BESIDE.id))
    found = filled.decision(REPLY.id)
    assert found
    assert found.coding.trigger is Trigger.SOLIDARITY


@pytest.mark.parametrize(
    ("field", "value", "write"),
    [
        ("trigger", "whim", "incident, solidarity"),
        ("trigger", None, "incident, solidarity"),
        ("reason", "parity", "a field of trigger"),
        (None, None, "a field of trigger"),
    ],
)
def test_a_code_that_is_none_is_refused(filled: Ledger, field: str | None, value: str | None, write: str) -> None:
    with pytest.raises(BadArgument, match=f"is no code; write {write}"):
        filled.judge(Judgement(Verdict.CODE, ACT.id, field=field, value=value))


def test_a_corrected_side_moves_a_measure_to_another_ladder(filled: Ledger) -> None:
    filled.judge(Judgement(Verdict.CORRECT, REPLY.id, field="sending", value="CZE"))
    assert len(filled.ladder("POL", "RUS").rungs) == 1
    assert len(filled.ladder("CZE", "RUS").rungs) == 1


def test_a_threat_is_in_no_decision(ledger: Ledger) -> None:
    threat = claim(A, kind=ACT.kind, status=ACT.status.THREATENED)
    ledger.keep(A, reading(A, threat))
    assert ledger.decision(threat.id) is None
    with pytest.raises(NotInLedger):
        ledger.decision("123456")


@pytest.mark.parametrize(("two", "why"), [("POL", "same State"), ("Polish", "same State"), ("Polnd", "did you mean")])
def test_the_states_of_a_ladder_are_two(ledger: Ledger, two: str, why: str) -> None:
    with pytest.raises(BadArgument, match=why):
        ledger.ladder("Poland", two)


def test_the_measures_of_a_state_come_with_the_links_between_them(filled: Ledger) -> None:
    measures, links = filled.linked("Poland")
    assert {one.id for one in measures} == {ACT.id, REPLY.id}
    assert [(one.measure_id, one.to) for one in links] == [(REPLY.id, ACT.id)]
    assert len(filled.linked()[0]) == 3
    assert filled.linked("Poland", as_of=date(2022, 4, 1))[1] == []


def test_without_quotes_the_same_measures_and_links_are_there(filled: Ledger) -> None:
    (measures, links), (bare, silent) = filled.linked("Poland"), filled.linked("Poland", with_quotes=False)
    assert {(one.id, one.count, one.date, one.claims) for one in bare} == {
        (one.id, one.count, one.date, one.claims) for one in measures
    }
    assert silent == [replace(one, quotes=()) for one in links] != links


def test_what_is_no_state_has_no_links(filled: Ledger) -> None:
    with pytest.raises(BadArgument, match="there is no State"):
        filled.linked("Atlantis")
