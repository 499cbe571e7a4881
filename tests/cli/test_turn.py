"""`nongrata turn` as a person uses it, and the page that shows it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Program

PAGE = Path(__file__).resolve().parents[2] / "docs" / "turn.md"
SPRING = ("turn", "--from", "reference", "--sending", "RUS", "--since", "2022-02", "--until", "2022-04")
SHOWN = re.findall(r"```console\n\$ nongrata (.*)\n((?s:.*?))```", PAGE.read_text("utf-8"))


@pytest.mark.parametrize(("command", "printed"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_page_shows_what_the_program_prints(program: Program, command: str, printed: str) -> None:
    out = program(*shlex.split(command)).out.splitlines()
    shown = [line for line in printed.splitlines() if line and line != "..."]
    assert shown
    assert [line for line in shown if line not in out] == []


def test_the_page_opens_with_every_decision_of_the_spring() -> None:
    assert tuple(shlex.split(SHOWN[0][0])) == SPRING


def test_it_prints_cases_places_rules_sentences_and_footing(program: Program) -> None:
    outcome = program(*SPRING)
    assert outcome.status == 0
    for part in (
        "Counted apart: 481-497 persons, 40 measures, 37 decisions.",
        "2022-03-18                   Estonia, Lithuania, Latvia  Russia   10       3         pre-emptive",
        "2022-03-03 (known: 2022-03)",
        "a Bayes factor of 2.682: no usable evidence.",
        "the answer hangs on the rule",
        "no complete list",
    ):
        assert part in outcome.out


def test_a_day_named_beforehand_sets_two_periods_against_each_other(program: Program) -> None:
    outcome = program(*SPRING[:5], "--since", "2018", "--until", "2023", "--known-date", "2022-02-24")
    assert "Before 2022-02-24, a day named beforehand and not found, 0 of 59 are pre-emptive" in outcome.out
    assert "left out, for they may lie on either side: USA-RUS-20220223, USA-RUS-20220228" in outcome.out


def test_as_json_it_has_all_of_it(program: Program) -> None:
    record = json.loads(program("turn", "--from", "article", "--by", "measures", "--format", "json").out)
    assert record["counted"] == {"persons": [72, 72], "measures": 8, "decisions": 6, "planned": 0, "reversed": 0}
    assert [one["trigger"] == "pre-emptive" for one in record["cases"]] == [False] * 3 + [True] * 5


def test_a_chart_is_written_beside(program: Program, tmp_path: Path) -> None:
    assert "wrote turn.html" in program("turn", "--from", "article", "--chart", "turn.html").err
    assert (tmp_path / "turn.html").stat().st_size > 100_000


REPORTS = {
    "2022-03-03": "Bulgaria expelled two Russian diplomats on Wednesday. They were accused of spying in Sofia.",
    "2022-03-19": "Bulgaria expelled ten Russian diplomats on Friday. Its security agency had drawn up a list of them.",
    "2022-03-24": "Poland expelled 45 Russian diplomats on Wednesday. Its security agency had drawn up a list of them.",
}


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program beside a ledger of three expulsions, the first of which a person coded as an incident."""
    for day, text in REPORTS.items():
        (tmp_path / f"{day}.txt").write_text(text, "utf-8")
        program("add", f"{day}.txt", "--published", day)
    first = json.loads(program("list", "--format", "json").out)[0]["id"]
    assert program("judge", "code", first, "trigger", "incident", "--by", "Ada").status == 0
    return program


def test_from_the_ledger_codes_of_rules_persons_and_tables_stand_side_by_side(filled: Program) -> None:
    outcome = filled("turn", "--sending", "Russia")
    assert outcome.status == 0
    lines = [line.split() for line in outcome.out.splitlines() if line.startswith("2022")]
    assert [line[-3:] for line in lines] == [
        ["1", "incident", "incident"],
        ["pre-emptive", "(proposed)", "pre-emptive"],
        ["pre-emptive", "(proposed)", "pre-emptive"],
    ]
    assert "3 are coded in the shipped tables, too, and 3 of them alike, Cohen's kappa 1.00" in outcome.out
    assert "2 of 3 triggers are proposed by rule and settled by nobody" in outcome.out
    assert "3 documents looked at" in outcome.out


def test_where_rules_and_tables_give_two_sequences_both_are_printed(filled: Program) -> None:
    last = json.loads(filled("list", "--format", "json").out)[-1]["id"]
    filled("judge", "code", last, "trigger", "parity", "--by", "Ada")
    told = "pre-emptive are 1 as coded here: Bayes factor 1, no usable evidence; and 2 as published: 1.5, no"
    assert told in filled("turn", "--sending", "RUS").out


def test_as_of_a_day_only_what_was_published_counts(filled: Program) -> None:
    outcome = filled("turn", "--as-of", "2022-03-20")
    assert "2 decisions" in outcome.out
    assert "as known on 2022-03-20" in outcome.out


def test_weeks_that_nobody_looked_at_are_not_counted_as_empty(program: Program) -> None:
    record = json.loads(program("turn", "--from", "article", "--since", "1000", "--format", "json").out)
    assert (record["weeks"]["first"], record["weeks"]["counts"]) == ("2022-03-02", [1, 1, 3, 1])


@pytest.mark.usefixtures("empty_ledger")
def test_an_empty_ledger_is_told_what_it_lacks(program: Program) -> None:
    outcome = program("turn")
    assert (outcome.status, outcome.out) == (3, "")
    assert "there are no decisions of these States and days; it needs some" in outcome.err


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        (("--receiving", "RUS", "--since", "2022", "--until", "2022"), 3, "none is pre-emptive"),
        (("--since", "2023", "--until", "2022"), 2, "exchange them"),
        (("--as-of", "2022"), 2, "a table has no past"),
        (("--known-date", "2022-02"), 2, "more than one day"),
        (("--known-date", "soon"), 2, "is not a date"),
        (("--sending", "Rusia"), 2, "did you mean Russia"),
        (("--chart", "turn.bmp", "--since", "2022-03"), 2, "give the file one of these endings"),
        (("--by", "persons"), 2, "'persons' is not one of 'measures', 'decisions'"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    program: Program, options: tuple[str, ...], status: int, why: str
) -> None:
    outcome = program("turn", "--from", "reference", *options)
    assert outcome.status == status
    assert why in outcome.err
    assert outcome.err.count("\n") == 1


def test_each_day_may_be_a_case(program: Program) -> None:
    outcome = program(*SPRING, "--by", "days")
    assert outcome.status == 0
    assert "each day is a case" in outcome.out
