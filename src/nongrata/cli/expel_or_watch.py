"""`nongrata expel-or-watch`: what one would have to believe for expelling or watching to cost less."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import AnswerFormat, ChartOption
from nongrata.cli.streams import print_json
from nongrata.errors import BadArgument

PRINT_EXAMPLE = "example"


class Model(StrEnum):
    """The models; each has a table of this name in a file of parameters."""

    SEAT = "seat"
    MISSION = "mission"
    GAME = "game"


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
        Model | None,
        typer.Option("--model", help="One seat, a mission with watch teams, or an inspection; else the file's first."),
    ] = None,
    chart: ChartOption = None,
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
) -> None:
    """Print what you would have to believe for expelling to cost less than watching, or watching less than expelling.

    Nothing is estimated, and nothing is said of a real State or person: every number is an assumption of a file.
    """
    from nongrata.analysis.expel_or_watch import EXAMPLE, example, read_parameters
    from nongrata.cli.tables import note, print_answer
    from nongrata.publish.expel_or_watch_answer import answered

    if parameters == PRINT_EXAMPLE:
        if chart or model:
            raise BadArgument("example prints a file of parameters and answers nothing; leave it out for its answer")
        typer.echo(example(), nl=False)
        return
    given = read_parameters(Path(parameters) if parameters else None)
    page = answered(given, model.value if model else None, parameters or EXAMPLE)
    if chart and not page.draw:
        raise BadArgument("--chart: the game has no chart; --model seat and --model mission have one")
    if chart and page.draw:
        from nongrata.charts import save

        save(page.draw(), chart)
        note(f"wrote {chart}")
    if format_ is AnswerFormat.JSON:
        print_json(page.record)
    else:
        print_answer(page.tables, page.says)
    if not parameters:
        note("All numbers are invented: nongrata expel-or-watch example > mine.toml writes them to a file to change.")
