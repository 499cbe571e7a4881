"""`nongrata turn`: has policy turned from answering incidents to preventing them?"""

from __future__ import annotations

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
    ledger_if,
)
from nongrata.model.kinds import CasesFrom, CaseUnit


@app.command()
def turn(
    source: Annotated[
        CasesFrom,
        typer.Option(
            "--from", help="The ledger, the facts that ship with nongrata, or the eight cases of an article of 2022."
        ),
    ] = CasesFrom.LEDGER,
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    known_date: Annotated[
        str | None,
        typer.Option("--known-date", help="A day named beforehand at which two periods are set against each other."),
    ] = None,
    by: Annotated[CaseUnit, typer.Option("--by", help="What is one case.")] = CaseUnit.DECISIONS,
    as_of: AsOfOption = None,
    chart: ChartOption = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print whether expulsions have turned from answering incidents to preventing them, from when, and how sure it is.

    Persons, measures and decisions are counted apart. One change is set against none, exactly, and again by other
    rules.
    """
    from nongrata.cli.answer import print_answer
    from nongrata.publish import Question
    from nongrata.publish.answers.answer import turn_answer

    question = Question(receiving, sending, since, until, as_of=as_of)
    with ledger_if(source is CasesFrom.LEDGER, ledger) as opened:
        answer = turn_answer(opened, question, by, known_date, source)
    print_answer(answer, format_, chart)
