"""Runs the program as a person does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from nongrata.cli import run
from nongrata.ledger import Ledger

REPORT = "Poland expelled 45 Russian diplomats on Wednesday. Slovakia expelled three Russian diplomats on Thursday."


@dataclass(frozen=True)
class Outcome:
    """What a command printed and returned."""

    status: int
    out: str
    err: str


Program = Callable[..., Outcome]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs `nongrata` with arguments in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NONGRATA_LEDGER", raising=False)

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Outcome(status, printed.out, printed.err)

    return call


@pytest.fixture
def empty_ledger(tmp_path: Path) -> None:
    """A ledger with nothing in it where the program looks for one."""
    Ledger(tmp_path / "nongrata.db").close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path
