"""The bytes of a table: what divides its cells, where its headings are, and what is no table."""

from __future__ import annotations

import csv
import gzip
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.compare.columns import guess
from nongrata.compare.rows import rows_of
from nongrata.compare.table import read_table, table_of
from nongrata.errors import BadArgument, UnreadableInput


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(UnreadableInput, BadArgument):
        made = table_of(text, "t.csv")
        assert all(len(row.cells) == len(made.heads) for row in made.rows)
        rows_of(made, guess(made, sending="RUS"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_divides_the_cells_is_seen(delimiter: str) -> None:
    rows = [["Country", "Number", "Words"], ["Poland", "4", "one way or another"], ["Spain", "2", "none"]]
    table = table_of("\n".join(delimiter.join(row) for row in rows), "t.csv")
    assert table.heads == ("Country", "Number", "Words")
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Poland"), (3, "Spain")]


def test_commas_inside_cells_of_a_table_with_tabs_divide_nothing() -> None:
    table = table_of("Country\tDate\nPoland\tMarch 26, 2018\nSpain\tMarch 27, 2018", "t.tsv")
    assert table.rows[0].cells == ("Poland", "March 26, 2018")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("Country;Note\r\nCôte d'Ivoire;déjà vu\r\nEspaña;señal\r\n".encode(encoding))
    assert read_table(file).rows[0].cells == ("Côte d'Ivoire", "déjà vu")


def test_a_gzipped_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"Country,Number\nPoland,4\n"))
    assert len(read_table(tmp_path / "t.csv.gz").rows) == 1


def test_a_title_and_blank_lines_before_the_headings_are_passed_over() -> None:
    table = table_of("Expulsions of 2018\n\n\nCountry\tNumber\n\nPoland\t4\n\t\n", "t.tsv")
    assert (table.heads, [row.line for row in table.rows]) == (("Country", "Number"), [6])


def test_who_made_a_table_and_when_is_no_heading_and_is_told() -> None:
    cover = "List of expulsions\nCompiled by,Ada\nUpdated,2024-05-01\n\n"
    table = table_of(f"{cover}Country,Whose,Number,Date\nPoland,Russia,4,2018-03-26\n", "t.csv")
    assert (table.heads, [row.line for row in table.rows]) == (("Country", "Whose", "Number", "Date"), [6])
    said = "passed over before the headings: 3 from line 1 (List of expulsions)"
    assert guess(table).described(table)[-1] == said


@pytest.mark.parametrize("row", ["Poland,expelled,diplomats", "4,expelled,diplomats", "expelled,told,ordered"])
def test_a_row_that_says_something_is_no_heading(row: str) -> None:
    assert table_of(f"Wer,Was,Wen\n{row}\n", "t.csv").heads == ("Wer", "Was", "Wen")


def test_headings_that_come_again_are_numbered() -> None:
    assert table_of("Country,Country,Notes\nPoland,Russia,x", "t.csv").heads == ("Country", "Country (2)", "Notes")


def test_a_row_with_another_number_of_cells_is_a_rejection_with_its_line() -> None:
    table = table_of("Country,Number\nPoland,4\nSpain\nItaly,2,3\nMalta,1,,\n", "t.csv")
    assert [row.cells for row in table.rows] == [("Poland", "4"), ("Malta", "1")]
    assert [one.where for one in table.rejections] == ["t.csv:3", "t.csv:4"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"PK\x03\x04rest of a sheet", "cannot be read as a workbook of Excel; save the sheet as .xlsx or as CSV"),
        (b"%PDF-1.4", "a PDF"),
        (b"\x00\x01\x02\x03", "is no text"),
        (b"one column\nand no other\n", "fewer than two columns"),
        (b"Country,Number\n", "no row under its headings"),
        (b"Country,Number\n" + b'Poland,"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(data)
    with pytest.raises(UnreadableInput, match=said):
        read_table(file)


def test_a_quotation_mark_that_stays_open_is_said_whatever_other_libraries_set(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(b"Country,Number\n" + b'Poland,"' + b"x" * 200_000)
    before = csv.field_size_limit(10**9)
    try:
        with pytest.raises(UnreadableInput, match="quotation mark"):
            read_table(file)
    finally:
        csv.field_size_limit(before)


def test_a_damaged_archive_a_directory_and_nothing_are_said(tmp_path: Path) -> None:
    damaged = tmp_path / "t.csv.gz"
    damaged.write_bytes(gzip.compress(b"Country,Number\nPoland,4\n")[:-9])
    for source in (damaged, tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(UnreadableInput, match=r"cannot be read|directory|does not exist"):
            read_table(source)


def test_the_line_that_is_drawn_under_the_headings_is_no_row() -> None:
    made = table_of("| Country | Expelled |\n|---|:---:|\n| Poland | 4 |\n", "t.txt")
    assert ([row.cells[1:3] for row in made.rows], made.rejections) == ([("Poland", "4")], ())
