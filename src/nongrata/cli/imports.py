"""`nongrata import`: hand-made tables, kept beside the ledger and never in it."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address
from nongrata.errors import BadArgument, UnreadableInput

REQUIRED = ("date", "receiving_state", "sending_state")
REFERENCE = "reference"
LONGEST_NAME = 64  # what the ledger has room for


@app.command("import")
def import_(
    table: Annotated[
        str,
        typer.Argument(metavar="reference|FILE.csv", help="The facts that ship with nongrata, or a table of your own."),
    ],
    ledger: LedgerOption = None,
) -> None:
    """Keep a hand-made table of measures beside the ledger, under the name of its file."""
    from nongrata.ledger import Ledger

    name, source, text = _table(table)
    rows = _rows(text, source)
    with Ledger(ledger_address(ledger)) as opened:
        opened.import_dataset(name, rows, source)
    typer.echo(
        f"{len(rows)} rows kept as the dataset {name!r}, beside the ledger; nongrata list --dataset {name} shows them"
    )


def _table(named: str) -> tuple[str, str, str]:
    """Name, source and text of the table. Raises UnreadableInput where it cannot be read, BadArgument for its name."""
    if named == REFERENCE:
        return (
            REFERENCE,
            "nongrata/reference/expulsions.csv",
            (files("nongrata.reference") / "expulsions.csv").read_text("utf-8"),
        )
    from nongrata.read.place import shown

    path = Path(named)
    name, source = shown(path.stem), shown(path)
    if name == REFERENCE:
        raise BadArgument(f"{source} would replace the dataset that ships with nongrata; name the file otherwise")
    if len(name) > LONGEST_NAME:
        raise BadArgument(
            f"{source}: a dataset has a name of at most {LONGEST_NAME} characters; name the file otherwise"
        )
    try:
        return name, source, path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{source} is not UTF-8 text ({error.reason} at byte {error.start}); save it as CSV UTF-8"
        ) from error
    except OSError as error:
        raise UnreadableInput(f"{source} cannot be read: {error.strerror}; check the name") from error


def _rows(text: str, source: str) -> list[dict[str, str]]:
    """The rows of a table. Raises UnreadableInput for missing columns and for rows with too little or too much."""
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableInput(
            f"{source} lacks the columns {', '.join(missing)}; the dataset 'reference' is a table that has them"
        )
    rows = list(reader)
    bad = [
        n
        for n, row in enumerate(rows, 2)
        if None in row or None in row.values() or not all(row[column] for column in REQUIRED)
    ]
    if bad:
        shown = ", ".join(map(str, bad[:10])) + (" and more" if len(bad) > 10 else "")
        raise UnreadableInput(
            f"{source}: lines {shown} lack {', '.join(REQUIRED)} or have another number of columns than the first"
        )
    return rows
