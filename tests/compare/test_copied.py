"""The errors that lists are known to copy."""

from __future__ import annotations

import pytest

from nongrata.compare import REFERENCE, copied_errors, guess, reference_table
from nongrata.compare.copied import repeated
from nongrata.compare.rows import rows_of
from nongrata.model import Count
from tests.compare.test_match import act, row


def test_every_known_error_has_its_source_and_its_own_name() -> None:
    errors = copied_errors()
    assert len({one.id for one in errors}) == len(errors)
    assert all(one.source.startswith("http") and one.note for one in errors)
    assert all(one.better is None or not one.better.allows(Count.exactly(one.count)) for one in errors)


@pytest.mark.parametrize(
    ("receiving", "sending", "day", "count", "error"),
    [
        ("RUS", "BEL", "2022-04-19", "21", "belgium-21"),
        ("RUS", "BEL NLD", "2022-04-19", "36", "belgium-netherlands-36"),
        ("FRA", "RUS", "2022-04-11", "41", "france-41"),
        ("NLD", "RUS", "2022-03-29", "18", "netherlands-18"),
        ("RUS", "USA", "2017-07-30", "755", "united-states-755"),
        ("ROU", "RUS", "2023-06-08", "51", "romania-51"),
        ("CZE", "RUS", "2021-04-22", "81", "czechia-81"),
    ],
)
def test_a_row_that_repeats_a_known_error_is_warned_of(
    receiving: str, sending: str, day: str, count: str, error: str
) -> None:
    [found] = repeated(row(2, receiving, count, day, sending=sending), ())
    assert (found.error.id, found.by) == (error, "the list")


@pytest.mark.parametrize(
    ("day", "count"), [("2022-04-19", "12"), ("2018-04-19", "21"), ("2022-03-29", "21"), ("2022-04-19", None)]
)
def test_another_number_or_another_day_is_no_error(day: str, count: str | None) -> None:
    assert repeated(row(2, "RUS", count, day, sending="BEL"), ()) == ()


def test_belgium_s_own_21_is_no_error() -> None:
    assert repeated(row(2, "BEL", "21", "2022-03-29"), ()) == ()


def test_a_ledger_that_has_the_error_is_warned_of_too() -> None:
    right = row(2, "RUS", "12", "2022-04-19", sending="BEL")
    copied = act("a", "RUS", "12-21", "2022-04-19", sending="BEL", best=21)
    assert [one.by for one in repeated(right, [copied])] == ["the ledger"]


def test_the_reference_is_warned_of_where_it_repeats_one() -> None:
    table = reference_table()
    rows, rejections = rows_of(table, guess(table))
    assert (len(rows), rejections) == (316, [])
    assert REFERENCE in table.source
    assert {one.error.id for each in rows for one in repeated(each, ())} == {
        one.id for one in copied_errors() if one.id != "belgium-netherlands-36"
    }
