from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.errors import UnreadableInput
from nongrata.missions.headcount import Flag, Headcount, Kind, Moment, Scope, StaffClass, StaffUnit
from nongrata.missions.table import Row, headcount_to_row, headcounts_of, read_headcounts, shipped_headcounts
from nongrata.model import Count, Days

ROW = {"sending_state": "RUS", "receiving_state": "CZE", "date": "2021-04-22", "staff_count": "27"}
DIPLOMATS = ROW | {"what_is_counted": "diplomatic staff"}


def refusal(row: Row) -> str:
    (one,) = headcounts_of([("mine.csv:2", row)]).rejections
    assert one.where == "mine.csv:2"
    return one.why


def made(row: Row) -> Headcount:
    (one,) = headcounts_of([("mine.csv:2", row)]).headcounts
    return one


def test_all_591_that_ship_are_read() -> None:
    assert len(shipped_headcounts()) == 591


def test_words_that_are_mapped_give_the_kind() -> None:
    assert made(DIPLOMATS).kind == Kind(StaffUnit.PERSONS, StaffClass.DIPLOMATIC, Scope.MISSION)


def test_columns_give_the_kind_where_the_words_are_not_mapped() -> None:
    row = ROW | {"what_is_counted": "officers", "unit": "positions", "staff": "technical", "scope": "embassy"}
    assert made(row).kind == Kind(StaffUnit.POSITIONS, StaffClass.TECHNICAL, Scope.EMBASSY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"what_is_counted": "officers"}, "'officers' is not mapped.*fill in the columns unit, staff and scope"),
        ({"staff_count": "-3"}, "staff_count: '-3' is no count"),
        ({"staff_count": "12.5"}, "staff_count: '12.5' is no count; write 45"),
        ({"staff_count": "9-4"}, "cannot end"),
        ({"unit": "persons", "scope": "embassy"}, "says unit, scope but not staff"),
        ({"unit": "persons", "staff": "officers", "scope": "embassy"}, "staff 'officers' is none of diplomatic"),
        ({"sending_state": "Atlantis"}, "sending_state: there is no State 'Atlantis'"),
        ({"receiving_state": "Russia"}, "no mission in itself"),
        ({"date": "2021-13"}, "date: .*month must be"),
        ({"list": "reykjavik-2021"}, "the list 'reykjavik-2021' ships with nongrata; give a list of your own another"),
        ({"moment": "during"}, "moment 'during' is none of before, after"),
        ({"flags": "ceiling;odd"}, "flags 'odd' is none of"),
    ],
)
def test_what_is_no_headcount_is_refused_with_the_reason(change: Row, why: str) -> None:
    assert re.search(why, refusal({**DIPLOMATS, **change}))


def test_a_list_counts_one_thing() -> None:
    rows = [DIPLOMATS | {"list": "prague"}, ROW | {"what_is_counted": "all mission staff", "list": "prague"}]
    found = headcounts_of([("mine.csv:2", rows[0]), ("mine.csv:3", rows[1])])
    assert [one.where for one in found.rejections] == ["mine.csv:3"]


def test_a_note_gives_the_moment_and_the_flags() -> None:
    found = made(DIPLOMATS | {"note": "inferred: 70 to leave"})
    assert (found.moment, Flag.INFERRED in found.flags) == (Moment.BEFORE, True)


def test_an_upper_end_in_a_note_makes_a_range_of_the_number() -> None:
    assert made(DIPLOMATS | {"note": "up to 27, local media"}).count == Count(None, 27)


def test_a_single_headcount_is_taken_to_be_published_because_it_was_remarkable() -> None:
    assert Flag.SAMPLED_BECAUSE_NOTABLE in made(DIPLOMATS).flags
    assert Flag.SAMPLED_BECAUSE_NOTABLE not in made(DIPLOMATS | {"list": "prague"}).flags


def test_a_ceiling_counts_positions_whatever_the_words() -> None:
    assert made(DIPLOMATS | {"note": "ceiling since Sept 1971"}).kind.unit is StaffUnit.POSITIONS


def test_a_reprint_is_marked() -> None:
    assert Flag.COPY in made(DIPLOMATS | {"source_url": "http://tapformobile.com/x"}).flags


def test_a_table_with_semicolons_and_states_by_name_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "sending_state;receiving_state;date;staff_count;what_is_counted\nRussia;Czechia;2021;27;diplomats\n"
    )
    (one,) = read_headcounts(file).headcounts
    assert (one.sending_state, one.receiving_state, one.as_of) == ("RUS", "CZE", Days.year(2021))


def test_a_table_without_a_column_that_all_need_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("sending_state,staff_count\nRUS,27\n")
    with pytest.raises(UnreadableInput, match="lacks the columns receiving_state, date"):
        read_headcounts(file)


def test_all_that_ship_are_read_back_from_their_rows() -> None:
    rows = [("", headcount_to_row(one)) for one in shipped_headcounts()]
    assert headcounts_of(rows).headcounts == shipped_headcounts()


counts = st.integers(0, 900).flatmap(
    lambda low: st.sampled_from([Count(low, low), Count(low, low + 5), Count(low, None), Count(None, low)])
)


@given(counts, st.dates(), st.sampled_from(StaffUnit), st.sampled_from(StaffClass), st.sampled_from(Scope))
def test_any_headcount_is_read_back(
    count: Count, day: object, unit: StaffUnit, staff: StaffClass, scope: Scope
) -> None:
    kind = Kind(unit, staff, scope)
    flags = frozenset({Flag.SAMPLED_BECAUSE_NOTABLE})
    one = Headcount("RUS", "CZE", Days.parse(str(day)), count, kind, None, "staff", "", "", flags)
    assert headcounts_of([("", headcount_to_row(one))]).headcounts == (one,)
