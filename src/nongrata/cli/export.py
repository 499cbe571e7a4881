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
    SITE = "site"


@app.command()
def export(
    format_: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="csv|parquet|jsonl|site",
            help="csv or parquet: the measures; jsonl: the canonical export, what documents and judgements decide; "
            "site: the reading pages as files that open from disk or any web server.",
        ),
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file to write, or - for standard output; of a site, the folder.")
    ],
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there; of a site, beside files.")
    ] = False,
    address: Annotated[
        str, typer.Option(metavar="URL", help="Of a site: where its pages will be, for the citations on them.")
    ] = "",
    ledger: LedgerOption = None,
) -> None:
    """Write the measures and what was looked at, or the canonical export, to files: whole, or not at all."""
    from nongrata.cli.tables import note
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, text_file, write_coverage, write_parquet

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    if format_ in (ExportFormat.JSONL, ExportFormat.SITE) and question != Question():
        what = "the canonical export" if format_ is ExportFormat.JSONL else "a site"
        raise BadArgument(f"{what} takes no filters; leave them out, or export csv")
    if address and (format_ is not ExportFormat.SITE or not address.startswith(("https://", "http://"))):
        raise BadArgument("--address is of a site alone, and begins with https://")
    if format_ is ExportFormat.SITE:
        _write_site(ledger_address(ledger), path, address, force=force)
        return
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


def _write_site(ledger: str, path: str, address: str, *, force: bool) -> None:
    from nongrata.cli.progress import progress
    from nongrata.cli.tables import note
    from nongrata.web.site import export_site

    if path == "-":
        raise BadArgument("a site needs a folder: name one in place of -")
    with progress("writing pages") as on_page:
        files = export_site(ledger, Path(path), address=address, force=force, on_page=on_page)
    note(f"wrote {files:,} files; open {Path(path) / 'index.html'} in a browser")


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
