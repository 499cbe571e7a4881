"""`nongrata import`: hand-made tables, kept beside the ledger and never in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import LedgerOption, opened_to_add
from nongrata.errors import BadArgument, UnreadableInput

if TYPE_CHECKING:
    from nongrata.compare import Table

LONGEST_NAME = 64  # what the ledger has room for


@app.command("import")
def import_(
    table: Annotated[
        str,
        typer.Argument(metavar="reference|FILE", help="The facts that ship with nongrata, or a table of your own."),
    ],
    ledger: LedgerOption = None,
) -> int:
    """Keep a hand-made table of measures beside the ledger, under the name of its file.

    It needs the columns date, receiving_state and sending_state, or those of `nongrata export csv`.
    """
    from nongrata.cli.tables import of, print_rejections
    from nongrata.compare.dataset import dataset_of

    name, found = _named(table)
    rows, rejections = dataset_of(found)
    if not rows:
        print_rejections(rejections)
        raise UnreadableInput(
            f"{found.source} has no row that can be kept, so nothing was; docs/data.md says what one needs"
        )
    with opened_to_add(ledger) as opened:
        opened.import_dataset(name, rows, found.source)
    typer.echo(
        f"{of(len(rows), 'row')} kept as the dataset {name!r}, beside the ledger; "
        f"nongrata list --dataset {name} shows them"
    )
    print_rejections(rejections, shown=len(rejections))
    return SOME_REJECTED if rejections else 0


def _named(table: str) -> tuple[str, Table]:
    """The table and its name. Raises UnreadableInput where it cannot be read, BadArgument for its name."""
    from nongrata.compare import REFERENCE, read_table, reference_table
    from nongrata.read.place import shown

    if table == REFERENCE:
        return REFERENCE, reference_table()
    name, source = shown(Path(table).stem), shown(table)
    if name == REFERENCE:
        raise BadArgument(f"{source} would replace the dataset that ships with nongrata; name the file otherwise")
    if len(name) > LONGEST_NAME:
        raise BadArgument(
            f"{source}: a dataset has a name of at most {LONGEST_NAME} characters; name the file otherwise"
        )
    return name, read_table(table)
