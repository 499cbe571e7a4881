"""`nongrata compare` as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from nongrata.cli.app import MISUSE, NOT_DONE, SOME_REJECTED
from tests.cli.conftest import Program

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
REPORT = """---
published: 2018-03-27
outlet: The Post
---
Poland expelled four Russian diplomats on Monday. Spain expelled two Russian diplomats on Monday.
"""
TABLE = "Country\tNumber\tDate\nPoland\t5[1]\t26 March 2018\nSpain\t2\t26 March 2018\nMalta\t1\t26 March 2018\n"


@pytest.fixture
def kept(program: Program, tmp_path: Path) -> Path:
    """A table beside a ledger that has some of it."""
    (tmp_path / "report.md").write_text(REPORT, "utf-8")
    assert program("add", "report.md").status == 0
    table = tmp_path / "mine.tsv"
    table.write_text(TABLE, "utf-8")
    return table


def test_every_row_comes_back_with_its_difference_and_its_sentence(program: Program, kept: Path) -> None:
    done = program("compare", kept, "--sending", "Russia")
    assert done.status == 0
    assert "line 2: expulsion by Poland of people of Russia, 5, 2018-03-26: contradicted" in done.out
    assert "count: the list has 5, the ledger 4" in done.out
    assert "Poland expelled four Russian diplomats on Monday. (The Post, 2018-03-27)" in done.out
    assert "Of 3 rows: 1 supported, 1 contradicted, 0 supported in part, 1 not found." in done.out
    assert "Not found is not refuted" in done.out
    assert "here 1 document." in done.out
    assert "Columns: receiving: Country; count: Number; date: Date; sending: RUS in every row." in done.err


def test_what_the_table_lacks_is_listed(program: Program, kept: Path) -> None:
    kept.write_text("Country,Whose,Number,Date\nPoland,Russia,4,2018-03-26\nMalta,Russia,1,2018-03-26\n")
    out = program("compare", kept).out
    assert "The ledger has, and the table lacks:" in out
    assert "expulsion by Spain of people of Russia, 2018-03-26, 2, done" in out


def test_a_workbook_of_excel_is_read_like_a_table_of_text(program: Program, kept: Path) -> None:
    book = Workbook()
    for line in TABLE.splitlines():
        book.worksheets[0].append(line.split("\t"))
    book.save(kept.with_suffix(".xlsx"))
    done = program("compare", kept.with_suffix(".xlsx"), "--sending", "Russia")
    assert done.status == 0
    assert done.out == program("compare", kept, "--sending", "Russia").out


def test_json_holds_all_of_it(program: Program, kept: Path) -> None:
    found = json.loads(program("compare", kept, "--sending", "RUS", "--format", "json").out)
    assert found["summary"]["contradicted"] == 1
    assert [one["support"] for one in found["rows"]] == ["contradicted", "supported", "not_found"]
    assert found["rows"][0]["fields"][0] == {"field": "count", "listed": "5", "ledger": "4", "support": "contradicted"}
    [measure] = found["rows"][0]["measures"]
    assert measure["sentences"][0]["words"].startswith("Poland expelled four")


def test_csv_goes_to_a_file_whole_and_not_over_another(program: Program, kept: Path, tmp_path: Path) -> None:
    arguments = ("compare", kept, "--sending", "RUS", "--format", "csv", "--out", "found.csv")
    done = program(*arguments)
    assert (done.status, done.out) == (0, "")
    assert "Of 3 rows: 1 supported" in done.err
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text("utf-8"))))
    assert [(one["line"], one["support"]) for one in rows] == [
        ("2", "contradicted"),
        ("3", "supported"),
        ("4", "not_found"),
    ]
    assert program(*arguments).status == MISUSE
    assert program(*arguments, "--force").status == 0


def test_an_empty_ledger_is_said_to_be_empty(program: Program, tmp_path: Path, empty_ledger: None) -> None:
    (tmp_path / "mine.csv").write_text(TABLE.replace("\t", ","), "utf-8")
    done = program("compare", "mine.csv", "--sending", "RUS")
    assert (done.status, "The ledger is empty" in done.err) == (0, True)


def test_the_reference_is_compared_and_warned_of(program: Program, kept: Path) -> None:
    done = program("compare", "reference")
    assert done.status == 0
    assert "Of 316 rows: " in done.out
    assert "WARNING: copied, in the list: 21 is what Belgium had expelled" in done.out


def test_a_table_can_come_through_a_pipe(kept: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nongrata", "compare", "-", "--sending", "RUS"],
        input=TABLE,
        capture_output=True,
        text=True,
        cwd=kept.parent,
        env=ENVIRONMENT,
        check=True,
    )
    assert "line 3: expulsion by Spain of people of Russia, 2, 2018-03-26: supported" in done.stdout


def test_rows_that_cannot_be_read_are_listed_with_their_lines(program: Program, kept: Path) -> None:
    kept.write_text(TABLE + "Total\t8\t\nItaly\tseveral\t26 March 2018\n", "utf-8")
    done = program("compare", kept, "--sending", "RUS")
    assert done.status == SOME_REJECTED
    assert "passed over as totals: line 5." in done.err
    assert "mine.tsv:6: 'several' is not one number" in done.err


@pytest.mark.parametrize(
    ("table", "arguments", "status", "said"),
    [
        (TABLE, [], MISUSE, "--sending RUS"),
        (TABLE, ["--sending", "Atlantis"], MISUSE, "--sending: there is no State"),
        (TABLE, ["--sending", "RUS", "--column", "receiving"], MISUSE, "has no ="),
        (TABLE, ["--sending", "RUS", "--column", "host=Country"], MISUSE, "'host' is none of"),
        (TABLE, ["--sending", "RUS", "--column", "receiving=Land"], MISUSE, "there are: Country, Number, Date"),
        (TABLE, ["--sending", "RUS", "--dates", "ymd"], MISUSE, "none of dmy, mdy"),
        (TABLE, ["--sending", "RUS", "--as-of", "soon"], MISUSE, "as-of"),
        ("A,B\nPoland,Russia\n", [], MISUSE, "--column receiving='A'"),
        ("Country,Date\nPoland,03/04/2018\n", ["--sending", "RUS"], MISUSE, "--dates dmy"),
        ("Country\nPoland\n", ["--sending", "RUS"], NOT_DONE, "fewer than two columns"),
        ("", ["--sending", "RUS"], NOT_DONE, "is empty"),
    ],
)
def test_what_cannot_be_told_is_said_with_the_option_to_give(
    program: Program, kept: Path, table: str, arguments: list[str], status: int, said: str
) -> None:
    kept.write_text(table, "utf-8")
    done = program("compare", kept, *arguments)
    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_without_a_ledger_nothing_is_compared(program: Program, tmp_path: Path) -> None:
    assert program("compare", "reference").status == NOT_DONE
    assert list(tmp_path.iterdir()) == []


def on_a_terminal(folder: Path, answers: str, *arguments: str) -> tuple[int, str, str]:
    """The exit status and both outputs of `nongrata compare mine.tsv` where a person answers."""
    person, terminal = os.openpty()
    try:
        os.write(person, answers.encode())
        done = subprocess.run(
            [sys.executable, "-m", "nongrata", "compare", "mine.tsv", *arguments],
            stdin=terminal,
            capture_output=True,
            text=True,
            cwd=folder,
            env=ENVIRONMENT,
        )
    finally:
        os.close(person)
        os.close(terminal)
    return done.returncode, done.stdout, done.stderr


def test_on_a_terminal_the_columns_are_confirmed(kept: Path) -> None:
    status, out, err = on_a_terminal(kept.parent, "y\n", "--sending", "RUS")
    assert (status, "Of 3 rows" in out, "Are the columns right?" in err) == (0, True, True)
    status, out, err = on_a_terminal(kept.parent, "n\n", "--sending", "RUS")
    assert (status, out.strip(), "--column receiving=NAME" in err) == (MISUSE, "", True)


def test_on_a_terminal_a_tie_is_asked(kept: Path) -> None:
    kept.write_text("A,B,Number,Date\nRussia,Spain,2,2018-03-26\n", "utf-8")
    status, out, err = on_a_terminal(kept.parent, "B\ny\n")
    assert (status, "line 2: expulsion by Spain" in out) == (0, True)
    assert "Which column holds receiving: A or B" in err


def test_a_row_of_which_the_day_cannot_be_read_is_supported_in_part_at_best(program: Program, kept: Path) -> None:
    kept.write_text("Country,Number,Date\nPoland,4,soon after\nSpain,2,in those days\n", "utf-8")
    done = program("compare", kept, "--sending", "RUS")
    assert (done.status, done.out.count(": supported in part")) == (0, 2)
    assert "date: 'soon after' cannot be read, so it is not compared" in done.out
    assert "2 rows with a day or a number that cannot be read and is not compared." in done.out
    assert "date: Date, most of which cannot be read" in done.err


def test_a_cover_sheet_is_passed_over_and_said_and_nothing_is_rejected(program: Program, kept: Path) -> None:
    book = Workbook()
    cover, data = book.worksheets[0], book.create_sheet("Data")
    cover.title = "Cover"
    cover.append(["Prepared by", "Ada"])
    for line in TABLE.splitlines():
        data.append(line.split("\t"))
    book.save(kept.with_suffix(".xlsx"))
    done = program("compare", kept.with_suffix(".xlsx"), "--sending", "Russia")
    assert (done.status, "passed over: sheet Cover" in done.err) == (0, True)
    named = program("compare", kept.with_suffix(".xlsx"), "--sending", "Russia", "--sheet", "data")
    assert (named.out, "Cover" in named.err) == (done.out, False)
    assert "there are: Cover, Data" in program("compare", kept.with_suffix(".xlsx"), "--sheet", "Dat").err


def test_a_row_with_a_number_of_nobody_knows_what_is_supported_in_part_and_says_so(
    program: Program, kept: Path
) -> None:
    kept.write_text("Country,Headcount,Date\nPoland,8,2018-03-26\nSpain,2,2018-03-26\n", "utf-8")
    done = program("compare", kept, "--sending", "RUS")
    assert done.out.count(": supported in part") == 2
    assert "'8' under 'Headcount' may be how many, and is not compared" in done.out
    assert "if Headcount does, say so (--column count=Headcount)." in done.out
    said = program("compare", kept, "--sending", "RUS", "--column", "count=Headcount").out
    assert ("count: the list has 8, the ledger 4" in said, "may be how many" in said) == (True, False)
