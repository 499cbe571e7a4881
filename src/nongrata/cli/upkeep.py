"""`nongrata check`, `nongrata backup` and `nongrata coverage`: whether the ledger is whole, and what it looked at."""

from __future__ import annotations

import csv
from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ListFormat, SinceOption, UntilOption, ledger_address

TOLD = 50  # problems: after an update of the rules every measure may be one


@app.command()
def check(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="First make every measure anew.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Check that what was kept is whole, and the measures of now and of the past what a rebuild of a copy makes; exit
    status 3 where they are not."""
    from nongrata.cli.tables import of
    from nongrata.ledger import Ledger

    with Ledger(ledger_address(ledger), create=False) as opened:
        if rebuild:
            opened.rebuild()
        wrong, counts = opened.check(), opened.counts()
    for sentence in wrong[:TOLD]:
        typer.echo(sentence)
    if wrong[TOLD:]:
        typer.echo(f"and {len(wrong) - TOLD} more")
    if wrong:
        raise typer.Exit(3)
    held = (("document", "documents"), ("claim", "claims"), ("measure", "measures"))
    typer.echo(f"the ledger is whole: {', '.join(of(counts[many], one) for one, many in held)}")


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write: a ledger that can be opened.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write a copy of the ledger as of now, and verify it, while others go on writing; from PostgreSQL too."""
    from nongrata.ledger import Ledger

    with Ledger(ledger_address(ledger), create=False) as opened:
        read = opened.backup(path, force=force)
    typer.echo(f"wrote {path} and read it again: it is whole, and says what the ledger says")
    typer.echo(f"SHA-256 of the canonical export: {read}")


@app.command()
def coverage(
    since: SinceOption = None,
    until: UntilOption = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print the weeks.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List what was looked at: documents by week of publication, outlet and language, and how many tell a measure."""
    from rich.table import Table

    from nongrata.cli.streams import data_output, print_json
    from nongrata.cli.tables import note, of, print_table
    from nongrata.ledger import Covered, Ledger
    from nongrata.publish import Question

    first, last = Question(since=since, until=until).days
    with Ledger(ledger_address(ledger), create=False) as opened:
        rows, counts = opened.coverage(first, last), opened.counts()
    names = [field.name for field in fields(Covered)]
    if format_ is ListFormat.JSON:
        print_json([asdict(one) for one in rows])
    elif format_ is ListFormat.CSV:
        writer = csv.DictWriter(data_output(), names)
        writer.writeheader()
        writer.writerows(asdict(one) for one in rows)
    elif rows:
        table = Table(box=None, pad_edge=False)
        for name in names:
            table.add_column(name.replace("_", " "), justify="left" if name in names[:3] else "right")
        for one in rows:
            table.add_row(*("" if cell is None else str(cell) for cell in asdict(one).values()))
        print_table(table)
    looked = sum(one.documents for one in rows)
    note(f"Looked at {of(looked, 'document')}; {counts['rejections']} could not be read (nongrata rejections).")
