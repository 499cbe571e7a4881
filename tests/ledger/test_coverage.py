"""What was looked at, and what a zero means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from nongrata.ledger import Covered, Ledger, covers
from nongrata.ledger.asked import coverage
from nongrata.ledger.asked.coverage import FLOOR
from nongrata.model import Days, Document, Rejection

TOLD = "Poland expelled three Russian diplomats on Wednesday."
WEATHER = "The weather in Warsaw is fine today."


def of(text: str, day: str | None, outlet: str | None) -> Document:
    return Document(text=text, published=Days.parse(day) if day else None, outlet=outlet)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(
        [
            of(TOLD, "2022-03-25", "One"),
            of(WEATHER, "2022-03-23", "One"),
            of("An embassy gave a concert and diplomats were expelled from the hall.", "2022-03-23", "Two"),
            of(f"{TOLD} It was the second time.", None, None),
            Rejection("a.txt", "empty", "is empty"),
            Rejection("b.txt", "language", "is in 'de'", Days.parse("2022-03-24"), "Three", "de"),
        ]
    )
    return ledger


def test_documents_are_counted_by_week_outlet_and_language_and_so_is_what_could_not_be_read(filled: Ledger) -> None:
    assert filled.coverage() == (
        Covered(None, None, None, screened=0, read=0, rejected=1, telling=None),
        Covered(None, None, "en", screened=1, read=1, rejected=0, telling=1),
        Covered("2022-W12", "One", "en", screened=2, read=1, rejected=0, telling=1),
        Covered("2022-W12", "Three", "de", screened=0, read=0, rejected=1, telling=None),
        Covered("2022-W12", "Two", "en", screened=1, read=1, rejected=0, telling=None),
    )


def test_of_some_days_only_what_can_have_been_published_then_is_counted(filled: Ledger) -> None:
    found = filled.coverage(since=date(2022, 3, 25))
    assert [(one.outlet, one.screened, one.rejected) for one in found] == [(None, 0, 1), ("One", 1, 0)]
    assert filled.coverage(until=date(2022, 3, 22)).sums()["screened"] == 0


def test_what_came_later_was_not_looked_at_by_then(filled: Ledger) -> None:
    then = datetime.now(UTC)
    filled.add([of(WEATHER, "2022-03-30", "One"), Rejection("c.txt", "empty", "is empty")])
    assert filled.coverage(known_by=then).sums() == {
        "screened": 4,
        "read": 3,
        "rejected": 2,
        "first_week": "2022-W12",
        "last_week": "2022-W12",
    }


def test_a_rejection_that_was_mended_since_is_counted_as_what_it_is_now(ledger: Ledger) -> None:
    ledger.add([Rejection("a.txt", "empty", "is empty")])
    ledger.add([Document(text=TOLD, name="a.txt")])
    assert {name: ledger.coverage().sums()[name] for name in ("screened", "rejected")} == {"screened": 1, "rejected": 0}


def test_a_report_that_is_added_again_is_looked_at_once(ledger: Ledger) -> None:
    ledger.add([of(TOLD, None, None), of(WEATHER, "2022-03-23", "One")])
    undated = of(TOLD, None, None).id
    dated = replace(of(TOLD, "2022-03-25", "One"), revises=undated)
    before = datetime.now(UTC)
    ledger.add(
        [dated, replace(of(f"{WEATHER} Or not.", "2022-03-30", "One"), revises=of(WEATHER, "2022-03-23", "One").id)]
    )
    weeks = [("2022-W12", 2, 1), ("2022-W13", 1, 0)]  # what says other words was looked at for itself
    for known_by in (None, datetime.now(UTC)):
        assert [(one.week, one.screened, one.read) for one in ledger.coverage(known_by=known_by)] == weeks
        assert ledger.looked_at(known_by=known_by) == 3
    assert ledger.coverage(weeks_alone=True).sums()["screened"] == ledger.counts()["documents"] == 3
    assert [(one.week, one.screened) for one in ledger.coverage(known_by=before)] == [(None, 1), ("2022-W12", 1)]
    assert ledger.check() == []


def test_nor_is_it_twice_where_what_it_takes_the_place_of_comes_later(ledger: Ledger) -> None:
    dated = replace(of(TOLD, "2022-03-25", "One"), revises=of(TOLD, None, None).id)
    ledger.add([dated, of(TOLD, None, None)])
    assert [(one.week, one.screened) for one in ledger.coverage(weeks_alone=True)] == [("2022-W12", 1)]
    assert ledger.check() == []


def test_a_zero_stands_only_where_enough_was_looked_at_that_week(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "FLOOR", 2)
    ledger.add([of(WEATHER, f"2022-03-{day}", "One") for day in (23, 24, 30)])
    assert [(one.week, one.telling) for one in ledger.coverage()] == [("2022-W12", 0), ("2022-W13", None)]


def weeks(*screened: tuple[str, int]) -> list[Covered]:
    return [Covered(week, None, "en", number, number, 0, None) for week, number in screened]


@pytest.mark.parametrize(
    ("rows", "since", "until", "enough"),
    [
        (weeks(("2022-W12", FLOOR)), "2022-03-21", "2022-03-27", True),
        (weeks(("2022-W12", FLOOR)), "2022-03-21", "2022-03-28", False),
        (weeks(("2022-W12", FLOOR - 1)), "2022-03-21", "2022-03-27", False),
        (weeks(("2022-W12", FLOOR - 1), ("2022-W12", 1)), "2022-03-21", "2022-03-27", True),
        (weeks(("2022-W12", FLOOR), ("2022-W14", FLOOR)), None, None, False),
        (weeks(("2022-W12", FLOOR), ("2022-W13", FLOOR)), None, None, True),
        (weeks(("2022-W12", FLOOR)), "2022-03-24", None, True),
        (weeks(("2022-W12", FLOOR)), "2030-01-01", None, False),
        (weeks(("2022-W12", FLOOR)), None, "2022-03-20", False),
        (weeks(("2020-W53", FLOOR)), "2020-12-28", "2021-01-03", True),
        ([], None, None, False),
        ([], "2022-03-21", "2022-03-27", False),
    ],
)
def test_nothing_found_means_something_only_where_every_week_of_the_days_has_enough(
    rows: list[Covered], since: str | None, until: str | None, enough: bool
) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    assert covers(rows, first, last) is enough


def test_what_is_known_to_the_month_stands_in_no_week(ledger: Ledger) -> None:
    ledger.add([of(WEATHER, "2022-03", "One")])
    assert [(one.week, one.screened) for one in ledger.coverage()] == [(None, 1)]


def test_weeks_alone_have_the_same_sums(filled: Ledger) -> None:
    quick, whole = filled.coverage(weeks_alone=True), filled.coverage()
    assert (quick.sums(), str(quick), quick.above_floor) == (whole.sums(), str(whole), whole.above_floor)
    assert {(one.outlet, one.language, one.telling) for one in quick} == {(None, None, None)}


def test_a_week_of_itself_says_nothing_of_what_its_documents_tell(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "FLOOR", 1)
    ledger.add([of(TOLD, "2022-03-25", "One")])
    assert [one.telling for one in ledger.coverage(weeks_alone=True)] == [None]


@pytest.mark.parametrize("days", [(None, None), (date(2022, 3, 25), None), (None, date(2022, 3, 23))])
def test_what_is_kept_by_days_is_what_the_documents_give(filled: Ledger, days: tuple[date | None, date | None]) -> None:
    filled.add([of(f"{WEATHER} {number}", "2022-03", "Two") for number in range(3)])
    kept, counted = (filled.coverage(*days, weeks_alone=True, known_by=by) for by in (None, datetime.now(UTC)))
    assert kept == counted != ()
    before = filled.counts()
    filled.rebuild()
    assert (filled.coverage(*days, weeks_alone=True), filled.counts()) == (counted, before)


def test_what_a_list_says_beside_its_measures_reads_neither_documents_nor_claims(filled: Ledger) -> None:
    asked: list[str] = []
    note = lambda *given: asked.append(given[2])  # noqa: E731
    event.listen(filled._engine, "before_cursor_execute", note)
    filled.coverage(weeks_alone=True)
    event.remove(filled._engine, "before_cursor_execute", note)
    assert asked
    assert not [one for one in asked if "FROM document" in one.split("WHERE")[0] or "FROM claim" in one]
