"""What is written of a comparison."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nongrata.compare import Comparison, Table, guess
from nongrata.compare.match import lacking, matched
from nongrata.compare.rows import rows_of
from nongrata.compare.table import table_of
from nongrata.ledger import Ledger
from nongrata.model import Days, Document, Measure, Rejection
from nongrata.publish import comparison_lines, comparison_to_record, write_comparison_csv
from nongrata.publish.answers.comparison import COLUMNS, Told, telling
from tests.compare.test_match import act

TABLE = table_of("Country,Whose,Number,Date\nPoland,Russia,4,2018-03-26\nRussia,Belgium,21,2022-04-19\n", "t.csv")
ACTS = (act("aaaaaaaaaa", count="3"), act("bbbbbbbbbb", "POL", "9", "2019-01-01"))


def compared(table: Table = TABLE) -> Comparison:
    columns = guess(table)
    rows, rejections = rows_of(table, columns)
    findings, taken = matched(rows, ACTS)
    return Comparison(table, columns, tuple(findings), tuple(lacking(rows, ACTS, taken)), tuple(rejections), 0)


def told(measure: Measure) -> Sequence[Told]:
    return [Told(f"{n}", "The Post", "2018-03-27", None, f"=HYPERLINK({n}) of {measure.id}") for n in range(5)]


def test_the_lines_show_some_sentences_and_say_where_the_others_are() -> None:
    lines = list(comparison_lines(compared(), told, 7))
    assert sum("HYPERLINK" in line for line in lines) == 3
    assert "    aaaaaaaa  and 2 sentences more: nongrata show aaaaaaaa" in lines
    assert lines[-1].endswith("here 7 documents.")


def test_where_list_and_ledger_agree_and_one_is_less_exact_it_is_said() -> None:
    vague = table_of("Country,Whose,Number,Date\nPoland,Russia,2-3,2018-03-26\n", "t.csv")
    lines = list(comparison_lines(compared(vague), told, 7))
    assert lines[0].endswith("supported")
    assert lines[1] == "    count: the list has 2-3, with which the ledger's 3 agrees"


def test_the_sentence_with_the_number_comes_first(tmp_path: Path) -> None:
    texts = (
        "Poland expelled Russian diplomats on 23 March 2022.",
        "Poland expelled 45 Russian diplomats on 23 March 2022.",
    )
    with Ledger(tmp_path / "ledger.db") as ledger:
        for day, text in enumerate(texts, 24):
            ledger.add([Document(text=text, published=Days.parse(f"2022-03-{day}"))])
        (measure,) = ledger.measures()
        assert [one.words for one in telling(ledger)(measure)] == [*reversed(texts)]


def test_the_lines_warn_of_a_known_error() -> None:
    [warning] = [line for line in comparison_lines(compared(), told, 7) if "WARNING" in line]
    assert "copied, in the list: 21 is what Belgium" in warning
    assert warning.endswith("1499521.html)")


def test_the_record_holds_the_error_the_measures_and_what_is_lacking() -> None:
    record = comparison_to_record(compared(), told, 7)
    assert record["rows"][1]["known_errors"][0]["better"] == "12"
    assert [len(one["sentences"]) for one in record["rows"][0]["measures"]] == [5]
    assert [one["id"] for one in record["not_in_list"]] == ["bbbbbbbbbb"]
    assert record["summary"] == {
        "supported": 0,
        "contradicted": 1,
        "partly": 0,
        "not_found": 1,
        "not_in_list": 1,
        "rejected": 0,
        "documents": 7,
    }


def test_no_cell_of_the_csv_is_one_that_a_spreadsheet_runs() -> None:
    file = io.StringIO()
    write_comparison_csv(compared(), told, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    assert [one["support"] for one in rows] == ["contradicted", "not_found", "not_in_list"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for one in rows for cell in one.values())


def test_a_row_that_cannot_be_read_comes_back_in_its_place_with_the_reason() -> None:
    counts = ["=2+5", *map(str, range(3, 43)), "x"]
    lines = "".join(f"Poland,Russia,{count},2018-03-26\n" for count in counts)
    found = compared(table_of(f"Country,Whose,Number,Date\n{lines}", "t.csv"))
    beside = replace(found, rejections=(*found.rejections, Rejection("t.xlsx, sheet two", "format", "is not read")))
    file = io.StringIO()
    write_comparison_csv(beside, told, file)
    rows = [one for one in csv.DictReader(io.StringIO(file.getvalue())) if one["support"] != "not_in_list"]
    assert [one["line"] for one in rows] == [*map(str, range(2, 44)), ""]
    assert [one["line"] for one in rows if one["support"] == "unreadable"] == ["2", "43", ""]
    assert "=2+5" in rows[0]["notes"]
    assert rows[-1]["notes"] == "t.xlsx, sheet two is not read"
