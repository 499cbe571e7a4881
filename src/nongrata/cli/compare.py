"""`nongrata compare`: a table of a person against the ledger, row by row."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import AsOfOption, KnownByOption, LedgerOption, ListFormat, ledger_address
from nongrata.cli.streams import data_output, printable
from nongrata.errors import BadArgument, ColumnTie

if TYPE_CHECKING:
    from nongrata.compare import Columns, Comparison, Order, Table
    from nongrata.publish import Telling


@app.command()
def compare(
    source: Annotated[
        str,
        typer.Argument(
            metavar="reference|FILE",
            help="The facts that ship with nongrata, or a table of your own (CSV, Excel); - is a pipe.",
        ),
    ],
    sending: Annotated[
        str | None, typer.Option("--sending", help="State that sends in every row, where no column says it.")
    ] = None,
    receiving: Annotated[
        str | None, typer.Option("--receiving", help="State that receives in every row, where no column says it.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", help="Which column holds what: receiving=Host; count= for none. Can be repeated."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", help="The sheet of a workbook, by its name or its number from 1.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", help="Order in dates of digits: dmy (the day first) or mdy.")
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print it.")] = ListFormat.TABLE,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write it to.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    ledger: LedgerOption = None,
) -> int:
    """Say of each row of a table whether the ledger supports it, contradicts it, supports it in part or has it not.

    The columns are guessed, printed, and confirmed on a terminal. Shown are the differences, the sentences of the
    reports, warnings of errors that lists are known to copy, and what the ledger has that the table lacks.
    """
    from nongrata.cli.tables import note, print_rejections
    from nongrata.compare import REFERENCE, compared, read_table, reference_table
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, summary, telling, text_file

    if out is not None and out.exists() and not force:
        raise BadArgument(f"{out} is there already; --force writes over it")
    shipped = source == REFERENCE
    with Ledger(ledger_address(ledger), create=False) as opened:
        question = Question(as_of=as_of, known_by=known_by)
        day, moment, documents = question.day, question.moment, opened.counts()["documents"]
        table = reference_table() if shipped else read_table(source, sheet)
        columns = _columns(table, _named(column or []), sending, receiving, _order(dates))
        note(f"Columns: {'; '.join(columns.described(table))}.")
        if columns.unsure:
            note("The headings do not say for sure who expels: --column receiving=NAME says so.")
        if not shipped:
            _confirm()
        if not documents:
            note("The ledger is empty, so nothing can be found in it: nongrata add FILE reads reports into it.")
        found = compared(opened, table, columns, as_of=day, known_by=moment)
        told = telling(opened, moment)
        if out is None:
            _write(found, told, documents, format_, data_output())
        else:
            with text_file(out) as file:
                _write(found, told, documents, format_, file)
            note(f"wrote {out}")
    if out is not None or format_ is not ListFormat.TABLE:
        note("\n".join(summary(found, documents)))
    print_rejections(found.rejections, shown=len(found.rejections))
    return SOME_REJECTED if found.rejections else 0


def _write(found: Comparison, told: Telling, documents: int, format_: ListFormat, file: TextIO) -> None:
    from nongrata.publish import comparison_lines, comparison_to_record, write_comparison_csv

    if format_ is ListFormat.CSV:
        write_comparison_csv(found, told, file)
    elif format_ is ListFormat.JSON:
        file.write(json.dumps(comparison_to_record(found, told, documents), ensure_ascii=False, indent=1) + "\n")
    else:
        file.writelines(f"{printable(line)}\n" for line in comparison_lines(found, told, documents))


def _columns(
    table: Table, said: dict[str, str], sending: str | None, receiving: str | None, order: Order | None
) -> Columns:
    """The columns of the table; where two may hold the same, which does is asked on a terminal."""
    from nongrata.compare import guess

    while True:
        try:
            return guess(table, said=said, sending=sending, receiving=receiving, order=order)
        except ColumnTie as tie:
            if not _on_terminal():
                raise
            said[tie.holds] = typer.prompt(f"Which column holds {tie.holds}: {' or '.join(tie.heads)}", err=True)


def _named(typed: list[str]) -> dict[str, str]:
    """The headings by what a person says that they hold."""
    named = {}
    for one in typed:
        holds, equals, head = one.partition("=")
        if not equals:
            raise BadArgument(f"--column: {one!r} has no =; write what the column holds, = and its heading")
        named[holds.strip()] = head.strip()
    return named


def _order(dates: str | None) -> Order | None:
    from nongrata.compare import Order

    try:
        return Order(dates.strip().casefold()) if dates else None
    except ValueError as error:
        raise BadArgument(f"--dates: {dates!r} is none of {', '.join(Order)}") from error


def _on_terminal() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())


def _confirm() -> None:
    if _on_terminal() and not typer.confirm("Are the columns right?", default=True, err=True):
        raise BadArgument("nothing was compared; say which column holds what: --column receiving=NAME")
