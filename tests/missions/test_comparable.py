from __future__ import annotations

from dataclasses import replace

import pytest

from nongrata.errors import UnlikeHeadcounts
from nongrata.missions.comparable import bridge
from nongrata.missions.headcount import Flag, Kind, Scope, StaffClass, StaffUnit
from tests.missions.counting import DIPLOMATS, EVERYBODY, counted

UNSAID = replace(EVERYBODY, staff=StaffClass.UNSAID)


def test_headcounts_of_one_kind_need_no_bridge() -> None:
    assert bridge(counted("2022", "43"), counted("2022", "12", source="https://example.org/two")) is None


@pytest.mark.parametrize(
    "other", [DIPLOMATS, replace(EVERYBODY, unit=StaffUnit.POSITIONS), replace(EVERYBODY, scope=Scope.ALL)]
)
def test_another_class_unit_or_scope_is_an_error_that_says_what_would_settle_it(other: Kind) -> None:
    two = counted("2022", "12", other, source="https://example.org/two")
    with pytest.raises(UnlikeHeadcounts, match="one source that counts both alike"):
        bridge(counted("2022", "43"), two)


def test_a_ceiling_is_no_count() -> None:
    with pytest.raises(UnlikeHeadcounts, match="a ceiling on persons"):
        bridge(counted("2022", "43"), counted("2022", "48", flags=(Flag.CEILING,)))


def test_an_unsaid_class_is_not_like_another_source_s_unsaid_class() -> None:
    with pytest.raises(UnlikeHeadcounts):
        bridge(counted("2022", "43", UNSAID), counted("2022", "12", UNSAID, source="https://example.org/two"))


def test_one_page_that_counts_both_is_a_declared_bridge() -> None:
    found = bridge(counted("2022", "50", UNSAID), counted("2022", "18", UNSAID))
    assert found
    assert found.name == "one page"


def test_diplomats_of_a_mission_and_of_an_embassy_are_bridged_and_it_is_said() -> None:
    embassy = counted("2022", "12", replace(DIPLOMATS, scope=Scope.EMBASSY), source="https://example.org/two")
    found = bridge(counted("2022", "43", DIPLOMATS), embassy)
    assert found
    assert found.name == "mission as embassy"
