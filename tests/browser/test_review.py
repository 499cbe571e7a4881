"""The way of the analyst: one decision after another by keyboard, each seen at once, each one request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from nongrata.ledger import Ledger
from nongrata.model import Verdict
from tests.browser.served import served
from tests.browser.watched import watched


@pytest.fixture
def own(tmp_path: Path, ledger: Path) -> Path:
    """A ledger to judge in."""
    return Path(shutil.copy(ledger, tmp_path / "ledger.db"))


@pytest.fixture
def page(chromium: Browser, own: Path, tmp_path: Path) -> Iterator[Page]:
    """The queue, opened with the link that the server prints for whoever runs it."""
    printed = tmp_path / "printed.txt"
    env = os.environ | {"LOGNAME": "ada", "NONGRATA_USERS": str(tmp_path / "users.json")}
    with served(own, printed, env) as base, watched(chromium, base) as (page, wrong):
        link = next(line for line in printed.read_text().splitlines() if "/sign-in?key=" in line)
        page.goto(link.split(": ", 1)[1])
        yield page
        assert [one for one in wrong if "status of 400" not in one] == []  # what is refused is written there


def item(page: Page) -> str:
    return page.locator("#item .item").get_attribute("data-key") or ""


def loaded(page: Page) -> str:
    """What comes next, which the page has already."""
    return str(page.evaluate("document.getElementById('next').content.querySelector('.item')?.dataset.key ?? ''"))


def settled(page: Page) -> None:
    """Wait until what comes next is there."""
    while not page.evaluate("document.getElementById('next').content.querySelector('.item') !== null"):
        page.wait_for_timeout(20)


def test_ten_decisions_are_ten_keys_and_ten_requests_each_on_what_is_seen(page: Page, own: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {urlsplit(request.url).path}"))
    seen = []
    for _ in range(10):
        seen.append(item(page))
        key = "n" if "-" in seen[-1] else "a"
        following = loaded(page)
        page.keyboard.press(key)
        assert item(page) == following
        settled(page)
    expect(page.locator("#told")).to_contain_text("Kept")
    assert [one for one in asked if one != "GET /icon.svg"] == ["POST /review"] * 10  # the browser's own of the tab
    with Ledger(own) as ledger:
        made = ledger.judgements()
    assert [f"{one.claim}-{one.other}" if one.other else one.claim for one in made] == seen
    assert {one.by for one in made} == {"ada"}


def test_keys_that_come_faster_than_the_server_decide_no_item_twice(page: Page) -> None:
    told: list[str] = []

    def late(route: Route) -> None:
        told.append(parse_qs(route.request.post_data or "")["item"][0])
        page.wait_for_timeout(200)
        route.continue_()

    page.route("**/review", late)
    seen = [item(page), loaded(page)]
    for _ in range(4):
        page.keyboard.press("k")
    settled(page)
    page.keyboard.press("k")
    settled(page)
    assert told[:2] == seen
    assert len(told) == len({*told}) >= 3


def test_words_that_are_selected_correct_a_field_and_a_key_takes_it_back(page: Page, own: Path) -> None:
    while "-" in item(page):
        page.keyboard.press("k")
        settled(page)
    claim = item(page)
    page.evaluate(
        """() => {
          const words = document.createElement("p");
          words.textContent = "seventeen";
          document.querySelector("#item blockquote").append(words);
          document.getSelection().selectAllChildren(words);
        }"""
    )
    page.keyboard.press("c")
    page.keyboard.press("3")
    expect(page.locator("#told")).to_contain_text("count is 17")
    with Ledger(own) as ledger:
        (made,) = ledger.judgements()
        assert (made.verdict, made.claim, made.field, made.value) == (Verdict.CORRECT, claim, "count", "17")
    settled(page)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("u")
    with Ledger(own) as ledger:
        assert ledger.judgements() == []


def test_what_is_refused_is_told_and_stays_to_be_decided(page: Page, own: Path) -> None:
    while "-" in item(page):
        page.keyboard.press("k")
        settled(page)
    claim = item(page)
    page.keyboard.press("c")
    page.keyboard.type("plenty of 3")
    page.keyboard.press("Enter")
    with page.expect_response("**/review"):
        page.keyboard.press("3")
    expect(page.locator("#told")).to_contain_text("Not kept")
    assert item(page) == claim
    with Ledger(own) as ledger:
        assert ledger.judgements() == []


def test_without_script_the_forms_do_the_same(chromium: Browser, page: Page, own: Path) -> None:
    state = page.context.storage_state()
    base = page.url.removesuffix("/review")
    context = chromium.new_context(java_script_enabled=False, storage_state=state, base_url=base)
    plain = context.new_page()
    plain.goto("/review")
    plain.locator("#item .decide button").first.click()
    expect(plain.locator("#told")).to_contain_text("Your last")
    with Ledger(own) as ledger:
        assert len(ledger.judgements()) == 1
    plain.locator("#undo button").click()
    with Ledger(own) as ledger:
        assert ledger.judgements() == []
    context.close()
