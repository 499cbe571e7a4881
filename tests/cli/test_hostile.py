"""What reports, outlets and tables are called or hold is words to a terminal and to a spreadsheet, and no more."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from nongrata.cli.app import INTERNAL
from tests.cli.conftest import Program

STEERING = "\x1b[2J\x1b]0;mine\x07\x9b31m\u202e"  # clears the screen, names the window, colours, turns letters round
MARKUP = "Daily Post [/b] [red]Daily[/red] :smile:"
FORMULA = "=1+1"


@pytest.fixture
def hostile(program: Program, tmp_path: Path) -> Program:
    """The program beside a ledger of reports that would steer whatever shows them, and tables of the same kind."""
    reports = [
        {"outlet": MARKUP, "text": f"Poland expelled 45 Russian diplomats{STEERING}.", "title": f"{STEERING}Title"},
        {"outlet": f"{STEERING}Gazette", "text": "In response Russia expelled three Polish diplomats on Sunday."},
        {"outlet": FORMULA, "text": "Estonia expelled three Russian diplomats on Friday."},
        {"outlet": "The Post", "title": f"{STEERING}without a text"},
    ]
    lines = (json.dumps({"published": "2022-03-28"} | one) for one in reports)
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    program("add", "reports.jsonl")
    heads = "date,receiving_state,sending_state,event_id,what_is_counted,unit,staff,scope,staff_count,list"
    row = f"2022-03-23,POL,RUS,{{0}},{{0}},persons,all,embassy,3,{STEERING}{{0}}"
    table = "\n".join([heads, *map(row.format, (MARKUP, FORMULA, STEERING))])
    (tmp_path / "mine.csv").write_text(table, "utf-8")
    program("import", "mine.csv")
    program("missions", "import", "mine.csv")
    return program


def id_of(program: Program, *asked: str) -> str:
    return str(json.loads(program("list", *asked, "--format", "json").out)[0]["id"])


COMMANDS = (
    "list",
    "coverage",
    "sources",
    "changes",
    "rejections",
    "judgements",
    "redactions",
    "ladder Poland Russia",
    "extract reports.jsonl",
    "extract reports.jsonl --explain",
    "compare mine.csv --column receiving=receiving_state",
    "list --dataset mine",
    "missions list",
    "missions compare",
    "missions show --sending RUS --receiving POL",
    "retaliation",
)


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_nothing_that_is_printed_steers_the_terminal(
    hostile: Program, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    commands = [*COMMANDS, *(f"{command} {id_of(hostile, '--receiving', 'POL')}" for command in ("show", "history"))]
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
    for command in commands:
        done = hostile(*command.split())
        printed = done.out + done.err
        assert done.status != INTERNAL, command
        assert not any(one in printed for one in ("\x1b[2J", "\x1b]", "\x07", "\x9b", "\u202e")), command
        assert terminal or printed.replace("\n", "").isprintable(), command


def test_no_name_is_markup(hostile: Program) -> None:
    for command in ("coverage", "sources", "list --dataset mine", "missions compare"):
        assert MARKUP in hostile(*command.split()).out, command


def test_no_cell_of_csv_is_a_formula(hostile: Program) -> None:
    for command in ("list", "coverage", "sources", "changes", "list --dataset mine", "missions list"):
        rows = csv.reader(io.StringIO(hostile(*command.split(), "--format", "csv").out))
        cells = [cell for row in rows for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells), command
        assert command == "changes" or any(cell.startswith(f"'{FORMULA}") for cell in cells), command


def test_what_is_wrong_is_said_without_what_steers_the_terminal(hostile: Program, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(f"{STEERING}one,two\n", "utf-8")
    done = hostile("missions", "import", "other.csv")
    assert done.status == 3
    assert done.err.rstrip("\n").isprintable()
