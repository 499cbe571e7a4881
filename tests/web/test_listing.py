"""The list of measures: facets, words, orders, pages and files."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.publish import Question
from nongrata.web import create_app
from nongrata.web.choices import WIDEST, years
from tests.claims import claim, document, reading

STATES = ("POL", "CZE", "EST")
NUMBER = 120


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A ledger with more measures than a page has, one a month."""
    path = tmp_path_factory.mktemp("list") / "ledger.db"
    with Ledger(path) as ledger:
        told = []
        for number in range(NUMBER):
            day = str(date(2010, 1, 1) + timedelta(30 * number))
            of = document(f"number {number}", day)
            told.append((of, reading(of, claim(of, 1 + number % 7, day, receiving=STATES[number % 3]))))
        ledger.keep_all(told)
    return TestClient(create_app(str(path)))


def rows(page: str) -> list[str]:
    return re.findall(r'href="/measures/([0-9a-f]{16})', page.partition("<tbody>")[2].partition("</tbody>")[0])


def walked(client: TestClient, address: str) -> list[str]:
    """The ids on all pages, one after the other."""
    found = []
    while True:
        page = client.get(address).text
        found += rows(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if not following:
            return found
        address = html.unescape(following[1])


@pytest.mark.parametrize("query", ["", "?sort=date", "?sort=persons", "?receiving=EST&sort=reports", "?search=report"])
def test_the_pages_of_a_list_are_the_whole_of_it_and_so_are_its_files(client: TestClient, query: str) -> None:
    walk = walked(client, f"/measures{query}")
    assert len(walk) == len({*walk}) == (NUMBER // 3 if "EST" in query else NUMBER)
    listed = list(csv.DictReader(io.StringIO(client.get(f"/measures.csv{query}").text)))
    assert [one["id"] for one in listed] == walk
    assert [one["id"] for one in client.get(f"/measures.json{query}").json()["measures"]] == walk


def test_a_workbook_and_a_parquet_file_hold_the_selection_with_its_types(client: TestClient) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    query = "?receiving=Poland&since=2012&sort=date"
    wanted = client.get(f"/measures.json{query}").json()["measures"]
    sheet = load_workbook(io.BytesIO(client.get(f"/measures.xlsx{query}").content)).active
    heads, *lines = sheet.iter_rows(values_only=True)
    table = parquet.read_table(io.BytesIO(client.get(f"/measures.parquet{query}").content)).to_pylist()
    assert [line[heads.index("id")] for line in lines] == [one["id"] for one in wanted]
    assert [one["id"] for one in table] == [one["id"] for one in wanted]
    assert str(lines[0][heads.index("date_first")].date()) == str(table[0]["date_first"]) == wanted[0]["date"][0]


def test_a_file_of_a_day_says_so_in_its_name(client: TestClient) -> None:
    said = client.get("/measures.csv?as_of=2012").headers["content-disposition"]
    assert 'filename="nongrata-measures-as-of-2012-12-31.csv"' in said


def test_a_choice_of_a_facet_gives_as_many_as_it_says(client: TestClient) -> None:
    page = client.get("/measures?sort=date").text
    to, number = re.search(r'href="([^"]+)">Czechia</a> <span class="quiet">(\d+)<', page).groups()  # type: ignore[union-attr]
    chosen = client.get(html.unescape(to)).text
    assert f"<b>{number}</b> measures" in chosen
    assert "receiving State: Czechia" in chosen
    assert "sort=date" in html.unescape(to)


def test_what_is_chosen_can_be_let_go(client: TestClient) -> None:
    page = client.get("/measures?receiving=CZE&search=report").text
    away = re.findall(r'<li><a href="([^"]+)"><span class="unseen">Without </span>([^<]+)', page)
    assert [words.strip() for _, words in away] == ["receiving State: Czechia", "words: report"]
    assert html.unescape(away[0][0]) == "/measures?search=report"


def test_each_row_has_a_sentence_and_who_tells_it(client: TestClient) -> None:
    page = client.get("/measures?search=119").text
    assert '<q>Report number 119.</q> <cite>number 119, <span class="day">20' in page


def test_what_nothing_passes_says_what_to_do(client: TestClient) -> None:
    page = client.get("/measures?search=nobody").text
    assert "No measure passes these filters" in page
    assert "show all measures" in page


def test_the_api_goes_from_page_to_page(client: TestClient) -> None:
    asked: dict[str, str] = {"sort": "date"}
    found: list[str] = []
    while True:
        answer = json.loads(client.get("/api/v1/measures", params=asked).text)
        found += [one["id"] for one in answer["measures"]]
        if not answer["next"]:
            break
        asked["after"] = answer["next"]
    assert len({*found}) == answer["total"] == NUMBER


def test_files_leave_nothing_behind(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert client.get("/measures.xlsx").content
    assert not [*tmp_path.iterdir()]


def test_the_years_of_a_picture_are_bars_in_it_and_of_few_none_is_broad() -> None:
    for last in (2000, 2001, 2099):
        bars = years({"2000": 1, str(last): 3}, Question(), "/measures")
        assert all(bar.left >= 0 and bar.left + bar.width <= 100 for bar in bars)
        assert max(bar.width for bar in bars) <= WIDEST
