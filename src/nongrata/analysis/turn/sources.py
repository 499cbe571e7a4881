"""Where the measures come from: the decisions of a ledger, or rows of a table gathered by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from nongrata.analysis.turn.coded import Coded, in_order, most
from nongrata.gathered import ARTICLE, EXPULSIONS, FOLDER, Gathered, gathered, gathered_rows, text_of
from nongrata.model import Days, Decision, Measure, MeasureKind, Trigger
from nongrata.reconcile.blocks import DAY_SLACK
from nongrata.reconcile.tally import added

JOINT = "joint_decisions.csv"

RULE_OF_LEDGER = (
    "expulsions and staff cuts that were announced or carried out; one decision are those that a report tells as one "
    "or as agreed, and what one State did on one day"
)
RULE_OF_TABLES = (
    "one decision is what one State did on one known day, and what a page that was read calls coordinated "
    f"({FOLDER}/{JOINT})"
)


def shipped(table: str) -> tuple[Coded, ...]:
    """The measures of a table that ships with nongrata: EXPULSIONS, or ARTICLE (what an article of 2022 selects)."""
    return in_order(map(_of_row, gathered(table)))


def coded_rows(rows: Iterable[Mapping[str, str]], source: str) -> tuple[Coded, ...]:
    """The measures of rows with the columns of expulsions.csv, in order.

    Raises UnreadableInput for a trigger, day or number that is none, with the row that has it.
    """
    return in_order(map(_of_row, gathered_rows(rows, source)))


def coded_decisions(
    decisions: Iterable[Decision], receiving: str | None = None, sending: str | None = None
) -> tuple[tuple[Coded, ...], int]:
    """The measures of a ledger's decisions between these States (codes), in order, and how many more have no day."""
    coded, undated = [], 0
    for decision in decisions:
        for one in decision.measures:
            if not one.kind.sends_home or (receiving or one.receiving[0]) not in one.receiving:
                continue
            if (sending or one.sending[0]) not in one.sending:
                continue
            if one.date is None:
                undated += 1
            else:
                coded.append(_of_ledger(one, one.date, decision))
    return in_order(coded), undated


def passing(
    coded: Iterable[Coded], receiving: str | None, sending: str | None, since: date | None, until: date | None
) -> tuple[Coded, ...]:
    """Those between these States (codes) that can have been within these days."""
    window = Days(since or date.min, until or date.max)
    return tuple(
        one
        for one in coded
        if (receiving is None or receiving in one.receiving)
        and (sending is None or sending in one.sending)
        and one.days.meets(window)
    )


def with_published(coded: Iterable[Coded]) -> tuple[Coded, ...]:
    """The measures, each with how the shipped tables code the acts of its States and days, where they have them."""
    rows = (*shipped(EXPULSIONS), *shipped(ARTICLE))
    return tuple(replace(one, published=_published(one, rows)) for one in coded)


def _published(one: Coded, rows: Sequence[Coded]) -> Trigger | None:
    """The code of the row with the same States and number, else that of most rows that can be of the measure."""
    fitting = [row for row in rows if _is_part(row, one)]
    same = [row for row in fitting if row.receiving == one.receiving and _has_number(row, one)]
    return most(row.trigger for row in same or fitting)


def _has_number(row: Coded, one: Coded) -> bool:
    return bool(row.persons and one.persons and row.persons.allows(one.persons))


def _is_part(row: Coded, of: Coded) -> bool:
    return (
        {*row.receiving} <= {*of.receiving} and {*row.sending} <= {*of.sending} and row.days.meets(of.days, DAY_SLACK)
    )


def _of_ledger(one: Measure, days: Days, decision: Decision) -> Coded:
    return Coded(
        one.id,
        decision.id,
        days.first,
        days,
        one.receiving,
        one.sending,
        decision.coding.trigger,
        added(one) if one.kind is MeasureKind.EXPULSION else None,
        proposed=decision.coding.by is None,
    )


def _of_row(one: Gathered) -> Coded:
    exact = one.days.length_days == 1
    return Coded(
        one.id,
        _joint().get(one.id) or (f"{one.receiving} {one.day}" if exact else one.id),
        one.day,
        one.days,
        (one.receiving,),
        (one.sending,),
        one.trigger,
        None if one.counts_positions else one.count,
        copied=one.copied,
    )


@cache
def _joint() -> Mapping[str, str]:
    """The decision of each row that is one with others."""
    rows = csv.DictReader(text_of(JOINT).splitlines())
    return {name: row["decision"] for row in rows for name in row["event_ids"].split(";")}
