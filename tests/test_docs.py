"""The pages on Python and on data say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nongrata.cli.imports import REQUIRED
from nongrata.ledger import Ledger
from nongrata.missions.table import COLUMNS as COLUMNS_OF_HEADCOUNTS
from nongrata.model import Document
from nongrata.model.record import claim_to_record
from nongrata.model.row import COLUMNS
from nongrata.read.json_lines import KEYS
from nongrata.web import create_app
from tests.claims import claim

DOCS = Path(__file__).resolve().parent.parent / "docs"


def named(heading: str) -> set[str]:
    """The names in code type in the tables below a heading of the page on data."""
    section = (DOCS / "data.md").read_text("utf-8").partition(f"\n## {heading}")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([\w/{}.]+)`", row.rpartition(" | ")[0])}


def test_the_program_of_the_page_on_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(program, names)
    assert len(names["frame"]) == 1  # type: ignore[arg-type]  # a frame of pandas


def test_every_method_of_the_ledger_is_on_the_page_on_python() -> None:
    page = (DOCS / "python.md").read_text("utf-8")
    upkeep = {"close", "keep", "judge", "rebuild"}
    methods = {name for name in dir(Ledger) if not name.startswith("_")} - upkeep
    assert {name for name in methods if f"`{name}(" not in page} == set()


def test_every_file_that_the_pages_on_the_extractor_name_is_there() -> None:
    pages = [DOCS / "how-a-report-becomes-a-line.md", *(DOCS / "decisions").glob("*.md")]
    named = {path for page in pages for path in re.findall(r"`(\w+/[\w/]*(?:\.\w+)?)`", page.read_text("utf-8"))}
    roots = (DOCS.parent, DOCS.parent / "src" / "nongrata")
    assert {path for path in named if not any((root / path).exists() for root in roots)} == set()


def test_every_key_that_is_read_is_on_the_page() -> None:
    assert {key for keys in KEYS.values() for key in keys} <= named("What is read")


def test_every_key_of_a_claim_is_on_the_page() -> None:
    of = Document(text="Poland expelled 45.")
    assert named("Claims") == set(claim_to_record(claim(of), of.content))


def test_every_column_of_a_table_is_on_the_page() -> None:
    assert named("Measures") == set(COLUMNS)


def test_every_column_that_a_table_needs_is_on_the_page() -> None:
    assert set(REQUIRED) <= named("Tables of your own")


def test_every_column_of_headcounts_is_on_the_page() -> None:
    assert set(COLUMNS_OF_HEADCOUNTS) <= named("Headcounts")


def test_every_address_of_the_api_is_on_the_page(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").close()
    paths = set(create_app(str(tmp_path / "ledger.db")).openapi()["paths"])
    assert paths <= named("Over HTTP")
