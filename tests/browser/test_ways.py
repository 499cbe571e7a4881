"""The ways of two people through the pages, with script and without."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from nongrata.cli import app
from tests.browser.watched import watched


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, chromium: Browser, base: str) -> Iterator[Page]:
    """The first page, on which nothing may go wrong."""
    with watched(chromium, base, java_script_enabled=request.param) as (page, wrong):
        page.goto("/")
        yield page
        assert wrong == []


def rows(page: Page, name: str, folder: Path) -> list[dict[str, str]]:
    """The rows of the table that a link downloads."""
    with page.expect_download() as given:
        page.get_by_role("link", name=name, exact=True).click()
    path = folder / given.value.suggested_filename
    given.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_a_journalist_comes_from_words_to_a_sentence_its_document_a_citation_and_a_table(
    page: Page, tmp_path: Path
) -> None:
    page.get_by_label("Words in the sentences").fill("expelled")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_title(re.compile("words: expelled"))
    found = page.locator("tbody tr").count()
    assert found
    assert len(rows(page, "CSV", tmp_path)) >= found

    first = page.locator("tbody .told a").first
    what = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(what)
    expect(page.locator("blockquote mark").first).to_be_visible()
    name = page.url.rpartition("/")[2]
    expect(page.locator("pre[aria-label=BibTeX]")).to_contain_text(f"nongrata-{name}")

    page.locator("blockquote footer a").first.click()
    expect(page).to_have_url(re.compile("/documents/.*#claim-"))
    expect(page.locator(".document mark").first).to_be_visible()
    page.locator(".fields h2 a").first.click()
    expect(page).to_have_url(re.compile("/measures/.*#claim-"))


def test_a_scholar_filters_goes_back_to_a_day_and_compares_the_table_with_the_reference(
    page: Page, tmp_path: Path, ledger: Path
) -> None:
    page.get_by_role("link", name="Measures", exact=True).click()
    page.get_by_label("sending State").fill("Russia")
    page.get_by_label("as published by").fill("2022-04-10")
    page.get_by_role("region", name="Filters").get_by_role("button", name="Show").click()
    expect(page.get_by_text("As published by 2022-04-10: only reports count")).to_be_visible()
    then = rows(page, "CSV", tmp_path)
    assert then
    assert all("RUS" in one["sending"] for one in then)

    page.get_by_label("as published by").fill("")
    page.get_by_role("region", name="Filters").get_by_role("button", name="Show").click()
    assert len(rows(page, "CSV", tmp_path)) > len(then)
    compared = CliRunner().invoke(app, ["compare", "reference", "--ledger", str(ledger)])
    assert compared.exit_code == 0, compared.output
    assert "supported" in compared.output
