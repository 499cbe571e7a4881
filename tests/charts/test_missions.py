"""The charts of missions bear the caveat, name who is flagged and nobody else, and show what stands behind a rank."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import altair
import pytest

from benchmarks.missions import world
from nongrata.charts import save
from nongrata.charts.missions import funnel_chart, rank_chart
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.estimates import CAVEAT, SenderWide, estimate, rank
from nongrata.model.kinds import ExpulsionsFrom
from nongrata.publish.answers.answer import portrait_answer


@pytest.fixture(scope="module")
def known() -> CrossSection:
    """A list in which one mission is far larger than the rest, and one known as a range."""
    one = world(8, 20, 1)
    first, second, *rest = one.cells
    large, vague = replace(first, low=400, high=400), replace(second, high=second.low + 6)
    return replace(one, cells=(large, vague, *rest))


def drawn(chart: altair.TopLevelMixin, folder: Path) -> str:
    save(chart, folder / "chart.svg")
    return (folder / "chart.svg").read_text("utf-8")


def test_the_funnel_names_flagged_missions_and_no_other(known: CrossSection, tmp_path: Path) -> None:
    estimates = estimate(known, "abd")
    picture = drawn(funnel_chart(estimates), tmp_path)
    flagged = {
        one.cell.sending_state
        for one in estimates.missions
        if isinstance(one.sender_wide, SenderWide) and one.sender_wide.flagged
    }
    assert "S0" in flagged
    assert {cell.sending_state for cell in known.cells if f">{cell.sending_state}<" in picture} == flagged


def test_the_ranks_have_all_states(known: CrossSection, tmp_path: Path) -> None:
    picture = drawn(rank_chart(rank(known, "abd")), tmp_path)
    assert all(f">{cell.sending_state} " in picture for cell in known.cells)


def test_both_bear_the_caveat_and_the_footing(known: CrossSection, tmp_path: Path) -> None:
    for chart in (funnel_chart(estimate(known, "abd")), rank_chart(rank(known, "abd"))):
        picture = drawn(chart, tmp_path)
        assert CAVEAT in picture
        assert "n = 20 missions" in picture


def test_a_mission_is_named_with_its_host_where_there_are_several(tmp_path: Path) -> None:
    several = world(8, 20, 3)
    large = replace(several.cells[1], low=900, high=900)
    picture = drawn(
        funnel_chart(estimate(replace(several, cells=(several.cells[0], large, *several.cells[2:])), "abcd")), tmp_path
    )
    assert ">S0 in H1<" in picture


def test_headcounts_stand_by_day_with_ceilings_hollow_and_those_told_to_leave(tmp_path: Path) -> None:
    given = portrait_answer(None, ExpulsionsFrom.REFERENCE, "Russia", "Czechia", None)
    assert given.draw
    save(given.draw(), tmp_path / "chart.json")
    written = json.loads((tmp_path / "chart.json").read_text("utf-8"))
    told, counts = (written["datasets"][of["data"]["name"]] for of in written["layer"][:2])
    assert {"day": "2021-04-17", "persons": "18"} in told
    assert {one["is"] for one in counts} == {"count", "ceiling"}
    assert CAVEAT in written["title"]["subtitle"]
