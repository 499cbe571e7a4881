"""The cases of which it is asked whether policy has turned: of a ledger, or of a table that ships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nongrata.analysis.turn.answer import Turn, turn
from nongrata.analysis.turn.coded import Coded
from nongrata.analysis.turn.sources import (
    RULE_OF_LEDGER,
    RULE_OF_TABLES,
    coded_decisions,
    passing,
    shipped,
    with_published,
)
from nongrata.errors import BadArgument
from nongrata.gathered import EXPULSIONS, FOLDER
from nongrata.languages.names import state_code
from nongrata.ledger import Ledger
from nongrata.ledger.asked.coverage import full_weeks, monday
from nongrata.model import Days
from nongrata.model.kinds import CaseUnit, MeasureKind


@dataclass(frozen=True)
class Selection:
    """Of which States and days, and as published by which day; None does not filter."""

    receiving: str | None = None
    sending: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Given:
    """The measures that pass, by which rule, out of what, where they are from, and what was looked at there.

    That is all `days` of a table; of a ledger the `weeks`, by their Mondays, of which FLOOR documents were looked at.
    """

    measures: tuple[Coded, ...]
    rule: str
    coverage: str
    source: str
    days: Days | None = None
    weeks: tuple[date, ...] | None = None


def of_table(asked: Selection, table: str) -> Given:
    """The rows of a shipped table that pass. Raises BadArgument for a day of knowledge."""
    if asked.as_of:
        raise BadArgument("a table has no past, so --as-of goes with --from ledger alone; leave it out")
    rows = shipped(table)
    receiving, sending = (name and state_code(name) for name in (asked.receiving, asked.sending))
    years = f"{rows[0].day.year} to {rows[-1].day.year}"
    coverage = (
        f"{len(rows)} expulsions gathered by hand from pages that were read, {years}: no complete list"
        if table == EXPULSIONS
        else f"the {len(rows)} that the article names, a selection by the officials who make the claim: no sample"
    )
    passed = passing(rows, receiving, sending, asked.since, asked.until)
    return Given(passed, RULE_OF_TABLES, coverage, f"{FOLDER}/{table}", Days(rows[0].day, rows[-1].day))


def of_ledger(ledger: Ledger, asked: Selection) -> Given:
    """The decisions of the ledger that pass, with how others code them."""
    decisions = ledger.decisions(
        receiving=asked.receiving,
        sending=asked.sending,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        kinds=[kind for kind in MeasureKind if kind.sends_home],
        with_signs=False,
    )
    covered = ledger.coverage(until=asked.as_of, weeks_alone=True)
    receiving, sending = (name and state_code(name) for name in (asked.receiving, asked.sending))
    coded, undated = coded_decisions(decisions, receiving, sending)
    looked_at = [one.week for one in covered if one.week and one.screened]
    published = f", published from {min(looked_at)} to {max(looked_at)}" if looked_at else ""
    left_out = f"; left out: {undated} measure{'s' * (undated != 1)} without a day" if undated else ""
    screened = sum(one.screened for one in covered)
    coverage = f"{screened} document{'s' * (screened != 1)} looked at{published}{left_out}"
    weeks = tuple(map(monday, sorted(full_weeks(covered))))
    return Given(with_published(coded), RULE_OF_LEDGER, coverage, f"the ledger {ledger.name}", weeks=weeks)


def turn_of(given: Given, asked: Selection, by: CaseUnit, known_date: date | None = None) -> Turn:
    """The answer; a week that nobody looked at is no week without a case."""
    first, last = asked.since, asked.until
    if given.days:
        first, last = first and max(first, given.days.first), last and min(last, given.days.last)
    return turn(
        given.measures,
        by=by,
        since=first,
        until=last,
        known_date=known_date,
        looked_at=given.weeks,
        rule=given.rule,
        coverage=given.coverage,
        source=given.source,
        as_of=asked.as_of,
    )
