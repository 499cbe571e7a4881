"""`nongrata retaliation`: who answers whom, how fast and with how many, and what to expect of an open expulsion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import Commands, app
from nongrata.cli.options import (
    AnswerFormat,
    AsOfOption,
    ChartOption,
    LedgerOption,
    MeasureArgument,
    SinceOption,
    UntilOption,
    ledger_if,
)
from nongrata.errors import BadArgument
from nongrata.model.kinds import ExpulsionsFrom

group = Commands()
app.add_typer(group, name="retaliation")


FromOption = Annotated[ExpulsionsFrom, typer.Option("--from", help="The ledger, or the facts that ship with nongrata.")]
FormatOption = Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")]


@group.callback(invoke_without_command=True)
def retaliation(
    context: typer.Context,
    source: FromOption = ExpulsionsFrom.LEDGER,
    responder: Annotated[
        str | None, typer.Option("--responder", help="State that may answer: a code, a name or an adjective.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    chart: ChartOption = None,
    format_: FormatOption = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print who answers expulsions, how fast and with how many; `forecast` says what to expect of one that stands open.

    An expulsion that answers none is set against all answers to it. The unanswered count as open, and are not left out.
    """
    if context.invoked_subcommand:
        if given := [name for name in context.params if _was_typed(context, name)]:
            raise BadArgument(
                f"write --{_option(given[0])} behind the word {context.invoked_subcommand}, which takes its own"
            )
        return
    from nongrata.cli.answer import print_answer
    from nongrata.publish import Question
    from nongrata.publish.answers.answer import retaliation_answer

    question = Question(since=since, until=until, as_of=as_of)
    with ledger_if(source is ExpulsionsFrom.LEDGER, ledger) as opened:
        answer = retaliation_answer(opened, question, responder)
    print_answer(answer, format_, chart)


@group.command()
def forecast(
    measure: MeasureArgument,
    source: FromOption = ExpulsionsFrom.LEDGER,
    staff: Annotated[
        int | None,
        typer.Option("--staff", min=0, help="How many the State that expelled has in the other; caps the answer."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to freeze it in; one that is there stays.")
    ] = None,
    as_of: AsOfOption = None,
    chart: ChartOption = None,
    format_: FormatOption = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print what to expect of an unanswered expulsion: when, with how many, and how such forecasts have fared.

    It is made from what was known on the day, bears the hash of the ledger, and is scored against simpler rules.
    """
    from nongrata.cli.answer import print_answer
    from nongrata.cli.tables import note
    from nongrata.publish import Question, text_file
    from nongrata.publish.answers.answer import forecast_answer

    if out is not None and out.exists():
        raise BadArgument(f"{out} is there already, and what is frozen is not written over; name another file")
    with ledger_if(source is ExpulsionsFrom.LEDGER, ledger) as opened:
        answer = forecast_answer(opened, Question(as_of=as_of), measure, staff)
    print_answer(answer, format_, chart)
    if out:
        with text_file(out) as file:
            json.dump(answer.record, file, ensure_ascii=False, indent=1)
        note(f"wrote {out}")


def _was_typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _option(parameter: str) -> str:
    return {"source": "from", "format_": "format"}.get(parameter, parameter.replace("_", "-"))
