"""The pages of a State and of two States."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.model import Days, Document
from nongrata.publish.pages.timeline import MOST, SMALLEST, timeline
from nongrata.publish.wording.words import count_words
from nongrata.web import create_app
from tests.claims import claim, document, reading


def test_every_state_of_the_ledger_is_in_the_index_with_its_numbers(samples: Ledger, client: TestClient) -> None:
    page = client.get("/states").text
    codes = {code for one in samples.measures() for code in (*one.receiving, *one.sending)}
    assert {*re.findall(r'href="/states/(\w+)"', page)} == codes
    number = len(samples.measures(receiving="RUS"))
    assert f'<td class="number" data-name="on its soil">{number}</td>' in page


def test_a_state_has_its_numbers_its_last_measures_and_the_way_to_all(samples: Ledger, client: TestClient) -> None:
    page = client.get("/states/Russia").text
    assert f"<b>{len(samples.measures(receiving='RUS'))}</b> measures on its soil" in page
    assert 'href="/measures?receiving=RUS"' in page
    assert 'href="/states/RUS/USA"' in page


def test_a_state_has_the_last_headcounts_of_its_missions_and_of_those_in_it(client: TestClient) -> None:
    page = client.get("/states/CZE").text
    missions = re.findall(r'<a href="/missions\?sending=(\w+)&amp;receiving=(\w+)">', page)
    assert ("RUS", "CZE") in missions
    assert all("CZE" in one for one in missions)
    assert len({*missions}) == len(missions)
    assert 'receiving=CZE&amp;as_of=2021-05-01">' in client.get("/states/CZE?as_of=2021-05-01").text


def test_states_of_a_day_before_all_reports_say_that_nothing_was_known(client: TestClient) -> None:
    page = client.get("/states?as_of=1900-01-01").text
    assert "No State did anything by then that this ledger knows of." in page
    assert "The ledger is empty" not in page


def test_two_states_have_every_rung_and_what_answers_what(samples: Ledger, client: TestClient) -> None:
    ladder = samples.ladder("USA", "RUS")
    page = client.get("/states/USA/RUS").text
    assert re.findall(r'<tr id="rung-(\w+)"', page) == [rung.measure.id for rung in ladder.rungs]
    assert ladder.links
    for link in ladder.links:
        row = page.partition(f'id="rung-{link.measure_id}"')[2].partition("</tr>")[0]
        assert f'href="#rung-{link.to}"' in row
    first, second = ladder.counted
    assert first.persons
    assert f'data-name="persons">{count_words(first.persons)}</td>' in page
    assert f'data-name="decisions">{second.decisions}</td>' in page
    assert "n = " in page
    assert "A large mission is not evidence of espionage." in page


def test_the_picture_has_a_mark_for_each_measure_above_or_below_the_line(samples: Ledger, client: TestClient) -> None:
    ladder = samples.ladder("USA", "RUS")
    drawn = timeline(ladder)
    assert len(drawn.points) + drawn.undated == len(ladder.rungs)
    assert {point.above for point in drawn.points} == {True, False}
    for point in drawn.points:
        assert (point.radius > SMALLEST) <= bool(point.measure.best)
    page = client.get("/states/USA/RUS").text
    assert page.count("<circle") == len(drawn.points)
    assert page.count('class="tie"') == len(drawn.curves)


def test_what_lies_in_no_one_month_stands_in_the_middle_of_its_days(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        of = document("Report of a year.", published="2023-06-01")
        ledger.keep(of, reading(of, claim(of, 4, "2022")))
        (point,) = timeline(ledger.ladder("POL", "RUS")).points
        page = TestClient(create_app(ledger.address)).get("/states/POL/RUS").text
    assert point.first_x < point.x < point.last_x
    assert f'x1="{point.first_x}" x2="{point.last_x}"' in page


def test_a_mission_that_its_own_state_closes_stands_on_the_side_of_that_state(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        text = "Syria expelled five Norwegian diplomats on Monday. In response, Norway closed its embassy in Damascus."
        ledger.add([Document(text=text, published=Days.parse("2012-03-23"))])
        (closure,) = ledger.measures(kind="closure")
        client = TestClient(create_app(ledger.address))
        page = client.get("/states/NOR/SYR").text
        rung = re.search(f'<tr id="rung-{closure.id}".*?</tr>', page, re.DOTALL)
        assert rung
        assert 'data-name="Norway"' in rung[0]
        assert "answers <a" in rung[0]
        assert "<h1>Closure by" in (shown := client.get(f"/measures/{closure.id}").text)
        assert "of a mission of its own in" in shown
        assert client.get(f"/api/v1/measures/{closure.id}").json()["actors"] == ["NOR"]
        assert {one.measure.id for one in timeline(ledger.ladder("NOR", "SYR")).points if one.above} == {closure.id}


def test_a_page_of_a_short_ladder_promises_nothing_of_paper(samples: Ledger, client: TestClient) -> None:
    assert len(samples.ladder("POL", "RUS").rungs) <= 14
    page = client.get("/states/POL/RUS").text
    assert "Printed" not in page
    assert "The same as JSON" in page


def test_two_states_without_a_measure_have_a_page_that_says_so(client: TestClient) -> None:
    page = client.get("/states/NZL/PER")
    assert page.status_code == 200
    assert "says nothing about what it did not read" in page.text


@pytest.mark.parametrize("address", ["/states/Atlantis", "/states/RUS/Atlantis", "/states/RUS/RUS", "/pair?one=Russia"])
def test_what_are_no_two_states_is_refused_with_what_to_write(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_person_names_two_states_and_is_led_to_their_page(client: TestClient) -> None:
    assert client.get("/pair?one=Poland&two=Russia").url.path == "/states/POL/RUS"


def test_of_a_ladder_longer_than_can_be_told_apart_the_last_marks_are_drawn_and_it_says_so(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        told = []
        for number in range(1, MOST + 6):
            day = str(date(1950, 1, 1) + timedelta(200 * number))
            told.append((of := document(str(number), day), reading(of, claim(of, number, day))))
        ledger.keep_all(told)
        page = TestClient(create_app(ledger.address)).get("/states/POL/RUS").text
    assert page.count("<circle") == MOST
    assert "Drawn are the last of their acts; 5 before them are not." in page
    assert "move it sideways" in page


def test_of_a_long_ladder_the_last_is_shown_and_the_rest_is_a_link_away(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Ledger(tmp_path_factory.mktemp("long") / "ledger.db") as ledger:
        told = []
        for number in range(70):
            day = str(date(2000, 1, 1) + timedelta(100 * number))
            told.append((of := document(str(number), day), reading(of, claim(of, number, day))))
        ledger.keep_all(told)
        client = TestClient(create_app(ledger.address))
    page = client.get("/states/POL/RUS").text
    assert page.count('<tr id="rung-') == 30
    assert "Show the 40 before these too" in page
    assert page.count("<circle") == 70
    assert page.count('class="noprint"><td class="when">') == 30 - 14
    assert "Printed, this page has the last 14 of them." in page
    assert client.get("/states/POL/RUS?every=true").text.count('<tr id="rung-') == 70
    page = client.get("/states/POL/RUS").text
    shown, elsewhere = (
        set(re.findall(pattern, page)) for pattern in ('href="#(rung-\\w+)"', r'href="\?every=true#(rung-\w+)"')
    )
    assert elsewhere
    assert not shown & elsewhere
    assert shown <= set(re.findall('id="(rung-\\w+)"', page))


def test_two_states_that_bore_other_names_have_the_ladders_of_then(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        of = document("A", "1985-09-13")
        ledger.keep(of, reading(of, claim(of, 25, "1985-09-12", receiving="GBR", sending="SUN")))
        page = TestClient(create_app(ledger.address)).get("/states/GBR/RUS").text
    said = "Acts between United Kingdom (GBR) and Soviet Union (SUN, until 1991-12-25) have a ladder of their own."
    assert f'<a href="/states/GBR/SUN">{said}</a>' in page
