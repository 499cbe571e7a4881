"""`nongrata expel-or-watch` as a person uses it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nongrata.analysis.expel_or_watch import CAVEAT, example
from nongrata.cli.app import MISUSE, NOT_DONE
from tests.cli.conftest import Program

PAGE = Path(__file__).resolve().parents[2] / "docs" / "expel-or-watch.md"
MODELS = ("seat", "mission", "game")


def test_the_example_is_printed_and_can_be_given_back(program: Program, tmp_path: Path) -> None:
    printed = program("expel-or-watch", "example")
    assert (printed.status, printed.out) == (0, example())
    (tmp_path / "mine.toml").write_text(printed.out, "utf-8")
    mine, shipped = program("expel-or-watch", "mine.toml"), program("expel-or-watch")
    assert mine.out.splitlines()[:-1] == shipped.out.splitlines()[:-1]
    assert "from mine.toml" in mine.out
    assert "All numbers are invented" in shipped.err
    assert mine.err == ""


@pytest.mark.parametrize("model", MODELS)
def test_every_answer_has_a_table_sentences_its_caveat_and_its_footing(program: Program, model: str) -> None:
    done = program("expel-or-watch", "--model", model)
    assert done.status == 0
    assert CAVEAT in done.out
    assert "Footing: n = 0" in done.out
    found = json.loads(program("expel-or-watch", "--model", model, "--format", "json").out)
    assert all(sentence in done.out for sentence in found["says"])
    assert found["caveat"] == CAVEAT


def test_a_seat_says_where_it_turns_and_what_moves_it(program: Program) -> None:
    out = program("expel-or-watch").out
    assert re.search(r"^refill_rate +2 +below 0\.1778$", out, re.MULTILINE)
    assert re.search(r"^officer_share +0\.5 +below 0\.336$", out, re.MULTILINE)
    assert re.search(r"^refill_rate +0 +4 +10 +-2\.195 ", out, re.MULTILINE)


def test_a_mission_has_its_plan_whole_on_a_narrow_terminal(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    (tmp_path / "mine.toml").write_text(example().replace("seats = 8 ", "seats = 30 "), "utf-8")
    lines = program("expel-or-watch", "mine.toml", "--model", "mission").out.splitlines()
    heads = [line.split() for line in lines if line.startswith(("calm", "crisis"))]
    assert [head[-1] for head in heads] == ["30", "30"]
    assert sum(bool(re.fullmatch("30 +27", line)) for line in lines) == 1


def test_the_model_is_the_first_of_which_the_file_has_a_table(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(example()[example().index("[game]") :], "utf-8")
    assert "In equilibrium" in program("expel-or-watch", "mine.toml").out
    missing = program("expel-or-watch", "mine.toml", "--model", "seat")
    assert (missing.status, missing.out) == (MISUSE, "")
    assert "mine.toml: it has no table [seat]" in missing.err


@pytest.mark.parametrize("model", ["seat", "mission"])
def test_a_chart_is_drawn_into_a_file(program: Program, tmp_path: Path, model: str) -> None:
    done = program("expel-or-watch", "--model", model, "--chart", "chart.svg")
    assert (done.status, "wrote chart.svg" in done.err) == (0, True)
    assert "What you would have to believe" in (tmp_path / "chart.svg").read_text("utf-8")


def test_a_seat_without_ranges_has_its_map_alone(program: Program, tmp_path: Path) -> None:
    text = example()
    (tmp_path / "mine.toml").write_text(text[: text.index("[ranges]")], "utf-8")
    done = program("expel-or-watch", "mine.toml", "--chart", "chart.json")
    assert "No ranges are given" in done.out
    assert "vconcat" not in json.loads((tmp_path / "chart.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--model", "war"], MISUSE, "'war' is not one of"),
        (["--model", "game", "--chart", "x.png"], MISUSE, "the game has no chart"),
        (["--chart", "x.bmp"], MISUSE, "a chart is saved as"),
        (["--chart", "nowhere/x.png"], NOT_DONE, "nowhere/x.png"),
        (["example", "--model", "game"], MISUSE, "answers nothing"),
        (["missing.toml"], NOT_DONE, "missing.toml: No such file"),
        ([".nothing"], NOT_DONE, "No such file"),
        (["."], NOT_DONE, "Is a directory"),
        (["bad.toml"], MISUSE, "bad.toml:2: game.gain: -1: it must be above 0"),
        (["empty.toml"], MISUSE, "empty.toml: it has no table [seat], [mission] or [game]"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(
    program: Program, tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    (tmp_path / "bad.toml").write_text("[game]\ngain = -1\npenalty = 1\nwatch_cost = 1\nharm = 1\n", "utf-8")
    (tmp_path / "empty.toml").write_text("", "utf-8")
    done = program("expel-or-watch", *arguments)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_without_the_extra_it_says_what_to_install() -> None:
    call = "import sys; sys.modules['numpy'] = None; from nongrata.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", call, "expel-or-watch"], capture_output=True, text=True)
    assert done.returncode == NOT_DONE
    assert done.stderr == "nongrata: numpy is not installed: pip install 'nongrata[analysis]' (extra-missing)\n"


def test_other_commands_load_nothing_of_it() -> None:
    call = "import sys, nongrata.cli; print([m for m in ('numpy', 'scipy', 'pydantic', 'altair') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", call], capture_output=True, text=True).stdout == "[]\n"


def test_what_the_page_shows_is_what_is_printed(program: Program) -> None:
    blocks = re.findall(r"```\n\$ nongrata (.*?)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == len(MODELS)
    for command, shown in blocks:
        assert shown in program(*command.split()).out
