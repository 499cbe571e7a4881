"""`nongrata missions`: who has how many staff where, exactly counted, and what may be compared with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, Commands, app
from nongrata.cli.options import (
    AnswerFormat,
    AsOfOption,
    ChartOption,
    LedgerOption,
    ListFormat,
    ReceivingOption,
    SendingOption,
    drawable,
    ledger_address,
    opened_to_add,
)
from nongrata.cli.streams import data_output, print_json
from nongrata.errors import BadArgument, NotAnswerable, UnreadableInput
from nongrata.model.kinds import ExpulsionsFrom
from nongrata.settings import DEFAULT_LEDGER

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

LONGEST_NAME = 52  # what the ledger has room for in the name of a dataset, without our own beginning of it

missions = Commands()
app.add_typer(
    missions, name="missions", help="Headcounts of missions: what is known, what may be compared, and with whom."
)


AnswerOption = Annotated[AnswerFormat, typer.Option("--format", help="For people, or for programs.")]


@missions.command("list")
def list_(
    sending: SendingOption = None,
    receiving: ReceivingOption = None,
    as_of: AsOfOption = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print it.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print headcounts: those that ship with nongrata and those that were imported."""
    from nongrata.cli.tables import note, of, print_rows
    from nongrata.languages.names import state_code
    from nongrata.missions.kept import known_headcounts, of_missions
    from nongrata.missions.record import headcount_to_record
    from nongrata.missions.table import COLUMNS, headcount_to_row
    from nongrata.publish import Question
    from nongrata.publish.answers.missions import headcounts_rows
    from nongrata.publish.files.flat import flat_lines

    sender, host = (side and state_code(side) for side in (sending, receiving))
    day = Question(as_of=as_of).day
    with _beside(ledger) as opened:
        known = known_headcounts(opened)
    found = of_missions(known, sender, host, day)
    if format_ is ListFormat.JSON:
        print_json([headcount_to_record(one) for one in found])
    elif format_ is ListFormat.CSV:
        data_output().writelines(flat_lines(map(headcount_to_row, found), COLUMNS))
    elif found:
        print_rows(headcounts_rows(found))
    note(f"{len(found)} of {of(len(known), 'headcount')}; most missions have none.")


@missions.command()
def show(
    sending: Annotated[
        str, typer.Option("--sending", help="State whose mission it is: a code, a name or an adjective.")
    ],
    receiving: Annotated[str, typer.Option("--receiving", help="State in which it is.")],
    expulsions: Annotated[
        ExpulsionsFrom,
        typer.Option(help="Expulsions of the ledger, or of the reference facts that ship with nongrata."),
    ] = ExpulsionsFrom.LEDGER,
    as_of: AsOfOption = None,
    chart: ChartOption = None,
    format_: AnswerOption = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print all that is known of one mission: headcounts with their sources, parity, and what expulsions did to it.

    Those who were refused before they came, or were not in the country, are not subtracted.
    """
    from nongrata.cli.answer import print_answer
    from nongrata.cli.tables import note
    from nongrata.publish.answers.answer import portrait_answer

    with _beside(ledger) as opened:
        answer = portrait_answer(opened, expulsions, sending, receiving, as_of)
    if opened is None and expulsions is ExpulsionsFrom.LEDGER:
        note("There is no ledger here, so no expulsions are known; --expulsions reference takes those of the facts.")
    if chart and answer.draw is None:
        raise NotAnswerable("there is nothing to draw", "a headcount of this mission")
    print_answer(answer, format_, chart)


@missions.command()
def compare(
    cross_section: Annotated[
        str | None, typer.Argument(metavar="[CROSS_SECTION]", help="Its name; without one, all are listed.")
    ] = None,
    chart: ChartOption = None,
    rank_chart: Annotated[
        Path | None,
        typer.Option("--rank-chart", callback=drawable, help="Draw the ranks to this file, with their intervals."),
    ] = None,
    format_: AnswerOption = AnswerFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Print what similar States would have in place of each mission of a cross-section, which counts missions alike.

    Similar by GDP, population and distance. Three answers, never mixed: sender-wide, dyad, parity; each with its
    interval. Ranks are refused where headcounts were picked. The chart is the funnel plot.
    """
    from nongrata.cli.answer import print_answer
    from nongrata.cli.tables import print_rows
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.listings import cross_section as named
    from nongrata.missions.listings import cross_sections
    from nongrata.missions.record import cross_section_to_record
    from nongrata.publish.answers.answer import section_answer, section_as_it_is
    from nongrata.publish.answers.missions import cross_sections_rows

    if cross_section is None and (chart or rank_chart):
        raise BadArgument("a chart is of one cross-section; name it")
    with _beside(ledger) as opened:
        known = known_headcounts(opened)
    if cross_section is None:
        sections = cross_sections(known)
        if format_ is AnswerFormat.JSON:
            print_json([cross_section_to_record(one) for one in sections])
        else:
            print_rows(cross_sections_rows(sections))
        return
    found = named(cross_section, known)
    try:
        answer = section_answer(found)
    except NotAnswerable:
        print_answer(section_as_it_is(found), format_, titled=True)
        raise
    print_answer(answer, format_, chart, rank_chart, titled=True)


@missions.command("import")
def import_(
    table: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="A table of headcounts; docs/data.md has its columns.")
    ],
    ledger: LedgerOption = None,
) -> int:
    """Keep a table of headcounts beside the ledger, under the name of its file, and say what was refused and why."""
    from nongrata.cli.tables import of, print_rejections
    from nongrata.missions.kept import keep
    from nongrata.missions.table import read_headcounts
    from nongrata.read.place import shown

    found = read_headcounts(str(table))
    name = shown(table.stem)
    if len(name) > LONGEST_NAME:
        raise BadArgument(f"{name}: the name may have {LONGEST_NAME} characters; name the file otherwise")
    if found.rows:
        with opened_to_add(ledger) as opened:
            found = keep(opened, name, found, shown(table))
    if not found.rows:
        print_rejections(found.rejections)
        raise UnreadableInput(f"{table} has no row that can be kept, so nothing was; docs/data.md says what one needs")
    typer.echo(f"{of(len(found.rows), 'headcount')} kept beside the ledger; nongrata missions list shows them")
    print_rejections(found.rejections, shown=len(found.rejections))
    return SOME_REJECTED if found.rejections else 0


@contextmanager
def _beside(given: str | None) -> Iterator[Ledger | None]:
    """The ledger that is meant, or None where none was named and none is here: headcounts are known without one."""
    from nongrata.ledger import Ledger

    address = ledger_address(given)
    if given is None and address == DEFAULT_LEDGER and not Path(address).exists():
        yield None
        return
    with Ledger(address, create=False) as opened:
        yield opened
