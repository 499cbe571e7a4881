from __future__ import annotations

import pytest

from nongrata.missions.counted import bridges, marks_in, meaning_of, meanings, reprint
from nongrata.missions.headcount import Scope, StaffClass, StaffUnit
from nongrata.missions.table import shipped_headcounts


def test_every_meaning_and_every_bridge_has_its_reason() -> None:
    reasons = [*(one.reason for one in meanings()), *(one.reason for one in bridges())]
    assert [one for one in reasons if not one.endswith(".")] == []


def test_all_52_texts_of_the_shipped_headcounts_are_mapped_and_no_other() -> None:
    used = {one.counted for one in shipped_headcounts()}
    assert len(used) == 52
    assert used == {one.what for one in meanings()}


def test_a_text_that_nobody_mapped_means_nothing() -> None:
    assert meaning_of("officers", "") is None


def test_a_ceiling_counts_positions() -> None:
    assert {one.kind.unit for one in meanings() if one.ceiling} == {StaffUnit.POSITIONS}


def test_a_word_of_the_note_makes_a_consulate_of_a_mission() -> None:
    in_capital, elsewhere = (meaning_of("mission personnel", note) for note in ("Kabul", "Dubai consulate"))
    assert in_capital
    assert in_capital.kind.scope is Scope.EMBASSY
    assert elsewhere
    assert elsewhere.kind.scope is Scope.CONSULATE


def test_embassy_staff_is_of_a_class_that_is_not_said() -> None:
    found = meaning_of("embassy staff", "")
    assert found
    assert found.kind.staff is StaffClass.UNSAID


@pytest.mark.parametrize(
    ("note", "marks"),
    [
        ("before Operation FOOT", {"before"}),
        ("27 diplomats + 67 technical, after 18 were expelled", {"after"}),
        ("ceiling since Sept 1971", {"ceiling"}),
        ("plus two vacant; ceiling 20 cut to 10", set()),
        ("inferred: 70 to leave to reach the cap of 23+25", {"inferred", "before"}),
        ("Global Affairs list, year inferred (hearing of 7 February); Blacklock's digest", set()),
        ("up to 45, local media", {"at_most"}),
        ("90-plus in place, agreed strength 110", {"at_least"}),
        ("Paris", set()),
    ],
)
def test_a_note_marks_its_number(note: str, marks: set[str]) -> None:
    assert marks_in(note) == marks


def test_a_reprint_is_known_by_its_host() -> None:
    assert reprint("https://vinapk.com/archives/x.html") == "a mirror of the Los Angeles Times"
    assert reprint("https://www.latimes.com/archives/x.html") is None
    assert reprint("http://[no address") is None
