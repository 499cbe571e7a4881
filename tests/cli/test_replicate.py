"""`nongrata replicate`, and every export of a ledger that holds nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nongrata.model.kinds import ExportFormat
from tests.cli.conftest import Program

TABLES = (ExportFormat.CSV, ExportFormat.CSVW, ExportFormat.PANEL, ExportFormat.PLOVER, ExportFormat.CAMEO)


def test_a_folder_is_written_as_of_a_day_and_not_over_another(program: Program, report: Path, tmp_path: Path) -> None:
    program("add", report, "--published", "2022-03-25")
    assert program("replicate", "folder").status == 2
    assert "is not a date" in program("replicate", "folder", "--as-of", "spring").err
    assert "a day to come" in program("replicate", "folder", "--as-of", "2999").err
    assert not (tmp_path / "folder").exists()
    assert "wrote 2 measures to folder" in program("replicate", "folder", "--as-of", "2022-12-31").err
    assert "2022-12-31" in (tmp_path / "folder" / "VERSION").read_text("utf-8")
    assert "there already" in program("replicate", "folder", "--as-of", "2022-12-31").err
    assert "wrote 0 measures" in program("replicate", "folder", "--as-of", "2021", "--force").err


@pytest.mark.usefixtures("empty_ledger")
@pytest.mark.parametrize("format_", TABLES)
def test_an_empty_table_has_its_heads(program: Program, format_: ExportFormat, tmp_path: Path) -> None:
    assert program("export", format_, "out.csv").status == 0
    (heads,) = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert heads.startswith(("id,", "actor,"))


@pytest.mark.usefixtures("empty_ledger")
def test_what_is_empty_is_read_by_the_programs_it_is_for(program: Program, tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    for format_ in ("parquet", "xlsx", "stix", "opencti", "followthemoney", "jsonl"):
        assert program("export", format_, f"out.{format_}").status == 0
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == 0
    assert load_workbook(tmp_path / "out.xlsx")["measures"].max_row == 1
    for profile in ("stix", "opencti"):
        objects = json.loads((tmp_path / f"out.{profile}").read_text("utf-8"))["objects"]
        assert {one["type"] for one in objects} == {"identity", "extension-definition"}
    assert (tmp_path / "out.followthemoney").read_text("utf-8") == ""
    assert (tmp_path / "out.jsonl").read_text("utf-8") == ""
