"""`nongrata turn`: has policy turned from answering incidents to preventing them?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AnswerFormat,
    AsOfOption,
    ChartOption,
    LedgerOption,
    ReceivingOption,
    SendingOption,
    SinceOption,
    UntilOption,
    days,
    ledger_address,
)
from nongrata.cli.streams import print_json
from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.model import Days

if TYPE_CHECKING:
    from nongrata.analysis.turn import Coded
    from nongrata.publish import Question


class Source(StrEnum):
    """Where the measures come from."""

    LEDGER = "ledger"
    REFERENCE = "reference"
    ARTICLE = "article"


class Case(StrEnum):
    """What is one case."""

    MEASURES = "measures"
    DECISIONS = "decisions"


class _Given(NamedTuple):
    """The measures that pass, by which rule, out of what, where they are from, and which days were looked at there."""

    measures: tuple[Coded, ...]
    rule: str
    coverage: str
    source: str
    looked_at: Days | None


@app.command()
def turn(
    source: Annotated[
        Source,
        typer.Option(
            "--from", help="The ledger, the facts that ship with nongrata, or the eight cases of an article of 2022."
        ),
    ] = Source.LEDGER,
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    known_date: Annotated[
        str | None,
        typer.Option("--known-date", help="A day named beforehand at which two periods are set against each other."),
    ] = None,
    by: Annotated[Case, typer.Option("--by", help="What is one case.")] = Case.DECISIONS,
    as_of: AsOfOption = None,
    chart: ChartOption = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print whether expulsions have turned from answering incidents to preventing them, from when, and how sure it is.

    Persons, measures and decisions are counted apart. One change is set against none, exactly, and again by other
    rules.
    """
    from nongrata.analysis.turn import By
    from nongrata.analysis.turn import turn as turned
    from nongrata.cli.tables import console, note
    from nongrata.publish import Question
    from nongrata.publish.turn import CAVEAT, turn_sentences, turn_tables, turn_to_record

    question = Question(receiving, sending, since, until, as_of=as_of)
    first, last = question.days
    day = _one_day(known_date)
    given = _of_ledger(question, ledger) if source is Source.LEDGER else _of_table(question, source)
    if given.looked_at:  # a week that nobody looked at is no week without a case
        first, last = first and max(first, given.looked_at.first), last and min(last, given.looked_at.last)
    answer = turned(
        given.measures,
        by=By(by),
        since=first,
        until=last,
        known_date=day,
        rule=given.rule,
        coverage=given.coverage,
        source=given.source,
        as_of=question.day,
    )
    if format_ is AnswerFormat.JSON:
        print_json(turn_to_record(answer))
    else:
        for rows in turn_tables(answer):
            widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
            for row in rows:  # never cut: what is counted is shown whole on a narrow terminal, too
                typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
            typer.echo()
        out = console()
        for sentence in turn_sentences(answer):
            out.print(sentence, markup=False, soft_wrap=not out.is_terminal)
    if chart:
        from nongrata.charts import save
        from nongrata.charts.turn import turn_chart

        save(turn_chart(answer, turn_sentences(answer)[1], CAVEAT), chart)
        note(f"wrote {chart}")


def _one_day(typed: str | None) -> date | None:
    """The day that was named. Raises BadArgument for a longer span."""
    span = days(typed, "--known-date")
    if span and span.length_days > 1:
        raise BadArgument(f"--known-date: {typed!r} is more than one day; write it as 2022-02-24")
    return span.first if span else None


def _of_table(question: Question, source: Source) -> _Given:
    """The rows of a shipped table that pass. Raises BadArgument for --as-of."""
    from nongrata.analysis.turn import ARTICLE, REFERENCE, RULE_OF_TABLES, passing, shipped

    if question.as_of:
        raise BadArgument("a table has no past, so --as-of goes with --from ledger alone; leave it out")
    table = REFERENCE if source is Source.REFERENCE else ARTICLE
    rows = shipped(table)
    receiving, sending = (name and state_code(name) for name in (question.receiving, question.sending))
    years = f"{rows[0].day.year} to {rows[-1].day.year}"
    coverage = (
        f"{len(rows)} expulsions gathered by hand from pages that were read, {years}: no complete list"
        if source is Source.REFERENCE
        else f"the {len(rows)} that the article names, a selection by the officials who make the claim: no sample"
    )
    passed = passing(rows, receiving, sending, *question.days)
    return _Given(passed, RULE_OF_TABLES, coverage, f"nongrata/reference/{table}", Days(rows[0].day, rows[-1].day))


def _of_ledger(question: Question, ledger: str | None) -> _Given:
    """The decisions of the ledger that pass, with how others code them."""
    from nongrata.analysis.turn import RULE_OF_LEDGER, coded_decisions, with_published
    from nongrata.cli.tables import of
    from nongrata.ledger import Ledger

    since, until = question.days
    with Ledger(ledger_address(ledger), create=False) as opened:
        decisions = opened.decisions(
            receiving=question.receiving, sending=question.sending, since=since, until=until, as_of=question.day
        )
        covered = opened.coverage(until=question.day)
        address = opened.address
    receiving, sending = (name and state_code(name) for name in (question.receiving, question.sending))
    coded, undated = coded_decisions(decisions, receiving, sending)
    weeks = sorted(one.week for one in covered if one.week)
    published = f", published from {weeks[0]} to {weeks[-1]}" if weeks else ""
    left_out = f"; left out: {of(undated, 'measure')} without a day" if undated else ""
    coverage = f"{of(sum(one.screened for one in covered), 'document')} looked at{published}{left_out}"
    looked_at = Days(_day_of(weeks[0], 1), _day_of(weeks[-1], 7)) if weeks else None
    return _Given(with_published(coded), RULE_OF_LEDGER, coverage, f"the ledger {address}", looked_at)


def _day_of(week: str, number: int) -> date:
    return date.fromisoformat(f"{week}-{number}")
