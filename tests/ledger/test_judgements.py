"""Judgements: kept when they can be applied, undone, and carried over to new readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.model import Claim, Days, Judgement, Span, Status, Verdict
from tests.claims import claim, document, reading

A, B = document("A", "2022-03-23"), document("B", "2022-03-24")
ONE = claim(A)


def bytes_of(ledger: Ledger) -> list[str]:
    return list(ledger.canonical())


def wider(one: Claim, **changes: object) -> Claim:
    """The claim as a better reading has it: more words in the anchor."""
    return replace(one, anchor=Span(one.anchor.start, one.anchor.end + 2), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("judgement", "why"),
    [
        (Judgement(Verdict.CORRECT, ONE.id, field="count", value="abc"), "'abc' is no count"),
        (Judgement(Verdict.CORRECT, ONE.id, field="count", value="10-"), "'10-' is no count"),
        (Judgement(Verdict.CORRECT, ONE.id, field="date", value="soon"), "is not a date"),
        (Judgement(Verdict.CORRECT, ONE.id, field="count", value="0"), "counts nobody"),
        (Judgement(Verdict.CORRECT, ONE.id, field="date", value="9999-12-31"), "ten years ahead"),
        (Judgement(Verdict.CORRECT, ONE.id, field="date", value="0001-01-01"), "before the first embassies"),
        (Judgement(Verdict.CORRECT, ONE.id, field="status", value="abc"), "abc"),
        (Judgement(Verdict.CORRECT, ONE.id, field="receiving", value=""), "no States"),
        (Judgement(Verdict.CORRECT, ONE.id, field="sending", value="Russia"), "no States"),
        (Judgement(Verdict.CORRECT, ONE.id, field="anchor", value="1"), "cannot be corrected"),
        (Judgement(Verdict.CORRECT, ONE.id), "cannot be corrected"),
        (Judgement(Verdict.SAME, ONE.id), "name the other one"),
        (Judgement(Verdict.NOT_THE_SAME, ONE.id, ONE.id), "name the other one"),
        (Judgement(Verdict.REJECT, ONE.id, claim(B).id), "leave the other one out"),
        (Judgement(Verdict.REJECT, ONE.id[:8]), "all 16 characters"),
        (Judgement(Verdict.REJECT, ONE.id.upper() + "A"), "all 16 characters"),
        (Judgement(Verdict.REJECT, ONE.id, made=datetime(2026, 1, 1)), "no time zone"),
        (Judgement(Verdict.REJECT, ONE.id, by="a\x00b"), "no text"),
    ],
)
def test_a_judgement_that_cannot_be_applied_is_refused(ledger: Ledger, judgement: Judgement, why: str) -> None:
    with pytest.raises(BadArgument, match=why):
        ledger.judge(judgement)
    assert ledger.judgements() == []
    assert ledger.keep(A, reading(A, ONE)) == 1


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("date", "2022-06-01", "so it was not done then"),
        ("receiving", "POL RUS", "RUS cannot both receive and send"),
    ],
)
def test_a_correction_that_leaves_a_claim_as_none_can_be_is_refused(
    ledger: Ledger, field: str, value: str, why: str
) -> None:
    ledger.keep(A, reading(A, ONE))
    with pytest.raises(BadArgument, match=why):
        ledger.judge(Judgement(Verdict.CORRECT, ONE.id, field=field, value=value))
    assert ledger.judgements() == []


def test_a_correction_that_comes_before_the_report_that_it_does_not_fit_does_not_count(ledger: Ledger) -> None:
    days = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3))
    wrong = (("receiving", "RUS"), ("status", "planned"), ("date", "2022-06-01"))
    side, status, day = (
        Judgement(Verdict.CORRECT, ONE.id, field=field, value=value, made=made)
        for made, (field, value) in zip(days, wrong, strict=True)
    )
    for one in (side, status, day):
        ledger.judge(one)
    ledger.keep(A, reading(A, ONE))
    planned = ledger.measure(ONE.id)
    assert (planned.receiving, planned.status, planned.date) == (("POL",), Status.PLANNED, Days.parse("2022-06-01"))
    ledger.judge(Judgement(Verdict.CORRECT, ONE.id, undoes=status.id, made=datetime(2026, 1, 4, tzinfo=UTC)))
    done = ledger.measure(ONE.id)
    assert (done.status, done.date) == (Status.DONE, ONE.date)
    assert ledger.check() == []


def test_a_correction_to_the_first_day_on_which_a_state_can_have_acted_breaks_nothing(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    ledger.judge(Judgement(Verdict.CORRECT, ONE.id, field="date", value="1446-01-01"))
    assert [one.date and one.date.first for one in ledger.measures()] == [date(1446, 1, 1)]


def test_an_undo_that_names_another_claim_still_undoes(ledger: Ledger) -> None:
    two = claim(B, 3, receiving="CZE")
    ledger.keep(A, reading(A, ONE))
    ledger.keep(B, reading(B, two))
    reject = Judgement(Verdict.REJECT, ONE.id)
    ledger.judge(reject)
    ledger.judge(Judgement(Verdict.REJECT, two.id, undoes=reject.id))
    assert len(ledger.measures()) == 2
    before = bytes_of(ledger)
    ledger.rebuild()
    assert bytes_of(ledger) == before


def test_an_undo_can_be_undone(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    reject = Judgement(Verdict.REJECT, ONE.id)
    undo = Judgement(Verdict.REJECT, claim(B).id, undoes=reject.id)
    for one in (reject, undo, Judgement(Verdict.REJECT, claim(B).id, by="another", undoes=undo.id)):
        ledger.judge(one)
    assert ledger.measures() == ()
    assert ledger.judgements() == [reject]


def test_of_two_verdicts_the_later_counts_in_whatever_time_zone(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    tokyo = timezone(timedelta(hours=9))
    ledger.judge(Judgement(Verdict.ACCEPT, ONE.id, made=datetime(2026, 1, 2, 1, tzinfo=tokyo)))
    ledger.judge(Judgement(Verdict.REJECT, ONE.id, made=datetime(2026, 1, 1, 20, tzinfo=UTC)))
    assert ledger.measures() == ()


@pytest.mark.parametrize("judged_first", [True, False])
def test_a_rejected_claim_stays_rejected_when_its_anchor_widens(ledger: Ledger, judged_first: bool) -> None:
    steps: list[Callable[[], object]] = [
        lambda: ledger.judge(Judgement(Verdict.REJECT, ONE.id)),
        lambda: ledger.keep(A, reading(A, ONE)),
        lambda: ledger.keep(A, reading(A, wider(ONE), version="2")),
    ]
    for step in steps if judged_first else reversed(steps):
        step()
    assert ledger.measures() == ()
    assert ledger.measures(known_by=datetime.now(UTC)) == ()


def test_an_accepted_claim_stays_accepted_when_a_reading_adds_a_state(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    ledger.judge(Judgement(Verdict.ACCEPT, ONE.id))
    ledger.keep(A, reading(A, wider(ONE, receiving=("CZE", "POL")), version="2"))
    assert [(one.receiving, one.reviewed) for one in ledger.measures()] == [(("CZE", "POL"), True)]


def test_a_judgement_does_not_pass_to_other_states_at_the_same_words(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    ledger.judge(Judgement(Verdict.ACCEPT, ONE.id))
    ledger.keep(A, reading(A, wider(ONE, receiving=("CZE",)), version="2"))
    assert [one.reviewed for one in ledger.measures()] == [False]


def test_a_judgement_does_not_pass_to_a_claim_that_stood_beside(ledger: Ledger) -> None:
    beside = replace(ONE, receiving=("CZE", "POL"))
    ledger.keep(A, reading(A, ONE, beside))
    ledger.judge(Judgement(Verdict.REJECT, ONE.id))
    ledger.keep(A, reading(A, beside, version="2"))
    assert [one.id for one in ledger.measures()] == [beside.id]


def test_same_holds_for_the_claims_of_a_new_reading(ledger: Ledger) -> None:
    two = claim(B, 3)
    ledger.keep(A, reading(A, ONE))
    ledger.keep(B, reading(B, two))
    ledger.judge(Judgement(Verdict.SAME, ONE.id, two.id))
    ledger.keep(A, reading(A, wider(ONE), version="2"))
    assert [one.reports for one in ledger.measures()] == [2]


def test_a_judgement_changes_the_past_from_the_day_of_its_claim(ledger: Ledger) -> None:
    ledger.keep(A, reading(A, ONE))
    two = claim(B)
    ledger.keep(B, reading(B, two))
    ledger.judge(Judgement(Verdict.REJECT, two.id))
    assert [one.reports for one in ledger.measures(as_of=date(2022, 3, 24))] == [1]
