"""Whatever is wrong is one sentence that says what, where and what to do; never a traceback."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import shlex
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
        (["nonsense"], "nonsense"),
        (["list", "--nonsense"], "--nonsense"),
        (["list", "--receiving", "Polnad"], "did you mean Poland"),
        (["list", "--receiving", "Atlantis"], "there is no State"),
        (["list", "--since", "soon"], "since: 'soon' is not a date"),
        (["list", "--known-by", "soon"], "known-by: 'soon' is no moment"),
        (["list", "--measure", "war"], "Invalid value for '--measure': 'war' is not one of"),
        (["list", "--receiving", "Rusia"], "did you mean Russia"),
        (["list", "--dataset", "nothing"], "there is no dataset"),
        (["extract"], "FILE"),
        (["extract", "a.txt", "--published", "2999-01-01"], "in the future"),
        (["extract", "a.txt", "--published", "Wednesday"], "is not a date"),
        (["add"], "name files or folders"),
        (["show", "ffffffffff"], "the ledger holds no claim ffffffffff"),
        (["show", "x"], "too short"),
        (["list", "--since", "2023", "--until", "2022"], "until 2022 lies before since 2023"),
        (["list", "--since", "25/03/2022"], "since: '25/03/2022' can only be 2022-03-25"),
        (["list", "--as-of", "2022-02-30"], "'2022-02-30' is not in the calendar; write 2022-03-25"),
        (["list", "--since", "2022-03-28/2022-03-25"], "write the earlier day first"),
        (["list", "--dataset", "reference", "--as-of", "2022"], "a dataset has no past"),
        (["list", "--dataset", "reference", "--limit", "3", "--after", "x"], "a dataset has no pages"),
        (["add", "a.txt", "--measure", "expulsion", "--count", "3"], "--measure, --count go with --by-hand alone"),
        (["add", "a.txt", "--by-hand"], "--by-hand reads no file, so a.txt would be left out"),
        (["extract", "a.txt", "--published", "1500-01-01"], "before the first newspapers"),
        (["export", "xml", "-"], "xml"),
        (["export", "parquet", "-"], "Parquet needs a file"),
        (["export", "jsonl", "-", "--since", "2022"], "takes no filters"),
        (["export", "panel", "-", "--measure", "closure"], "would be false"),
        (["export", "panel", "-", "--status", "planned"], "would be false"),
        (["export", "panel", "-", "--receiving", "Poland"], "would be false"),
        (["export", "panel", "-", "--sending", "Russia"], "would be false"),
        (["import", "mine/reference.csv"], "ships with nongrata"),
        (["import", "x" * 65 + ".csv"], "at most 64 characters"),
        (["serve", "--host", "0.0.0.0"], "--open-to-network"),
        (["list", "--ledger", "oracle://x"], "postgresql"),
        (["add", "--by-hand", "--measure", "expulsion"], "--receiving"),
    ],
)
@pytest.mark.usefixtures("empty_ledger")
def test_misuse_is_said_in_a_sentence(program: Program, arguments: list[str], said: str) -> None:
    done = program(*arguments)
    assert done.status == 2
    assert said in done.err
    assert done.err.startswith("nongrata: ")


def test_without_a_command_the_help_is_shown(program: Program) -> None:
    done = program()
    assert (done.status, "Commands:" in done.err, done.out) == (2, True, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["show", "ffffffffff"], "not-in-ledger"), (["list", "--since", "x"], "bad-argument"), (["x"], "bad-argument")],
)
@pytest.mark.usefixtures("empty_ledger")
def test_an_error_ends_with_its_code(program: Program, arguments: list[str], code: str) -> None:
    assert program(*arguments).err.endswith(f" ({code})\n")


@pytest.mark.usefixtures("empty_ledger")
@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "csv", "nowhere/out.csv"],
        ["export", "parquet", "nowhere/out.parquet"],
        ["export", "jsonl", "nowhere/out.jsonl"],
        ["demo", "--out", "nongrata.db"],
    ],
)
def test_an_output_that_cannot_be_written_is_not_done(program: Program, arguments: list[str]) -> None:
    done = program(*arguments)
    assert (done.status, "cannot be written" in done.err) == (3, True)
    assert done.err.endswith("(output-unwritable)\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "csv", "-", "--ledger", "."], "is a folder"),
        (["import", "nothing.csv"], "does not exist"),
        (["list", "--ledger", "nowhere/ledger.db"], "does not exist"),
    ],
)
def test_what_cannot_be_carried_out_is_said_in_a_sentence(program: Program, arguments: list[str], said: str) -> None:
    done = program(*arguments)
    assert done.status == 3
    assert said in done.err
    assert done.err.startswith("nongrata: ")


@pytest.mark.usefixtures("empty_ledger")
def test_a_fault_of_the_program_is_no_misuse_and_no_rejection(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("nongrata.publish.Question.measures", broken)
    done = program("list")
    assert done.status == 70
    assert "ZeroDivisionError: a fault" in done.err


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "ffffff"], ["export", "csv", "-"], ["rejections"], ["reread"], ["serve"]]
)
def test_a_ledger_that_is_not_there_is_not_made_where_one_is_asked(
    program: Program, tmp_path: Path, arguments: list[str]
) -> None:
    done = program(*arguments, "--ledger", "typo.db")
    said = "there is no ledger at typo.db; see that the name is right, or make one: nongrata add FILE"
    assert (done.status, said in done.err) == (3, True)
    assert list(tmp_path.iterdir()) == []


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
    assert "1 document kept" in done.out


def test_a_missing_file_is_a_rejection_and_the_rest_is_done(program: Program, report: Path) -> None:
    done = program("add", "missing.txt", report)
    assert (done.status, "missing.txt" in done.err, "1 document kept" in done.out) == (1, True, True)


def test_a_table_without_the_needed_columns_is_refused(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("when,who\n2022,POL\n")
    assert "lacks the columns date, receiving_state, sending_state" in program("import", "bad.csv").err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2022-03-23,POL", "has 2 cells where the headings are 3"),
        ("nonsense,POL,RUS", "'nonsense' is not a date"),
        ("2022-02-30,POL,RUS", "'2022-02-30' is not in the calendar"),
        ("2022-03-23,Polsk,RUS", "there is no State 'Polsk'"),
        ("2022-03-23,POL;XXX,RUS", "there is no State 'XXX'"),
        ("2022-03-23,POL,", "sending_state names no State"),
    ],
)
def test_a_row_that_is_none_is_rejected_with_its_line_and_the_rest_kept(
    program: Program, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "mine.csv").write_text(f"date,receiving_state,sending_state\n{line}\n2022-03-23,POL,RUS\n")
    done = program("import", "mine.csv")
    assert (done.status, "1 row kept" in done.out, "mine.csv:2: " in done.err) == (1, True, True)
    assert said in done.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("date,receiving_state,sending_state\n2022,POL," + "x" * 200_000, "mine.csv is no table ("),
        ("date,receiving_state,receiving,sending\n2022,POL,POL,RUS\n", "more than one column receiving_state"),
        ("", "mine.csv is empty"),
    ],
)
def test_a_table_that_is_none_is_refused_in_a_sentence(program: Program, tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "mine.csv").write_text(table)
    done = program("import", "mine.csv")
    assert (done.status, said in done.err) == (3, True)


def test_a_table_without_one_good_row_replaces_nothing(program: Program, tmp_path: Path) -> None:
    heads = "date,receiving_state,sending_state\n"
    (tmp_path / "mine.csv").write_text(heads + "2022-03-23,POL,RUS\n")
    program("import", "mine.csv")
    (tmp_path / "mine.csv").write_text(heads + "soon,POL,RUS\n")
    assert program("import", "mine.csv").status == 3
    assert "2022-03-23" in program("list", "--dataset", "mine").out


@pytest.mark.usefixtures("empty_ledger")
def test_a_file_that_is_there_is_not_written_over_unasked(program: Program, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    assert "--force" in program("export", "csv", "out.csv").err
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert program("export", "csv", "out.csv", "--force").status == 0


@pytest.mark.parametrize("address", ["nongrata.db", "sqlite:///nongrata.db"])
def test_the_ledger_itself_is_not_written_over(program: Program, report: Path, address: str) -> None:
    program("add", report, "--published", "2022-03-25")
    for format_ in ("csv", "jsonl", "parquet"):
        done = program("export", format_, "nongrata.db", "--force", "--ledger", address)
        assert (done.status, "is a ledger" in done.err) == (2, True)
    assert program("list").status == 0


def test_a_port_in_use_is_named(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port" in program("serve", "--port", str(taken.getsockname()[1])).err


@pytest.mark.usefixtures("empty_ledger")
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


def start(
    *arguments: str, folder: Path, stdin: int = subprocess.DEVNULL, encoding: str = "utf-8"
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "nongrata", *arguments],
        cwd=folder,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": encoding},
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


class Full(io.RawIOBase):
    """A disk without room."""

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file

    def __init__(self, file: int) -> None:
        self._file = file

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--format", "json"], ["export", "csv", "-"], ["extract", "report.txt"]]
)
def test_output_that_cannot_be_written_is_an_error(
    program: Program, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    program("add", report, "--published", "2022-03-25")
    with (tmp_path / "out").open("wb") as file:
        full = io.TextIOWrapper(io.BufferedWriter(Full(file.fileno())), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", full)
        done = program(*arguments)
        with contextlib.suppress(OSError):
            full.close()
    assert (done.status, "the output cannot be written: No space left on device" in done.err) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "closed", "status", "said"),
    [
        (["list"], ">&-", 3, "standard output is closed"),
        (["add", "-"], "<&-", 1, "standard input is closed"),
        (["add", "--by-hand"], "<&-", 2, "--by-hand needs"),
        (["list"], "2>&-", 0, ""),
    ],
)
@pytest.mark.usefixtures("empty_ledger")
def test_a_stream_that_is_closed_is_said_so(
    tmp_path: Path, arguments: list[str], closed: str, status: int, said: str
) -> None:
    command = f"{shlex.join([sys.executable, '-m', 'nongrata', *arguments])} {closed}"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, said in done.stderr) == (status, True)


@pytest.mark.parametrize(("arguments", "printed"), [(["show"], "Jos\\xe9"), (["list", "--format", "json"], '"POL"')])
def test_an_encoding_that_lacks_letters_is_no_fault(
    program: Program, tmp_path: Path, arguments: list[str], printed: str
) -> None:
    (tmp_path / "a.txt").write_text("Poland expelled the Russian diplomat José \u2013 and two more.", "utf-8")
    program("add", "a.txt", "--published", "2022-03-25")
    (one,) = json.loads(program("list", "--format", "json").out)
    process = start(*arguments, *([one["id"]] if arguments == ["show"] else []), folder=tmp_path, encoding="ascii")
    out, err = process.communicate()
    assert (process.returncode, printed in out, "fault" in err) == (0, True, False)


@pytest.mark.usefixtures("empty_ledger")
def test_what_the_system_refuses_is_no_fault_of_the_program(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "nongrata.db")

    monkeypatch.setattr("nongrata.publish.Question.measures", refused)
    done = program("list")
    assert (done.status, "nongrata.db: Permission denied; see that" in done.err) == (3, True)


def test_text_from_a_pipe_is_read(tmp_path: Path) -> None:
    process = start("extract", "-", "--published", "2022-03-25", folder=tmp_path, stdin=subprocess.PIPE)
    out, _ = process.communicate(REPORT)
    assert "Slovakia" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--limit", "x"], "'--limit': it is no whole number; nongrata list --help says what there is"),
        (["list", "--limit", "0"], "'--limit': it should be at least 1; nongrata list --help"),
        (["turn", "Poland"], "this is more than the command takes: (Poland); nongrata turn --help"),
        (["judge", "praise"], "No such command 'praise'; nongrata judge --help"),
        (["praise"], "No such command 'praise'; nongrata --help"),
        (["export"], "Missing argument 'FORMAT'. Choose from: csv, parquet, xlsx,"),
        (["list", "--ledger", "mysql://a/b"], "mysql://a/b is no ledger that nongrata can open; give a path"),
        (["redact", "123456", "--reason", "a", "--by", "b"], "no document and no claim 123456"),
    ],
)
def test_what_was_mistyped_is_said_in_one_line_without_the_words_of_programs(
    program: Program, empty_ledger: None, arguments: list[str], said: str
) -> None:
    done = program(*arguments)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert said in done.err


def test_a_day_in_digits_is_not_guessed_and_it_is_said_how_to_give_it(program: Program, tmp_path: Path) -> None:
    either = "06/07/2022 may be 2022-07-06 or 2022-06-07"
    (tmp_path / "a.txt").write_text("News\nWARSAW, 06/07/2022\nPoland expelled four Russian diplomats.\n", "utf-8")
    added = program("add", "a.txt").err
    assert f"not taken for that of publication (a.txt: {either}): --published says which it is." in added
    (tmp_path / "b.md").write_text("---\npublished: 06/07/2022\n---\nPoland expelled four Cuban diplomats.\n", "utf-8")
    asked = [("add", "b.md"), ("add", "a.txt", "--published", "06/07/2022"), ("list", "--since", "06/07/2022")]
    claim = json.loads(program("list", "--format", "json").out)[0]["id"]
    asked.append(("judge", "correct", claim, "date", "06/07/2022", "--by", "Ada"))
    for arguments in asked:
        assert either.replace("06/07/2022", "'06/07/2022'") in program(*arguments).err


def test_the_list_says_what_its_grades_mean(program: Program, report: Path) -> None:
    legend = (
        "Grade: the source, A reliable to E unreliable, F cannot be judged; what it says, 1 confirmed to 5 improbable"
    )
    program("add", report, "--published", "2022-03-25")
    assert legend in program("list").err
    for other in (("--format", "json"), ("--receiving", "Malta")):
        assert legend not in program("list", *other).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--receiving", "Poland", "--receiving=Spain"],
        ["export", "csv", "a.csv", "--receiving", "Poland", "--receiving", "Spain"],
        ["missions", "show", "--receiving", "Poland", "--receiving", "Spain"],
        ["retaliation", "--since", "2020", "--since", "2021"],
    ],
)
def test_a_second_value_of_an_option_that_takes_one_is_refused(
    program: Program, empty_ledger: None, arguments: list[str]
) -> None:
    option = next(one for one in arguments if one.startswith("--"))
    done = program(*arguments)
    assert (done.status, done.out) == (2, "")
    assert f"{option} is given 2 times, and takes one value; run it for each" in done.err
