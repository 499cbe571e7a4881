"""`nongrata changes`, `alert` and `alerts` as a person runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

RULES = '[[rule]]\nname = "all"\n[atom.desk]\npath = "alerts.xml"\n'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules with a feed."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES, "utf-8")
    return path


def test_from_a_report_to_an_alert(
    program: Program, empty_ledger: None, report: Path, rules: Path, tmp_path: Path
) -> None:
    assert "begun with what changes from now on" in program("alert", rules, "--once").err
    program("add", report, "--published", "2022-03-25")
    assert "2 alerts made, 2 sent" in program("alert", rules, "--once").err
    assert (tmp_path / "alerts.xml").read_text("utf-8").count("<entry>") == 2
    listed = program("alerts").out
    assert listed.count("sent  desk") == 2
    day = json.loads(program("alerts", "--format", "jsonl").out.splitlines()[0])["made"][:10]
    assert program("alert", rules, "--digest", day).out.count("Nobody has reviewed") == 2
    assert "Nothing changed" in program("alert", rules, "--digest", "2020-01-01").out


def test_what_waits_for_an_output_that_has_another_name_now_is_noted(
    program: Program, empty_ledger: None, report: Path, rules: Path, tmp_path: Path
) -> None:
    (tmp_path / "alerts.xml").mkdir()  # so that nothing can be told
    program("alert", rules, "--once")
    program("add", report, "--published", "2022-03-25")
    assert "desk: " in program("alert", rules, "--once").err
    rules.write_text(RULES.replace("desk", "news"), "utf-8")
    assert "2 alerts wait for desk, which is not in the rules" in program("alert", rules, "--once").err


def test_changes_go_on_from_a_cursor_and_are_the_same_in_each_format(
    program: Program, empty_ledger: None, report: Path
) -> None:
    program("add", report, "--published", "2022-03-25")
    listed = program("changes", "--format", "jsonl")
    records = [json.loads(line) for line in listed.out.splitlines()]
    assert [one["kinds"] for one in records] == [["new"], ["new"]]
    assert [one["receiving"] for one in records] == [["POL"], ["SVK"]]
    rows = list(csv.DictReader(io.StringIO(program("changes", "--format", "csv").out)))
    assert [one["id"] for one in rows] == [one["id"] for one in records]
    assert f"--since {records[-1]['cursor']}" in listed.err
    assert program("changes", "--since", records[0]["cursor"], "--format", "jsonl").out == listed.out.split("\n", 1)[1]
    assert program("changes", "--since", records[0]["added"][:10]).out.count("\n") == 2
    assert program("changes", "--since", "2200-01-01").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("changes", "--since", "soon"), "--since 'soon' is no day"),
        (
            ("alert", "nowhere.toml", "--once"),
            "docs/alerts.md has an example (unreadable-input)",
        ),
        (("alerts", "--state", "lost"), "there are waiting, held, sent, dead"),
        (("alerts", "--again", "0123456789abcdef"), "no dead alert has the id"),
        (("alert", "rules.toml", "--digest", "26.11."), "--digest '26.11.' is no day"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    program: Program, empty_ledger: None, rules: Path, arguments: tuple[str, ...], said: str
) -> None:
    outcome = program(*arguments)
    assert outcome.status in (2, 3)
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_an_empty_ledger_has_no_changes_and_no_alerts(program: Program, empty_ledger: None) -> None:
    assert program("changes").out == ""
    assert "There is no alert" in program("alerts").err
