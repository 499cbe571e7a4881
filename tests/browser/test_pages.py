"""Every page in Chromium: quiet, readable to all, and as wide as the screen."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.watched import watched

FEW = 4  # pages of a kind that are opened
WIDTHS = (360, 1280)
LINKS = "Array.from(document.querySelectorAll('a[href]'), link => link.getAttribute('href') ?? '')"
TOO_WIDE = "document.scrollingElement.scrollWidth > window.innerWidth"
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
ALWAYS = ("/", "/measures?receiving=ZZZ", "/measures?search=nothing+such", "/states/FRA/NZL", "/measures?as_of=1990")


def kind_of(address: str) -> str:
    """The path with * for what differs, and the first of what is asked."""
    path, _, query = address.partition("?")
    return re.sub(r"[0-9a-f]{16}|[A-Z]{3}", "*", path) + query.partition("=")[0]


@pytest.fixture(scope="module")
def walked(chromium: Browser, base: str) -> dict[str, str]:
    """An address of each kind of page, once every page that the walk came to was opened and nothing went wrong."""
    waiting, seen, kinds = [*ALWAYS], set[str](), Counter[str]()
    examples: dict[str, str] = {}
    with watched(chromium, base, viewport={"width": 1280, "height": 900}) as (page, wrong):
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            downloads = re.match(r"/(api/|openapi|measures\.)", address)
            if address in seen or downloads or kinds[kind] >= FEW:
                continue
            seen.add(address)
            kinds[kind] += 1
            answer = page.goto(address)
            assert answer, address
            assert answer.status == (400 if "ZZZ" in address else 200), address
            examples.setdefault(kind, address)
            links = [urldefrag(urljoin(page.url, to))[0] for to in page.evaluate(LINKS)]
            waiting += [to.removeprefix(base) for to in links if to.startswith(f"{base}/")]
            if kind == "/measures/*":  # no link leads to these where there are few claims
                waiting += [f"{address}/claims", f"{address}/origins"]
        quiet = [line for line in wrong if "400 (Bad Request)" not in line]  # what the browser says of the one above
        assert quiet == []
    return examples


def test_no_page_that_a_link_leads_to_writes_an_error_or_asks_anything_of_others(walked: dict[str, str]) -> None:
    every = {
        "/",
        "/measures",
        "/measures/*",
        "/measures/*/claims",
        "/measures/*/origins",
        "/documents/*",
        "/states",
        "/states/*",
        "/states/*/*",
        "/about",
        "/glossary",
    }
    assert every <= walked.keys()


def looked_at(walked: dict[str, str]) -> set[str]:
    """One address of each path, and those that show nothing found."""
    return {address for address in walked.values() if "?" not in address} | {*ALWAYS}


def findings(page: Page) -> list[str]:
    """What axe finds that is serious or worse on the page as it stands."""
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{page.url}: {one['id']} at {[node['target'] for node in one['nodes'][:3]]}" for one in grave]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_no_page_is_wider_than_the_screen(
    walked: dict[str, str], chromium: Browser, base: str, scheme: str
) -> None:
    wrong = []
    with watched(chromium, base, color_scheme=scheme) as (page, _):
        for address in sorted(looked_at(walked)):
            page.goto(address)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wrong += findings(page)
                if page.evaluate(TOO_WIDE):
                    wrong.append(f"{address} is wider than {width} pixels")
    assert wrong == []


def test_no_page_is_wider_than_a_screen_of_any_width_with_all_of_it_open(
    walked: dict[str, str], chromium: Browser, base: str
) -> None:
    wrong = []
    with watched(chromium, base) as (page, _):
        for address in sorted({*looked_at(walked), "/?as_of=2022-04-01", "/states/RUS"}):
            page.goto(address)
            page.evaluate(OPEN)
            for width in range(320, 1300, 70):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate(TOO_WIDE):
                    wrong.append(f"{address} is wider than {width} pixels")
    assert wrong == []


def test_a_ladder_is_printed_without_what_only_a_reader_of_the_page_needs(chromium: Browser, base: str) -> None:
    with watched(chromium, base) as (page, wrong):
        page.goto("/states/USA/RUS")
        triggers = page.locator(".rungs .line.noprint")
        assert triggers.first.is_visible()
        page.emulate_media(media="print")
        assert not any(one.is_visible() for one in triggers.all())
        size = "one => parseFloat(getComputedStyle(one).fontSize)"
        links = page.locator(".rungs .line:not(.noprint)").first
        assert links.evaluate(size) < page.locator(".rungs td.told").first.evaluate(size)
    assert wrong == []
