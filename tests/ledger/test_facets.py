"""Facets and orders of lists: counted by the database as they would be by hand, on both databases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nongrata.errors import BadArgument
from nongrata.ledger import Filter, Ledger, Sort
from nongrata.ledger.asked.facets import FACETS, OF_TOTALS, facets_of
from nongrata.ledger.asked.waves import Wave, flows_of, waves_of
from nongrata.model import Count, Measure, MeasureKind, Reason, Status
from nongrata.reconcile import tally
from tests.claims import claim, document, reading

STATES = ("POL", "CZE", "EST")
GROUNDS = (None, Reason.ESPIONAGE, Reason.WAR, Reason.RETALIATION)


@pytest.fixture
def mixed(ledger: Ledger) -> Ledger:
    """A ledger with 24 measures of all sorts, some disputed, and one of several States in conflict."""
    for number in range(24):
        day = date(2010, 1, 1) + timedelta(100 * number)
        kind = MeasureKind.CLOSURE if number % 5 == 0 else MeasureKind.EXPULSION
        status = Status.PLANNED if number % 7 == 0 else Status.DONE
        of = document(f"number {number}", str(day))
        told = claim(
            of, number, str(day), receiving=STATES[number % 3], kind=kind, status=status, reason=GROUNDS[number % 4]
        )
        ledger.keep(of, reading(of, told))
        if number % 6 == 1:
            other = document(f"other {number}", str(day))
            ledger.keep(other, reading(other, claim(other, number + 1, str(day), receiving=STATES[number % 3])))
    of = document("undated", None)
    ledger.keep(of, reading(of, claim(of, None, None, receiving="FRA")))
    for name, count, whose in (("joint", 3, "LVA LTU"), ("one", 5, "LVA"), ("two", 5, "LTU")):
        of = document(name, "2021-01-05")
        ledger.keep(of, reading(of, claim(of, count, "2021-01-05", receiving=whose)))
    return ledger


FILTERS: list[dict[str, Any]] = [
    {},
    {"receiving": "EST"},
    {"receiving": "EST", "sending": "RUS", "kind": "expulsion"},
    {"status": "planned", "reason": "unstated"},
    {"reason": "war"},
    {"since": date(2012, 1, 1), "until": date(2014, 1, 1)},
    {"conflict": True},
    {"conflict": False, "kind": "expulsion"},
    {"credibility": "2"},
]
NONE = dict.fromkeys(("receiving", "sending", "since", "until", "kind", "status"))


def wanted(asked: dict[str, Any]) -> Filter:
    return Filter.asked(**(NONE | asked))


@pytest.mark.parametrize("as_of", [None, date(2013, 6, 1), date(2023, 1, 1)], ids=str)
@pytest.mark.parametrize("asked", FILTERS, ids=lambda asked: " ".join(asked) or "all")
def test_facets_are_what_one_counts_by_hand(mixed: Ledger, asked: dict[str, Any], as_of: date | None) -> None:
    found = mixed.facets(wanted(asked), as_of=as_of)
    by_hand = facets_of(mixed.measures(as_of=as_of), wanted(asked))
    assert found.values == {name: of for name, of in by_hand.values.items() if not (as_of and name in OF_TOTALS)}
    assert found.total == by_hand.total
    assert found.total == len(mixed.measures(**asked, as_of=as_of))


def test_a_facet_says_what_choosing_each_of_its_values_would_give(mixed: Ledger) -> None:
    found = mixed.facets(wanted({"receiving": "EST", "status": "planned"})).values
    assert set(found) == set(FACETS)
    for state, number in found["receiving"].items():
        assert len(mixed.measures(receiving=state, status="planned")) == number
    for status, number in found["status"].items():
        assert len(mixed.measures(receiving="EST", status=status)) == number


def test_facets_of_words_and_of_a_moment_are_those_of_the_list(mixed: Ledger) -> None:
    moment = datetime.now(UTC) + timedelta(1)
    for words in ("number 7", "report"):
        number = len(mixed.measures(search=words))
        assert mixed.facets(wanted({"search": words})).total == number
        assert mixed.facets(wanted({"search": words}), known_by=moment).total == number


def test_claims_that_exclude_each_other_are_in_conflict_now_and_as_of_a_day(mixed: Ledger) -> None:
    for as_of in (None, date(2022, 1, 1)):
        found = mixed.measures(conflict=True, receiving="LVA", as_of=as_of)
        assert {one.receiving for one in found} >= {("LVA",), ("LTU", "LVA")}


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("then", [{}, {"as_of": date(2013, 6, 1)}, {"known_by": datetime.now(UTC) + timedelta(1)}])
def test_pages_in_any_order_are_the_whole_list(mixed: Ledger, sort: Sort, then: dict[str, Any]) -> None:
    whole = mixed.measures(**then, sort=sort)
    keys = [sort.key(one)[0] for one in whole]
    assert keys == sorted(keys, reverse=sort is not Sort.DATE)
    found: list[Measure] = []
    after = None
    while page := mixed.measures(**then, sort=sort, limit=4, after=after):
        found += page
        after = sort.place(page[-1])
    assert found == [*whole]
    if "known_by" not in then:
        assert [*mixed.each(wanted({}), as_of=then.get("as_of"), sort=sort)] == [*whole]


@pytest.mark.parametrize("place", ["x.0123456789abcdef", "5.no", "99999999999.0123456789abcdef", "5"])
def test_a_place_of_another_order_is_refused(mixed: Ledger, place: str) -> None:
    with pytest.raises(BadArgument, match="no place in a list"):
        mixed.measures(sort="reports", after=place)


@pytest.mark.parametrize("asked", [{"sort": "beauty"}, {"reason": "love"}, {"credibility": "7"}])
def test_what_is_no_order_ground_or_figure_is_refused(ledger: Ledger, asked: dict[str, Any]) -> None:
    with pytest.raises(BadArgument, match="is none of"):
        ledger.measures(**asked)


@pytest.mark.parametrize("asked", FILTERS[:6], ids=lambda asked: " ".join(asked) or "all")
def test_months_and_pairs_are_what_one_adds_up_by_hand(mixed: Ledger, asked: dict[str, Any]) -> None:
    found = mixed.measures(**asked)
    assert mixed.waves(wanted(asked)) == waves_of(found)
    assert mixed.flows(wanted(asked)) == flows_of(found)
    day = date(2013, 6, 1)
    then = mixed.measures(**asked, as_of=day)
    assert mixed.flows(wanted(asked), as_of=day) == flows_of(then)
    assert mixed.waves(wanted(asked), as_of=day) == waves_of(then)


@pytest.mark.parametrize("asked", [{}, {"until": date(2021, 1, 31)}, {"receiving": "LVA"}, {"since": date(2021, 3, 1)}])
def test_what_lies_in_no_one_month_is_the_last_of_all_months(mixed: Ledger, asked: dict[str, Any]) -> None:
    days = {
        "LVA EST": "2021-01-31",
        "LVA": "2021-01-31/2021-02-02",
        "EST": "2021-02-01",
        "FIN": "2021-01-31/2021-02-01",
    }
    for number, (whose, day) in enumerate(days.items(), 10):
        of = document(f"month of {whose}", "2021-02-03")
        mixed.keep(of, reading(of, claim(of, number, day, receiving=whose)))
    for then in (None, date(2022, 1, 1)):
        found = mixed.waves(wanted(asked), as_of=then)
        assert mixed.in_no_month(wanted(asked), as_of=then) == next((one for one in found if one.month is None), None)
    assert (mixed.in_no_month(wanted(asked)) is None) == ("since" in asked)
    now = datetime.now(UTC)
    assert mixed.in_no_month(wanted(asked), known_by=now) == mixed.in_no_month(wanted(asked))


@pytest.mark.parametrize("asked", [{}, {"kind": "expulsion"}, {"kind": "expulsion", "status": "done"}])
def test_months_of_any_day_are_those_of_the_list_of_that_day(mixed: Ledger, asked: dict[str, Any]) -> None:
    for day in (date(2000, 1, 1), *(date(2008 + year, 4, 1) for year in range(16)), date.max):
        assert mixed.waves(wanted(asked), as_of=day) == waves_of(mixed.measures(**asked, as_of=day))
        groups = mixed.announced(wanted(asked), as_of=day)
        months = Counter(month for one in groups if one[0].date and (month := one[0].date.month_of))
        for _ in ("counted", "remembered"):
            assert mixed.decided_by_month(wanted(asked), as_of=day) == months


def test_what_is_decided_together_is_one_group(mixed: Ledger) -> None:
    groups = mixed.announced(wanted({"receiving": "EST"}))
    assert sum(map(len, groups)) == len(mixed.measures(receiving="EST"))


@pytest.mark.parametrize("sort", ["date", "reports"])
@pytest.mark.parametrize("asked", [{"conflict": True}, {"conflict": False, "receiving": "EST"}, {"credibility": "6"}])
def test_pages_of_a_day_by_what_totals_change_are_the_whole_list(
    mixed: Ledger, asked: dict[str, Any], sort: str
) -> None:
    whole = [one.id for one in mixed.measures(**asked, as_of=date(2022, 1, 1), sort=sort)]
    found: list[str] = []
    after = None
    while page := mixed.measures(**asked, as_of=date(2022, 1, 1), sort=sort, limit=2, after=after):
        found += [one.id for one in page]
        after = Sort(sort).place(page[-1])
    assert found == whole != []


def test_whom_another_measure_tells_is_in_the_sum_of_what_passes_without_that_measure(ledger: Ledger) -> None:
    whole, part = document("A"), document("B")
    ledger.keep(whole, reading(whole, claim(whole, 20, receiving="POL CZE")))
    ledger.keep(part, reading(part, claim(part, 8, receiving="POL", status=Status.REVERSED)))
    asked: list[dict[str, str]] = [{}, {"receiving": "CZE"}, {"receiving": "POL"}, {"status": "done"}]
    for day in (None, date(2022, 4, 1)):
        found = [ledger.waves(wanted(one), as_of=day) for one in asked]
        assert [[wave.persons for wave in waves] for waves in found] == [[Count.exactly(20)]] * 4


@pytest.mark.parametrize(("alone", "together"), [(None, "20"), ("5-9", "20"), ("5+", "10+")])
def test_a_month_has_the_persons_that_the_list_of_it_has(ledger: Ledger, alone: str | None, together: str) -> None:
    for whose, number in (("EST", alone), ("EST LVA", together)):
        of = document(whose)
        told = replace(claim(of, receiving=whose), count=Count.parse(number) if number else None)
        ledger.keep(of, reading(of, told))
    for day in (None, date(2022, 4, 1)):
        found = tally(ledger.measures(as_of=day))
        assert ledger.waves(wanted({}), as_of=day) == [Wave((2022, 3), 2, found.persons, found.persons, found.unknown)]
        assert found.persons == Count.parse(together)
