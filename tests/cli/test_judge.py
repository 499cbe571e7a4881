"""`nongrata judge`, `judgements` and `history` as a person uses them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Program

FIRST = "Poland expelled 45 Russian diplomats on Wednesday."
SECOND = "Warsaw told 46 Russian diplomats on Wednesday to leave."


@pytest.fixture
def claims(program: Program, tmp_path: Path) -> list[str]:
    """The ids of two claims of one measure, in a ledger."""
    for name, text, day in (("one", FIRST, "2022-03-24"), ("two", SECOND, "2022-03-25")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        program("add", f"{name}.txt", "--published", day)
    (measure,) = json.loads(program("list", "--format", "json").out)
    assert len(measure["claims"]) == 2
    return list(measure["claims"])


def kept(out: str) -> str:
    """The id of the judgement that was kept."""
    found = re.match("kept as judgement ([0-9a-f]{8})\n", out)
    assert found, out
    return found[1]


def test_a_judgement_is_kept_shown_and_undone(program: Program, claims: list[str]) -> None:
    rejected = program("judge", "reject", claims[1][:6], "--by", "Ada", "--reason", "another affair")
    name = kept(rejected.out)
    assert "is in no measure now" in rejected.out
    listed = program("judgements").out
    assert listed.startswith(f"{name}: reject {claims[1][:8]}, by Ada on ")
    assert "(another affair)" in listed
    assert "46 (most" not in program("list").out
    assert "45-46" in program("judge", "undo", name, "--by", "Ada").out
    assert program("judgements").err == "No judgement stands in this ledger.\n"


def test_an_undo_can_be_undone_and_nothing_is_undone_twice(program: Program, claims: list[str]) -> None:
    name = kept(program("judge", "reject", claims[1], "--by", "Ada").out)
    undo = kept(program("judge", "undo", name, "--by", "Ada").out)
    again = program("judge", "undo", name, "--by", "Ada")
    assert again.status == 2
    assert "is undone already" in again.err
    assert "is in no measure now" in program("judge", "undo", undo, "--by", "Ada").out


def test_the_same_two_claims_are_parted_and_joined_and_the_later_counts(program: Program, claims: list[str]) -> None:
    parted = program("judge", "not-the-same", *claims, "--by", "Ada")
    assert parted.out.count("expulsion by Poland") == 2
    joined = program("judge", "same", *claims, "--by", "Bob")
    assert joined.out.count("expulsion by Poland") == 1
    assert f"This contradicts: {kept(parted.out)}: not-the-same" in joined.err
    assert "Both are kept, and the later counts." in joined.err


def test_two_claims_that_a_third_holds_together_are_parted_once_one_of_those_judgements_is_undone(
    program: Program, claims: list[str], tmp_path: Path
) -> None:
    (tmp_path / "far.txt").write_text("Poland expelled three Russian diplomats on May 3.", "utf-8")
    program("add", "far.txt", "--published", "2022-05-04")
    far = next(one["id"] for one in json.loads(program("list", "--format", "json").out) if one["best"] == 3)
    same = [kept(program("judge", "same", one, far, "--by", "Ada").out) for one in claims]
    refused = program("judge", "not-the-same", *claims, "--by", "Ada")
    assert (refused.status, all(one in refused.err for one in same)) == (2, True)
    program("judge", "undo", same[0], "--by", "Ada")
    assert program("judge", "not-the-same", *claims, "--by", "Ada").out.count("expulsion by Poland") == 2


def test_two_claims_of_one_document_are_not_called_one(program: Program, tmp_path: Path) -> None:
    text = (
        "Poland expelled 45 Russian diplomats on 1 March 2022. On 20 March 2022 Poland expelled ten Russian diplomats."
    )
    (tmp_path / "both.txt").write_text(text, "utf-8")
    program("add", "both.txt", "--published", "2022-03-24")
    both = [one["id"] for one in json.loads(program("list", "--format", "json").out)]
    refused = program("judge", "same", *both, "--by", "Ada", "--anyway")
    assert (refused.status, program("judgements").out) == (2, "")
    assert "so they are no one measure; if it was misread, reject the claim that is too much" in refused.err


def test_a_grade_on_a_claim_that_is_rejected_is_said_to_do_nothing_any_more(
    program: Program, claims: list[str]
) -> None:
    program("judge", "code", claims[0], "credibility", "1", "--by", "Ada", "--reason", "seen")
    assert "This does nothing any more: " in program("judge", "reject", claims[0], "--by", "Ada").err


def test_claims_of_other_states_are_one_measure_only_anyway(
    program: Program, claims: list[str], tmp_path: Path
) -> None:
    (tmp_path / "slovakia.txt").write_text("Slovakia expelled three Russian diplomats.", "utf-8")
    program("add", "slovakia.txt", "--published", "2022-03-24")
    slovakia = next(one["id"] for one in json.loads(program("list", "--format", "json").out) if one["best"] == 3)
    refused = program("judge", "same", claims[0], slovakia, "--by", "Ada")
    assert (refused.status, refused.out) == (2, "")
    assert "in one Poland receives, in the other Slovakia. Correct what was misread first; with --anyway" in refused.err
    assert program("judge", "same", claims[0], slovakia, "--by", "Ada", "--anyway").status == 0


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [("count", "50", "45-50"), ("sending", "Belarus", "people of Belarus"), ("date", "2022-03-22", "2022-03-2")],
)
def test_a_field_is_corrected_in_words(program: Program, claims: list[str], field: str, value: str, shown: str) -> None:
    assert shown in program("judge", "correct", claims[1], field, value, "--by", "Ada").out


def test_a_code_settles_the_trigger_and_says_whose_it_is(program: Program, claims: list[str]) -> None:
    assert "parity, coded by Ada" in program("judge", "code", claims[1], "trigger", "parity", "--by", "Ada").out
    assert "1 measure; parity, coded by Ada" in program("ladder", "Poland", "Russia").out


def test_a_code_on_another_claim_of_the_decision_contradicts_the_first(program: Program, claims: list[str]) -> None:
    first = kept(program("judge", "code", claims[0], "trigger", "parity", "--by", "Ada").out)
    second = program("judge", "code", claims[1], "trigger", "incident", "--by", "Bob")
    assert f"This contradicts: {first}" in second.err
    assert "incident, coded by Bob" in second.out


def test_a_code_on_what_is_no_act_counts_for_nothing_and_says_so(program: Program, tmp_path: Path) -> None:
    (tmp_path / "threat.txt").write_text("Poland threatened to expel 45 Russian diplomats.", "utf-8")
    program("add", "threat.txt", "--published", "2022-03-24")
    (measure,) = json.loads(program("list", "--format", "json").out)
    assert "no decision holds it" in program("judge", "code", measure["id"], "trigger", "parity", "--by", "Ada").err


def test_an_accepted_claim_makes_its_measure_reviewed(program: Program, claims: list[str]) -> None:
    program("judge", "accept", claims[0], "--by", "Ada")
    assert "\nreviewed: accepted by Ada on 20" in program("show", claims[0]).out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("reject", "123456"), "holds no claim 123456"),
        (("reject", "12"), "too short for an id"),
        (("undo", "123456"), "holds no judgement 123456"),
        (("same", "CLAIM", "123456"), "holds no claim 123456"),
        (("same", "CLAIM", "CLAIM"), "name the other one"),
        (("correct", "CLAIM", "count", "many"), "'many' is no count"),
        (("correct", "CLAIM", "count", "-3"), "'-3' is no count"),
        (("correct", "CLAIM", "count", "0"), "counts nobody"),
        (("correct", "CLAIM", "count", "999999999"), "is no number of an act: that is from 1 to 100,000"),
        (("correct", "CLAIM", "sending", "Soviet Union"), "was no more after 1991-12-25"),
        (("correct", "CLAIM", "date", "1066-10-14"), "lies before the first embassies"),
        (("correct", "CLAIM", "date", "2022-02-30"), "'2022-02-30' is not in the calendar"),
        (("correct", "CLAIM", "date", "2022-03-23/2999-01-01"), "more than ten years ahead"),
        (("correct", "CLAIM", "status", "perhaps"), "is none of done"),
        (("correct", "CLAIM", "reason", "envy"), "is none of espionage"),
        (("correct", "CLAIM", "sending", "Polnd"), "did you mean Poland"),
        (("correct", "CLAIM", "receiving", "Russia"), "RUS cannot both receive and send"),
        (("correct", "CLAIM", "date", "2022-06-01"), "lies after"),
        (("correct", "CLAIM", "anchor", "x"), "cannot be corrected; these can: receiving"),
        (("correct", "CLAIM", "date", "2022-13-01"), "'2022-13-01' is not in the calendar"),
        (("code", "CLAIM", "trigger", "whim"), "'whim' is no code; write incident, solidarity"),
        (("code", "CLAIM", "mood", "parity"), "is no code"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_a_sentence(
    program: Program, claims: list[str], arguments: tuple[str, ...], why: str
) -> None:
    outcome = program("judge", *(claims[0] if one == "CLAIM" else one for one in arguments), "--by", "Ada")
    assert (outcome.status, outcome.out) == (2, "")
    assert why in outcome.err
    assert program("judgements").out == ""


@pytest.mark.parametrize("by", [(), ("--by", " "), ("--by", "rule")])
def test_who_judges_has_to_be_said(program: Program, claims: list[str], by: tuple[str, ...]) -> None:
    outcome = program("judge", "reject", claims[0], *by)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--by" in outcome.err


def test_a_verdict_has_to_be_said(program: Program) -> None:
    assert (
        program("judge").err == "nongrata: Missing command; nongrata judge --help says what there is (bad-argument)\n"
    )


def test_judgements_are_lines_of_json_too(program: Program, claims: list[str]) -> None:
    program("judge", "code", claims[0], "trigger", "parity", "--by", "Ada", "--reason", "the note")
    record = json.loads(program("judgements", "--format", "jsonl").out)
    told = ("verdict", "claim", "field", "value", "by", "why", "undoes")
    assert [record[name] for name in told] == ["code", claims[0], "trigger", "parity", "Ada", "the note", None]


def test_the_history_has_a_line_for_each_report_and_each_judgement(program: Program, claims: list[str]) -> None:
    name = kept(program("judge", "reject", claims[1], "--by", "Ada").out)
    program("judge", "undo", name, "--by", "Ada")
    out = program("history", claims[1]).out
    assert "2022-03-24  count 45; best 45; date 2022-03-23; status done; reports 1; " in out
    assert "2022-03-25  count 45 -> 45-46; best 45 -> -; reports 1 -> 2; origins 1 -> 2; " in out
    assert f'two.txt: "{SECOND}"' in out
    assert re.search(rf"UTC  count 45-46 -> 45; best 45; reports 2 -> 1; .*\n  {name}: reject .* by Ada", out)
    assert re.search(rf"UTC  count 45 -> 45-46; .*\n  [0-9a-f]+: undo {name}, by Ada", out)


def test_the_history_of_a_corrected_claim_says_what_was_read_before(program: Program, claims: list[str]) -> None:
    program("judge", "correct", claims[1], "count", "45", "--by", "Ada")
    out = program("history", claims[0]).out
    assert re.search(r": correct [0-9a-f]{8} count 45, by Ada on [0-9-]+\n  read before: 46\n", out)


def test_the_history_says_that_reports_of_other_measures_move_what_is_shared(program: Program, tmp_path: Path) -> None:
    for name, text in (("both", "Poland and Latvia expelled 20 Russian diplomats on Wednesday."), ("one", FIRST)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        program("add", f"{name}.txt", "--published", "2022-03-24")
    notes = {
        one["joint"]: program("history", one["id"]).err for one in json.loads(program("list", "--format", "json").out)
    }
    assert "moves with reports of other measures" in notes[True]


def test_the_history_is_json_too(program: Program, claims: list[str]) -> None:
    first, second = json.loads(program("history", claims[0], "--format", "json").out)
    assert first["measure_id"] == second["measure_id"] == claims[0]
    assert (first["day"], second["day"]) == ("2022-03-24", "2022-03-25")
    assert {"field": "count", "before": "45", "after": "45-46"} in second["moves"]
    assert second["came"][0]["words"] == SECOND


def test_what_is_in_no_measure_has_no_history(program: Program, claims: list[str]) -> None:
    assert program("history", "123456").status == 2
    for one in claims:
        program("judge", "reject", one, "--by", "Ada")
    outcome = program("history", claims[0])
    assert (outcome.status, outcome.out) == (2, "")
    assert "it was rejected" in outcome.err


def test_the_id_of_a_measure_that_began_with_what_was_redacted_leads_to_it_and_says_so(
    program: Program, claims: list[str]
) -> None:
    before = datetime.now(UTC).isoformat()
    program("redact", claims[0], "--reason", "a court", "--by", "Ada")
    shown = program("show", claims[0], "--known-by", before)
    assert f"claim {claims[1]}" in shown.out
    assert f"The words of the claim {claims[0]} were redacted on " in shown.err
    less = "Less is shown than was known: the words of 1 claim that was read by then have been redacted since."
    for outcome in (shown, *(program(*one, "--known-by", before) for one in (("list",), ("export", "csv", "-")))):
        assert less in outcome.err
    assert less not in program("list").err
