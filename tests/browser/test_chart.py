"""A chart that was saved as a page, opened from disk in Chromium."""

from __future__ import annotations

from pathlib import Path

import altair
from playwright.sync_api import Browser

from nongrata.charts import save, with_caveat
from tests.browser.watched import watched

HOSTILE = "my list</script><script>document.title = 'mine'</script><!--<script>"


def test_what_a_list_is_called_is_drawn_and_not_run(tmp_path: Path, chromium: Browser) -> None:
    values = altair.InlineData(values=[{"x": 1, "y": 2, "name": HOSTILE}])
    drawn = altair.Chart(values).mark_point().encode(x="x:Q", y="y:Q", detail="name:N")
    file = tmp_path / "chart.html"
    save(with_caveat(drawn, HOSTILE, "A caveat."), file)
    with watched(chromium, file.as_uri()) as (page, wrong):
        page.goto(file.as_uri())
        page.wait_for_selector("canvas, svg")
        assert page.title() == ""
    assert wrong == []
