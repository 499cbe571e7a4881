"""The count of false claims in general news. Every verdict here is made up for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import general

ONE = ("a", "expulsion", "RTA", "SYL")
TWO = ("b", "recall", "RTA", "SYL")
THREE = ("c", "closure", "RTA", "SYL")


@pytest.fixture
def verdicts(tmp_path: Path) -> dict[general.Key, bool]:
    file = tmp_path / "verdicts.csv"
    rows = [",".join(general.COLUMNS), "a,expulsion,RTA,SYL,real,real", "b,recall,RTA,SYL,real,false"]
    file.write_text("\n".join(rows) + "\n")
    return general.read_verdicts(file)


@pytest.fixture
def ceiling(tmp_path: Path) -> Path:
    file = tmp_path / "ceiling.toml"
    file.write_text('corpus_sha256 = "abc"\nfalse_claims = 1\n')
    return file


def test_the_no_of_either_judge_counts_and_what_nobody_judged_is_apart(verdicts: dict[general.Key, bool]) -> None:
    assert general.false([ONE, TWO, THREE], verdicts) == ([TWO], [THREE])


def test_what_nobody_judged_counts_as_false(ceiling: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert general.hold(3, [TWO], [THREE], "abc", ceiling) == 1
    assert "not judged yet: c closure RTA SYL" in capsys.readouterr().err


def test_as_many_as_the_ceiling_allows_pass(ceiling: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert general.hold(2, [TWO], [], "abc", ceiling) == 0
    assert "2 claims, 1 of them false, 1 allowed" in capsys.readouterr().out


def test_another_corpus_is_not_held_to_the_ceiling_of_this_one(ceiling: Path) -> None:
    assert general.hold(0, [], [], "def", ceiling) == 1


def test_every_verdict_that_is_kept_is_one_or_the_other() -> None:
    rows = general.VERDICTS.read_text("utf-8").splitlines()[1:]
    assert {verdict for row in rows for verdict in row.split(",")[4:]} == {"real", "false"}
