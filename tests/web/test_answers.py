"""The answers as pages: charts that the server draws, the numbers behind them, forms, refusals, records."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.missions.headcount import CAVEAT
from nongrata.read import read
from nongrata.web import create_app
from nongrata.web.answered import LONGEST, QUESTIONS, FormFields, Topic

NAMES = tuple(Topic)
NAMED = {Topic.FORECAST: "?from=reference&measure=ITA-RUS-20220405&as_of=2022-04-05"}  # what a page needs to answer


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with (
        as_file(files("nongrata.samples")) as folder,
        Ledger(tmp_path_factory.mktemp("answers") / "ledger.db") as ledger,
    ):
        ledger.add(read([folder / "reports"]))
        yield TestClient(create_app(ledger.address), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    with Ledger(tmp_path_factory.mktemp("empty") / "ledger.db") as ledger:
        return TestClient(create_app(ledger.address), raise_server_exceptions=False)


def refusal(client: TestClient, address: str, status: int) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    (said,) = re.findall('<p class="notice" role="status">([^<]*)', answer.text)
    return html.unescape(said)


def test_every_question_is_in_the_table_and_its_form_has_fields_that_are_read() -> None:
    assert {*QUESTIONS} == {*Topic}
    read = {one.alias or name for name, one in FormFields.model_fields.items()}
    assert {field.name for one in QUESTIONS.values() for field in one.fields} == read


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_has_its_chart_its_numbers_its_footing_and_its_record(client: TestClient, name: str) -> None:
    page = client.get(f"/answers/{name}{NAMED.get(Topic(name), '')}")
    assert page.status_code == 200
    (chart,) = re.findall(r'<img src="([^"]+)"', page.text)
    drawn = client.get(html.unescape(chart))
    assert drawn.headers["content-type"] == "image/svg+xml"
    picture = ElementTree.fromstring(drawn.content)
    assert picture.tag.endswith("svg")
    assert float(picture.attrib["width"]) < 640  # its letters are still read where it is as wide as a phone
    (definition,) = re.findall(r'data-chart="([^"]+)"', page.text)
    assert (
        client.get(html.unescape(definition)).json()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    )
    assert page.text.count("<details><summary>") == len(re.findall("<table", page.text))
    assert "What this rests on: " in page.text
    (address,) = re.findall(r'href="(/api/v1/answers/[^"]+)"', page.text)
    record = client.get(html.unescape(address)).json()
    assert record["caveat"] in html.unescape(page.text)
    assert record["footing"]["coverage"]


def test_every_field_of_the_form_asks_otherwise(client: TestClient) -> None:
    all_cases, fewer = (
        client.get("/api/v1/answers/retaliation", params={"from": "reference"} | asked).json()["footing"]["n"]
        for asked in ({}, {"responder": "Russia", "since": "2000"})
    )
    assert 0 < fewer < all_cases
    asked = {"from": "reference", "since": "2014", "by": "measures", "known_date": "2022-02-24", "receiving": "Poland"}
    page = client.get("/answers/turn", params=asked | {"receiving": ""}).text
    assert "Before 2022-02-24" in page
    assert 'value="2022-02-24"' in page
    assert '<option value="measures" selected>' in page


def test_an_open_expulsion_leads_to_what_to_expect_of_it_and_an_answered_one_does_not(client: TestClient) -> None:
    listed = client.get("/answers/retaliation").text.partition('<details id="open">')[2]
    found = re.findall(r'href="(/answers/forecast[^"]+)">Expulsion by ([^<]+)', listed)
    assert found
    pages = (client.get(html.unescape(address)).text for address, _ in found)
    answered = next(page for page in pages if "<figure" in page)
    (measure,) = {*re.findall('href="(/measures/[^"]+)"', answered)}
    assert "What to expect of it" in client.get(measure).text
    assert client.get(f"{measure}?known_by=2999-01-01").text.count("What to expect of it") == 0
    record = client.get("/api/v1/answers/forecast", params={"measure": measure.rpartition("/")[2]}).json()
    assert (len(record["within"]), record["act"]["id"]) == (4, measure.rpartition("/")[2])
    assert {"probability", "sha256"} & {*record} == {"sha256"}


def test_a_forecast_names_its_expulsion_by_states_and_day_and_the_staff_caps_it(client: TestClient) -> None:
    asked = html.escape(NAMED[Topic.FORECAST])
    page = client.get(f"/answers/forecast{NAMED[Topic.FORECAST]}&staff=6").text
    assert "That Russia answers the expulsion by Italy of people of Russia (2022-04-05) within 60 days" in page
    assert "it sends home 4 with" in page
    assert f'href="/api/v1/answers/forecast{asked.partition("&amp;as_of")[0]}' in page
    assert client.get("/answers/forecast").text.count('href="/answers/retaliation?from=ledger#open"') == 1


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/answers/retaliation?since=2030", 200, "no expulsion of anybody within these days"),
        ("/answers/retaliation?responder=Atlantis", 400, "no State 'Atlantis'"),
        ("/answers/retaliation?from=article", 400, "cases of the article have no answers"),
        ("/answers/forecast", 200, "no expulsion is named"),
        ("/answers/forecast?from=reference&measure=LON", 200, "is no expulsion of known day that answers none"),
        ("/answers/turn?since=soon", 400, "'soon' is not a date"),
        ("/answers/turn?from=reference&as_of=2022", 400, "table has no past"),
        ("/answers/expel-or-watch?assumptions=x", 400, "the file is not TOML"),
        ("/answers/expel-or-watch?assumptions=[game]", 400, "is missing"),
        ("/answers/expel-or-watch?seat.harm=much", 400, "there is no such number, or it is none"),
        ("/answers/expel-or-watch?seat.charm=1", 400, "there is no such number, or it is none"),
        ("/answers/expel-or-watch?seat.officer_share=7", 400, "a share or chance lies between 0 and 1"),
    ],
)
def test_what_cannot_be_answered_is_said_beside_the_form(
    client: TestClient, address: str, status: int, said: str
) -> None:
    assert said in refusal(client, address, status)
    problem = client.get(f"/api/v1{address}")
    assert problem.status_code == (422 if status == 200 else 400)
    assert said in problem.json()["detail"]


@pytest.mark.parametrize(
    "address",
    ["/answers/forecast?staff=few", f"/answers/expel-or-watch?assumptions={'x' * (LONGEST + 1)}"],
)
def test_what_is_no_answer_or_too_long_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_a_slider_moves_a_number_and_keeps_its_place(client: TestClient) -> None:
    page = client.get("/answers/expel-or-watch", params={"seat.expulsion_cost": "0.5"}).text
    assert re.search(r'name="seat.expulsion_cost" min="0.0" max="4.0" step="any" value="0.5"', page)
    assert "expelling costs 0.5 once" in page
    (chart,) = re.findall(r'<img src="([^"]+)"', page)
    assert "seat.expulsion_cost=0.5" in chart
    told = html.unescape(page.partition("<textarea")[2].partition("</textarea>")[0].partition(">")[2])
    assert re.search(r"(?m)^expulsion_cost = 0\.5 ", told)
    again = client.get("/answers/expel-or-watch", params={"assumptions": told}).text
    assert "expelling costs 0.5 once" in again


def test_there_is_one_button_to_ask(client: TestClient) -> None:
    page = re.sub("<noscript>.*?</noscript>", "", client.get("/answers/expel-or-watch").text)
    assert page.count("<button>Ask</button>") == page.count("<button>") == 1


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_opens_with_a_sentence_then_the_chart_then_the_rest(client: TestClient, name: str) -> None:
    page = client.get(f"/answers/{name}{NAMED.get(Topic(name), '')}").text
    opening, _, rest = page.partition("<figure")
    (sentence,) = re.findall('<p class="opening">(.*?)</p>', opening)
    assert sentence.endswith(".")
    assert sentence not in rest
    assert "<form" not in opening
    prose = re.sub(r"SHA-256 \w+|<[^>]*>", "", rest.partition("<details")[0].partition('id="rest"')[2])
    assert not re.search(r"\b[0-9a-f]{16}\b|\b[01]{12,}\b", prose)


def test_a_measure_that_an_answer_names_is_a_link(client: TestClient) -> None:
    page = client.get("/answers/retaliation").text
    address, words = re.findall('<a href="(/measures/[^"]+)">(the expulsion by [^<]+)</a>', page)[0]
    assert client.get(address).status_code == 200
    assert re.search(r"\(\d{4}-\d{2}(-\d{2})?\)$", words)


def test_the_game_has_no_chart_and_no_sliders(client: TestClient) -> None:
    page = client.get("/answers/expel-or-watch?model=game").text
    assert "<img" not in page
    assert "sliders" not in page
    assert client.get("/answers/expel-or-watch.svg?model=game").status_code == 404


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" autofocus onfocus="alert(1)'])
def test_nothing_that_is_typed_runs(client: TestClient, words: str) -> None:
    for address in (f"/answers/turn?receiving={words}", f"/answers/expel-or-watch?assumptions={words}", "/missions"):
        page = client.get(address, params={"sending": words, "receiving": words} if address == "/missions" else None)
        assert page.status_code == 400
        assert words not in page.text


@pytest.mark.parametrize("name", ["retaliation", "turn"])
def test_an_empty_ledger_says_what_the_answer_needs(empty: TestClient, name: str) -> None:
    assert "it needs" in refusal(empty, f"/answers/{name}", 200)
    assert empty.get(f"/answers/{name}.svg").status_code == 422
    assert empty.get(f"/answers/{name}?from=reference").text.count("<figure") == 1


def test_the_script_of_charts_is_ours_and_needs_no_eval(client: TestClient) -> None:
    page = client.get("/answers/retaliation")
    assert {*re.findall(r'(?:src|href)="(https?:)?//', page.text)} == set()
    assert re.findall(r'<script src="([^"]+)"', page.text) == ["/answers.js"]
    assert "unsafe" not in page.headers["content-security-policy"]
    script = client.get("/vega.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "vegaEmbed" in script.text


@pytest.mark.parametrize("missing", ["scipy", "altair"])
def test_without_the_libraries_of_the_analysis_it_is_said_how_they_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == missing or name.startswith(("nongrata.analysis", "nongrata.charts")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with Ledger(tmp_path / "ledger.db") as ledger:
        client = TestClient(create_app(ledger.address), raise_server_exceptions=False)
    answer = (
        client.get("/api/v1/answers/turn?from=article")
        if missing == "scipy"
        else client.get("/answers/turn.svg?from=article")
    )
    assert answer.status_code == 503
    assert "pip install 'nongrata[analysis]'" in html.unescape(answer.text)


def test_the_answers_are_listed(client: TestClient) -> None:
    page = client.get("/answers").text
    for address in (*(f"/answers/{name}" for name in NAMES), "/missions", "/check"):
        assert f'href="{address}"' in page
    assert CAVEAT in page


def test_an_answer_does_not_say_where_the_ledger_lies(samples: Ledger, client: TestClient) -> None:
    page = client.get("/answers/retaliation").text
    assert f"from the ledger {samples.name};" in page
    assert samples.address not in page
