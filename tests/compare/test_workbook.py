"""Workbooks of Excel: which sheet is read, how cells become words, and what is refused before it fills the memory."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from nongrata.compare.table import table_in
from nongrata.compare.workbook import MOST_BYTES, MOST_CELLS
from nongrata.errors import BadArgument, UnreadableInput

HEADS = ("Country", "Number", "Date")
SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"


def book(**sheets: list[tuple[Any, ...]]) -> bytes:
    made, file = Workbook(), io.BytesIO()
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del made["Sheet"]
    made.save(file)
    return file.getvalue()


def with_sheet(content: str) -> bytes:
    """A workbook whose sheet is this XML."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(A=[HEADS]))) as whole,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in whole.namelist():
            copy.writestr(name, content if name == SHEET else whole.read(name))
    return made.getvalue()


def test_cells_are_words_as_people_read_them_and_rows_keep_their_numbers() -> None:
    rows: list[tuple[Any, ...]] = [
        ("Expulsions of 2018",),
        (),
        HEADS,
        ("Poland", 4, date(2018, 3, 26)),
        ("Spain", 2.0, datetime(2018, 3, 27)),
        ("Malta",),
    ]
    table = table_in(book(A=rows), "t.xlsx")
    assert table.heads == HEADS
    assert [tuple(row) for row in table.rows] == [
        (4, ("Poland", "4", "2018-03-26")),
        (5, ("Spain", "2", "2018-03-27")),
        (6, ("Malta", "", "")),
    ]


def test_the_first_sheet_that_can_be_a_table_is_read_and_the_others_are_told() -> None:
    table = table_in(book(About=[("By hand",)], Blank=[], List=[HEADS, ("Poland", 4, "2018")], Old=[HEADS]), "t.xlsx")
    assert (table.source, table.covers) == ("t.xlsx, sheet List", ("About",))
    assert [one.where for one in table.rejections] == ["t.xlsx, sheet Old"]


def test_a_cover_sheet_of_two_columns_is_no_table_where_another_sheet_names_its_columns() -> None:
    cover = [("Prepared by", "Ada"), *(("Note", f"in cell {number}") for number in range(60))]
    table = table_in(book(Cover=cover, Data=[("Expulsions",), HEADS, ("Poland", 4, "2018")], Old=[HEADS]), "t.xlsx")
    assert (table.source, table.heads, len(table.rows)) == ("t.xlsx, sheet Data", HEADS, 1)
    assert (table.covers, [one.where for one in table.rejections]) == (("Cover",), ["t.xlsx, sheet Old"])
    assert [one.line for one in table.passed_over] == [1]


COVER = [("Prepared by", "Ada"), ("Date", date(2022, 5, 1)), ("Country", "Poland"), ("Rows", 2)]
ODD = [("Expelling power", "Whose men", "Sum of them"), ("Poland", "Russia", 4), ("Spain", "Russia", 2)]
LOG = [("Date", "Note"), (date(2022, 5, 1), "first draft")]


@pytest.mark.parametrize("before", [COVER, LOG, [HEADS], [("Measure", "Reason"), ("expulsion", "war")]])
def test_a_sheet_without_rows_of_states_is_not_the_table_where_another_has_them(before: list[tuple[Any, ...]]) -> None:
    table = table_in(book(Before=before, Data=ODD), "t.xlsx")
    assert (table.source, table.heads) == ("t.xlsx, sheet Data", ODD[0])


def test_a_cover_of_several_rows_is_passed_over_and_rejects_nothing() -> None:
    table = table_in(book(Cover=COVER, Data=ODD), "t.xlsx")
    assert (table.covers, table.rejections) == (("Cover",), ())


@pytest.mark.parametrize("wanted", ["Old", "old", "2"])
def test_a_sheet_can_be_named_and_nothing_is_said_of_the_others(wanted: str) -> None:
    table = table_in(book(Data=[HEADS, ("Poland", 4, "2018")], Old=ODD, New=ODD), "t.xlsx", wanted)
    assert (table.source, table.heads, table.rejections) == ("t.xlsx, sheet Old", ODD[0], ())


@pytest.mark.parametrize(
    ("data", "why"), [(book(A=ODD, B=ODD), "no sheet '3'; there are: A, B"), (b"A,B", "no workbook")]
)
def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(data: bytes, why: str) -> None:
    with pytest.raises(BadArgument, match=why):
        table_in(data, "t.xlsx", "3")


def test_a_formula_gives_the_value_that_was_saved_and_none_is_run() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>"Pol"&amp;"and"</f><v>Poland</v></c><c r="B1"><v>4</v></c></row>'
    table = table_in(with_sheet(f"{OPEN}{cells}{cells.replace('1', '2')}{CLOSE}"), "t.xlsx")
    assert table.heads == ("Poland", "4")


def row(number: int, cell: str) -> str:
    return f'<row r="{number}"><c r="{cell}{number}"><v>1</v></c></row>'


ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
FILE = '<!ENTITY a SYSTEM "file:///etc/passwd">'
HOSTILE = {
    "unpacked": OPEN + " " * MOST_BYTES + CLOSE,
    "far to the right": OPEN + "".join(row(number, "XFD") for number in range(1, 100)) + CLOSE,
    "far below": OPEN + row(1, "A") + row(MOST_CELLS, "A") + CLOSE,
    "one wide row": OPEN + row(1, "XFD") + "".join(row(n, "A") for n in range(2, 9_000)) + CLOSE,
    "entities": f"<!DOCTYPE l [<!ENTITY a '{'lol' * 100}'>{ENTITIES}]>{OPEN}<row><c><v>&j;</v></c></row>{CLOSE}",
    "a file": f"<!DOCTYPE l [{FILE}]>{OPEN}<row><c><v>&a;</v></c></row>{CLOSE}",
    "cut short": OPEN + "<row",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_workbook_that_would_fill_the_memory_or_is_broken_is_refused_with_what_to_do(what: str) -> None:
    with pytest.raises(UnreadableInput, match="save the sheet as"):
        table_in(with_sheet(HOSTILE[what]), "t.xlsx")


@given(st.binary(max_size=60), st.integers(0, 4000))
def test_no_damage_breaks_the_reading(damage: bytes, at: int) -> None:
    whole = book(A=[HEADS, ("Poland", 4, "2018")])
    with suppress(UnreadableInput):
        table_in(whole[:at] + damage + whole[at + len(damage) :], "t.xlsx")


def test_what_is_merged_over_several_rows_is_said_in_each_but_a_number_is_not() -> None:
    rows = [HEADS, ("Poland", 4, "2018-03-26"), ("Spain", 60, None), ("Malta", None, None), (None, 2, "2018-03-28")]
    made, file = load_workbook(io.BytesIO(book(A=rows))), io.BytesIO()
    for cells in ("C2:C4", "B3:B4", "A4:A5"):
        made["A"].merge_cells(cells)
    made.save(file)
    assert [row.cells for row in table_in(file.getvalue(), "t.xlsx").rows] == [
        ("Poland", "4", "2018-03-26"),
        ("Spain", "60", "2018-03-26"),
        ("Malta", "", "2018-03-26"),
        ("Malta", "2", "2018-03-28"),
    ]


def test_merged_cells_that_overlap_are_not_gone_over_again_and_again() -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="A2:A9"/><mergeCell ref="XFD1:XFD2"/></mergeCells>'
    )
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>x{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in (1, 2, 3)
    )
    table = table_in(with_sheet(f"{OPEN}{cells}{CLOSE}".replace("</sheetData>", f"</sheetData>{merged}")), "t.xlsx")
    assert [row.cells[0] for row in table.rows] == ["x1", "x1"]
