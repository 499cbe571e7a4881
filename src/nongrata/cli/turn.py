"""`nongrata turn`: has policy turned from answering incidents to preventing them?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

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


class Source(StrEnum):
    """Where the measures come from."""

    LEDGER = "ledger"
    REFERENCE = "reference"
    ARTICLE = "article"


class Case(StrEnum):
    """What is one case."""

    MEASURES = "measures"
    DECISIONS = "decisions"


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
    from nongrata.analysis.turn import ARTICLE, EXPULSIONS, By
    from nongrata.analysis.turn.given import Asked, of_ledger, of_table, turn_of
    from nongrata.cli.tables import note, print_answer
    from nongrata.ledger import Ledger
    from nongrata.publish import Question
    from nongrata.publish.turn import CAVEAT, turn_sentences, turn_tables, turn_to_record

    question = Question(receiving, sending, since, until, as_of=as_of)
    first, last = question.days
    day = _one_day(known_date)
    asked = Asked(question.receiving, question.sending, first, last, question.day)
    if source is Source.LEDGER:
        with Ledger(ledger_address(ledger), create=False) as opened:
            given = of_ledger(opened, asked)
    else:
        given = of_table(asked, EXPULSIONS if source is Source.REFERENCE else ARTICLE)
    answer = turn_of(given, asked, By(by), day)
    if format_ is AnswerFormat.JSON:
        print_json(turn_to_record(answer))
    else:
        print_answer(turn_tables(answer), turn_sentences(answer))
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
