"""The chart of a turn says what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from nongrata.analysis.turn import ARTICLE, EXPULSIONS, Turn, shipped, turn
from nongrata.charts import save
from nongrata.charts.turn import PLACES_SHOWN, turn_chart
from nongrata.model import Trigger


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


@pytest.fixture(scope="module")
def many() -> Turn:
    return turn(shipped(EXPULSIONS), rule="a rule", coverage="all", source="the facts")


def test_each_pre_emptive_case_is_drawn_over_the_others_and_none_is_clipped(many: Turn) -> None:
    cases, marked = turn_chart(many).to_dict()["concat"][0]["layer"]
    assert marked["mark"]["shape"] == "diamond"
    assert marked["transform"] == [{"filter": f"datum.trigger == '{Trigger.PRE_EMPTIVE}'"}]
    (rows,) = [rows for rows in turn_chart(many).to_dict()["datasets"].values() if "trigger" in rows[0]]
    assert max(row["case"] for row in rows) < cases["encoding"]["y"]["scale"]["domain"][1]


def test_of_many_places_the_likeliest_stand_alone_and_all_together_hold_as_much(many: Turn) -> None:
    early = turn([one for one in many.cases if one.day.year < 2014], rule="a rule", coverage="some", source="the facts")
    credible = [one.probability for one in early.places if one.credible]
    (rows,) = [rows for rows in turn_chart(early).to_dict()["datasets"].values() if "place" in rows[0]]
    assert len(rows) == PLACES_SHOWN + 1 < len(credible)
    assert sum(row["probability"] for row in rows) == pytest.approx(sum(credible))


def test_no_name_of_a_rule_is_cut(many: Turn, tmp_path: Path) -> None:
    save(turn_chart(many), tmp_path / "turn.svg")
    assert "…" not in (tmp_path / "turn.svg").read_text("utf-8")
