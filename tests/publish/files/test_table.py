"""A workbook of Excel holds what the ledger says, whatever its length and its century."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from nongrata.ledger import Ledger
from nongrata.model.row import COLUMNS
from nongrata.publish.files.table import TOLD_COLUMNS, write_workbook
from nongrata.publish.files.told import told
from tests.claims import claim, document, reading


def kept(ledger: Ledger, day: str) -> None:
    of = document(day, day)
    ledger.keep(of, reading(of, claim(of, 3, day)))


def test_heads_are_bold_and_wide_and_can_be_filtered(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        write_workbook(told(ledger, []), empty := tmp_path / "empty.xlsx", ledger.coverage())
        kept(ledger, "2022-03-23")
        write_workbook(told(ledger, ledger.measures()), full := tmp_path / "full.xlsx", ledger.coverage())
    for path, last in ((empty, 1), (full, 2)):
        sheet = load_workbook(path)["measures"]
        assert [cell.value for cell in sheet[1]] == [*COLUMNS, *TOLD_COLUMNS]
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:AF{last}"
        assert all(sheet.column_dimensions[cell.column_letter].width > len(str(cell.value)) for cell in sheet[1])


def test_days_that_excel_has_not_are_text(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        for day in ("1605-10-30", "1900-01-15", "1900-03-01", "2022-03-23"):
            kept(ledger, day)
        write_workbook(told(ledger, ledger.measures()), tmp_path / "o.xlsx", ledger.coverage())
    days = [row[COLUMNS.index("date_first")].value for row in load_workbook(tmp_path / "o.xlsx")["measures"].rows]
    assert days == ["date_first", "1605-10-30", "1900-01-15", datetime(1900, 3, 1), datetime(2022, 3, 23)]


def test_a_text_that_no_cell_holds_is_whole_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    claims = tuple(f"{number:016x}" for number in range(2_500))
    words = "=" * 70_000  # no part of it is a formula
    with Ledger(tmp_path / "l.db") as ledger:
        kept(ledger, "2022-03-23")
        (one,) = told(ledger, ledger.measures())
        assert one.quote
        two = one._replace(measure=replace(one.measure, claims=claims), quote=replace(one.quote, words=words))
        write_workbook([one, two], tmp_path / "o.xlsx", ledger.coverage())
    book = load_workbook(tmp_path / "o.xlsx")
    heads, short, long = ([cell.value for cell in row] for row in book["measures"].rows)
    assert [short[heads.index(name)] for name in ("claims", "sentence")] == [
        ";".join(one.measure.claims),
        "Report 2022-03-23.",
    ]
    assert [long[heads.index(name)] for name in ("claims", "sentence")] == ["on the sheet long"] * 2
    parts = [[cell.value for cell in row] for row in [*book["long"].rows][1:]]
    for name, whole in (("claims", ";".join(claims)), ("sentence", f"'{words}")):
        assert "".join(str(text) for of, column, _, text in parts if column == name) == whole
    assert {of for of, *_ in parts} == {one.measure.id}
