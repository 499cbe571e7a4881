"""Whatever is wrong is one sentence that says what, where and what to do; never a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nongrata.cli.app import INTERNAL, INTERRUPTED, MISUSE, NOT_DONE, SOME_REJECTED
from tests.cli.conftest import REPORT, Program


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing command"),
        (["nonsense"], "nonsense"),
        (["list", "--nonsense"], "--nonsense"),
        (["list", "--receiving", "Polnad"], "did you mean Poland"),
        (["list", "--receiving", "Atlantis"], "there is no State"),
        (["list", "--since", "soon"], "since: 'soon' is not a date"),
        (["list", "--as-of", "2022-02-30"], "as-of: "),
        (["list", "--known-by", "soon"], "known-by: 'soon' is no moment"),
        (["list", "--measure", "war"], "war"),
        (["list", "--dataset", "nothing"], "there is no dataset"),
        (["extract"], "FILE"),
        (["extract", "a.txt", "--published", "2999-01-01"], "in the future"),
        (["extract", "a.txt", "--published", "Wednesday"], "is not a date"),
        (["add"], "name files or folders"),
        (["show", "ffffffffff"], "no measure"),
        (["show", "x"], "too short"),
        (["export", "xml", "-"], "xml"),
        (["export", "parquet", "-"], "Parquet needs a file"),
        (["export", "jsonl", "-", "--since", "2022"], "takes no filters"),
        (["export", "csv", "nowhere/out.csv"], "cannot be written"),
        (["import", "mine/reference.csv"], "ships with nongrata"),
        (["import", "x" * 65 + ".csv"], "at most 64 characters"),
        (["serve", "--host", "0.0.0.0"], "--open-to-network"),
        (["list", "--ledger", "oracle://x"], "postgresql"),
        (["add", "--by-hand", "--measure", "expulsion"], "--receiving"),
    ],
)
def test_misuse_is_said_in_a_sentence(program: Program, arguments: list[str], said: str) -> None:
    done = program(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.err.startswith("nongrata: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "csv", "-", "--ledger", "."], "is a folder"),
        (["import", "nothing.csv"], "cannot be read"),
        (["list", "--ledger", "nowhere/ledger.db"], "does not exist"),
    ],
)
def test_what_cannot_be_carried_out_is_said_in_a_sentence(program: Program, arguments: list[str], said: str) -> None:
    done = program(*arguments)
    assert done.status == 3
    assert said in done.err
    assert done.err.startswith("nongrata: ")


def test_a_fault_of_the_program_is_no_misuse_and_no_rejection(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("nongrata.ledger.Ledger.counts", broken)
    done = program("list")
    assert done.status == 70
    assert "ZeroDivisionError: a fault" in done.err


def test_every_exit_status_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "errors.md").read_text("utf-8")
    statuses = (0, SOME_REJECTED, MISUSE, NOT_DONE, INTERNAL, INTERRUPTED)
    assert re.findall(r"^\| (\d+) \|", page, re.MULTILINE) == [str(status) for status in statuses]


def test_a_missing_option_of_an_entry_by_hand_is_named(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    done = program("add", "--by-hand", "--measure", "expulsion", "--receiving", "Chad")
    assert "--sending, --words, --outlet" in done.err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"PK\x03\x04\x00\x00\x00", "binary"),
        ("line.jsonl", b'{"id": "a"}\n', "no-text"),
        ("broken.jsonl", b'{"id": "a", \n', "json"),
        ("nonsense-date.jsonl", b'{"text": "Poland acted.", "published": "soon"}\n', "date"),
        ("future.jsonl", b'{"text": "Poland acted.", "published": "2999-01-01"}\n', "date"),
        ("sheet.xlsx", b"PK\x03\x04", "format"),
        ("french.jsonl", '{"text": "La Pologne a expulsé.", "language": "fr"}\n'.encode(), "language"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_reason_and_the_rest_is_done(
    program: Program, report: Path, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = program("add", tmp_path, "--published", "2022-03-25")
    assert done.status == 1
    assert f"({code})" in done.err
    assert "1 documents kept" in done.out


def test_a_missing_file_is_a_rejection_and_the_rest_is_done(program: Program, report: Path) -> None:
    done = program("add", "missing.txt", report)
    assert (done.status, "missing.txt" in done.err, "1 documents kept" in done.out) == (1, True, True)


def test_a_table_without_the_needed_columns_is_refused(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("when,who\n2022,POL\n")
    assert "lacks the columns date, receiving_state, sending_state" in program("import", "bad.csv").err


def test_a_table_with_incomplete_rows_names_their_lines(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("date,receiving_state,sending_state\n2022-03-23,POL,RUS\n2022-03-23,POL\n")
    assert "lines 3" in program("import", "bad.csv").err


def test_a_file_that_is_there_is_not_written_over_unasked(program: Program, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    assert "--force" in program("export", "csv", "out.csv").err
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert program("export", "csv", "out.csv", "--force").status == 0


def test_a_port_in_use_is_named(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in program("serve", "--port", str(taken.getsockname()[1])).err


def test_a_server_that_cannot_begin_is_not_taken_for_done(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr("uvicorn.run", refused)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    done = program("serve", "--port", port)
    assert (done.status, "cannot be served on" in done.err) == (2, True)


def test_scripts_in_a_page_are_not_read(program: Program, tmp_path: Path) -> None:
    head = "<head><title>News</title><script>Chad expelled 99 Danish diplomats.</script></head>"
    page = f"<html>{head}<body><article><p>{REPORT}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    out = program("extract", "page.html", "--published", "2022-03-25", "--format", "jsonl").out
    assert {tuple(json.loads(line)["receiving"]) for line in out.splitlines()} == {("POL",), ("SVK",)}


def start(*arguments: str, folder: Path, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "nongrata", *arguments],
        cwd=folder,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_pipe_that_breaks_ends_quietly(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": REPORT, "id": str(n), "published": "2022-03-25"}) + "\n" for n in range(3000))
    (tmp_path / "many.jsonl").write_text(lines)
    process = start("extract", "many.jsonl", "--format", "jsonl", folder=tmp_path)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 0
    process.stderr.close()


def test_ctrl_c_keeps_what_was_kept_and_the_next_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for n in range(400):
        (tmp_path / "reports" / f"{n:03}.txt").write_text(f"{REPORT} Report {n}.")
    process = start("add", "reports", "--published", "2022-03-25", folder=tmp_path)
    while not (tmp_path / "nongrata.db").exists() and process.poll() is None:
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    if process.returncode != 0:  # it may have been done before the signal came
        assert (process.returncode, "interrupted" in err) == (130, True)
    again = start("add", "reports", "--published", "2022-03-25", folder=tmp_path)
    out, _ = again.communicate()
    assert again.returncode == 0
    kept = sum(int(word) for word in (out.split()[0], out.split(",")[1].split()[0]))
    assert kept == 400


def test_text_from_a_pipe_is_read(tmp_path: Path) -> None:
    process = start("extract", "-", "--published", "2022-03-25", folder=tmp_path, stdin=subprocess.PIPE)
    out, _ = process.communicate(REPORT)
    assert "Slovakia" in out
