"""`nongrata expel-or-watch`: what one would have to believe for expelling or watching to cost less."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from nongrata.cli.app import app
from nongrata.cli.options import AnswerFormat, ChartOption
from nongrata.cli.streams import print_json
from nongrata.errors import BadArgument, BadParameters

if TYPE_CHECKING:
    import altair

    from nongrata.analysis.expel_or_watch import Game, Mission, Parameters, Ranges, Seat
    from nongrata.publish.expel_or_watch import Rows

PRINT_EXAMPLE = "example"


class Model(StrEnum):
    """The models; each has a table of this name in a file of parameters."""

    SEAT = "seat"
    MISSION = "mission"
    GAME = "game"


class _Page(NamedTuple):
    """An answer as it is printed: tables, sentences, a record, and how it is drawn."""

    tables: list[Rows]
    says: tuple[str, ...]
    record: dict[str, Any]
    draw: Callable[[], altair.TopLevelMixin] | None = None


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
    from nongrata.cli.tables import note

    if parameters == PRINT_EXAMPLE:
        if chart or model:
            raise BadArgument("example prints a file of parameters and answers nothing; leave it out for its answer")
        typer.echo(example(), nl=False)
        return
    given = read_parameters(Path(parameters) if parameters else None)
    page = _page(given, model, parameters or EXAMPLE)
    if chart and not page.draw:
        raise BadArgument("--chart: the game has no chart; --model seat and --model mission have one")
    if chart and page.draw:
        from nongrata.charts import save

        save(page.draw(), chart)
        note(f"wrote {chart}")
    if format_ is AnswerFormat.JSON:
        print_json(page.record)
    else:
        _print(page)
    if not parameters:
        note("All numbers are invented: nongrata expel-or-watch example > mine.toml writes them to a file to change.")


def _page(given: Parameters, model: Model | None, source: str) -> _Page:
    """The answer of the model that is asked for, else of the first for which there are assumptions."""
    if given.seat and model in (None, Model.SEAT):
        return _seat(given.seat, given.ranges, source)
    if given.mission and model in (None, Model.MISSION):
        return _mission(given.mission, source)
    if given.game and model in (None, Model.GAME):
        return _game(given.game, source)
    missing = f"[{model}]" if model else "[seat], [mission] or [game]"
    raise BadParameters(f"{source}: it has no table {missing}; nongrata expel-or-watch example prints a file with all")


def _print(page: _Page) -> None:
    from nongrata.cli.tables import console

    out = console()
    for rows in page.tables:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:  # never cut, so that a plan of 30 seats is whole on a narrow terminal, too
            typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        typer.echo()
    for sentence in page.says:
        out.print(sentence, markup=False, soft_wrap=not out.is_terminal)


def _seat(seat: Seat, ranges: Ranges, source: str) -> _Page:
    from nongrata.analysis.expel_or_watch import region, seat_answer, sensitivity
    from nongrata.publish.expel_or_watch import answer_to_record, seat_sentences, seat_tables

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import seat_chart

        return seat_chart(region(seat, source, ranges), moved)

    answer = seat_answer(seat, source)
    moved = sensitivity(seat, ranges, source) if ranges else None
    says = seat_sentences(answer, moved)
    return _Page(seat_tables(answer, moved), says, answer_to_record(answer, says, moved), draw)


def _mission(mission: Mission, source: str) -> _Page:
    from nongrata.analysis.expel_or_watch import mission_answer
    from nongrata.publish.expel_or_watch import answer_to_record, mission_sentences, mission_tables

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.expel_or_watch import plan_map

        return plan_map(answer)

    answer = mission_answer(mission, source)
    says = mission_sentences(answer)
    return _Page(mission_tables(answer), says, answer_to_record(answer, says), draw)


def _game(game: Game, source: str) -> _Page:
    from nongrata.analysis.expel_or_watch import game_answer
    from nongrata.publish.expel_or_watch import answer_to_record, game_sentences, game_tables

    answer = game_answer(game, source)
    says = game_sentences(answer)
    return _Page(game_tables(answer), says, answer_to_record(answer, says))
