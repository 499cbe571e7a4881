"""`nongrata export`: the ledger as a file that other programs read."""

from __future__ import annotations

from contextlib import ExitStack
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
    """Write the measures and what was looked at, or the canonical export, to files: whole, or not at all."""
    from nongrata.cli.tables import note
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, text_file, write_coverage, write_parquet

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    if format_ is ExportFormat.JSONL and question != Question():
        raise BadArgument("the canonical export takes no filters; leave them out, or export csv")
    coverage = _beside(path) if format_ is ExportFormat.CSV else None
    for one in (None if path == "-" else Path(path), coverage):
        if one and one.exists() and not force:
            raise BadArgument(f"{one} is there already; --force writes over it")
    if path == "-" and format_ is ExportFormat.PARQUET:
        raise BadArgument("Parquet needs a file: name one in place of -")
    with Ledger(ledger_address(ledger), create=False) as opened:
        if format_ is ExportFormat.PARQUET:
            write_parquet(question.measures(opened), Path(path), question.coverage(opened))
        elif path == "-":
            _write_text(opened, question, format_, data_output())
            if format_ is ExportFormat.CSV:
                note(f"{question.coverage(opened)}.")
        else:
            with text_file(Path(path)) as file, ExitStack() as beside:
                if coverage:
                    write_coverage(question.coverage(opened), beside.enter_context(text_file(coverage)))
                _write_text(opened, question, format_, file)
    if path != "-":
        note(f"wrote {path}" + (f", and what was looked at to {coverage}" if coverage else ""))


def _beside(path: str) -> Path | None:
    """The file for what was looked at; None where the measures go to no file."""
    from nongrata.publish import coverage_path

    to_file = path != "-" and (Path(path).is_file() or not Path(path).exists())
    return coverage_path(Path(path)) if to_file else None


def _write_text(ledger: Ledger, question: Question, format_: ExportFormat, file: TextIO) -> None:
    from nongrata.publish import write_csv

    if format_ is ExportFormat.CSV:
        write_csv(question.measures(ledger), file)
    else:
        file.writelines(f"{line}\n" for line in ledger.canonical())
