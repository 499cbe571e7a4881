"""The pages on Python and on data say what is so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pandas
import pytest

from nongrata.compare.dataset import REQUIRED
from nongrata.desk import load_rules
from nongrata.desk.feeds_file import load_feeds
from nongrata.ledger import Ledger
from nongrata.missions.table import COLUMNS as COLUMNS_OF_HEADCOUNTS
from nongrata.model import Document
from nongrata.model.record import claim_to_record
from nongrata.model.row import COLUMNS
from nongrata.publish.files.table import TOLD_COLUMNS
from nongrata.read.json_lines import KEYS
from nongrata.web import create_app
from tests.claims import claim
from tests.desk.server import Reply, site
from tests.test_imports import ORDER

DOCS = Path(__file__).resolve().parent.parent / "docs"
TOML = re.compile("```toml\n(.*?)```", re.DOTALL)


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


@pytest.mark.parametrize(("page", "load", "blocks"), [("alerts.md", load_rules, 2), ("watch.md", load_feeds, 1)])
def test_every_file_of_settings_that_a_page_shows_is_taken(
    tmp_path: Path, page: str, load: Callable[[Path], object], blocks: int
) -> None:
    shown = TOML.findall((DOCS / page).read_text("utf-8"))
    assert len(shown) == blocks
    for one in shown:
        (tmp_path / "shown.toml").write_text(one, "utf-8")
        load(tmp_path / "shown.toml")


def test_no_other_page_shows_a_file_of_settings_but_a_tutorial_that_is_followed() -> None:
    pages = {one.name for one in DOCS.glob("*.md") if TOML.search(one.read_text("utf-8"))}
    assert pages == {"alerts.md", "watch.md", "tutorial-alert.md"}


def test_the_program_of_the_page_on_watching_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "watch.md").read_text("utf-8"), re.DOTALL)
    with site() as web:
        web["/feed"] = Reply('{"items": [{"url": "/a", "title": "Diplomats expelled"}]}', "application/json")
        web["/a"] = Reply("Poland expelled 45 Russian diplomats on 23 March 2022.", "text/plain")
        (tmp_path / "feeds.toml").write_text(f'pause_seconds = 0\n[[feed]]\naddress = "{web.at("/feed")}"\n', "utf-8")
        exec(program.replace("manners()", "manners(private=True)"), {})
    assert capsys.readouterr().out == "1 document kept, 1 measure in the ledger\n"


def test_every_method_of_the_ledger_is_on_the_page_on_python() -> None:
    page = (DOCS / "python.md").read_text("utf-8")
    upkeep = {"close", "keep", "judge", "rebuild"}
    methods = {name for name in dir(Ledger) if not name.startswith("_")} - upkeep
    assert {name for name in methods if f"`{name}(" not in page} == set()


def test_every_file_that_the_pages_on_the_code_name_is_there_with_what_they_name_in_it() -> None:
    pages = [
        DOCS / "how-a-report-becomes-a-line.md",
        DOCS / "where-to-change-what.md",
        *(DOCS / "decisions").glob("*.md"),
    ]
    named = {
        one for page in pages for one in re.findall(r"`(\w+/[\w/]*(?:\.\w+)?)(?::(\w+))?`", page.read_text("utf-8"))
    }
    roots = (DOCS.parent, DOCS.parent / "src" / "nongrata")
    missing = set()
    for path, name in named:
        found = next((root / path for root in roots if (root / path).exists()), None)
        if not found or (name and not re.search(rf"\b{name}\b", found.read_text("utf-8"))):
            missing.add((path, name))
    assert missing == set()


def test_every_package_has_its_row_in_the_order_of_imports() -> None:
    page, _, _ = (DOCS / "where-to-change-what.md").read_text("utf-8").partition("## How a report is read")
    rows = [line.split(" | ")[0] for line in page.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`(\w+)(?:/|\.py)`", row)] == ORDER


def test_every_page_that_the_code_names_is_there() -> None:
    package = DOCS.parent / "src" / "nongrata"
    named = {name for file in package.rglob("*.py") for name in re.findall(r"\bdocs/[\w/-]+", file.read_text("utf-8"))}
    assert {name for name in named if not any(DOCS.parent.glob(f"{name}*"))} == set()


def test_every_decision_is_headed_by_its_number() -> None:
    heads = {page.name: page.read_text("utf-8").partition(" ")[2] for page in (DOCS / "decisions").glob("*.md")}
    assert {name for name, head in heads.items() if not head.startswith(f"{int(name[:4])}. ")} == set()


def test_every_key_that_is_read_is_on_the_page() -> None:
    assert {key for keys in KEYS.values() for key in keys} <= named("What is read")


def test_every_key_of_a_claim_is_on_the_page() -> None:
    of = Document(text="Poland expelled 45.")
    assert named("Claims") == set(claim_to_record(claim(of), of.content))


def test_every_column_of_a_table_is_on_the_page() -> None:
    assert named("Measures") == {*COLUMNS, *TOLD_COLUMNS}


def test_every_column_that_a_table_needs_is_on_the_page() -> None:
    assert set(REQUIRED) <= named("Tables of your own")


def test_every_column_of_headcounts_is_on_the_page() -> None:
    assert set(COLUMNS_OF_HEADCOUNTS) <= named("Headcounts")


def test_every_address_of_the_api_is_on_the_page(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").close()
    paths = set(create_app(str(tmp_path / "ledger.db")).openapi()["paths"])
    assert paths <= named("Over HTTP")


def test_the_tutorial_leads_from_a_ledger_to_the_table_that_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "tutorial-regression.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec("\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL)), names)
    for row in names["table"].itertuples():
        assert f"| {row.Index} | {row[1]:.3f} | {row[2]:.3f} |" in page
    assert f"\n{len(names['rows'])} rows:" in page

    panel = pandas.read_csv("panel.csv")
    for covered, rows in panel.groupby("covered"):
        told = f"| {'covered' if covered else 'not covered'} | {len(rows)} | {rows['expulsions'].sum()} | 0 |"
        assert told in page
    months, pairs = ("2022-03", "2022-04", "2022-05"), set(zip(panel["actor"], panel["target"], strict=True))
    known = panel[panel["covered"]]
    both = {(*pair, month) for one in pairs if "SUN" not in one for pair in (one, one[::-1]) for month in months}
    assert set(zip(known["actor"], known["target"], known["month"], strict=True)) == both
    assert (panel[~panel["covered"]]["measures"] > 0).all()
    with Ledger("tutorial.db") as ledger:
        done = [one for one in ledger.measures(kind="expulsion", status="done") if one.date]
    counted = Counter(
        (*pair, f"{one.date.first:%Y-%m}")
        for one in done
        if one.date and f"{one.date.first:%Y-%m}" == f"{one.date.last:%Y-%m}"
        for pair in product(one.receiving, one.sending)
    )
    told_of = {(row.actor, row.target, row.month): row.expulsions for row in panel.itertuples() if row.expulsions}
    assert told_of == counted
