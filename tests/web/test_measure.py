"""The page of a measure: chain, numbers, sentences, answers, history, citation, on the sample reports and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.ledger.asked.ladders import Moment, decided
from nongrata.ledger.judging import keep_once
from nongrata.model import Days, Document, Judgement, Status, Verdict
from nongrata.publish.wording.citing import cited
from nongrata.web import create_app
from tests.claims import claim, document, reading


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Ledger]:
    """A measure that was threatened, then done; of its reports one gives another number."""
    with Ledger(tmp_path / "ledger.db") as ledger:
        for name, count, day, status in (
            ("early", 10, "2022-03-20", Status.THREATENED),
            ("one", 10, "2022-03-24", Status.DONE),
            ("two", 10, "2022-03-25", Status.DONE),
            ("other", 12, "2022-03-26", Status.DONE),
        ):
            of = Document(text=f"Report {name} with {count}.", outlet=name, published=Days.parse(day))
            ledger.keep(of, reading(of, claim(of, count, "2022-03-23", status=status)))
        yield ledger


def page_of(ledger: Ledger, query: str = "") -> str:
    one = next(iter(ledger.measures(sort="reports")))
    return TestClient(create_app(ledger.address)).get(f"/measures/{one.id}{query}").text


def test_the_chain_names_each_status_with_the_claim_that_first_said_so(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    page = page_of(disputed).partition('<ol class="chain">')[2].partition("</ol>")[0]
    assert re.findall(r'<li>(\w+), <a href="/claims/(\w+)">', page) == [
        (step.status.value, step.claim) for step in measure.chain
    ]
    assert len(measure.chain) > 1


def test_a_number_stands_with_the_claims_that_give_it_and_those_that_contradict_say_so(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    dissenting = {one.claim for one in measure.dissents if one.field == "count"}
    page = page_of(disputed).partition("<h2>How many</h2>")[2].partition("</table>")[0]
    for line in re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL):
        given = {*re.findall(r"#claim-(\w+)", line)}
        assert given
        assert ("contradicts the measure" in line) == bool(given & dissenting)
    assert dissenting


def test_what_nobody_accepted_is_machine_read_and_what_somebody_did_is_reviewed(disputed: Ledger) -> None:
    assert "Machine-read, not reviewed." in page_of(disputed)
    (measure,) = disputed.measures()
    disputed.judge(Judgement(Verdict.ACCEPT, measure.claims[0], by="Ada", made=datetime(2022, 4, 1, tzinfo=UTC)))
    page = page_of(disputed)
    assert "<b>Reviewed: accepted by Ada on 2022-04-01.</b>" in page
    assert "accepted by Ada" in page.partition("How it moved")[2]


def test_the_history_stands_on_the_page_and_at_an_address_of_its_own(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    moved = page_of(disputed).partition('id="history"')[2]
    assert moved.count('<td class="day">') == len(disputed.history(measure.id))
    alone = TestClient(create_app(disputed.address)).get(f"/measures/{measure.id}/history").text
    assert alone.count('<td class="day">') == len(disputed.history(measure.id))


def test_every_address_of_a_claim_leads_to_its_measure(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    client = TestClient(create_app(disputed.address), follow_redirects=False)
    for name in measure.claims:
        to = client.get(f"/claims/{name}?as_of=2022-04-01").headers["location"]
        assert to == f"/measures/{measure.id}?as_of=2022-04-01#claim-{name}"
    assert client.get("/claims/ffffffffffffffff").status_code == 404


def test_the_citation_leads_to_the_measure_as_it_was_known_then(disputed: Ledger) -> None:
    page = page_of(disputed)
    then = re.search(r"known_by=([\w%:.-]+)", page.partition("How to cite it")[2])[1]  # type: ignore[index]
    (measure,) = disputed.measures()
    of = document("later")
    disputed.keep(of, reading(of, claim(of, 10)))
    assert disputed.measures()[0].reports == measure.reports + 1
    assert f"<b>{measure.reports}</b> reports" in page_of(disputed, f"?known_by={then}")


def test_an_entry_of_bibtex_is_escaped(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    entry = cited(measure, "http://127.0.0.1/measures/x", datetime(2022, 4, 1, 12, 0, tzinfo=UTC)).bibtex
    assert entry.startswith(f"@misc{{nongrata-{measure.id},\n  title = {{Expulsion by Poland of people of Russia, 2022")
    assert entry.count("{") == entry.count("}")


def test_what_it_answers_and_what_answers_it_are_linked_both_ways(samples: Ledger, client: TestClient) -> None:
    linked = [(one, link) for one in samples.measures() for link in samples.bearing(one).links if link.to == one.id]
    assert linked
    for one, link in linked[:5]:
        assert f'by <a href="/measures/{link.measure_id}">' in client.get(f"/measures/{one.id}").text
        assert f'<a href="/measures/{one.id}">' in client.get(f"/measures/{link.measure_id}").text


def test_what_bears_on_a_measure_is_found_without_all_that_its_states_ever_did(samples: Ledger) -> None:
    links = samples.linked()[1]
    for one in samples.measures():
        with samples._reading() as connection:
            whole, leading, _ = decided(Moment(connection, None, None), [one])
        near = samples.bearing(one)
        assert near.decision == next(iter(whole), None)
        assert {link for link in links if one.id in (link.measure_id, link.to)} <= {*near.links}
        assert {link for link in leading if link.measure_id == one.id} <= {*near.links}


@pytest.fixture
def told_by_many(tmp_path: Path) -> Iterator[Ledger]:
    """A measure with 90 claims, 30 of each day; those of a day are one report."""
    days = [f"2022-03-{24 + number // 30}" for number in range(90)]
    with Ledger(tmp_path / "ledger.db") as ledger:
        told = [replace(document(str(number), day), outlet=f"Agency {day}") for number, day in enumerate(days)]
        ledger.keep_all((of, reading(of, claim(of))) for of in told)
        yield ledger


def shown(page: str) -> list[str]:
    return re.findall(r'<blockquote id="claim-(\w+)"', page)


def test_of_a_measure_with_very_many_claims_the_first_are_shown_and_links_lead_to_the_others(
    told_by_many: Ledger,
) -> None:
    (measure,) = told_by_many.measures()
    client, page = TestClient(create_app(told_by_many.address)), page_of(told_by_many)
    assert "By the 40 claims that are shown here; the number of the measure rests on all 90." in page
    assert f'The first 40 of its 90 claims. <a href="/measures/{measure.id}/claims?page=2">' in page
    found, following = shown(page), f"/measures/{measure.id}/claims?page=2"
    while following:
        page = client.get(following).text
        found += shown(page)
        links = re.findall(r'href="([^"]*)" rel="next"', page)
        following = links[0] if links else ""
    assert tuple(found) == measure.claims
    assert tuple(shown(page_of(told_by_many, "?every=true"))) == measure.claims


@pytest.mark.parametrize(("asked", "start"), [("", 0), ("?page=-1", 0), ("?page=3", 80), ("?page=9", 80)])
def test_a_page_of_claims_that_there_is_not_is_the_nearest(told_by_many: Ledger, asked: str, start: int) -> None:
    (measure,) = told_by_many.measures()
    page = TestClient(create_app(told_by_many.address)).get(f"/measures/{measure.id}/claims{asked}").text
    assert tuple(shown(page)) == measure.claims[start : start + 40]


def test_the_address_of_any_of_very_many_claims_leads_to_the_page_on_which_it_stands(told_by_many: Ledger) -> None:
    (measure,) = told_by_many.measures()
    client = TestClient(create_app(told_by_many.address))
    for name in measure.claims[::7]:
        answer = client.get(f"/claims/{name}?as_of=2022-04-01")
        assert name in shown(answer.text)
        assert "As published by 2022-04-01" in answer.text


def test_of_very_many_reports_a_page_of_its_own_says_which_are_one(told_by_many: Ledger) -> None:
    (measure,) = told_by_many.measures()
    page, address = page_of(told_by_many), f"/measures/{measure.id}/origins"
    assert f'<a href="{address}">Which of its 90 reports are one, and why</a>' in page
    assert "One report: " not in page
    origins = TestClient(create_app(told_by_many.address)).get(address).text
    assert "90 reports of 3 origins." in origins
    assert re.findall(r"All (were published by Agency [\d-]+)\.", origins) == [
        f"were published by Agency 2022-03-{day}" for day in (24, 25, 26)
    ]
    numbers = {name: at for at, names in enumerate(measure.origins, 1) for name in names}
    assert [int(at) for at in re.findall(r"; origin (\d+)", page)] == [numbers[name] for name in shown(page)]


def test_the_page_of_a_history_quotes_the_first_of_many_reports_of_a_day(told_by_many: Ledger) -> None:
    (measure,) = told_by_many.measures()
    page = TestClient(create_app(told_by_many.address)).get(f"/measures/{measure.id}/history").text
    for line, start in zip(page.split('<td data-name="by">')[1:], (0, 30, 60), strict=True):
        assert tuple(re.findall(r"#claim-(\w+)", line)) == measure.claims[start : start + 10]
        assert "and 20 more" in line
    assert f'<a href="/measures/{measure.id}/claims">All its reports' in page
    assert [len(one.came) for one in told_by_many.history(measure.id)] == [30, 30, 30]


def test_outlets_and_words_stand_where_ids_and_codes_would(disputed: Ledger) -> None:
    page = page_of(disputed)
    numbers = page.partition("<h2>How many</h2>")[2].partition("</table>")[0]
    assert {*re.findall(r'href="#claim-\w+">([^<]*)<', numbers)} == {"early", "one", "two", "other"}
    assert "source: F cannot be judged; what it says: " in page
    listed = TestClient(create_app(disputed.address)).get("/measures").text
    assert "differ on number" in listed
    assert 'href="/api/v1/claims.csv"' in listed


def test_the_address_of_a_rejected_claim_leads_to_what_others_tell_and_says_who_rejected_it(disputed: Ledger) -> None:
    (measure,) = disputed.measures()
    *others, last = measure.claims
    keep_once(disputed, "Ada", Verdict.REJECT, last, why="misread")
    client = TestClient(create_app(disputed.address))
    for path in (f"/measures/{last}", f"/claims/{last}"):
        page = client.get(path).text
        assert f"The claim {last} was rejected by Ada on 20" in page
        assert f"/claims/{others[0]}" in page
    for one in others:
        keep_once(disputed, "Ada", Verdict.REJECT, one)
    gone = client.get(f"/measures/{last}")
    assert (gone.status_code, "it was rejected by Ada" in gone.text) == (404, True)
    (of,) = (one for one in disputed.each_document() if one.outlet == "other")
    assert "in no measure: rejected by Ada on 20" in client.get(f"/documents/{of.id}").text
