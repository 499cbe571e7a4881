"""Who answers whom: by the text where it says so, else by days and States."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from nongrata.model import Basis, Claim, Count, Details, Link, MeasureKind, Reason, Relation, Status
from nongrata.reconcile import links, reconcile
from tests.claims import claim, document
from tests.reconcile.telling import ledger_of, report, says

A, B, C, D = (document(name, f"2022-06-0{day}") for day, name in enumerate("ABCD", 1))


def expelled(
    of: object = A, who: str = "POL", whom: str = "RUS", day: str | None = "2022-03-23", **more: object
) -> Claim:
    return claim(of, 45, day, receiving=who, sending=whom, **more)  # type: ignore[arg-type]


def answer(day: str | None = "2022-04-08", **more: object) -> Claim:
    return expelled(B, "RUS", "POL", day, **more)


def linked(*claims: Claim) -> list[Link]:
    return links(reconcile(claims), {})


def ends(found: Iterable[Link]) -> set[tuple[str, str]]:
    return {(link.measure_id, link.to) for link in found}


def test_the_reversed_pair_within_ninety_days_is_an_answer_by_rule() -> None:
    act, reply = expelled(), answer()
    (link,) = linked(act, reply)
    assert (link.measure_id, link.to, link.relation, link.basis) == (reply.id, act.id, Relation.ANSWERS, Basis.RULE)
    assert link.delay_days == Count.exactly(16)


@pytest.mark.parametrize(
    ("day", "number"), [("2022-06-21", 1), ("2022-06-22", 0), ("2022-03-23", 0), ("2022-03-22", 1)]
)
def test_an_answer_comes_later_and_at_most_ninety_days_later(day: str, number: int) -> None:
    assert len(linked(expelled(), answer(day))) == number


def test_which_of_two_acts_of_one_day_came_first_is_not_made_up() -> None:
    assert linked(expelled(), answer("2022-03-23")) == []


@pytest.mark.parametrize("day", ["2022-03", "2022", None])
def test_days_that_leave_the_order_open_make_no_link_by_rule(day: str | None) -> None:
    assert linked(expelled(), answer(day)) == []


def test_a_month_that_lies_wholly_later_makes_a_delay_with_two_ends() -> None:
    (link,) = linked(expelled(), answer("2022-04"))
    assert link.delay_days == Count(9, 38)


def test_one_act_may_have_several_answers() -> None:
    act, first, second = expelled(), answer("2022-03-30"), expelled(C, "RUS", "POL", "2022-04-20")
    assert ends(linked(act, first, second)) == {(first.id, act.id), (second.id, act.id)}


def test_an_answer_goes_to_the_last_act_before_it() -> None:
    early, late, reply = expelled(), expelled(C, day="2022-04-30"), answer("2022-05-10")
    assert ends(linked(early, late, reply)) == {(reply.id, late.id)}


def test_of_the_acts_of_one_day_those_of_its_own_kind_are_answered() -> None:
    act, closure = expelled(), expelled(C, kind=MeasureKind.CLOSURE)
    reply, shut = answer(), expelled(D, "RUS", "POL", "2022-04-08", kind=MeasureKind.CLOSURE)
    assert ends(linked(act, closure, reply, shut)) == {(reply.id, act.id), (shut.id, closure.id)}


def test_an_answer_of_another_kind_answers_all_acts_of_that_day() -> None:
    act, closure = expelled(), expelled(C, kind=MeasureKind.CLOSURE)
    cut = answer(kind=MeasureKind.STAFF_CUT)
    assert ends(linked(act, closure, cut)) == {(cut.id, act.id), (cut.id, closure.id)}


def test_one_answer_to_several_states_answers_each() -> None:
    acts = [expelled(of, who, day=day) for of, who, day in ((A, "EST", "2022-03-18"), (C, "LVA", "2022-03-19"))]
    reply = expelled(B, "RUS", "EST LVA", "2022-03-29")
    assert ends(linked(*acts, reply)) == {(reply.id, act.id) for act in acts}


@pytest.mark.parametrize("status", [Status.THREATENED, Status.DENIED])
def test_what_was_only_threatened_or_denied_neither_answers_nor_is_answered(status: Status) -> None:
    assert linked(expelled(), answer(status=status)) == []
    assert linked(expelled(status=status), answer()) == []


@pytest.mark.parametrize("reason", [Reason.ESPIONAGE, Reason.SOLIDARITY, Reason.INCIDENT, Reason.WAR])
def test_an_act_with_a_ground_of_its_own_is_no_answer_by_rule(reason: Reason) -> None:
    assert linked(expelled(), answer(reason=reason)) == []


def test_an_act_that_one_report_calls_retaliation_is_an_answer_whatever_another_says() -> None:
    other = expelled(C, "RUS", "POL", "2022-04-08", reason=Reason.ESPIONAGE)
    more = expelled(D, "RUS", "POL", "2022-04-08", reason=Reason.ESPIONAGE)
    assert len(linked(expelled(), answer(reason=Reason.RETALIATION), other, more)) == 1


def test_a_recall_is_an_act_of_the_sending_state() -> None:
    recall = claim(B, 1, "2022-03-30", receiving="POL", sending="RUS", kind=MeasureKind.RECALL)
    act = expelled()
    assert ends(linked(act, recall)) == {(recall.id, act.id)}


@pytest.mark.parametrize("closed_first", [False, True])
def test_a_mission_that_its_own_state_closes_answers_and_is_answered_as_its_act(closed_first: bool) -> None:
    days = ("2022-03-30", "2022-04-08") if closed_first else ("2022-04-08", "2022-03-30")
    closure = claim(B, 1, days[0], receiving="POL", sending="RUS", kind=MeasureKind.CLOSURE, actor="RUS")
    act = expelled(day=days[1])
    assert ends(linked(act, closure)) == {(act.id, closure.id) if closed_first else (closure.id, act.id)}


@pytest.mark.parametrize("actor", ["POL", None])
def test_a_mission_closed_by_its_host_or_nobody_knows_whom_does_not_answer_what_the_host_did(actor: str | None) -> None:
    closure = claim(B, 1, "2022-03-30", receiving="POL", sending="RUS", kind=MeasureKind.CLOSURE, actor=actor)
    assert linked(expelled(), closure) == []


TEXT = "Poland expelled two Russians. Russia expelled four Poles in reply to an older insult."


def told_as_answer(day: str | None = "2022-08-30", act_day: str | None = "2022-03-23") -> list[Link]:
    act = says("Poland expelled two Russians.", TEXT, 2, act_day, receiving="POL", sending="RUS")
    (of, (act,)) = report(TEXT, act)
    words = {"answers": "in reply to"}
    reply = says(
        TEXT[30:], TEXT, 4, day, receiving="RUS", sending="POL", evidence=words, details=Details(answers=act.id)
    )
    measures, told = ledger_of((of, (act, replace(reply, document=of.id, published=of.published))))
    return links(measures, told)


def test_what_a_text_calls_an_answer_is_one_whatever_the_days_between() -> None:
    (link,) = told_as_answer()
    assert (link.basis, link.delay_days) == (Basis.TEXT, Count.exactly(160))
    assert [quote.words for quote in link.quotes] == [TEXT[30:]]


def test_the_text_links_acts_of_one_day_and_of_none() -> None:
    assert [link.delay_days for link in told_as_answer("2022-03-23")] == [Count.exactly(0)]
    assert [link.delay_days for link in told_as_answer(None)] == [None]


def test_an_answer_that_a_text_puts_before_what_it_answers_is_a_misreading() -> None:
    assert [link.basis for link in told_as_answer("2022-03-01")] == [Basis.RULE]  # Poland's act answers, by its day


def test_an_act_follows_the_arrests_and_incidents_in_its_host_of_sixty_days_before() -> None:
    arrest = expelled(C, day="2022-01-22", kind=MeasureKind.ARREST)
    incident = expelled(D, day="2022-03", kind=MeasureKind.INCIDENT)
    act = expelled()
    found = linked(act, arrest, incident)
    assert ends(found) == {(act.id, arrest.id), (act.id, incident.id)}
    assert {link.relation for link in found} == {Relation.FOLLOWS}


def test_an_act_does_not_follow_what_came_more_than_sixty_days_before_or_after_it() -> None:
    for day in ("2022-01-21", "2022-03-24"):
        assert linked(expelled(), expelled(B, day=day, kind=MeasureKind.ARREST)) == []


def test_an_arrest_in_another_host_or_of_another_state_is_not_followed() -> None:
    elsewhere = expelled(B, "CZE", kind=MeasureKind.ARREST)
    another = expelled(C, "POL", "BLR", kind=MeasureKind.ARREST)
    assert linked(expelled(), elsewhere, another) == []


def test_the_links_do_not_depend_on_the_order_of_the_measures() -> None:
    measures = reconcile([expelled(), expelled(C, kind=MeasureKind.CLOSURE), answer(kind=MeasureKind.STAFF_CUT)])
    assert links(measures, {}) == links(reversed(measures), {})


GROUNDS = {"incident": Reason.INCIDENT, "pre-emptive": Reason.ESPIONAGE, "solidarity": Reason.SOLIDARITY}


def reference_links(*, grounds: bool) -> tuple[int, int, int]:
    """The answers in the hand-made reference, those that the rule finds of them, and what it finds besides."""
    rows = list(csv.DictReader((files("nongrata.reference") / "expulsions.csv").read_text("utf-8").splitlines()))
    claims = {
        row["event_id"]: claim(
            document(row["event_id"], str(date.today())),
            int(row["count_min"] or 1),
            row["date"],
            receiving=row["receiving_state"],
            sending=row["sending_state"],
            reason=GROUNDS.get(row["trigger"]) if grounds else None,
        )
        for row in rows
    }
    wanted = {(row["event_id"], to) for row in rows for to in row["retaliates_for"].replace("|", ";").split(";") if to}
    name_of = {one.id: name for name, one in claims.items()}
    measures = [measure for one in claims.values() for measure in reconcile([one])]
    found = {(name_of[one.measure_id], name_of[one.to]) for one in links(measures, {})}
    return len(wanted), len(found & wanted), len(found - wanted)


def test_the_rule_finds_the_answers_of_the_reference_that_its_note_claims() -> None:
    assert reference_links(grounds=False) == (126, 114, 15)
    assert reference_links(grounds=True) == (126, 114, 3)
