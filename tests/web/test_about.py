"""About the ledger, and what its words mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata import __version__
from nongrata.extract import NAME, VERSION
from nongrata.ledger import Ledger
from nongrata.model import CREDIBILITY, RELIABILITY, Rejection
from nongrata.publish import CREDIBILITY_WORDS, RELIABILITY_WORDS
from nongrata.read import read
from nongrata.web import create_app

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with (
        as_file(files("nongrata.samples")) as folder,
        Ledger(tmp_path_factory.mktemp("samples") / "ledger.db") as ledger,
    ):
        ledger.add(read([folder / "reports"]))
        ledger.add([Rejection("a file", "broken", "its end is missing")])
        yield ledger


@pytest.fixture(scope="module")
def page(samples: Ledger) -> str:
    return TestClient(create_app(samples.address)).get("/about").text


def test_what_was_looked_at_adds_up_to_all_documents(samples: Ledger, page: str) -> None:
    covered = page.partition('id="coverage"')[2].partition("By language")[0]
    looked = [int(number.replace(",", "")) for number in re.findall(r'data-name="looked at">([\d,]+)', covered)]
    assert sum(looked) == samples.counts()["documents"]


def test_sources_rejections_and_versions_are_there(samples: Ledger, page: str) -> None:
    assert samples.sources()[0].name in page
    assert "a file: its end is missing" in page
    assert f"<td>{__version__}</td>" in page
    assert f"<td>{NAME} {VERSION}</td>" in page


def test_every_grade_has_its_words(page: str) -> None:
    assert [*RELIABILITY_WORDS] == [*RELIABILITY]
    assert [*CREDIBILITY_WORDS] == [*CREDIBILITY]
    for words in (*RELIABILITY_WORDS.values(), *CREDIBILITY_WORDS.values()):
        assert f"<td>{words}</td>" in page


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    page = TestClient(create_app(str(tmp_path / "empty.db"))).get("/about").text
    assert "nongrata add FILE" in page


def test_the_glossary_is_that_of_the_documentation(samples: Ledger) -> None:
    written = (DOCS / "glossary.md").read_text("utf-8")
    shipped = (files("nongrata.publish") / "data" / "glossary.md").read_text("utf-8")
    assert shipped == written, "copy docs/glossary.md to src/nongrata/publish/data/"
    page = TestClient(create_app(samples.address)).get("/glossary").text
    for word in re.findall(r"^\| \*\*([^*]+)\*\*", written, re.MULTILINE):
        assert f"<strong>{word}</strong>" in page
