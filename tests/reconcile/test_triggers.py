"""Triggers: proposed by rules with the words on which they went, settled by an analyst."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nongrata.model import (
    Coding,
    Details,
    Form,
    Judgement,
    LegalBasis,
    MeasureKind,
    Reason,
    Trigger,
    Verdict,
)
from nongrata.reconcile import announced_together, decisions, links
from tests.reconcile.telling import Report, ledger_of, report, says

ACT = "Poland expelled 45 Russians."


def told(text: str, **more: object) -> Report:
    """A report that Poland expelled 45 Russians on 23 March 2022; its sentence is the first of the text."""
    words = text[: text.index(".") + 1]
    return report(text, says(words, text, 45, "2022-03-23", **{"receiving": "POL", "sending": "RUS", **more}))


def coded(*reports: Report, judgements: tuple[Judgement, ...] = ()) -> Coding:
    """The coding of the last decision."""
    measures, of = ledger_of(*reports)
    return decisions(announced_together(measures, of), links(measures, of), of, judgements)[-1].coding


def words(coding: Coding) -> list[str]:
    return [quote.words for sign in coding.signs for quote in sign.quotes]


def test_without_a_sign_the_trigger_is_unknown() -> None:
    assert coded(told(ACT)) == Coding(Trigger.UNKNOWN, Trigger.UNKNOWN, ())


@pytest.mark.parametrize("reason", list(Reason))
def test_no_ground_alone_makes_a_trigger(reason: Reason) -> None:
    assert coded(told(ACT, reason=reason)).trigger is Trigger.UNKNOWN


def test_an_arrest_in_the_host_in_the_sixty_days_before_proposes_incident() -> None:
    arrest = "A Russian agent was arrested in Warsaw."
    held = report(
        arrest, says(arrest, arrest, 1, "2022-03-17", receiving="POL", sending="RUS", kind=MeasureKind.ARREST)
    )
    found = coded(told(ACT), held)
    assert (found.proposed, words(found)) == (Trigger.INCIDENT, [arrest, ACT])


def test_an_incident_given_as_the_ground_proposes_incident_or_solidarity_by_whose_it_was() -> None:
    here = "Poland expelled 45 Russians over the sabotage of its railways."
    there = "Poland expelled 45 Russians over the killing of civilians in Ukraine."
    for text, cause, trigger in ((here, "sabotage", Trigger.INCIDENT), (there, "killing", Trigger.SOLIDARITY)):
        found = coded(told(text, reason=Reason.INCIDENT, evidence={"reason": cause}))
        assert (found.proposed, words(found)) == (trigger, [text])


def test_solidarity_as_the_ground_needs_a_third_state_in_the_paragraph() -> None:
    for text, trigger in (
        ("Poland expelled 45 Russians in solidarity with Britain.", Trigger.SOLIDARITY),
        ("Poland expelled 45 Russians in solidarity.", Trigger.UNKNOWN),
        ("Poland expelled 45 Russians in solidarity.\n\nBritain has a new king.", Trigger.UNKNOWN),
    ):
        assert coded(told(text, reason=Reason.SOLIDARITY, evidence={"reason": "solidarity"})).proposed is trigger


@pytest.mark.parametrize(
    "details", [Details(form=Form.PARITY), Details(form=Form.CEILING), Details(legal_basis=LegalBasis.ARTICLE_11)]
)
def test_a_form_or_rule_that_equals_missions_proposes_parity(details: Details) -> None:
    assert coded(told(ACT, details=details)).proposed is Trigger.PARITY


def test_words_of_parity_propose_it_in_the_sentence_alone() -> None:
    assert coded(told("Poland cut the Russian embassy to parity.")).proposed is Trigger.PARITY
    assert coded(told(f"{ACT} Moscow speaks of parity.")).proposed is Trigger.UNKNOWN


def test_words_of_a_security_service_propose_pre_emptive_unless_there_was_an_incident() -> None:
    text = f"{ACT} Its security service had drawn up the list."
    arrest = "A Russian agent was arrested in Warsaw."
    held = report(
        arrest, says(arrest, arrest, 1, "2022-03-17", receiving="POL", sending="RUS", kind=MeasureKind.ARREST)
    )
    assert coded(told(text)).proposed is Trigger.PRE_EMPTIVE
    assert [sign.proposes for sign in coded(told(text), held).signs] == [Trigger.INCIDENT]


def test_an_answer_by_rule_proposes_retaliation_with_the_sentences_of_both() -> None:
    reply = "Russia expelled 45 Poles."
    found = coded(told(ACT), report(reply, says(reply, reply, 45, "2022-04-08", receiving="RUS", sending="POL")))
    assert (found.proposed, words(found)) == (Trigger.RETALIATION, [ACT, reply])


def code(of: Report, trigger: str, by: str, day: int) -> Judgement:
    made = datetime(2026, 1, day, tzinfo=UTC)
    return Judgement(Verdict.CODE, of[1][0].id, field="trigger", value=trigger, by=by, made=made)


def test_an_analyst_s_code_stands_before_the_proposal_which_is_still_shown() -> None:
    act = told(f"{ACT} Its security service had drawn up the list.")
    found = coded(act, judgements=(code(act, "parity", "Ada", 1),))
    assert (found.trigger, found.proposed, found.by) == (Trigger.PARITY, Trigger.PRE_EMPTIVE, "Ada")
    assert found.made == datetime(2026, 1, 1, tzinfo=UTC)


def test_of_two_codes_the_later_counts() -> None:
    act = told(ACT)
    assert coded(act, judgements=(code(act, "parity", "Ada", 1), code(act, "unknown", "Bob", 2))).by == "Bob"
