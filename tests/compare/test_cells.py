"""What one cell of a table says."""

from __future__ import annotations

from calendar import month_name
from contextlib import suppress
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.compare.cells import EitherOrder, Order, code, count, days, digits_order, states
from nongrata.compare.words import words
from nongrata.model import Count, Days, MeasureKind, Reason, Status

FOOTNOTES = st.sampled_from(["", "[1]", "[12][a]", " [note 3]", "\u200b", "\u00a0"])
NUMBERS = st.integers(1, 999_999)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("4", "4"),
        ("4[12]", "4"),
        ("4.0", "4"),
        ("1,000", "1000"),
        ("at least 10", "10+"),
        ("10+", "10+"),
        ("≥10", "10+"),
        ("over 10", "11+"),
        (">10", "11+"),
        ("up to 5", "up to 5"),
        ("<5", "up to 4"),
        ("3-4", "3-4"),
        ("3 – 4", "3-4"),
        ("4 or 5", "4-5"),
        ("4 diplomats", "4"),
        ("twenty-three", "23"),
        ("60 (48 diplomats, 12 at the UN)", "60"),
        ("about 20", "17-23"),
        ("c. 20", "17-23"),
        ("~20", "17-23"),
        ("12?", "12"),
    ],
)
def test_a_number_is_read_as_people_write_it(cell: str, says: str) -> None:
    assert str(count(cell)) == says


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "?", "n/a", "Unknown", "[3]", "nan"])
def test_a_blank_cell_says_nothing(cell: str) -> None:
    assert (count(cell), days(cell), states(cell)) == (None, None, ())


@pytest.mark.parametrize(
    "cell",
    ["several", "dozens", "4 diplomats and 2 consuls", "-5", "5-3", "26 March 2018", "1.000", "4 " * 200],
)
def test_what_is_not_one_number_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"one number|cannot end"):
        count(cell)


@given(NUMBERS, st.one_of(st.none(), NUMBERS), FOOTNOTES)
def test_every_count_is_read_as_it_is_printed(one: int, two: int | None, footnote: str) -> None:
    for said in (Count(one, None), Count(None, one), Count(min(one, two or one), max(one, two or one))):
        assert count(f"{said}{footnote}") == said


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    for read in (count, days, states):
        with suppress(ValueError):
            read(cell)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("2018-03-26", "2018-03-26"),
        ("2018-03-26T09:30:00Z", "2018-03-26"),
        ("2018-03-26 00:00:00", "2018-03-26"),
        ("2018/3/26", "2018-03-26"),
        ("26 March 2018", "2018-03-26"),
        ("26th March 2018", "2018-03-26"),
        ("Monday, 26 March 2018", "2018-03-26"),
        ("March 26, 2018[4]", "2018-03-26"),
        ("26 Mar 2018", "2018-03-26"),
        ("26-Mar-2018", "2018-03-26"),
        ("26.03.2018", "2018-03-26"),
        ("3.4.2018", "2018-04-03"),
        ("26/03/2018", "2018-03-26"),
        ("03/26/2018", "2018-03-26"),
        ("04/04/2018", "2018-04-04"),
        ("March 2018", "2018-03"),
        ("2018-03", "2018-03"),
        ("2018", "2018"),
        ("mid-March 2018", "2018-03-11/2018-03-20"),
        ("26–27 March 2018", "2018-03-26/2018-03-27"),
        ("March 26-27, 2018", "2018-03-26/2018-03-27"),
        ("29 March – 2 April 2018", "2018-03-29/2018-04-02"),
        ("2017-2018", "2017-01-01/2018-12-31"),
    ],
)
def test_a_date_is_read_as_people_write_it(cell: str, says: str) -> None:
    assert str(days(cell)) == says


@pytest.mark.parametrize(
    "cell", ["26 March", "31 February 2018", "31/02/2018", "3/4/18", "Mar-18", "43185", "soon", "March 5-2018"]
)
def test_what_is_no_date_with_its_year_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"no date|calendar|two digits"):
        days(cell)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), FOOTNOTES)
def test_every_day_is_read_in_all_its_forms(day: date, footnote: str) -> None:
    month = month_name[day.month]
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]
    assert {days(f"{form}{footnote}") for form in forms} == {Days.day(day)}
    for form, order in ((f"{day:%d/%m/}{day.year}", Order.DMY), (f"{day:%m/%d/}{day.year}", Order.MDY)):
        assert days(f"{form}{footnote}", order) == Days.day(day)
        assert digits_order(form) in (order, None)


def test_a_date_of_two_months_is_not_guessed() -> None:
    with pytest.raises(EitherOrder, match="two months"):
        days("03/04/2018")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Russia[3]", "RUS"),
        ("🇷🇺 Russia", "RUS"),
        ("Russia (mission to the UN)", "RUS"),
        ("Estonia, Latvia and Lithuania", "EST LTU LVA"),
        ("EST;LVA", "EST LVA"),
        ("Bosnia and Herzegovina", "BIH"),
        ("Congo (Kinshasa)", "COD"),
        ("Congo (Brazzaville)", "COG"),
    ],
)
def test_states_are_read_as_people_write_them(cell: str, codes: str) -> None:
    assert " ".join(states(cell)) == codes


@pytest.mark.parametrize("cell", ["Total", "Korea (South)", "Poland, Total"])
def test_what_names_no_state_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="there is no State"):
        states(cell)


@pytest.mark.parametrize(
    ("cell", "column", "codes", "says"),
    [
        ("Spying", "reason", Reason, "espionage"),
        ("in retaliation for the expulsion", "reason", Reason, "retaliation"),
        ("Tit-for-tat", "reason", Reason, "retaliation"),
        ("persona non grata", "measure", MeasureKind, "expulsion"),
        ("staff_cut", "measure", MeasureKind, "staff_cut"),
        ("war; espionage", "reason", Reason, None),
        ("the hot summer", "reason", Reason, None),
    ],
)
def test_a_code_is_told_from_words_or_not_at_all(
    cell: str, column: str, codes: type[Reason] | type[MeasureKind], says: str | None
) -> None:
    if says is None:
        with pytest.raises(ValueError, match="is none of"):
            code(cell, column, codes)
    else:
        assert code(cell, column, codes) == says


@pytest.mark.parametrize(("column", "codes"), [("measure", MeasureKind), ("status", Status), ("reason", Reason)])
def test_every_code_has_words_that_mean_it(column: str, codes: type[StrEnum]) -> None:
    assert {*words().cells[column].values()} == {*codes}


def test_lines_of_one_cell_are_states_unless_one_name_goes_over_them() -> None:
    assert states("Spain\nGermany") == ("DEU", "ESP")
    assert states("Spain[1]\n Germany and Poland") == ("DEU", "ESP", "POL")
    assert states("United\nStates") == ("USA",)
