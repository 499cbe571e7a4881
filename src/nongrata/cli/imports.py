"""`nongrata import`: hand-made tables, kept beside the ledger and never in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import LedgerOption, opened_to_add
from nongrata.errors import BadArgument, UnreadableInput
from nongrata.languages.names import state_code
from nongrata.model import Rejection
from nongrata.publish import typed_days
from nongrata.read import Code

REQUIRED = ("date", "receiving_state", "sending_state")
OWN_NAMES = {"receiving": "receiving_state", "sending": "sending_state"}  # as `nongrata export csv` calls them
REFERENCE = "reference"
OWN_DAYS = {"date_first", "date_last"}
LONGEST_NAME = 64  # what the ledger has room for


@app.command("import")
def import_(
    table: Annotated[
        str,
        typer.Argument(metavar="reference|FILE.csv", help="The facts that ship with nongrata, or a table of your own."),
    ],
    ledger: LedgerOption = None,
) -> int:
    """Keep a hand-made table of measures beside the ledger, under the name of its file.

    It needs the columns date, receiving_state and sending_state, or those of `nongrata export csv`.
    """
    from nongrata.cli.tables import of, print_rejections

    name, source, text = _table(table)
    rows, rejections = _rows(text, source)
    if not rows:
        print_rejections(rejections)
        raise UnreadableInput(f"{source} has no row that can be kept, so nothing was; docs/data.md says what one needs")
    with opened_to_add(ledger) as opened:
        opened.import_dataset(name, rows, source)
    typer.echo(
        f"{of(len(rows), 'row')} kept as the dataset {name!r}, beside the ledger; "
        f"nongrata list --dataset {name} shows them"
    )
    print_rejections(rejections, shown=len(rejections))
    return SOME_REJECTED if rejections else 0


def _table(named: str) -> tuple[str, str, str]:
    """Name, source and text of the table. Raises UnreadableInput where it cannot be read, BadArgument for its name."""
    if named == REFERENCE:
        from nongrata.compare.gathered import EXPULSIONS, FOLDER, text_of

        return REFERENCE, f"{FOLDER}/{EXPULSIONS}", text_of(EXPULSIONS)
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


def _rows(text: str, source: str) -> tuple[list[dict[str, str]], list[Rejection]]:
    """The rows of a table, and those that are none. Raises UnreadableInput for missing columns."""
    heads, _, _ = text.partition("\n")
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=heads.count))
    columns = _columns(reader.fieldnames or ())
    reader.fieldnames = columns
    there = {*columns, "date"} if OWN_DAYS.issubset(columns) else {*columns}
    missing = [column for column in REQUIRED if column not in there]
    if missing:
        raise UnreadableInput(
            f"{source} lacks the columns {', '.join(missing)}; its first line names the columns, divided by "
            "commas, semicolons or tabs"
        )
    if twice := [column for column, times in Counter(columns).items() if times > 1]:
        raise UnreadableInput(f"{source} has more than one column {', '.join(twice)}; take out or rename all but one")
    rows, rejections = [], []
    try:
        for row in reader:
            try:
                rows.append(_checked(row))
            except ValueError as error:
                rejections.append(Rejection(f"{source}:{reader.line_num}", Code.FIELD, str(error)))
    except csv.Error as error:
        raise UnreadableInput(
            f"{source} is no table after line {reader.line_num} ({error}); see whether a quotation mark is open there"
        ) from error
    return rows, rejections


def _columns(heads: Iterable[str]) -> list[str]:
    """The names of the columns, those of an export of nongrata under the names that datasets have."""
    return [OWN_NAMES.get(head.strip(), head.strip()) for head in heads]


def _checked(row: dict[str, str]) -> dict[str, str]:
    """The row with a `date`. Raises ValueError for a row that no filter could understand."""
    if None in row or None in row.values():
        raise ValueError("has another number of cells than the first line; put quotation marks round cells with commas")
    if "date" not in row:
        ends = dict.fromkeys(row[name] for name in sorted(OWN_DAYS) if row[name])
        row = {"date": "/".join(ends), **row}
    if row["date"]:
        typed_days(row["date"], "date")
    for column in REQUIRED[1:]:
        codes = [state_code(state) for state in row[column].split(";") if state.strip()]
        if not codes:
            raise ValueError(f"{column} names no State; write a code such as POL, or a name such as Poland")
    return row
