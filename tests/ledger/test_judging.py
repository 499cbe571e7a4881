"""A person judges: the same way from commands, pages and the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.ledger.judging import Kept, keep_once, person, undo
from nongrata.ledger.rows.judgements import checks
from nongrata.model import Judgement, MeasureKind, Verdict
from tests.claims import claim, document, reading

A, B = document("A", "2022-03-24"), document("B", "2022-03-26")
FIRST, SECOND = claim(A, 45), claim(B, 46)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.keep(A, reading(A, FIRST))
    ledger.keep(B, reading(B, SECOND))
    return ledger


@pytest.mark.parametrize("name", ["", "  ", "rule", " Rule "])
def test_nobody_and_our_rules_are_no_person(filled: Ledger, name: str) -> None:
    with pytest.raises(BadArgument, match="is nobody"):
        person(name)
    with pytest.raises(BadArgument, match="is nobody"):
        keep_once(filled, name, Verdict.ACCEPT, FIRST.id)
    assert filled.judgements() == []


def test_what_a_person_accepts_is_a_check(filled: Ledger) -> None:
    kept = keep_once(filled, " Ada ", Verdict.ACCEPT, FIRST.id[:6])
    assert (kept.judgement.by, kept.measures) == ("Ada", 1)
    with filled._reading() as connection:
        assert checks(connection) == [kept.judgement]


def test_what_one_person_says_again_is_the_first_one_and_another_s_is_another(filled: Ledger) -> None:
    kept = keep_once(filled, "Ada", Verdict.REJECT, FIRST.id, why="misread")
    assert keep_once(filled, "Ada", Verdict.REJECT, FIRST.id) == Kept(kept.judgement)
    assert keep_once(filled, "Bob", Verdict.REJECT, FIRST.id).judgement != kept.judgement
    assert keep_once(filled, "Ada", Verdict.REJECT, FIRST.id, why="another reason").judgement.why == "another reason"


def test_what_one_person_says_again_after_the_contrary_counts_again(filled: Ledger) -> None:
    first = keep_once(filled, "Ada", Verdict.REJECT, FIRST.id).judgement
    second = keep_once(filled, "Bob", Verdict.ACCEPT, FIRST.id)
    assert second.against == [first]
    assert keep_once(filled, "Ada", Verdict.REJECT, FIRST.id).against == [second.judgement]
    assert len(filled.judgements()) == 3


def test_a_code_contradicts_one_on_another_claim_of_its_decision(filled: Ledger) -> None:
    first = keep_once(filled, "Ada", Verdict.CODE, FIRST.id, field="trigger", value="parity").judgement
    assert keep_once(filled, "Bob", Verdict.CODE, SECOND.id, field="trigger", value="incident").against == [first]


@pytest.mark.parametrize("typed", ["Belarus, Russia", "BLR RUS", "RUS,Belarus"])
def test_a_side_is_corrected_by_names_or_codes(filled: Ledger, typed: str) -> None:
    kept = keep_once(filled, "Ada", Verdict.CORRECT, FIRST.id, field="sending", value=typed)
    assert kept.judgement.value == "BLR RUS"


def test_an_undo_is_undone_and_nothing_is_undone_twice(filled: Ledger) -> None:
    kept = keep_once(filled, "Ada", Verdict.REJECT, FIRST.id).judgement
    back = undo(filled, "Bob", kept.id[:8], "a slip").judgement
    assert (back.by, back.why, filled.judgements()) == ("Bob", "a slip", [])
    with pytest.raises(BadArgument, match="is undone already"):
        undo(filled, "Ada", kept.id)
    undo(filled, "Ada", back.id)
    assert filled.judgements() == [kept]
    with pytest.raises(BadArgument, match="is undone already"):
        undo(filled, "Ada", back.id)


def test_what_a_rule_judges_is_no_check(filled: Ledger) -> None:
    filled.judge(Judgement(Verdict.ACCEPT, FIRST.id, made=datetime.now(UTC)))
    with filled._reading() as connection:
        assert checks(connection) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": MeasureKind.CLOSURE}, "one is of the kind expulsion, the other closure"),
        ({"receiving": "RUS", "sending": "POL"}, "in one Poland receives, in the other Russia"),
        ({"sending": "BLR"}, "in one Russia sends, in the other Belarus"),
        ({"date": "2018-03-23"}, "one is of 2022-03-23, the other of 2018-03-23"),
    ],
)
def test_measures_that_contradict_each_other_are_one_only_anyway(
    filled: Ledger, fields: dict[str, Any], why: str
) -> None:
    far = document("C", "2022-03-27")
    other = claim(far, **fields)
    filled.keep(far, reading(far, other))
    with pytest.raises(BadArgument, match=why):
        keep_once(filled, "Ada", Verdict.SAME, FIRST.id, other.id)
    assert filled.judgements() == []
    keep_once(filled, "Ada", Verdict.SAME, FIRST.id, other.id, anyway=True)
    assert filled.measure(FIRST.id) == filled.measure(other.id)


def test_what_lies_round_the_turn_of_a_year_and_what_shares_a_state_may_be_one(filled: Ledger) -> None:
    days = {"2021-12-30": "POL", "2022-01-02": "POL LTU"}
    made = {day: document(day, "2022-01-05") for day in days}
    first, second = (claim(made[day], 60, day, receiving=states) for day, states in days.items())
    for day, one in zip(days, (first, second), strict=True):
        filled.keep(made[day], reading(made[day], one))
    keep_once(filled, "Ada", Verdict.SAME, first.id, second.id)
    assert filled.measure(first.id) == filled.measure(second.id)


def test_two_claims_of_one_document_are_called_one_by_nobody(filled: Ledger) -> None:
    both = document("C", "2022-04-24")
    first, second = claim(both, 45), claim(both, 10, "2022-04-20", at=9)
    filled.keep(both, reading(both, first, second))
    for anyway in (False, True):
        with pytest.raises(BadArgument, match=f"the document {both.id} tells .* beside each other"):
            keep_once(filled, "Ada", Verdict.SAME, first.id, second.id, anyway=anyway)
    assert filled.judgements() == []


def test_measures_that_one_document_tells_apart_are_put_together_only_anyway_and_then_the_two_claims_alone(
    filled: Ledger,
) -> None:
    both, late = document("C", "2022-04-24"), document("D", "2022-04-25")
    first, second, other = claim(both, 45), claim(both, 10, "2022-04-20", at=9), claim(late, 10, "2022-04-20")
    filled.keep(both, reading(both, first, second))
    filled.keep(late, reading(late, other))
    with pytest.raises(BadArgument, match=f"the document {both.id} tells of the one beside the other"):
        keep_once(filled, "Ada", Verdict.SAME, FIRST.id, other.id)
    assert filled.judgements() == []
    assert keep_once(filled, "Ada", Verdict.SAME, FIRST.id, first.id).measures  # one measure already
    keep_once(filled, "Ada", Verdict.SAME, FIRST.id, other.id, anyway=True)
    assert filled.measure(FIRST.id) == filled.measure(other.id) != filled.measure(second.id)


def test_what_is_the_same_as_two_claims_of_one_document_is_contradictory_and_the_later_counts(filled: Ledger) -> None:
    both = document("C", "2022-04-24")
    first, second = claim(both, 45), claim(both, 10, "2022-04-20", at=9)
    filled.keep(both, reading(both, first, second))
    earlier = keep_once(filled, "Ada", Verdict.SAME, SECOND.id, first.id).judgement
    assert keep_once(filled, "Bob", Verdict.SAME, second.id, SECOND.id, anyway=True).against == [earlier]
    assert filled.measure(SECOND.id) == filled.measure(second.id) != filled.measure(first.id)
    assert keep_once(filled, "Bob", Verdict.SAME, FIRST.id, SECOND.id, anyway=True).against == []


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.SAME])
def test_nobody_judges_what_was_redacted(filled: Ledger, verdict: Verdict) -> None:
    filled.redact(B.id, why="a court", by="Bob", made=datetime(2026, 1, 2, tzinfo=UTC))
    more: dict[str, Any] = {"field": "count", "value": "3"} if verdict is Verdict.CORRECT else {}
    names = (FIRST.id, SECOND.id) if verdict is Verdict.SAME else (SECOND.id,)
    with pytest.raises(BadArgument, match=f"the words of the claim {SECOND.id} were redacted on 2026-01-02: a court"):
        keep_once(filled, "Ada", verdict, *names, **more)
    assert filled.judgements() == []
