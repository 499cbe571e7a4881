from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nongrata.ledger import Ledger
from nongrata.missions.expulsions import Removal, removals_of_ledger, removals_of_reference, spells
from nongrata.missions.headcount import Headcount, Moment, Scope
from nongrata.missions.table import shipped_headcounts
from nongrata.model import Count, Days, Document
from tests.missions.counting import DIPLOMATS, counted


def told(day: str, persons: str | None, *, diplomats: bool = False, kept: str | None = None) -> Removal:
    number = Count.parse(persons) if persons else None
    return Removal(f"id-{day}", Days.parse(day), number, "staff", diplomats, kept)


def only(headcounts: list[Headcount], removals: list[Removal]) -> tuple[str, str]:
    (one,) = spells("RUS", "CZE", headcounts, removals)
    return str(one.left), str(one.refilled)


BEFORE, AFTER = counted("2021-04-01", "100"), counted("2021-06-01", "90")


def test_who_is_there_beyond_those_who_were_left_was_refilled() -> None:
    assert only([BEFORE, AFTER], [told("2021-04-17", "18")]) == ("82", "8")


def test_several_removals_between_two_counts_are_added() -> None:
    assert only([BEFORE, AFTER], [told("2021-04-17", "18"), told("2021-05", "10-12")]) == ("70-72", "18-20")


def test_who_was_refused_or_absent_is_not_subtracted() -> None:
    removals = [told("2021-04-17", "18"), told("2021-05", "3", kept="refused before they came")]
    assert only([BEFORE, AFTER], removals) == ("82", "8")


def test_with_an_unknown_number_nothing_is_worked_out() -> None:
    assert only([BEFORE, AFTER], [told("2021-04-17", None)]) == ("None", "None")


def test_of_a_count_of_diplomats_others_may_have_left() -> None:
    series = [counted("2021-04-01", "30", DIPLOMATS), counted("2021-06-01", "20", DIPLOMATS)]
    assert only(series, [told("2021-04-17", "18")]) == ("12-30", "0-8")
    assert only(series, [told("2021-04-17", "18", diplomats=True)]) == ("12", "8")


def test_a_count_of_the_day_of_the_announcement_stood_before_its_effect() -> None:
    (one,) = spells("RUS", "CZE", [counted("2021-04-17", "100"), AFTER], [told("2021-04-17", "18")])
    assert one.before is not None
    assert one.after is AFTER


def test_a_count_that_stood_before_a_measure_is_placed_before_it_though_it_was_told_later() -> None:
    late = counted("2021-05-01", "100", moment=Moment.BEFORE)
    (one,) = spells("RUS", "CZE", [late, AFTER], [told("2021-04-17", "18")])
    assert (one.before, one.after) == (late, AFTER)


def test_a_count_of_many_years_before_tells_nothing() -> None:
    (one,) = spells("RUS", "CZE", [counted("2010", "300"), AFTER], [told("2021-04-17", "18")])
    assert (one.before, one.after) == (None, AFTER)


def test_removals_with_no_count_near_them_stand_alone_and_once() -> None:
    found = spells("RUS", "CZE", [BEFORE, AFTER], [told("2021-04-17", "18"), told("1999-01-01", "2")])
    assert [one.kind is None for one in found] == [False, True]


def test_classes_are_followed_apart() -> None:
    series = [BEFORE, AFTER, counted("2021-04-01", "30", DIPLOMATS)]
    found = spells("RUS", "CZE", series, [told("2021-04-17", "18")])
    assert [one.kind for one in found] == [BEFORE.kind, DIPLOMATS]


def test_canada_s_41_of_2023_left_and_were_not_replaced() -> None:
    found = spells("CAN", "IND", shipped_headcounts(), removals_of_reference("CAN", "IND", None))
    known = [(str(one.before.count), str(one.left), str(one.after.count)) for one in found if one.before and one.after]
    assert known == [("62", "21", "21")]


def test_755_positions_are_at_most_755_persons() -> None:
    (found,) = [one for one in removals_of_reference("USA", "RUS", None) if one.id == "RUS-USA-20170728"]
    assert found.persons == Count(None, 755)


def test_who_left_a_mission_to_an_organisation_did_not_leave_the_embassy() -> None:
    kept = {one.kept for one in removals_of_reference("RUS", "USA", None) if one.words == "UN mission"}
    assert kept == {"of a mission to an organisation"}


def test_a_count_of_a_mission_to_an_organisation_says_nothing_of_expulsions() -> None:
    elsewhere = counted("2021-04-01", "18", replace(DIPLOMATS, scope=Scope.INTERNATIONAL))
    (one,) = spells("RUS", "CZE", [elsewhere], [told("2021-04-17", "21")])
    assert one.before is None


def test_the_reference_facts_are_given_as_of_a_day() -> None:
    assert removals_of_reference("RUS", "CZE", date(2018, 3, 1)) == []


@pytest.mark.parametrize(
    ("text", "persons", "kept"),
    [
        ("Poland expelled 45 Russian diplomats on Wednesday.", "45", None),
        ("Poland refused accreditation to three Russian diplomats on Wednesday.", "3", "refused before they came"),
        ("Poland ordered Russia to cut its embassy staff by 20 on Wednesday.", "up to 20", None),
    ],
)
def test_the_ledger_gives_what_left_and_what_is_not_subtracted(
    tmp_path: Path, text: str, persons: str, kept: str | None
) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add([Document(text=text, published=Days.parse("2022-03-25"))])
        found = removals_of_ledger(ledger, "RUS", "POL", None)
    assert [(str(one.persons), one.kept) for one in found] == [(persons, kept)]


def test_a_threat_takes_nobody_away(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        text = "Poland threatened to expel 45 Russian diplomats on Wednesday."
        ledger.add([Document(text=text, published=Days.parse("2022-03-25"))])
        assert removals_of_ledger(ledger, "RUS", "POL", None) == []
