"""`nongrata export`: the ledger as a file that other programs read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AsOfOption,
    KindOption,
    LedgerOption,
    ReceivingOption,
    SendingOption,
    SinceOption,
    StatusOption,
    UntilOption,
    first_day,
    last_day,
    ledger_address,
    state,
)
from nongrata.errors import BadArgument


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
            metavar="csv|parquet|jsonl", help="csv or parquet: the measures; jsonl: the canonical export of all."
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
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write the measures, or the whole ledger, to a file."""
    from nongrata.ledger import Ledger
    from nongrata.publish import write_csv, write_parquet

    filters = (receiving, sending, since, until, kind, status, as_of)
    if format_ is ExportFormat.JSONL and any(filters):
        raise BadArgument("the canonical export is always the whole ledger; leave the filters out, or export csv")
    if path != "-" and Path(path).exists() and not force:
        raise BadArgument(f"{path} is there already; --force writes over it")
    if path == "-" and format_ is ExportFormat.PARQUET:
        raise BadArgument("Parquet needs a file: name one in place of -")
    with Ledger(ledger_address(ledger)) as opened:
        if format_ is ExportFormat.JSONL:
            _write(path, (line + "\n" for line in opened.canonical()))
            return
        measures = opened.measures(
            receiving=state(receiving),
            sending=state(sending),
            since=first_day(since, "--since"),
            until=last_day(until, "--until"),
            kind=kind,
            status=status,
            as_of=last_day(as_of, "--as-of"),
        )
    if format_ is ExportFormat.PARQUET:
        write_parquet(measures, Path(path))
    elif path == "-":
        write_csv(measures, sys.stdout)
    else:
        with _opened(path) as file:
            write_csv(measures, file)


def _write(path: str, lines: object) -> None:
    if path == "-":
        sys.stdout.writelines(lines)  # type: ignore[arg-type]
        return
    with _opened(path) as file:
        file.writelines(lines)


def _opened(path: str):  # type: ignore[no-untyped-def]
    try:
        return open(path, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise BadArgument(f"{path} cannot be written: {error.strerror}; name another file") from error
