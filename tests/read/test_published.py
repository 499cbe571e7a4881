"""Dates of publication as documents write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.model import Days
from nongrata.read.published import EARLIEST, NotADate, published_days

TODAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2022-03-25", "2022-03-25"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        (2022, "2022"),
        ("2022-03-25/2022-03-28", "2022-03-25/2022-03-28"),
        ("2022-03-25T23:30:00-05:00", "2022-03-25"),
        ("2022-03-25T10:00:00.000Z", "2022-03-25"),
        ("20220325", "2022-03-25"),
        (20220325, "2022-03-25"),
        ("Fri, 25 Mar 2022 10:00:00 GMT", "2022-03-25"),
        ("25 March 2022", "2022-03-25"),
        ("Friday, 25 March 2022", "2022-03-25"),
        ("March 25, 2022", "2022-03-25"),
        ("mar 25 2022", "2022-03-25"),
        (date(2022, 3, 25), "2022-03-25"),
        (datetime(2022, 3, 25, 10), "2022-03-25"),
        ("2024-05-07", "2024-05-07"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(written: object, days: str) -> None:
    assert published_days(written, TODAY) == Days.parse(days)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_is_no_date(nothing: object) -> None:
    assert published_days(nothing, TODAY) is None


@pytest.mark.parametrize(
    "written",
    ["soon", "31 June 2022", "25 Marsh 2022", "25 March 22",
     "03/04/2022", "2022-02-30", "2022-13", 1648202400, 3.5, True, [], "2024-05-08", "9999-12-31", "0001-01-01",
     "1970-01-01", 19700101, "1970-01-01T00:00:00Z", "1970-01-01 00:00:00", "Thu, 01 Jan 1970 00:00:00 +0000",
     "Wed, 31 Dec 1969 19:00:00 -0500", "Mon, 30 Nov -0001 00:00:00 +0000", "Mon, 01 Jan 0001 00:00:00 GMT",
     "2022-03-28/2022-03-25", "1604", 1648123100000, "1648123100000.5"],
)  # fmt: skip
def test_nonsense_and_the_future_are_refused(written: object) -> None:
    with pytest.raises(NotADate):
        published_days(written, TODAY)


@given(st.dates(EARLIEST, TODAY + timedelta(days=1)).filter(lambda day: day != date(1970, 1, 1)))
def test_every_day_of_the_age_of_newspapers_is_read_back(day: date) -> None:
    assert published_days(str(day), TODAY) == Days.day(day)


@given(st.text() | st.integers() | st.binary() | st.floats() | st.lists(st.integers()))
def test_whatever_stands_there_is_days_or_refused(value: object) -> None:
    try:
        found = published_days(value, TODAY)
    except NotADate:
        return
    assert found is None or found.first <= TODAY + timedelta(days=1)
