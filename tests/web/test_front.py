"""The first page: totals, the last measures, months, map, and as known on a day."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.model import Days, Document, MeasureKind, Status
from nongrata.publish.pages.world import HEIGHT, shapes, world
from nongrata.publish.wording.words import count_words
from nongrata.reconcile import tally
from nongrata.web import create_app
from tests.claims import claim, reading


@pytest.mark.parametrize("as_of", ["", "2018-06-30"])
def test_the_totals_are_those_of_the_tally_and_count_nobody_twice(
    samples: Ledger, client: TestClient, as_of: str
) -> None:
    from nongrata.publish import Question

    acts = Question(measure=MeasureKind.EXPULSION, status=Status.DONE, as_of=as_of)
    done = tally(acts.measures(samples))
    page = client.get(f"/?as_of={as_of}").text
    assert done.persons
    assert re.search(rf"(<b>|best ){count_words(done.persons)}\)?</b> persons expelled", page)
    assert f"<b>{done.measures}</b> expulsions carried out" in page
    assert f"{done.unknown} of them without a number" in page


def test_the_months_have_persons_measures_and_decisions_apart(samples: Ledger, client: TestClient) -> None:
    page = client.get("/?since=2018-03&until=2018-03").text
    found = samples.measures(kind="expulsion", status="done", since=None, sort="date")
    month = [one for one in found if one.date and str(one.date.first)[:7] == "2018-03"]
    row = page.partition("The months as a table")[2].partition("<tbody>")[2].partition("</tr>")[0]
    persons, measures, decisions = re.findall(r'class="number"[^>]*>([^<]*)<', row)
    best = tally(month).persons
    assert best
    assert re.search(rf"(^|best ){count_words(best)}\b", persons)
    assert int(measures) == len(month)
    assert 0 < int(decisions) <= len(month)
    assert page.count('class="lane"') == 3


def test_a_bar_leads_to_the_measures_of_its_month(client: TestClient) -> None:
    page = client.get("/?since=2018-01&until=2018-12").text
    to, number = re.search(r'<a href="([^"]+)" tabindex="-1"><title>2018-03: (\d+) measures', page).groups()  # type: ignore[union-attr]
    assert f"<b>{number}</b> measures" in client.get(html.unescape(to)).text


def test_of_a_long_span_decisions_are_not_counted_and_it_says_so(client: TestClient) -> None:
    page = client.get("/?since=1971&until=2025").text
    assert "Decisions are counted for up to sixty months." in page
    assert page.count('class="lane"') == 2


def test_the_map_has_who_expelled_whom_and_the_table_beside_it_the_same(samples: Ledger, client: TestClient) -> None:
    page = client.get("/?since=2018-03&until=2018-03").text
    assert "United Kingdom expelled people of Russia: 1" in page
    table = page.partition("Who expelled whom as a table")[2]
    assert '<a href="/states/GBR/RUS">Russia</a>' in table


def test_as_known_on_a_day_nothing_later_is_shown(client: TestClient) -> None:
    page = client.get("/?as_of=2018-03-20").text
    assert "2018-03-26" not in page.partition("<h2>The last measures</h2>")[2].partition("</table>")[0]
    assert "As published by 2018-03-20: only reports count that bear this day" in page


def test_before_the_first_report_the_page_has_nothing_of_what_came_later(client: TestClient) -> None:
    page = client.get("/?as_of=1950-01-01").text
    assert "<b>no</b> persons expelled" in page
    assert "<b>0</b> expulsions carried out" in page
    assert "<b>0</b> documents looked at" in page
    assert "No report that counts as of then tells of a measure." in page
    assert "<table" not in page
    assert "as of then" in page
    assert "Nothing was known yet: this ledger has no report that was published by 1950-01-01." in page
    assert "slide from 1950-01-01 to today" in page


def test_of_a_day_or_a_moment_ahead_it_is_said_that_it_lies_ahead(client: TestClient) -> None:
    assert "2999-12-31 lies ahead" in client.get("/?as_of=2999").text
    assert "2999-01-01 lies ahead" in client.get("/measures?known_by=2999-01-01").text
    assert "lies ahead" not in client.get("/?as_of=2018-06-30").text


def test_the_documents_of_a_day_are_those_of_the_list(samples: Ledger, client: TestClient) -> None:
    looked = samples.coverage(None, date(2018, 3, 20)).sums()["screened"]
    assert f"<b>{looked}</b> documents looked at" in client.get("/?as_of=2018-03-20").text


def test_the_first_page_opens_on_the_months_with_the_most_measures(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for day, sending in (("2015-03-02", "RUS"), ("2015-04-20", "BLR"), ("2024-05-02", "RUS")):
            of = Document(text=f"Report of {day}.", published=Days.parse("2024-05-03"))
            ledger.keep(of, reading(of, claim(of, 3, day, sending=sending)))
        page = TestClient(create_app(ledger.address)).get("/").text
    assert "2015-03 to 2017-02: expulsions carried out" in page
    assert 'href="/?since=2015-03">All months' in page


@pytest.fixture
def vague(tmp_path: Path) -> Iterator[TestClient]:
    """A measure of March 2022, by two of three reports of 1,200, and one of the winter around a New Year."""
    with Ledger(tmp_path / "ledger.db") as ledger:
        for name, count, day in (
            ("one", 1200, "2022-03-23"),
            ("two", 1200, "2022-03-23"),
            ("three", 1100, "2022-03-23"),
            ("vague", 7, "2021-12-20/2022-01-20"),
        ):
            of = Document(text=f"Report {name} of {count}.", outlet=name, published=Days.parse("2022-03-25"))
            ledger.keep(of, reading(of, claim(of, count, day)))
        yield TestClient(create_app(ledger.address))


def test_persons_are_a_range_with_the_best_told_number(vague: TestClient) -> None:
    assert "<b>1,107 to 1,207 (best 1,207)</b> persons expelled" in vague.get("/").text


def test_what_lies_in_no_one_month_is_in_the_bar_of_none(vague: TestClient) -> None:
    page = vague.get("/?since=2021-11&until=2022-04").text
    table = page.partition("The months as a table")[2].partition("</table>")[0]
    assert re.findall(r"<tr><td>(?:<a[^>]*>)?([^<]*)", table) == ["2022-03", "no known month"]
    assert "Not drawn: 1 that may be of these months" in page
    assert "2021-12:" not in page
    assert "no known month" not in vague.get("/?since=2022-03&until=2022-04").text


def test_the_slider_leads_to_a_day_without_script(client: TestClient) -> None:
    page = client.get("/").text
    first, last = re.search(r'type="range" min="(\d+)" max="(\d+)"', page).groups()  # type: ignore[union-attr]
    assert int(first) < int(last)
    assert client.get("/day?number=736773", follow_redirects=False).headers["location"] == "/?as_of=2018-03-20"
    assert client.get("/day?number=-5", follow_redirects=False).status_code == 307
    kept = {"since": "2018-01", "until": "2018-06", "known_by": "2100-01-01"}
    to = client.get("/day", params={"number": "736773", **kept}, follow_redirects=False).headers["location"]
    assert to == "/?since=2018-01&until=2018-06&as_of=2018-03-20&known_by=2100-01-01"
    forms = client.get("/", params=kept).text.partition('id="day"')[2]
    assert all(forms.count(f'type="hidden" name="{name}" value="{value}"') == 2 for name, value in kept.items())


def test_days_before_and_after_are_a_link_away(client: TestClient) -> None:
    page = client.get("/?as_of=2018-03-20").text
    assert '<a href="/?as_of=2018-03-19">a day earlier</a>' in page
    assert '<a href="/?as_of=2018-03-21">a day later</a>' in page


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    Ledger(tmp_path / "empty.db").close()
    assert "nongrata add FILE" in TestClient(create_app(str(tmp_path / "empty.db"))).get("/").text


def test_the_first_page_is_light(client: TestClient) -> None:
    assert len(client.get("/").content) < 150_000


def test_no_outline_runs_across_the_map() -> None:
    for shape in shapes():
        for ring in shape.path.split("M")[1:]:
            steps = re.findall(r"-?\d+", ring.partition("l")[2])
            assert max(abs(int(step)) for step in steps[::2]) < 200, shape.code


def test_a_former_state_stands_where_its_successor_is_and_what_has_no_place_is_said() -> None:
    found = world({("GBR", "SUN"): 3, ("BEL", "NATO"): 1})
    assert [flow.sending for flow in found.flows] == ["SUN"]
    assert found.unplaced == ("NATO",)
    assert all(0 <= host.x <= 1000 and 0 <= host.y <= HEIGHT for host in found.hosts)


@pytest.mark.parametrize("address", ["/?as-of=2018-06-30", "/states/POL/RUS?as-of=2018", "/states?x=1"])
def test_what_a_page_does_not_take_is_refused_not_passed_over(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, "takes no parameter" in html.unescape(answer.text)) == (400, True)


def test_what_has_no_day_stands_beside_all_months(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for name, count, day in (("one", 45, "2022-03-23"), ("two", 27, None)):
            of = Document(text=f"Report {name}.", outlet=name, published=Days.parse("2022-03-25"))
            ledger.keep(of, reading(of, claim(of, count, day)))
        page = TestClient(create_app(ledger.address)).get("/").text
    table = page.partition("The months as a table")[2].partition("</table>")[0]
    assert re.findall(r"<tr><td>(?:<a[^>]*>)?([^<]*)", table) == ["2022-03", "no known month"]


@pytest.mark.parametrize("path", ["/measures", "/api/v1/measures"])
def test_a_second_value_of_a_parameter_that_takes_one_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?receiving=Poland&receiving=Spain")
    said = html.unescape(answer.text)
    assert (answer.status_code, "is given 2 times (Poland, Spain), and takes one" in said) == (400, True)
    assert client.get(f"{path}?receiving=&receiving=Spain").status_code == 200
