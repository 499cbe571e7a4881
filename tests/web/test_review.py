"""The queue: what comes first, what each decision does, at once and with whose name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, permutations
from pathlib import Path
from urllib.parse import unquote

import pytest

from nongrata.ledger import Ledger
from nongrata.model import MeasureKind, Verdict
from nongrata.reconcile import CORRECTABLE
from nongrata.web.queue import AT_ONCE, queue
from tests.claims import claim, document, reading
from tests.web.desk import Browser, Desk, served

DOCUMENTS = [document(name, f"2022-03-2{at}") for at, name in enumerate("ABCDEF")]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A measure on which reports differ, another of the same States on a near day, and one that nobody disputes."""
    told = [(45, "2022-03-23", "POL"), (45, "2022-03-23", "POL"), (10, "2022-03-23", "POL"), (45, "2022-03-12", "POL")]
    with Ledger(tmp_path / "ledger.db") as made:
        for of, (count, day, who) in zip(DOCUMENTS, [*told, (3, "2022-03-24", "LVA")], strict=False):
            made.keep(of, reading(of, claim(of, count, day, receiving=who)))
        yield made


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Desk:
    return served(tmp_path, ledger)


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return desk.browser("reviewer")


def decide(browser: Browser, **told: str) -> str:
    """The page after a decision."""
    answer = browser.client.post("/review", data=told | {"csrf": browser.csrf("/review")})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def first_item(browser: Browser) -> str:
    found = re.search(r'data-key="([^"]*)"', browser.client.get("/review").text)
    assert found
    return found[1]


def test_what_reports_disagree_on_comes_first_then_what_nobody_looked_at(ledger: Ledger) -> None:
    items = [*queue(ledger, set())]
    assert [item.why.split(":")[0] for item in items][:1] == ["It differs from the others on number"]
    assert {item.claim for item in items} >= {one.id for one in ledger.measures()}
    assert len({item.key for item in items}) == len(items)


@pytest.mark.parametrize(
    ("count", "day", "near"),
    [(45, "2022-03-12", True), (9, "2022-03-20", True), (9, "2022-03-12", False), (45, "2022-01-01", False)],
)
def test_a_pair_is_asked_about_where_one_reason_alone_parts_it(
    tmp_path: Path, count: int, day: str, near: bool
) -> None:
    one, two = document("one"), document("two")
    with Ledger(tmp_path / "pair.db") as made:
        made.keep(one, reading(one, claim(one, 45, "2022-03-23")))
        made.keep(two, reading(two, claim(two, count, day)))
        assert len(made.measures()) == 2
        assert [item.other is not None for item in queue(made, set())].count(True) == near


@pytest.mark.parametrize("undated", [1, AT_ONCE + 1])
def test_the_queue_ends_after_what_has_no_day(tmp_path: Path, undated: int) -> None:
    pairs = islice(permutations(("POL", "CZE", "EST", "LVA", "LTU", "DEU", "FRA", "ITA"), 2), undated)
    told = [(of := document(f"{one} {two}"), claim(of, 3, None, receiving=one, sending=two)) for one, two in pairs]
    with Ledger(tmp_path / "undated.db") as made:
        made.keep_all((of, reading(of, one)) for of, one in told)
        items = [item.claim for item in islice(queue(made, set()), undated + 1)]
    assert sorted(items) == sorted(one.id for _, one in told)


def test_two_measures_that_may_be_one_are_asked_about_once(ledger: Ledger) -> None:
    pairs = [item for item in queue(ledger, set()) if item.other]
    assert [(item.measure.receiving, item.other.receiving) for item in pairs if item.other] == [(("POL",), ("POL",))]


@pytest.mark.parametrize(("verdict", "kept"), [("accept", Verdict.ACCEPT), ("reject", Verdict.REJECT)])
def test_a_decision_counts_at_once_and_the_next_is_shown(
    desk: Desk, browser: Browser, verdict: str, kept: Verdict
) -> None:
    item = first_item(browser)
    page = decide(browser, item=item, verdict=verdict)
    (made,) = desk.ledger.judgements()
    assert (made.verdict, made.claim, made.by) == (kept, item, "reviewer")
    assert "Your last:" in page
    assert first_item(browser) != item


def test_an_accepted_measure_is_said_to_be_reviewed(desk: Desk, browser: Browser) -> None:
    (latvia,) = desk.ledger.measures(receiving="LVA")
    assert "Machine-read, not reviewed" in browser.client.get(f"/measures/{latvia.id}").text
    decide(browser, item=latvia.id, verdict="accept")
    page = desk.client.get(f"/measures/{latvia.id}").text
    assert "Machine-read, not reviewed" not in page
    assert "Reviewed: accepted by reviewer on" in page


def test_same_and_not_the_same_join_and_part(desk: Desk, browser: Browser) -> None:
    (pair,) = (item for item in queue(desk.ledger, set()) if item.other)
    before = len(desk.ledger.measures())
    decide(browser, item=pair.key, verdict="not_the_same")
    assert not [item for item in queue(desk.ledger, set()) if item.other]
    undo(browser, desk.ledger.judgements()[0].id)
    decide(browser, item=pair.key, verdict="same")
    assert len(desk.ledger.measures()) == before - 1


def undo(browser: Browser, name: str) -> None:
    told = {"judgement": name, "csrf": browser.csrf("/review/judgements")}
    assert browser.client.post("/review/undo", data=told).status_code == 200


def test_an_undone_decision_comes_back(desk: Desk, browser: Browser) -> None:
    item = first_item(browser)
    decide(browser, item=item, verdict="reject")
    undo(browser, desk.ledger.judgements()[0].id)
    assert desk.ledger.judgements() == []
    assert first_item(browser) == item
    told = {"judgement": "f" * 16, "csrf": browser.csrf("/review")}
    assert browser.client.post("/review/undo", data=told).status_code == 404


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        ("count", "forty-four diplomats", "44"),
        ("count", "3-4", "3-4"),
        ("date", "20 March 2022", "2022-03-20"),
        ("receiving", "Poland and Czechia", "CZE POL"),
        ("status", "planned", "planned"),
        ("reason", "unknown", ""),
        ("count", " Unknown ", ""),
        ("date", "unknown", ""),
    ],
)
def test_a_field_is_corrected_by_words_of_the_text(
    desk: Desk, browser: Browser, field: str, words: str, kept: str
) -> None:
    decide(browser, item=first_item(browser), verdict="correct", field=field, value=words)
    (made,) = desk.ledger.judgements()
    assert (made.field, made.value or "", made.by) == (field, kept, "reviewer")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"verdict": "correct", "field": "count", "value": "plenty"}, "is not one number"),
        *(({"verdict": "correct", "field": "count", "value": value}, "count") for value in ("-3", "0", "1e12")),
        ({"verdict": "correct", "field": "count", "value": str(10**8)}, "that is from 1 to 100,000"),
        ({"verdict": "correct", "field": "date", "value": "30 February 2022"}, "30 February 2022"),
        ({"verdict": "correct", "field": "sending", "value": "the Soviet Union"}, "was no more after 1991-12-25"),
        ({"verdict": "correct", "field": "receiving", "value": "Atlantis"}, "Atlantis"),
        ({"verdict": "correct", "field": "date", "value": "soon"}, "soon"),
        ({"verdict": "correct", "field": "anchor", "value": "x"}, "is none of"),
        ({"verdict": "applaud"}, "is none of"),
        *(({"verdict": "correct", "field": field, "value": " "}, "says nothing") for field in CORRECTABLE),
        *(({"verdict": "correct", "field": field, "value": "unknown"}, field) for field in ("status", "sending")),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_in_words(
    desk: Desk, browser: Browser, told: dict[str, str], said: str
) -> None:
    data = {"item": first_item(browser), "csrf": browser.csrf("/review"), **told}
    answer = browser.client.post("/review", data=data)
    assert (answer.status_code, said in answer.text) == (400, True)
    assert desk.ledger.judgements() == []


def test_a_refused_correction_leaves_the_form_with_what_was_typed(desk: Desk, browser: Browser) -> None:
    item, csrf = first_item(browser), browser.csrf("/review")
    told = {"item": item, "verdict": "correct", "field": "count", "value": 'plenty "of" them', "csrf": csrf}
    answer = browser.client.post("/review", data=told)
    assert answer.status_code == 400
    assert re.search(r'id="told"[^>]*>Not kept\. Count: .*is not one number', answer.text)
    assert answer.text.count('name="value" value="plenty &#34;of&#34; them"') == 1
    assert f'data-key="{item}"' in answer.text
    by_script = browser.client.post("/review", data=told, headers={"X-Requested-With": "fetch"})
    assert (by_script.status_code, "<form" in by_script.text.partition("<main")[2]) == (400, False)


def test_a_skipped_item_waits_for_another_person(desk: Desk, browser: Browser) -> None:
    item = first_item(browser)
    decide(browser, item=item, verdict="skip")
    assert first_item(browser) != item
    assert first_item(desk.browser("admin")) == item
    assert desk.ledger.judgements() == []


def test_a_page_with_script_gets_the_item_after_the_one_that_it_has(desk: Desk, browser: Browser) -> None:
    keys = re.findall(r'data-key="([0-9a-f-]{16,})"', browser.client.get("/review").text)
    told = {"item": keys[0], "loaded": keys[1], "verdict": "accept", "csrf": browser.csrf("/review")}
    answer = browser.client.post("/review", data=told, headers={"X-Requested-With": "fetch"})
    assert answer.headers["x-judgement"] == desk.ledger.judgements()[0].id
    following = re.findall(r'<article class="item" data-key="([^"]*)"', answer.text)
    assert len(following) == 1
    assert following[0] not in keys
    assert "<main" not in answer.text


def test_a_claim_is_told_apart_from_its_measure(desk: Desk, browser: Browser) -> None:
    before = len(desk.ledger.measures())
    item = first_item(browser)
    others = [one for one in desk.ledger.measure(item).claims if one != item]
    decide(browser, item=item, verdict="not_the_same", beside=others[0])
    (made,) = desk.ledger.judgements()
    assert (made.verdict, made.claim, made.other) == (Verdict.NOT_THE_SAME, item, others[0])
    assert len(desk.ledger.measures()) == before + 1


def test_a_form_that_is_sent_twice_judges_once_and_says_so(desk: Desk, browser: Browser) -> None:
    item = first_item(browser)
    decide(browser, item=item, verdict="accept")
    again = browser.client.post("/review", data={"item": item, "verdict": "accept", "csrf": browser.csrf("/review")})
    assert (again.status_code, "Not kept. Reviewer judged the same on" in again.text) == (400, True)
    assert len(desk.ledger.judgements()) == 1
    decide(browser, item=item, verdict="reject")
    decide(browser, item=item, verdict="accept")
    assert [one.verdict.value for one in desk.ledger.judgements()] == ["accept", "reject", "accept"]


def test_undo_goes_back_through_what_one_person_judged(desk: Desk, browser: Browser) -> None:
    for _ in range(2):
        item = first_item(browser)
        decide(browser, item=item, verdict="not_the_same" if "-" in item else "accept")
    other = desk.browser("admin")
    decide(other, item=first_item(other), verdict="skip")
    for left in (1, 0):
        found = re.search(r'name="judgement" value="([0-9a-f]{16})"', browser.client.get("/review").text)
        assert found
        undo(browser, found[1])
        assert len(desk.ledger.judgements()) == left


def test_the_list_shows_what_was_taken_back_and_by_whom(desk: Desk, browser: Browser) -> None:
    decide(browser, item=first_item(browser), verdict="reject")
    other = desk.browser("admin")
    undo(other, desk.ledger.judgements()[0].id)
    page = browser.client.get("/review/judgements").text
    assert "taken back" in page
    assert "took back" in page
    assert '<td class="source">admin</td>' in page


def test_a_measure_that_is_asked_for_comes_first(desk: Desk, browser: Browser) -> None:
    (latvia,) = desk.ledger.measures(receiving="LVA")
    assert f'href="/review?item={latvia.id}"' in browser.client.get(f"/measures/{latvia.id}").text
    assert "/review" not in desk.client.get(f"/measures/{latvia.id}").text
    page = browser.client.get(f"/review?item={latvia.id}").text
    assert re.findall(r'<article class="item" data-key="([^"]*)"', page)[0] == latvia.id
    assert browser.client.get("/review?item=0000000000000000").status_code == 404


def test_everything_reviewed_says_so(desk: Desk, browser: Browser) -> None:
    while item := first_item(browser):
        decide(browser, item=item, verdict="not_the_same" if "-" in item else "accept")
    assert "Nothing waits" in browser.client.get("/review").text


def test_two_reviewers_at_once_both_count(desk: Desk) -> None:
    one, two = desk.browser("reviewer"), desk.browser("admin")
    item = first_item(one)
    decide(one, item=item, verdict="accept")
    told = {"item": item, "verdict": "reject", "csrf": two.csrf("/review")}
    answer = two.client.post("/review", data=told, headers={"X-Requested-With": "fetch"})
    assert "reviewer judged otherwise" in unquote(answer.headers["x-said"])
    assert sorted(made.by for made in desk.ledger.judgements()) == ["admin", "reviewer"]


def test_hostile_words_do_nothing_on_the_pages(tmp_path: Path, ledger: Ledger) -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=y>"
    one = replace(document("x"), text=f"{hostile} Estonia.", outlet=hostile, title=hostile)
    ledger.keep(one, reading(one, claim(one, 2, receiving="EST")))
    desk = served(tmp_path, ledger)
    browser = desk.browser("reviewer")
    (measure,) = ledger.measures(receiving="EST")
    decide(browser, item=measure.id, verdict="correct", field="count", value="3")
    for path in ("/review", "/review/judgements"):
        text = browser.client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_who_closed_a_mission_is_corrected_of_a_closure_alone(desk: Desk, ledger: Ledger, browser: Browser) -> None:
    of = document("closure", "2022-03-29")
    closed = claim(of, None, "2022-03-29", receiving="SYR", sending="NOR", kind=MeasureKind.CLOSURE, actor="SYR")
    ledger.keep(of, reading(of, closed))
    button = 'name="field" value="actor"'
    pages = {
        name: browser.client.get("/review", params={"item": name}).text for name in (closed.id, claim(DOCUMENTS[0]).id)
    }
    first = {name: page.partition('class="item"')[2].partition("</article>")[0] for name, page in pages.items()}
    assert [button in one for one in first.values()] == [True, False]
    decide(browser, item=closed.id, verdict="correct", field="actor", value="Norway")
    assert ledger.measure(closed.id).actors == ("NOR",)
    decide(browser, item=closed.id, verdict="correct", field="actor", value="unknown")
    assert ledger.measure(closed.id).actors == ()


def test_measures_that_one_document_tells_apart_are_not_asked_about(ledger: Ledger) -> None:
    both, late = document("both", "2022-03-29"), document("late", "2022-03-30")
    told = [claim(both, 45, day, receiving="EST", at=at) for at, day in enumerate(("2022-03-10", "2022-03-24"))]
    ledger.keep(both, reading(both, *told))
    asked = [item.other.id for item in queue(ledger, set()) if item.other and item.measure.receiving == ("EST",)]
    assert asked == []
    ledger.keep(late, reading(late, claim(late, 45, "2022-04-05", receiving="EST")))
    assert any(item.other and item.measure.receiving == ("EST",) for item in queue(ledger, set()))
