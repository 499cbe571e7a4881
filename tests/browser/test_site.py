"""The pages as files, opened from disk in Chromium."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nongrata.ledger import Ledger
from nongrata.web.site import export_site
from tests.browser.watched import watched
from tests.web.test_nasty import nasty_documents

FEW = 12  # pages that are opened, of each folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a nasty ledger, made in a thread: in this one Playwright has a loop of its own."""
    made = tmp_path_factory.mktemp("site")
    with Ledger(made / "ledger.db") as ledger:
        ledger.add(nasty_documents())
    with ThreadPoolExecutor(1) as thread:
        thread.submit(export_site, str(made / "ledger.db"), made / "pages").result()
    return made / "pages"


def test_pages_open_from_disk_without_an_error_and_with_their_style(folder: Path, chromium: Browser) -> None:
    paths = [
        path for part in (folder, folder / "measures", folder / "states") for path in sorted(part.glob("*.html"))[:FEW]
    ]
    with watched(chromium, folder.as_uri()) as (page, wrong):
        for path in paths:
            page.goto(path.as_uri())
            assert page.evaluate("document.styleSheets.length") == 1
        page.goto((folder / "index.html").as_uri())
        page.get_by_role("link", name="All measures").click()
        page.locator("tbody .told a").first.click()
        assert re.search(r"measures/[0-9a-f]{16}\.html$", page.url)
    assert wrong == []
