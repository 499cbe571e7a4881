"""The chart of a turn says what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from nongrata.analysis.turn import ARTICLE, shipped, turn
from nongrata.charts import save
from nongrata.charts.turn import turn_chart


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> str:
    answer = turn(shipped(ARTICLE), rule="a rule", coverage="a selection", source="the article")
    file: Path = tmp_path_factory.mktemp("chart") / "turn.svg"
    save(turn_chart(answer, "It tells no cause."), file)
    return file.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        "It tells no cause.",
        "n = 6 decisions",
        "coverage: a selection",
        "after 2022-03-16, by 2022-03-18",
        "as asked (n=6)",
        "3.15",
    ],
)
def test_caveat_footing_places_and_factors_are_in_the_picture(drawn: str, words: str) -> None:
    assert words in drawn
