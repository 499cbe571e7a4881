"""A real server on loopback and a real Chromium, for the tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nongrata.ledger import Ledger
from nongrata.read import read
from tests.browser.served import served
from tests.web.test_nasty import nasty_documents

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="package")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample reports, and of documents that are nasty in every field."""
    path = tmp_path_factory.mktemp("browser") / "ledger.db"
    with as_file(files("nongrata.samples")) as samples, Ledger(path) as ledger:
        ledger.add(read([samples / "reports"]))
        ledger.add(nasty_documents())
    return path


@pytest.fixture(scope="package")
def base(ledger: Path) -> Iterator[str]:
    """The address of a server of that ledger."""
    with served(ledger, ledger.with_name("printed.txt")) as base:
        yield base


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser that `scripts/chromium` names, else one that is installed; gone with its loop before other tests."""
    named = os.environ.get("NONGRATA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not named:
        pytest.fail("these tests need Chromium: `make test` finds or installs one; NONGRATA_CHROMIUM names one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield browser
        browser.close()
