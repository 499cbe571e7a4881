"""Where the measures come from: the decisions of a ledger, or rows of a table gathered by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from nongrata.analysis.turn.coded import Coded, in_order, most
from nongrata.compare import copied_errors
from nongrata.errors import UnreadableInput
from nongrata.model import Count, Days, Decision, Measure, MeasureKind, Trigger
from nongrata.reconcile.blocks import DAY_SLACK
from nongrata.reconcile.tally import added

REFERENCE, ARTICLE = "expulsions.csv", "article_2022.csv"
JOINT = "joint_decisions.csv"
APPROXIMATE, COPY, POSITIONS = "approx", "copy", "positions"

RULE_OF_LEDGER = (
    "expulsions and staff cuts that were announced or carried out; one decision are those that a report tells as one "
    "or as agreed, and what one State did on one day"
)
RULE_OF_TABLES = (
    "one decision is what one State did on one known day, and what a page that was read calls coordinated "
    f"(nongrata/reference/{JOINT})"
)


def shipped(table: str) -> tuple[Coded, ...]:
    """The measures of a table that ships with nongrata: REFERENCE, or ARTICLE (what an article of 2022 selects)."""
    return coded_rows(_rows(table), f"nongrata/reference/{table}")


def coded_rows(rows: Iterable[Mapping[str, str]], source: str) -> tuple[Coded, ...]:
    """The measures of rows with the columns of expulsions.csv, in order.

    Raises UnreadableInput for a trigger, day or number that is none, with the row that has it.
    """
    found = []
    for row in rows:
        try:
            found.append(_row(row))
        except ValueError as error:
            raise UnreadableInput(f"{source}, row {row.get('event_id') or row}: {error}") from error
    return in_order(found)


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
    rows = (*shipped(REFERENCE), *shipped(ARTICLE))
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


def _row(row: Mapping[str, str]) -> Coded:
    day = date.fromisoformat(row["date"])
    exact = row.get("date_precision") != APPROXIMATE
    name, host = row["event_id"], row["receiving_state"]
    return Coded(
        name,
        _joint().get(name) or (f"{host} {day}" if exact else name),
        day,
        Days.day(day) if exact else Days.month(day.year, day.month),
        (host,),
        (row["sending_state"],),
        _trigger(row["trigger"]),
        _persons(row, day),
        copied=row.get("source_kind") == COPY,
    )


def _trigger(code: str) -> Trigger:
    try:
        return Trigger(code)
    except ValueError:
        raise ValueError(f"trigger {code!r} is none of {', '.join(Trigger)}; unknown is one of them") from None


def _persons(row: Mapping[str, str], day: date) -> Count | None:
    """None where no number was published, or where it is one of positions."""
    low, high = (int(row[name]) if row[name] else None for name in ("count_min", "count_max"))
    if (low is None and high is None) or _counts_positions(row["receiving_state"], row["sending_state"], day, high):
        return None
    return Count(low, high)


def _counts_positions(receiving: str, sending: str, day: date, count: int | None) -> bool:
    return any(
        one.kind == POSITIONS
        and (one.receiving, one.sending, one.count) == ((receiving,), (sending,), count)
        and one.date.meets(Days.day(day))
        for one in copied_errors()
    )


@cache
def _rows(table: str) -> Sequence[Mapping[str, str]]:
    return tuple(csv.DictReader((files("nongrata.reference") / table).read_text("utf-8").splitlines()))


@cache
def _joint() -> Mapping[str, str]:
    """The decision of each row that is one with others."""
    return {name: row["decision"] for row in _rows(JOINT) for name in row["event_ids"].split(";")}
