"""A person judges: the same way from commands, pages and the API."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.ledger.judgements import checks
from nongrata.ledger.judging import Kept, keep_once, person, undo
from nongrata.model import Judgement, Verdict
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
