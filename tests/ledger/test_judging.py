"""A person judges: the same way from commands, pages and the API."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from nongrata.errors import BadArgument, NotInLedger
from nongrata.ledger import Ledger
from nongrata.ledger.judging import keep_once, person, undo
from nongrata.ledger.rows.judgements import checks
from nongrata.model import Claim, Days, Document, Judgement, MeasureKind, Verdict
from nongrata.publish import Question
from tests.claims import claim, document, judgement, reading

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


def test_what_one_person_says_again_is_refused_and_another_s_is_another(filled: Ledger) -> None:
    kept = keep_once(filled, "Ada", Verdict.REJECT, FIRST.id, why="misread")
    with pytest.raises(BadArgument, match=rf"Ada judged the same on .* \(judgement {kept.judgement.id[:8]}\)"):
        keep_once(filled, "Ada", Verdict.REJECT, FIRST.id)
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


SENTENCE = "Poland expelled 45 Russian diplomats on Wednesday, the ministry said."
COPIED = ("{}", "More news. {}", "{} Others are silent.")
OTHER = "Warsaw told 40 Russian diplomats on Wednesday to leave."


@pytest.fixture
def copied(ledger: Ledger) -> Ledger:
    """A measure told by a sentence that stands in three reports, and by another sentence."""
    texts = [*(frame.format(SENTENCE) for frame in COPIED), OTHER]
    day = Days.parse("2022-03-25")
    ledger.add([Document(text=text, outlet=f"Paper {at}", published=day) for at, text in enumerate(texts)])
    return ledger


def words_told(ledger: Ledger) -> list[str]:
    """The sentences of the only measure."""
    (one,) = ledger.measures()
    return [claim.sentence.of(of.content) for claim, of in ledger.claims(one)]


def test_with_a_sentence_that_was_misread_its_copies_are_rejected_and_come_back_with_it(copied: Ledger) -> None:
    (measure,) = copied.measures()
    assert sorted(words_told(copied)) == sorted([*[SENTENCE] * 3, OTHER])
    first = next(one.id for one, of in copied.claims(measure) if of.text == SENTENCE)
    kept = keep_once(copied, "Ada", Verdict.REJECT, first)
    assert len(kept.with_it) == 2
    assert words_told(copied) == [OTHER]
    back = undo(copied, "Bob", kept.with_it[0].id)
    assert len(back.with_it) == 2
    assert len(words_told(copied)) == 4
    undo(copied, "Bob", back.judgement.id)
    assert words_told(copied) == [OTHER]


def test_whoever_accepted_a_copy_is_told_that_it_was_rejected_with_another(copied: Ledger) -> None:
    (measure,) = copied.measures()
    first, second, *_ = (one.id for one, of in copied.claims(measure) if SENTENCE in of.text)
    accepted = keep_once(copied, "Bob", Verdict.ACCEPT, second).judgement
    kept = keep_once(copied, "Ada", Verdict.REJECT, first)
    assert (kept.against, len(kept.with_it)) == ([accepted], 2)
    assert words_told(copied) == [OTHER]


def test_what_was_told_apart_is_no_copy(copied: Ledger) -> None:
    (measure,) = copied.measures()
    first, second, *_ = (one.id for one, of in copied.claims(measure) if SENTENCE in of.text)
    copied.judge(judgement(Verdict.NOT_THE_SAME, copied.claim(first), other=second))
    assert len(keep_once(copied, "Ada", Verdict.REJECT, first).with_it) < 2


def test_the_id_of_a_rejected_claim_leads_to_what_others_tell_of_the_same_and_says_who_rejected_it(
    filled: Ledger,
) -> None:
    keep_once(filled, "Ada", Verdict.REJECT, FIRST.id, why="misread")
    found = filled.measure(FIRST.id)
    assert (found.id, found.claims) == (SECOND.id, (SECOND.id,))
    said = Question().why_here(filled, FIRST.id, found)
    assert said
    assert f"The claim {FIRST.id} was rejected by Ada on 20" in said
    assert ": misread. It counts no more; this is what others tell of the same." in said
    assert Question().why_here(filled, SECOND.id, found) is None
    keep_once(filled, "Bob", Verdict.REJECT, SECOND.id)
    with pytest.raises(NotInLedger, match=r"it was rejected by Ada on .*: misread"):
        filled.measure(FIRST.id)
    assert filled.rejected(SECOND.id)
    keep_once(filled, "Bob", Verdict.ACCEPT, SECOND.id)
    assert filled.rejected(SECOND.id) is None


@pytest.mark.parametrize("verdict", [Verdict.CORRECT, Verdict.CODE, Verdict.SAME, Verdict.NOT_THE_SAME])
def test_of_a_rejected_claim_nothing_else_is_judged_until_it_is_accepted(filled: Ledger, verdict: Verdict) -> None:
    keep_once(filled, "Ada", Verdict.REJECT, FIRST.id)
    fields = {Verdict.CORRECT: ("count", "3"), Verdict.CODE: ("trigger", "parity")}
    field, value = fields.get(verdict, (None, None))
    other = None if field else SECOND.id
    with pytest.raises(BadArgument, match=f"the claim {FIRST.id} was rejected by Ada .* accept it first"):
        keep_once(filled, "Bob", verdict, FIRST.id, other, field=field, value=value)
    keep_once(filled, "Bob", Verdict.ACCEPT, FIRST.id)
    assert keep_once(filled, "Bob", verdict, FIRST.id, other, field=field, value=value).judgement


@pytest.fixture
def chain(ledger: Ledger) -> list[Claim]:
    """Four claims of measures of their own, which three judgements, one after the other, call the same."""
    made = {f"2022-0{month}-01": document(f"{month}", f"2022-0{month}-02") for month in range(1, 5)}
    claims = [claim(of, 40 + at, day) for at, (day, of) in enumerate(made.items())]
    for of, one in zip(made.values(), claims, strict=True):
        ledger.keep(of, reading(of, one))
    assert len(ledger.measures()) == 4
    for one, two in pairwise(claims):
        keep_once(ledger, "Ada", Verdict.SAME, one.id, two.id)
    assert len(ledger.measures()) == 1
    return claims


def test_what_a_chain_of_judgements_joins_is_not_told_apart_unseen(ledger: Ledger, chain: list[Claim]) -> None:
    first, second, third = ledger.judgements()
    named = ", ".join(rf"{one.id[:8]} \(.*?\)" for one in (first, second, third))
    with pytest.raises(BadArgument, match=f"the judgements {named} together join what is to be told apart"):
        keep_once(ledger, "Bob", Verdict.NOT_THE_SAME, chain[0].id, chain[3].id)
    assert ledger.judgements() == [first, second, third]
    undo(ledger, "Bob", second.id)
    assert keep_once(ledger, "Bob", Verdict.NOT_THE_SAME, chain[0].id, chain[3].id).against == []
    assert len(ledger.measures()) == 2


def test_what_is_called_the_same_by_others_and_told_apart_is_not_joined_unseen(
    ledger: Ledger, chain: list[Claim]
) -> None:
    first, second, third = ledger.judgements()
    apart = keep_once(ledger, "Bob", Verdict.NOT_THE_SAME, chain[1].id, chain[2].id)
    assert apart.against == [second]
    with pytest.raises(BadArgument, match=f"{first.id[:8]} .*{apart.judgement.id[:8]} .*{third.id[:8]} .* tell apart"):
        keep_once(ledger, "Bob", Verdict.SAME, chain[0].id, chain[3].id)
    assert keep_once(ledger, "Bob", Verdict.SAME, chain[1].id, chain[2].id).against == [apart.judgement]


def test_a_copy_that_comes_after_a_rejection_is_rejected_with_it_and_comes_back_with_it(ledger: Ledger) -> None:
    text = "Chile expelled two Peruvian diplomats on Wednesday."
    first, copy = (Document(text=text, outlet=name, published=Days.parse("2022-03-25")) for name in ("A", "B"))
    later = Document(text=text, outlet="C", published=Days.parse("2022-05-25"))  # of another Wednesday
    ledger.add([first])
    (misread,) = ledger.measures()
    kept = keep_once(ledger, "Ada", Verdict.REJECT, misread.claims[0])
    assert [ledger.add([one]).rejected_too for one in (copy, later)] == [1, 0]
    assert [one.documents for one in ledger.measures()] == [(later.id,)]
    undo(ledger, "Ada", kept.judgement.id)
    assert {copy.id, first.id} <= {name for one in ledger.measures() for name in one.documents}
    other = Document(text=f"{text} It rained.", outlet="D", published=Days.parse("2022-03-25"))
    assert ledger.add([other]).rejected_too == 0
