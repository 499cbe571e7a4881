"""Missions as pages: one with its headcounts, lists with funnel and ranks, and refusals; the caveat on each."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.missions.headcount import CAVEAT
from nongrata.web import create_app
from tests.claims import claim, document, reading


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("missions") / "ledger.db"
    with Ledger(path) as ledger:
        one = document("A", "2021-04-18")
        ledger.keep(one, reading(one, claim(one, 18, "2021-04-17", receiving="CZE")))
    return TestClient(create_app(str(path)), raise_server_exceptions=False)


def lists(client: TestClient) -> list[str]:
    return re.findall(r'href="/missions/([^"]+)"', client.get("/missions").text)


def test_a_mission_is_shown_with_what_similar_states_would_have(client: TestClient) -> None:
    page = client.get("/missions", params={"sending": "China", "receiving": "Iceland"}).text
    assert "<h1>China in Iceland</h1>" in page
    assert "By reykjavik-2021 (15 missions counted alike):" in page
    assert page.count(CAVEAT) >= 2
    assert client.get("/missions", params={"sending": "China", "receiving": "Iceland", "as_of": "2020"}).text != page


@pytest.mark.parametrize(
    ("receiving", "why"), [("Narnia", "There is no State &#39;Narnia&#39;"), ("Russia", "name two States")]
)
def test_a_pair_that_is_none_leaves_the_form_with_what_was_typed(client: TestClient, receiving: str, why: str) -> None:
    answer = client.get("/missions", params={"sending": "Russia", "receiving": receiving})
    assert (answer.status_code, why in answer.text.partition('role="alert"')[2].partition("</p>")[0]) == (400, True)
    assert f'name="receiving" value="{receiving}"' in answer.text


def test_expulsions_of_the_ledger_are_told_of_the_mission_that_they_struck(client: TestClient) -> None:
    page = client.get("/missions", params={"sending": "RUS", "receiving": "CZE"}).text
    assert re.search(r"2021-04-17(</span>)?: 18 \(", page)
    assert 'href="/states/CZE/RUS"' in page


def test_headcounts_and_what_expulsions_did_are_tables_with_their_sources_and_a_chart(client: TestClient) -> None:
    page = client.get("/missions", params={"sending": "RUS", "receiving": "CZE"}).text
    opening, _, rest = page.partition("<figure")
    assert "Russia in Czechia: 8 persons, diplomatic staff, mission on" in opening
    assert '<a href="https://tass.com/world/1281711/amp" rel="noreferrer">tass.com</a>' in rest
    assert "<h2>What expulsions did</h2>" in rest
    assert rest.count("<table") == 2
    (chart,) = re.findall(r'<img src="([^"]+)"', page)
    assert client.get(html.unescape(chart)).headers["content-type"] == "image/svg+xml"
    assert client.get("/missions.json?sending=RUS&receiving=CZE").json()["layer"]
    assert client.get("/missions.svg?sending=Fiji&receiving=Chad").status_code == 422
    assert "was found" in client.get("/missions?sending=Fiji&receiving=Chad").text


def test_a_list_of_which_no_mission_can_be_compared_is_not_listed(client: TestClient) -> None:
    assert "london-1945" not in lists(client)


def test_the_funnel_of_its_list_stands_on_the_page_of_a_mission(client: TestClient) -> None:
    page = client.get("/missions", params={"sending": "China", "receiving": "Iceland"}).text
    assert '<img src="/missions/reykjavik-2021.svg"' in page


def test_a_pair_of_states_leads_to_its_missions_with_their_headcounts(client: TestClient) -> None:
    page = client.get("/states/CZE/RUS").text
    for address in ("/missions?sending=CZE&receiving=RUS", "/missions?sending=RUS&receiving=CZE"):
        assert address in html.unescape(page)
        assert client.get(address).status_code == 200
    assert CAVEAT in page
    assert re.search(r"of Russia in Czechia</a> <span class=\"quiet\">\d+", page)


def test_each_list_has_its_chart_or_the_reason_why_not(client: TestClient) -> None:
    found = lists(client)
    assert len(found) > 5
    for name in found:
        page = client.get(f"/missions/{name}")
        assert page.status_code == 200
        assert CAVEAT in page.text
        drawn = re.findall(r'<img src="([^"]+)"', page.text)
        assert bool(drawn) != ("Not answerable" in page.text)
        for chart in drawn:
            assert client.get(chart).headers["content-type"] == "image/svg+xml"


def test_ranks_are_drawn_of_complete_lists_alone(client: TestClient) -> None:
    assert "/missions/reykjavik-2021/ranks.svg" in client.get("/missions/reykjavik-2021").text
    page = client.get("/missions/london-1967").text
    assert "ranks.svg" not in page
    assert "ranks: not answerable: missions are missing from this list" in page
    assert client.get("/missions/london-1967/ranks.svg").status_code == 422


def test_the_record_of_a_list_has_estimates_and_ranks(client: TestClient) -> None:
    record = client.get("/api/v1/missions/lists/reykjavik-2021").json()
    assert (len(record["estimates"]), len(record["ranks"]), record["caveat"]) == (15, 15, CAVEAT)
    names = [one["name"] for one in client.get("/api/v1/missions/lists").json()["cross_sections"]]
    assert names == lists(client)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/missions?sending=Russia&receiving=Atlantis", 400),
        ("/missions?sending=Russia&receiving=Russia", 400),
        ("/missions?sending=Russia&receiving=Poland&as_of=soon", 400),
        ("/missions/nothing", 400),
        ("/missions/nothing.svg", 400),
        ("/missions/london-1945.svg", 422),
        ("/api/v1/missions?sending=Russia&receiving=Atlantis", 400),
        ("/api/v1/missions?sending=Russia", 422),
        ("/api/v1/missions/lists/nothing", 400),
        ("/api/v1/missions/lists/london-1945", 422),
    ],
)
def test_what_does_not_exist_or_cannot_be_told_is_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status
