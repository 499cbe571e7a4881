"""`nongrata expel-or-watch`: what one would have to believe for expelling or watching to cost less."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import AnswerFormat, ChartOption
from nongrata.errors import BadArgument
from nongrata.model.kinds import CostModel

PRINT_EXAMPLE = "example"


@app.command()
def expel_or_watch(
    parameters: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|example]",
            help="Your assumptions in TOML; without it, invented ones. The word example prints those, commented.",
        ),
    ] = None,
    model: Annotated[
        CostModel | None,
        typer.Option("--model", help="One seat, a mission with watch teams, or an inspection; else the file's first."),
    ] = None,
    chart: ChartOption = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
) -> None:
    """Print what you would have to believe for expelling to cost less than watching, or watching less than expelling.

    Nothing is estimated, and nothing is said of a real State or person: every number is an assumption of a file.
    """
    from nongrata.analysis.expel_or_watch import EXAMPLE, example, read_parameters
    from nongrata.cli.answer import print_answer
    from nongrata.cli.tables import note
    from nongrata.publish.answers.answer import expel_or_watch_answer

    if parameters == PRINT_EXAMPLE:
        if chart or model:
            raise BadArgument("example prints a file of parameters and answers nothing; leave it out for its answer")
        typer.echo(example(), nl=False)
        return
    given = read_parameters(Path(parameters) if parameters else None)
    answer = expel_or_watch_answer(given, model, parameters or EXAMPLE)
    if chart and not answer.draw:
        raise BadArgument("--chart: the game has no chart; --model seat and --model mission have one")
    print_answer(answer, format_, chart)
    if not parameters:
        note("All numbers are invented: nongrata expel-or-watch example > mine.toml writes them to a file to change.")
