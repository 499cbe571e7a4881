from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nongrata.errors import BadArgument
from nongrata.missions.headcount import Flag, Kind
from nongrata.missions.listings import cross_section, cross_sections, cross_sections_with, listings
from nongrata.missions.table import shipped_headcounts
from tests.missions.counting import DIPLOMATS, EVERYBODY, counted

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_headcounts.json").read_text("utf-8"))


def test_senders_of_london_1967_without_gdp_are_dropped_by_name() -> None:
    found = cross_section("london-1967", shipped_headcounts())
    assert sorted(sending for sending, _ in found.dropped) == GOLDEN["dropped_from_london_1967"]
    assert found.dropped["SUN", "GBR"] == "no GDP of Soviet Union in 1967 (worldbank)"
    assert len(found.cells) == 38


def test_with_sourced_gdp_the_soviet_union_stays_in_london_1967() -> None:
    found = cross_section("london-1967-maddison", shipped_headcounts())
    assert [cell.high for cell in found.cells if cell.sending_state == "SUN"] == [134]
    assert sorted(sending for sending, _ in found.dropped) == ["ISL", "LUX"]


@pytest.mark.parametrize(
    ("name", "missions", "dropped", "complete"),
    [("reykjavik-2021", 15, 3, True), ("canada-2023", 17, 1, False), ("london-1945", 0, 45, False)],
)
def test_each_mission_is_there_or_dropped(name: str, missions: int, dropped: int, complete: bool) -> None:
    found = cross_section(name, shipped_headcounts())
    assert (len(found.cells), len(found.dropped), found.complete) == (missions, dropped, complete)


def test_missions_of_a_cross_section_share_their_covariates_and_none_is_the_same_in_all() -> None:
    for section in cross_sections(shipped_headcounts()):
        names = {tuple(cell.covariates) for cell in section.cells}
        assert len(names) <= 1, section.name
        for name in next(iter(names), ()):
            assert len({cell.covariates[name] for cell in section.cells}) > 1, (section.name, name)


@pytest.mark.parametrize(("name", "marked"), [("canada-2023", True), ("reykjavik-2021", False)])
def test_a_newspaper_s_pick_is_marked_and_a_minister_s_list_is_not(name: str, marked: bool) -> None:
    (listing,) = [one for one in listings() if one.name == name]
    held = [one for one in shipped_headcounts() if listing.holds(one)]
    assert {Flag.SAMPLED_BECAUSE_NOTABLE in one.flags for one in held} == {marked}


@pytest.mark.parametrize("kind", [EVERYBODY, DIPLOMATS])
def test_what_was_imported_leaves_the_lists_that_ship_as_they_are(kind: Kind) -> None:
    (listing,) = [one for one in listings() if one.name == "reykjavik-2021"]
    like = next(one for one in shipped_headcounts() if listing.holds(one))
    own = replace(counted("2021", "300", kind, sides=("BRA", "ISL")), counted=like.counted, as_of=like.as_of)
    known = (*shipped_headcounts(), own)
    assert cross_sections(known) == cross_sections(shipped_headcounts())
    assert cross_sections_with("BRA", "ISL", known) == ()


def test_an_imported_list_is_a_cross_section_of_which_nobody_says_that_it_is_whole() -> None:
    own = [counted("2022", "65", listed="prague"), counted("2022", "40", sides=("CHN", "CZE"), listed="prague")]
    found = cross_section("prague", own)
    assert [cell.sending_state for cell in found.cells] == ["CHN", "RUS"]
    assert not found.complete


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (counted("2022", "40+", sides=("CHN", "CZE"), listed="prague"), "the count 40+ is open at one end"),
        (counted("2022", "40", sides=("CHN", "CZE"), listed="prague", flags=(Flag.CEILING,)), "a ceiling, not a count"),
        (counted("2022-02", "66", listed="prague"), "counted twice in this list"),
    ],
)
def test_what_is_no_count_of_its_own_is_dropped(other: Any, reason: str) -> None:
    found = cross_section("prague", [counted("2022", "65", listed="prague"), other])
    assert list(found.dropped.values()) == [reason]


def test_a_list_that_counts_unlike_things_is_refused() -> None:
    own = [counted("2022", "65", EVERYBODY, listed="prague"), counted("2022", "6", DIPLOMATS, listed="prague")]
    with pytest.raises(BadArgument, match="give each kind its own list"):
        cross_section("prague", own)


def test_an_unknown_cross_section_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(BadArgument, match="there are london-1945, london-1966"):
        cross_section("london-1868", shipped_headcounts())


def test_a_mission_that_no_list_holds_is_in_no_cross_section() -> None:
    assert cross_sections_with("RUS", "FRA", shipped_headcounts()) == ()
    names = [one.name for one in cross_sections_with("SUN", "GBR", shipped_headcounts())]
    assert names == ["london-1945", "london-1967", "london-1967-maddison"]


def test_the_day_of_a_cross_section_is_that_of_its_first_headcount() -> None:
    later = replace(counted("2022-03", "5", sides=("CHN", "CZE")), listed="prague")
    found = cross_section("prague", [counted("2022-02", "65", listed="prague"), later])
    assert str(found.as_of) == "2022-02-01"
