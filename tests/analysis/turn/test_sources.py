"""Measures from the shipped tables and from the decisions of a ledger."""

from __future__ import annotations

from datetime import date

import pytest

from nongrata.analysis.turn import (
    ARTICLE,
    EXPULSIONS,
    coded_decisions,
    coded_rows,
    joined,
    passing,
    shipped,
    with_published,
)
from nongrata.errors import UnreadableInput
from nongrata.model import Coding, Count, Days, Decision, MeasureKind, Trigger
from nongrata.model.kinds import CaseUnit
from tests.claims import claim, document
from tests.reconcile.telling import ledger_of

SPRING = (date(2022, 2, 1), date(2022, 4, 30))
ROW = {
    "event_id": "AAA-RUS-20220302",
    "date": "2022-03-02",
    "date_precision": "day",
    "receiving_state": "AAA",
    "sending_state": "RUS",
    "count_min": "2",
    "count_max": "3",
    "trigger": "incident",
}


def test_every_row_of_both_tables_is_read() -> None:
    assert (len(shipped(EXPULSIONS)), len(shipped(ARTICLE))) == (316, 8)


def test_the_states_that_a_page_says_acted_together_are_one_decision() -> None:
    spring = passing(shipped(EXPULSIONS), None, "RUS", *SPRING)
    joint = [one.receiving for one in joined(spring, CaseUnit.DECISIONS) if one.measures > 1]
    assert joint == [("EST", "LTU", "LVA"), ("BEL", "NLD")]
    assert (len(spring), len(joined(spring, CaseUnit.DECISIONS))) == (40, 37)


def test_what_one_state_did_on_one_day_towards_several_is_one_decision() -> None:
    answers = passing(shipped(EXPULSIONS), "RUS", None, date(2018, 3, 30), date(2018, 3, 30))
    assert len(answers) > 10
    assert {one.measures for one in joined((one for one in answers if one.is_day_known), CaseUnit.DECISIONS)} != {1}


def test_a_month_is_a_month_and_stands_in_the_order_at_its_placeholder() -> None:
    (one,) = passing(shipped(EXPULSIONS), "MNE", "RUS", date(2022, 3, 20), date(2022, 3, 20))
    assert (one.day, one.days, one.is_day_known) == (date(2022, 3, 3), Days.month(2022, 3), False)


def test_positions_are_no_persons() -> None:
    (one,) = passing(shipped(EXPULSIONS), "RUS", "USA", date(2017, 7, 28), date(2017, 7, 28))
    assert one.persons is None


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("trigger", "preemptive", "trigger 'preemptive' is none of incident, solidarity, pre-emptive"),
        ("trigger", "", "trigger '' is none of"),
        ("date", "2022-02-30", "AAA-RUS-20220302"),
        ("count_min", "many", "'many'"),
        ("count_max", "1", "cannot end"),
    ],
)
def test_a_cell_that_means_nothing_is_refused_with_its_row(column: str, cell: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=r"mine\.csv, row AAA-RUS-20220302") as refused:
        coded_rows([ROW | {column: cell}], "mine.csv")
    assert why in str(refused.value)


def decided(day: str | None = "2022-03-18", trigger: Trigger = Trigger.INCIDENT, **fields: object) -> Decision:
    of = document("A", "2022-04-30")
    measures, _ = ledger_of((of, (claim(of, date=day, **fields),)))  # type: ignore[arg-type]
    return Decision(tuple(measures), (), Coding(trigger, trigger, ()))


def test_a_decision_of_a_ledger_gives_its_measures_with_its_trigger() -> None:
    ((one,), undated) = coded_decisions([decided("2022-03-16/2022-03-20", receiving="EST LVA", count=6)])
    assert (one.receiving, one.persons, one.trigger, undated) == (
        ("EST", "LVA"),
        Count.exactly(6),
        Trigger.INCIDENT,
        0,
    )
    assert (one.day, one.is_day_known, one.proposed) == (date(2022, 3, 16), False, True)


def test_other_kinds_and_other_states_are_not_counted_and_what_has_no_day_is_told() -> None:
    given = [
        decided(kind=MeasureKind.FREEZE),
        decided(receiving="CZE"),
        decided(sending="BLR"),
        decided(None),
        decided(),
    ]
    coded, undated = coded_decisions(given, "POL", "RUS")
    assert ([one.receiving for one in coded], undated) == ([("POL",)], 1)


def test_a_staff_cut_counts_no_persons() -> None:
    ((one,), _) = coded_decisions([decided(kind=MeasureKind.STAFF_CUT, count=35)])
    assert one.persons is None


def test_the_published_code_is_that_of_the_row_with_the_same_number_else_of_most_rows() -> None:
    coded, _ = coded_decisions(
        [
            decided("2022-02-21/2022-02-28", receiving="USA", count=12),
            decided(receiving="EST LTU LVA", count=10),
            decided("2022-03-16", count=2),
            decided("2019-01-01"),
        ]
    )
    codes = {one.receiving[0]: one.published for one in with_published(coded) if one.day.year == 2022}
    assert codes == {"USA": Trigger.INCIDENT, "EST": Trigger.PRE_EMPTIVE, "POL": Trigger.INCIDENT}
    assert [one.published for one in with_published(coded) if one.day.year == 2019] == [None]
