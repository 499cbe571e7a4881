"""`nongrata export`: the ledger as a file that other programs read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AsOfOption,
    KindOption,
    KnownByOption,
    LedgerOption,
    ReceivingOption,
    SendingOption,
    SinceOption,
    StatusOption,
    UntilOption,
    ledger_address,
)
from nongrata.cli.streams import data_output
from nongrata.errors import BadArgument

if TYPE_CHECKING:
    from nongrata.ledger import Ledger
    from nongrata.publish import Question


class ExportFormat(StrEnum):
    """What to write."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@app.command()
def export(
    format_: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="csv|parquet|jsonl",
            help="csv or parquet: the measures; jsonl: the canonical export, what documents and judgements decide.",
        ),
    ],
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file to write, or - for standard output.")],
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write the measures, or the canonical export, to a file: whole, or not at all."""
    from nongrata.cli.tables import note
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, text_file, write_parquet

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    if format_ is ExportFormat.JSONL and question != Question():
        raise BadArgument("the canonical export takes no filters; leave them out, or export csv")
    if path != "-" and Path(path).exists() and not force:
        raise BadArgument(f"{path} is there already; --force writes over it")
    if path == "-" and format_ is ExportFormat.PARQUET:
        raise BadArgument("Parquet needs a file: name one in place of -")
    with Ledger(ledger_address(ledger), create=False) as opened:
        if format_ is ExportFormat.PARQUET:
            write_parquet(question.measures(opened), Path(path))
        elif path == "-":
            _write_text(opened, question, format_, data_output())
        else:
            with text_file(Path(path)) as file:
                _write_text(opened, question, format_, file)
    if path != "-":
        note(f"wrote {path}")


def _write_text(ledger: Ledger, question: Question, format_: ExportFormat, file: TextIO) -> None:
    from nongrata.publish import write_csv

    if format_ is ExportFormat.CSV:
        write_csv(question.measures(ledger), file)
    else:
        file.writelines(f"{line}\n" for line in ledger.canonical())
