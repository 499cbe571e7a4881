"""Whose word the ledger has, what letter that earns, and which of its reports are one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nongrata.errors import BadArgument
from nongrata.ledger import Ledger
from nongrata.model import Attribution, Claim, Days, Details, Document, Judgement, Reading, Span, Verdict
from tests.claims import claim, reading

ACTS = ["POL", "CZE", "SVK", "EST", "LVA"]
STORY = " ".join(f"word{number}" for number in range(60))


def report(outlet: str | None, number: int = 0, text: str | None = None) -> Document:
    return Document(text=text or f"Report {number}.", outlet=outlet, published=Days.parse("2022-03-23"))


def told(ledger: Ledger, outlet: str, **fields: object) -> list[Claim]:
    """An act of each State, told by one outlet."""
    claims = []
    for number, state in enumerate(ACTS):
        of = report(outlet, number)
        claims.append(replace(claim(of, receiving=state), **fields))  # type: ignore[arg-type]
        ledger.keep(of, reading(of, claims[-1]))
    return claims


def judge(ledger: Ledger, one: Claim, verdict: Verdict = Verdict.ACCEPT, **fields: str) -> Judgement:
    made = Judgement(verdict, one.id, by="tester", made=datetime.now(UTC), **fields)
    ledger.judge(made)
    return made


def letters(ledger: Ledger) -> set[str]:
    return {one.reliability.code for one in ledger.measures() if one.reliability}


def test_a_source_is_f_until_five_of_its_claims_have_been_checked(ledger: Ledger) -> None:
    claims = told(ledger, "Post")
    for one in claims[:4]:
        judge(ledger, one)
    assert letters(ledger) == {"F"}
    judge(ledger, claims[4])
    assert letters(ledger) == {"B"}
    (source,) = ledger.sources()
    assert (source.name, source.claims, source.checked, source.right, source.share) == ("Post", 5, 5, 5, 0.9)


def test_what_was_rejected_was_wrong_and_the_last_word_counts(ledger: Ledger) -> None:
    claims = told(ledger, "Post")
    judge(ledger, claims[0], Verdict.REJECT)
    judge(ledger, claims[1])
    judge(ledger, claims[2], Verdict.REJECT)
    judge(ledger, claims[2])
    assert [(one.checked, one.right) for one in ledger.sources()] == [(3, 2)]


def test_a_correction_says_nothing_of_the_source_whose_words_were_misread(ledger: Ledger) -> None:
    claims = told(ledger, "Post")
    judge(ledger, claims[0], Verdict.CORRECT, field="count", value="4")
    judge(ledger, claims[1], Verdict.CORRECT, field="count", value=str(claims[1].count))
    assert [(one.checked, one.right) for one in ledger.sources()] == [(0, 0)]
    judge(ledger, claims[0])
    assert [(one.checked, one.right) for one in ledger.sources()] == [(1, 1)]


def test_a_check_that_is_undone_does_not_count_and_neither_does_that_of_a_rule(ledger: Ledger) -> None:
    claims = told(ledger, "Post")
    check = judge(ledger, claims[0])
    ledger.judge(Judgement(Verdict.ACCEPT, claims[0].id, by="tester", undoes=check.id))
    ledger.judge(Judgement(Verdict.ACCEPT, claims[1].id))
    assert [one.checked for one in ledger.sources()] == [0]


def test_what_a_state_says_on_the_record_is_its_word_and_not_the_outlet_s(ledger: Ledger) -> None:
    told(ledger, "Post", details=Details(attribution=Attribution("Moscow", state="RUS")))
    assert [one.name for one in ledger.sources() if one.claims] == ["RUS"]
    assert {one.sources for one in ledger.measures()} == {("RUS",)}


def test_letters_are_those_of_the_moment_asked_for(ledger: Ledger) -> None:
    claims = told(ledger, "Post")
    before = datetime.now(UTC)
    for one in claims:
        judge(ledger, one)
    (then,) = {one.reliability for one in ledger.measures(known_by=before)}
    assert then is not None
    assert then.code == "F"
    assert ledger.measures(known_by=datetime.now(UTC)) == ledger.measures()
    assert ledger.measure(claims[0].id) in ledger.measures()


def test_a_person_overrides_either_grade_of_a_measure_with_a_reason(ledger: Ledger) -> None:
    one, *others = told(ledger, "Post")
    judge(ledger, one, Verdict.CODE, field="reliability", value="A", why="known to us for years")
    judge(ledger, one, Verdict.CODE, field="credibility", value="2", why="the note was published")
    found = ledger.measure(one.id)
    assert found.reliability is not None
    assert (found.reliability.code, found.reliability.reasons) == ("A", ("Set by tester: known to us for years",))
    assert found.credibility.code == "2"
    assert ledger.measure(others[0].id).credibility.code == "6"
    with pytest.raises(BadArgument, match="is no code; write 1, 2, 3, 4, 5, 6"):
        judge(ledger, one, Verdict.CODE, field="credibility", value="high")


def test_copies_are_one_origin_and_the_ledger_says_why(ledger: Ledger) -> None:
    reports = [report("A", text=STORY), report("B", text=STORY), report("C", 3)]
    for one in reports:
        ledger.keep(one, reading(one, claim(one)))
    (measure,) = ledger.measures()
    assert (measure.reports, len(measure.origins)) == (3, 2)
    assert measure == ledger.measures(known_by=datetime.now(UTC))[0]
    joined, alone = sorted(ledger.origins(measure), key=lambda one: -len(one.documents))
    assert joined.reasons == ("100 % of the shorter text stands in the longer.",)
    assert alone.documents == (reports[2].id,)


def test_a_rebuild_makes_fingerprints_of_an_older_kind_anew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    one, two = report("A", text=STORY), report("B", text=STORY)
    with Ledger(path) as ledger:
        for of in (one, two):
            ledger.keep(of, reading(of, claim(of)))
        wanted = [*ledger.canonical()]
        with sqlite3.connect(path) as file:
            file.execute("UPDATE fingerprint SET kept = ?", (json.dumps(["words-0", None, None, 0]).encode() + b"\n",))
        file.close()
        ledger.rebuild()
        assert [*ledger.canonical()] == wanted


def test_a_claim_of_nobody_is_of_no_source(ledger: Ledger) -> None:
    of = report(None)
    ledger.keep(of, Reading(of.id, "test", "1", (claim(of),)))
    assert ledger.sources() == []


def test_what_is_redacted_is_in_no_fingerprint_and_makes_no_copy(ledger: Ledger) -> None:
    reports = [report("A", text=STORY), report("B", text=f"{STORY} and no more")]
    for one in reports:
        ledger.keep(one, reading(one, replace(claim(one), sentence=Span(0, 5))))
    assert [len(one.origins) for one in ledger.measures()] == [1]
    assert ledger.check() == []
    ledger.redact(reports[0].id, Span(20, len(STORY)), why="asked for", by="tester")
    assert [len(one.origins) for one in ledger.measures()] == [2]
    assert ledger.check() == []
    after = [*ledger.canonical()]
    ledger.rebuild()
    assert [*ledger.canonical()] == after


def test_a_redacted_speaker_is_nobody_s_word_any_more(ledger: Ledger) -> None:
    of = report("Post", text=STORY)
    said = replace(claim(of), sentence=Span(0, 5), evidence={"attribution": (Span(20, 40),)})
    ledger.keep(of, reading(of, replace(said, details=Details(attribution=Attribution("Moscow", state="RUS")))))
    assert [one.name for one in ledger.sources() if one.claims] == ["RUS"]
    ledger.redact(of.id, Span(20, 40), why="asked for", by="tester")
    assert [one.name for one in ledger.sources()] == ["Post"]
    assert [one.sources for one in ledger.measures()] == [("Post",)]


def test_an_outlet_without_a_claim_of_its_own_is_a_source_too(ledger: Ledger) -> None:
    text = "Poland expelled four Russian diplomats on Wednesday, the Polish foreign ministry said."
    ledger.add([Document(text=text, outlet="Gazette", published=Days.parse("2022-03-25"))])
    assert [(one.name, one.claims) for one in ledger.sources()] == [("POL", 1), ("Gazette", 0)]
