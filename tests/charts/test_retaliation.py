"""The charts mark the unanswered, draw the mirror and bear caveat and footing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nongrata.analysis.retaliation import Retaliation, retaliation
from nongrata.charts import save
from nongrata.charts.retaliation import retaliation_chart
from tests.analysis.retaliation.pairs import BEGINNING, history, series

CAVEAT = "A link proves no motive."


@pytest.fixture(scope="module")
def answer() -> Retaliation:
    """Forty acts, ten of them unanswered: two were looked at for less than four months."""
    given = [(at * 30, 4 + 16 * (at % 2), (3, 10, 20, None)[at % 4], 4 + 8 * (at % 2)) for at in range(40)]
    return retaliation(history(series(given, BEGINNING + timedelta(39 * 30 + 70))))


def layers(answer: Retaliation, panel: int, folder: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The mark of each layer of a panel with the rows that it shows."""
    save(retaliation_chart(answer), folder / "chart.json")
    written = json.loads((folder / "chart.json").read_text("utf-8"))
    found = written["vconcat"][panel]
    shared = found.get("data")
    return [(one["mark"], written["datasets"][one.get("data", shared)["name"]]) for one in found["layer"]]


def test_unanswered_acts_are_marked_on_the_curve_on_the_day_of_the_last_look(
    answer: Retaliation, tmp_path: Path
) -> None:
    assert answer.curve is not None
    (marks,) = [rows for mark, rows in layers(answer, 0, tmp_path) if mark.get("shape") == "cross"]
    assert [one["day"] for one in marks] == [day for day in answer.curve.censored if day <= 120] == [70]


def test_the_curve_has_no_marks_where_all_are_answered(tmp_path: Path) -> None:
    answered = retaliation(history(series([(at * 30, 4, 3 + at, 4) for at in range(10)])))
    assert not any(mark.get("shape") for mark, _ in layers(answered, 0, tmp_path))


def test_the_mirror_is_a_line_and_pairs_far_from_it_are_named(answer: Retaliation, tmp_path: Path) -> None:
    (_, line), (_, points), _ = layers(answer, 1, tmp_path)
    assert {one["act"] - one["answer"] for one in line} == {0}
    rows = {(one["act"], one["answer"]): one for one in points}
    assert (rows[20, 12]["name"], rows[4, 4]["name"]) == ("Poland 2020", "")
    assert (rows[20, 0]["kind"], rows[20, 0]["pairs"]) == ("unanswered", 10)


def test_of_names_that_would_lie_over_each_other_that_farthest_from_the_mirror_is_written(tmp_path: Path) -> None:
    given = [(at * 30, (20, 21, 60)[at % 3], 3 + at, (10, 10, 50)[at % 3]) for at in range(9)]
    (_, points) = layers(retaliation(history(series(given))), 1, tmp_path)[1]
    written = {one["act"]: one["written"] == one["name"] != "" for one in points}
    assert written == {20: False, 21: True, 60: True}


def test_both_panels_are_saved_with_caveat_and_footing(answer: Retaliation, tmp_path: Path) -> None:
    save(retaliation_chart(answer, CAVEAT), tmp_path / "chart.svg")
    picture = (tmp_path / "chart.svg").read_text("utf-8")
    for words in (CAVEAT, "n = 40 measures", "share answered", "persons expelled in all answers"):
        assert words in picture
