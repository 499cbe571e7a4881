"""The charts on expelling or watching hold what the answers hold, and say what they are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nongrata.analysis.expel_or_watch import (
    CAVEAT,
    MissionAnswer,
    Region,
    Sensitivity,
    mission_answer,
    read_parameters,
    region,
    sensitivity,
)
from nongrata.charts import save
from nongrata.charts.expel_or_watch import plan_map, region_map, seat_chart, tornado

SOURCE = "a test"


@pytest.fixture
def mapped() -> Region:
    given = read_parameters(None)
    assert given.seat
    return region(given.seat, SOURCE, given.ranges)


@pytest.fixture
def moved() -> Sensitivity:
    given = read_parameters(None)
    assert given.seat
    return sensitivity(given.seat, given.ranges, SOURCE)


@pytest.fixture
def planned() -> MissionAnswer:
    given = read_parameters(None)
    assert given.mission
    return mission_answer(given.mission, SOURCE)


def caption(chart: Any) -> str:
    return " ".join(chart.to_dict()["title"]["subtitle"])


def values(chart: Any) -> list[list[dict[str, Any]]]:
    """The rows of each layer of a chart, or of the chart itself."""
    whole = chart.to_dict()
    return [whole["datasets"][layer.get("data", whole.get("data"))["name"]] for layer in whole.get("layer", [whole])]


def test_each_chart_says_what_it_is_not_and_what_it_stands_on(
    mapped: Region, moved: Sensitivity, planned: MissionAnswer
) -> None:
    charts = [
        region_map(mapped),
        tornado(moved, 2),
        seat_chart(mapped, moved),
        seat_chart(mapped, None),
        plan_map(planned),
    ]
    for chart in charts:
        assert CAVEAT in caption(chart)
        assert f"from {SOURCE}" in caption(chart)


def test_the_map_has_all_cells_all_lines_and_the_place_of_the_file(mapped: Region) -> None:
    cells, lines, place, _ = values(region_map(mapped))
    assert sorted(one["margin"] for one in cells) == sorted(margin for row in mapped.margins for margin in row)
    assert len(lines) == sum(len(line.points) for line in mapped.contours)
    assert {one["cost"] for one in lines if one["here"]} == {"2"}
    assert place == [{"rate": 2.0, "share": 0.5}]


def test_the_tornado_has_both_ends_of_each_range_that_moves_x_the_widest_first(moved: Sensitivity) -> None:
    bars, *_ = values(tornado(moved, 2))
    swing = {one.name: abs(one.at_high - one.at_low) for one in moved.influences}
    names = [one["range"].partition(",")[0] for one in bars[::2]]
    assert names == sorted((name for name in swing if swing[name]), key=lambda name: -swing[name])
    assert "expulsion_cost" not in names
    assert {one["from"] for one in bars} == {moved.base}


def test_without_a_range_that_moves_x_there_is_the_map_alone(mapped: Region, moved: Sensitivity) -> None:
    still = replace(moved, influences=tuple(one for one in moved.influences if one.name == "expulsion_cost"))
    assert values(seat_chart(mapped, still)) == values(region_map(mapped))


def test_the_plan_is_drawn_in_calm_and_in_crisis(planned: MissionAnswer) -> None:
    [drawn] = values(plan_map(planned))
    assert {(one["in"], one["known"], one["unknown"]): one["expelled"] for one in drawn} == {
        (plan.relations, one.known, one.unknown): one.expel for plan in planned.plans for one in plan.states
    }


def test_they_can_be_saved_as_pictures(
    tmp_path: Path, mapped: Region, moved: Sensitivity, planned: MissionAnswer
) -> None:
    for name, chart in (("seat", seat_chart(mapped, moved)), ("mission", plan_map(planned))):
        save(chart, tmp_path / f"{name}.svg")
        assert "What you would have to believe" in (tmp_path / f"{name}.svg").read_text("utf-8")
