"""A chart is saved with its caveat as picture, page and definition."""

from __future__ import annotations

import json
from pathlib import Path

import altair
import pytest

from nongrata.charts import FORMATS, save, with_caveat
from nongrata.errors import BadArgument

CAVEAT = "A large mission is not evidence of espionage."
HOSTILE = "</script><script>alert(1)</script><!--<script>"


def chart(title: str = "A title") -> altair.TopLevelMixin:
    drawn = altair.Chart(altair.InlineData(values=[{"x": 1, "y": 2}])).mark_point().encode(x="x:Q", y="y:Q")
    return with_caveat(drawn, title, CAVEAT)


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("html", b"<!DOCTYPE html>")])
def test_a_chart_is_saved_as_what_its_ending_says(tmp_path: Path, ending: str, begins: bytes) -> None:
    file = tmp_path / f"chart.{ending}"
    save(chart(), file)
    assert file.read_bytes().lstrip().startswith(begins)


def test_the_caveat_is_drawn_into_the_picture(tmp_path: Path) -> None:
    save(chart(), tmp_path / "chart.svg")
    assert CAVEAT in (tmp_path / "chart.svg").read_text("utf-8")


def test_a_page_asks_no_other_address_for_its_scripts(tmp_path: Path) -> None:
    save(chart(), tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text("utf-8")
    assert "<script src=" not in page
    assert "cdn.jsdelivr.net" not in page


def test_no_text_of_a_chart_ends_the_script_that_draws_it(tmp_path: Path) -> None:
    scripts = []
    for file, title in ((tmp_path / "one.html", "A title"), (tmp_path / "two.html", f"A title {HOSTILE}")):
        save(chart(title), file)
        scripts.append(file.read_text("utf-8").lower().count("<script"))
    assert scripts[0] == scripts[1]
    assert HOSTILE not in (tmp_path / "two.html").read_text("utf-8")


def test_a_definition_can_be_read_back(tmp_path: Path) -> None:
    save(chart(), tmp_path / "chart.json")
    assert json.loads((tmp_path / "chart.json").read_text("utf-8"))["title"]["text"] == "A title"


def test_another_ending_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match=", ".join(f".{one}" for one in FORMATS)):
        save(chart(), tmp_path / "chart.bmp")
