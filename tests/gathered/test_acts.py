"""Expulsions gathered by hand, row by row; what each question makes of them is tested with the question."""

from __future__ import annotations

from collections import Counter

import pytest

from nongrata.compare import copied_errors, guess, reference_table
from nongrata.compare.rows import rows_of
from nongrata.gathered import ARTICLE, Gathered, gathered
from nongrata.model import Count


def named(name: str) -> Gathered:
    (found,) = (one for one in gathered() if one.id == name)
    return found


def test_every_row_of_both_tables_is_read() -> None:
    assert (len(gathered()), len(gathered(ARTICLE))) == (316, 8)


def test_a_comparison_reads_the_same_states_counts_and_days_in_the_table() -> None:
    table = reference_table()
    rows, rejections = rows_of(table, guess(table))
    assert not rejections
    assert [(row.receiving, row.sending, row.count) for row in rows] == [
        ((one.receiving,), (one.sending,), one.count) for one in gathered()
    ]
    assert all(row.date and row.date.meets(one.days) for row, one in zip(rows, gathered(), strict=True))


def test_an_answer_answers_a_row() -> None:
    names = {one.id for one in gathered()}
    assert all(one.answers in names for one in gathered() if one.answers)


@pytest.mark.parametrize(
    ("name", "count", "persons", "positions"),
    [
        ("ROU-RUS-20230608", "40-51", "40", True),
        ("RUS-USA-20170728", "755", "None", True),
        ("RUS-BEL-20220419", "12-21", "12", False),
        ("RUS-EST-20220329", "3", "3", False),
        ("MNE-RUS-20220303", "1", "1", False),
    ],
)
def test_a_known_error_is_corrected_and_posts_are_no_persons(
    name: str, count: str, persons: str, positions: bool
) -> None:
    one = named(name)
    assert (str(one.count), str(one.persons), one.counts_positions) == (count, persons, positions)


def test_an_error_is_found_for_no_more_rows_than_it_is_known_of() -> None:
    found = Counter(one.error.id for one in gathered() if one.error)
    assert max(found.values()) == 1
    assert found.keys() <= {error.id for error in copied_errors()}
    assert named("RUS-BEL-20220419").count == Count(12, 21)
