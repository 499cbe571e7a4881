"""`nongrata ladder` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

ACT = "Poland expelled 45 Russian diplomats on Wednesday. Its security agency had drawn up a list of them."
REPLY = "Russia expelled 45 Polish diplomats on Friday."


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program beside a ledger of an act and its answer."""
    for name, text, day in (("act", ACT, "2022-03-24"), ("reply", REPLY, "2022-04-09")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        program("add", f"{name}.txt", "--published", day)
    return program


def test_it_prints_acts_answers_delays_decisions_and_triggers_with_sentences(filled: Program) -> None:
    outcome = filled("ladder", "Poland", "RUS")
    assert outcome.status == 0
    for part in (
        "expulsion by Poland of people of Russia: 45, done",
        "of 2022-03-23: 16 days later, by rule",
        "Poland towards Russia, 1 measure; pre-emptive, proposed",
        "Russia towards Poland, 1 measure; retaliation, proposed",
        '"Its security agency had drawn up a list of them." (act.txt, 2022-03-24)',
        '"Russia expelled 45 Polish diplomats on Friday." (reply.txt, 2022-04-09)',
        "Poland against Russia: 45 persons expelled, 1 measure, 1 decision",
        "Russia against Poland: 45 persons expelled, 1 measure, 1 decision",
    ):
        assert part in outcome.out


def test_as_json_it_has_all_that_the_lines_have(filled: Program) -> None:
    ladder = json.loads(filled("ladder", "Poland", "RUS", "--format", "json").out)
    assert ladder["states"] == ["POL", "RUS"]
    assert [(link["basis"], link["delay_days"]) for link in ladder["links"]] == [("rule", [16, 16])]
    assert [[link["to"], link["measure_id"]] for link in ladder["links"]] == [
        [one["measure"]["id"] for one in ladder["rungs"]]
    ]
    assert [one["trigger"] for one in ladder["decisions"]] == ["pre-emptive", "retaliation"]
    assert ladder["counted"]["POL"] == {
        "persons": [45, 45],
        "measures": 1,
        "decisions": 1,
        "planned": 0,
        "reversed": 0,
    }
    assert ladder["rungs"][0]["sentence"]["words"] == "Poland expelled 45 Russian diplomats on Wednesday."


def test_as_of_a_day_before_the_answer_there_is_none(filled: Program) -> None:
    assert "answers" not in filled("ladder", "Poland", "Russia", "--as-of", "2022-04-08").out


@pytest.mark.parametrize("options", [("--as-of", "2020"), ("--known-by", "2020")])
def test_that_there_was_nothing_then_is_said(filled: Program, options: tuple[str, str]) -> None:
    outcome = filled("ladder", "Poland", "Russia", *options)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.startswith("The ledger holds no measure of Poland or Russia against the other as ")


@pytest.mark.usefixtures("empty_ledger")
def test_an_empty_ledger_has_no_measure(program: Program) -> None:
    assert program("ladder", "Poland", "Russia").err == (
        "The ledger holds no measure of Poland or Russia against the other.\n"
    )
    assert json.loads(program("ladder", "Poland", "Russia", "--format", "json").out)["rungs"] == []


@pytest.mark.parametrize(
    ("states", "why"),
    [(("Poland", "POL"), "are the same State; name two"), (("Poland", "Rusia"), "did you mean Russia")],
)
@pytest.mark.usefixtures("empty_ledger")
def test_two_states_are_needed(program: Program, states: tuple[str, str], why: str) -> None:
    outcome = program("ladder", *states)
    assert (outcome.status, outcome.out) == (2, "")
    assert why in outcome.err


def test_what_is_only_threatened_is_said_to_be_no_act(program: Program, tmp_path: Path) -> None:
    (tmp_path / "threat.txt").write_text("Poland threatened to expel 45 Russian diplomats.", "utf-8")
    program("add", "threat.txt", "--published", "2022-03-24")
    assert "None of these is an act" in program("ladder", "Poland", "Russia").err


def test_it_says_that_acts_of_another_time_stand_under_the_state_of_then(program: Program, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("Britain expelled 25 Soviet diplomats on Thursday.", "utf-8")
    program("add", "old.txt", "--published", "1985-09-13")
    said = "Acts between United Kingdom (GBR) and Soviet Union (SUN, until 1991-12-25) have a ladder of their own."
    assert said in program("ladder", "UK", "Russia").err
    assert said not in program("ladder", "UK", "Russia", "--as-of", "1985-09-12").err
    later = program("ladder", "UK", "Soviet Union")
    assert ("25 persons expelled" in later.out, "ladder of their own" in later.err) == (True, False)
