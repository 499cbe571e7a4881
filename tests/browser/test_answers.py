"""The answers in Chromium: charts that need no script and get livelier with it, sliders that answer at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watched import watched

CHARTS = (
    "/answers/retaliation?from=reference",
    "/answers/turn?from=reference",
    "/answers/expel-or-watch",
    "/answers/expel-or-watch?model=mission",
    "/missions/reykjavik-2021",
)
CUT_OFF = """() => {
    const picture = document.documentElement.getBoundingClientRect();
    const isCut = (box) => box.left < picture.left || box.right > picture.right;
    const words = [...document.querySelectorAll("text")];
    return words.filter((one) => isCut(one.getBoundingClientRect())).map((one) => one.textContent);
}"""
PATIENCE = 60_000  # milliseconds: the first chart loads the libraries of the analysis


@pytest.mark.parametrize("address", CHARTS)
def test_a_chart_becomes_lively_within_the_policy(chromium: Browser, base: str, address: str) -> None:
    with watched(chromium, base, viewport={"width": 1200, "height": 900}) as (page, wrong):
        page.goto(address)
        page.locator("figure.chart").first.scroll_into_view_if_needed()
        expect(page.locator("figure.chart canvas").first).to_be_visible(timeout=PATIENCE)
        expect(page.locator("figure.chart img").first).to_be_hidden()
        assert wrong == []


@pytest.mark.parametrize("address", ["/answers/retaliation.svg?from=reference", "/answers/expel-or-watch.svg"])
def test_no_words_of_a_picture_are_cut_off_by_its_edge(chromium: Browser, base: str, address: str) -> None:
    with watched(chromium, base) as (page, _):
        page.goto(address, timeout=PATIENCE)
        assert page.locator("text").count() > 0
        assert page.evaluate(CUT_OFF) == []


def test_pointing_at_a_mission_tells_its_numbers(chromium: Browser, base: str) -> None:
    with watched(chromium, base, viewport={"width": 1200, "height": 1000}) as (page, wrong):
        page.goto("/missions/reykjavik-2021")
        canvas = page.locator("figure.chart canvas").first
        expect(canvas).to_be_visible(timeout=PATIENCE)
        _point_over(page)
        expect(page.locator("#vg-tooltip-element")).to_contain_text("mission")
        assert wrong == []


def test_without_script_the_charts_are_pictures_and_the_sliders_are_sent_by_their_button(
    chromium: Browser, base: str
) -> None:
    with watched(chromium, base, java_script_enabled=False) as (page, wrong):
        page.goto("/answers/expel-or-watch")
        expect(page.locator("figure.chart img")).to_be_visible()
        assert page.locator("figure.chart img").evaluate("image => image.naturalWidth") > 300
        page.locator("input[name='seat.harm']").focus()
        page.keyboard.press("End")
        page.locator("form.sliders button").click()
        expect(page.locator("form.sliders label", has_text="harm, 5 to 15: 15")).to_be_visible()
        assert wrong == []


def test_a_slider_that_is_moved_answers_at_once_and_the_address_can_be_shared(chromium: Browser, base: str) -> None:
    with watched(chromium, base, viewport={"width": 360, "height": 800}) as (page, wrong):
        page.goto("/answers/expel-or-watch")
        before = page.locator("#answer p").first.inner_text()
        page.locator("input[name='seat.expulsion_cost']").focus()
        page.keyboard.press("Home")
        expect(page.locator("#answer p").first).not_to_have_text(before, timeout=PATIENCE)
        after = page.locator("#answer p").first.inner_text()
        assert "seat.expulsion_cost=0" in page.url
        page.goto(page.url)
        assert page.locator("#answer p").first.inner_text() == after
        assert wrong == []


def _point_over(page: Page) -> None:
    """Move the pointer over the whole chart until it says something."""
    box = page.locator("figure.chart canvas").first.bounding_box()
    assert box
    for x in range(20, int(box["width"]), 6):
        for y in range(90, int(box["height"]), 6):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.locator("#vg-tooltip-element.visible").count():
                return
