"""Which column holds what."""

from __future__ import annotations

import pytest

from nongrata.compare.cells import Order
from nongrata.compare.columns import guess
from nongrata.compare.rows import rows_of
from nongrata.compare.table import Table, table_of
from nongrata.errors import BadArgument, ColumnTie


def table(*lines: str) -> Table:
    return table_of("\n".join(lines), "t.csv")


def held(made: Table, sending: str | None = None, receiving: str | None = None) -> dict[str, str]:
    columns = guess(made, sending=sending, receiving=receiving)
    return {holds.value: made.heads[at] for holds, at in columns.held.items()}


def test_headings_of_many_wordings_are_understood() -> None:
    for heads in ("Expelled by,Diplomats of,Number,Date", "Host,Sending country,Diplomats expelled,Announced"):
        made = table(heads, "Poland,Russia,4,26 March 2018")
        assert list(held(made)) == ["receiving", "sending", "count", "date"]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("Country of diplomats,Expelling country,No.,When", "sending receiving count date"),
        ("From,Expelled by,No. of diplomats,Day", "sending receiving count date"),
        ("Whom,Who,How many,Day", "sending receiving count date"),
        ("Diplomats,Country,Number,Day", "sending receiving count date"),
        ("Sender,Receiver,Number,Day", "sending receiving count date"),
        ("Country expelled,Country expelling,Number,Day", "sending receiving count date"),
    ],
)
def test_which_of_two_columns_of_states_expels_is_told_by_the_headings(heads: str, columns: str) -> None:
    made = table(heads, "Russia,Poland,45,2018-03-26", "Russia,Spain,2,2018-03-27")
    found = guess(made)
    assert [holds.value for holds, _ in sorted(found.held.items(), key=lambda one: one[1])] == columns.split()
    assert not found.unsure


def test_where_the_headings_do_not_tell_the_sides_they_are_unsure_unless_a_person_says_one() -> None:
    made = table("From,To,Number", "Russia,Poland,45", "Russia,Spain,2")
    found = guess(made)
    assert (held(made)["receiving"], found.unsure) == ("To", True)
    assert found.turned(made) == {"receiving": "From", "sending": "To"}
    assert not guess(made, said={"receiving": "From"}).unsure


def test_the_numbers_of_the_rows_are_no_count() -> None:
    rows = [f"{row},{state},RUS" for row, state in enumerate(("POL", "ESP", "ITA"), 1)]
    assert "count" not in held(table("No.,Country,Whose", *rows))
    assert held(table("No.,Country,Whose", "45,POL,RUS", "25,ESP,RUS"))["count"] == "No."


def test_an_export_of_nongrata_is_understood() -> None:
    heads = "id,measure,receiving,sending,joint,count_low,count_best,count_high,date_first,date_last,status,reason"
    made = table(heads, "8ead3404b496a4b8,expulsion,POL,RUS,False,4,4,5,2018-03-26,2018-03-27,done,espionage")
    assert all(name == head for name, head in held(made).items() if name != "count")
    [row], _ = rows_of(made, guess(made))
    assert (str(row.count), str(row.date)) == ("4-5", "2018-03-26/2018-03-27")
    assert (row.measure, row.reason, row.status) == ("expulsion", "espionage", "done")


def test_a_column_that_does_not_hold_what_it_is_called_is_passed_over() -> None:
    made = table("Country,Date,When it was", "Poland,see note,26 March 2018", "Spain,see note,27 March 2018")
    assert held(made, sending="RUS") == {"receiving": "Country", "date": "When it was"}


def test_without_a_telling_heading_the_cells_tell() -> None:
    made = table("A,B,C", "Poland,12,2018-03-26", "Spain,2,2018-03-27")
    assert held(made, sending="RUS") == {"receiving": "A", "count": "B", "date": "C"}


def test_a_country_is_who_sends_where_the_receiving_state_is_given() -> None:
    made = table("Country,Expelled", "Poland,4", "Spain,2")
    assert held(made, receiving="RUS") == {"sending": "Country", "count": "Expelled"}


def test_a_longer_heading_holds_what_it_says_less_surely() -> None:
    made = table("Country,Diplomats expelled,Expelled by Russia", "Poland,4,4", "Spain,2,2")
    assert held(made, sending="RUS")["count"] == "Diplomats expelled"


def test_two_columns_that_may_hold_the_same_are_a_tie() -> None:
    made = table("Country,Country,Number", "Poland,Russia,4")
    with pytest.raises(ColumnTie, match=r"Country and Country \(2\)") as raised:
        guess(made, sending="RUS")
    assert raised.value.holds == "receiving"


def test_a_tie_is_settled_by_saying_the_column_by_name_or_number() -> None:
    made = table("A,B,Number", "Poland,Russia,4")
    for head in ("B", "b", "2"):
        columns = guess(made, said={"receiving": head})
        assert (columns.held["receiving"], columns.held["sending"]) == (1, 0)  # type: ignore[index]


def test_a_column_can_be_said_to_be_held_by_none() -> None:
    made = table("Country,Number", "Poland,4")
    assert "count" not in guess(made, said={"count": ""}, sending="RUS").held


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"said": {"receiving": "Land"}}, "no column 'Land'; there are: Country, Number"),
        ({"said": {"host": "Country"}}, "'host' is none of receiving, sending"),
        ({"sending": "Atlantis"}, "--sending: there is no State"),
        ({}, "names the sending State"),
    ],
)
def test_what_cannot_be_told_is_said_with_what_there_is(said: dict[str, dict[str, str]], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        guess(table("Country,Number", "Poland,4"), **said)  # type: ignore[arg-type]


def test_one_day_above_twelve_shows_the_order_of_all_dates() -> None:
    made = table("Country,Date", "Poland,03/04/2018", "Spain,26/03/2018")
    columns = guess(made, sending="RUS")
    assert columns.order is Order.DMY
    assert [str(row.date) for row in rows_of(made, columns)[0]] == ["2018-04-03", "2018-03-26"]


@pytest.mark.parametrize("second", ["05/04/2018", "26/03/2018"])
def test_dates_of_two_months_are_refused_until_the_order_is_said(second: str) -> None:
    other = "03/26/2018" if second.startswith("26") else "06/05/2018"
    made = table("Country,Date", "Poland,03/04/2018", f"Spain,{second}", f"Italy,{other}")
    with pytest.raises(BadArgument, match="--dates dmy"):
        guess(made, sending="RUS")
    columns = guess(made, sending="RUS", order=Order.MDY)
    assert str(rows_of(made, columns)[0][0].date) == "2018-03-04"


def test_rows_that_cannot_be_read_are_rejections_with_reason_and_line() -> None:
    made = table(
        "Country,Whose,Number,Date",
        "Poland,Russia,4,2018-03-26",
        "Poldavia,Russia,40,2018-03-26",
        "Spain,Spain,2,2018-03-26",
        "Italy,Russia,several,2018-03-26",
        "Malta,Russia,0,2018-03-26",
        "Malta,Russia,1,some day",
        ",Russia,1,2018-03-26",
    )
    rows, rejections = rows_of(made, guess(made))
    assert [row.line for row in rows] == [2]
    assert [one.where for one in rejections] == [f"t.csv:{line}" for line in range(3, 9)]
    reasons = ("no State", "both receive and send", "one number", "counts nobody", "no date", "names no State")
    assert all(reason in one.why for reason, one in zip(reasons, rejections, strict=True))


def test_russia_is_the_soviet_union_in_1983() -> None:
    made = table("Country,Whose,Date", "France,Russia,5 April 1983", "France,Russia,4 April 2022")
    assert [row.sending for row in rows_of(made, guess(made))[0]] == [("SUN",), ("RUS",)]


def test_words_that_mean_no_code_are_told_and_not_compared() -> None:
    made = table("Country,Whose,Reason", "France,Russia,spying", "Italy,Russia,spying", "Malta,Russia,a quarrel")
    rows, rejections = rows_of(made, guess(made))
    assert [(row.reason, row.uncoded) for row in rows] == [("espionage", ()), ("espionage", ()), (None, ("reason",))]
    assert rejections == []


def test_rows_of_what_is_no_measure_are_passed_over_and_of_two_kinds_are_not() -> None:
    kinds = ("expulsion", "closure", "visa ban", "expelled, consulate closed", "")
    text = "Host,Whose,Action\n" + "".join(f'Poland,Russia,"{kind}"\n' for kind in kinds)
    table = table_of(text, "t.csv")
    rows, rejections = rows_of(table, guess(table))
    assert [(row.line, row.measure) for row in rows] == [(2, "expulsion"), (3, "closure"), (5, None), (6, None)]
    assert [one.where for one in rejections] == ["t.csv:4"]
    assert "'visa ban' is none of expulsion" in rejections[0].why
    assert rejections[0].why.endswith("so the row is passed over; leave the cell blank where people went")


@pytest.mark.parametrize(
    "head",
    [
        "Staff",
        "Members of staff",
        "Diplomats in post",
        "Embassy size",
        "Staff before",
        "Size of mission",
        "Embassy",
        "Population",
        "Diplomats accredited",
        "Rooms",
    ],
)
def test_numbers_under_a_heading_that_does_not_say_how_many_went_are_no_count(head: str) -> None:
    made = table(f"Country,{head},Date", "Poland,120,2018-03-26", "Spain,80,2018-03-27")
    found = guess(made, sending="RUS")
    assert list(found.held) == ["receiving", "date"]
    assert f"not compared: {head}" in found.described(made)


def test_how_many_one_state_expelled_in_turn_is_not_how_many_were_expelled() -> None:
    made = table("Country,Expelled by Russia,Expelled by country", "Poland,4,5", "Spain,2,3")
    assert held(made, sending="RUS")["count"] == "Expelled by country"


@pytest.mark.parametrize(
    ("heads", "cells", "holds"),
    [("Country,Expelled,When", "4,soon after", "date"), ("Country,Date,Number", "2018-03-26,some of them", "count")],
)
def test_a_column_of_days_or_numbers_of_which_most_cannot_be_read_is_told_and_so_are_its_cells(
    heads: str, cells: str, holds: str
) -> None:
    made = table(heads, f"Poland,{cells}", f"Spain,{cells}")
    columns = guess(made, sending="RUS")
    head, cell = heads.split(",")[2], cells.split(",")[1]
    assert f"{holds}: {head}, most of which cannot be read" in columns.described(made)
    rows, rejections = rows_of(made, columns)
    assert ([row.unread for row in rows], rejections) == ([((holds, cell),)] * 2, [])
    assert not guess(made, said={holds: ""}, sending="RUS").unread


def test_of_such_a_column_what_can_be_read_is_compared() -> None:
    made = table("Country,Date", "Poland,soon", "Spain,later", "Italy,26 March 2018", "Malta,")
    rows, _ = rows_of(made, guess(made, sending="RUS"))
    assert [(str(row.date), bool(row.unread)) for row in rows] == [
        ("None", True),
        ("None", True),
        ("2018-03-26", False),
        ("None", False),
    ]


@pytest.mark.parametrize(("head", "called"), [("Headcount", "Headcount"), ("2018", "2018"), ("", "column 2")])
def test_numbers_that_may_be_how_many_went_are_kept_with_the_row_unless_a_person_says_what_they_are(
    head: str, called: str
) -> None:
    made = table(f"Country,{head},Date", "Poland,120,2018-03-26", "Spain,,2018-03-27")
    rows, _ = rows_of(made, guess(made, sending="RUS"))
    assert [row.may_count for row in rows] == [((called, "120"),), ()]
    assert not guess(made, said={"count": ""}, sending="RUS").may_count
    assert guess(made, said={"count": "2"}, sending="RUS").held["count"] == 1  # type: ignore[index]


def test_no_other_number_is_asked_after_where_a_column_holds_how_many() -> None:
    made = table("Country,Number,Headcount,Row", "Poland,4,120,1", "Spain,2,80,2")
    assert not guess(made, sending="RUS").may_count


@pytest.mark.parametrize("row", ["Total,,6,", "TOTAL:,,6,", "Total (2 States),Russia,6,2018", ",Grand total,6,"])
def test_a_row_that_adds_up_the_others_is_passed_over_and_told(row: str) -> None:
    made = table("Country,Whose,Number,Date", "Poland,Russia,4,2018-03-26", "Spain,Russia,2,2018-03-26", row)
    columns = guess(made)
    rows, rejections = rows_of(made, columns)
    assert ([one.line for one in rows], rejections) == ([2, 3], [])
    assert "passed over as totals: line 4" in columns.described(made)
