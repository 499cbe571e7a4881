"""`nongrata check` and `nongrata backup`: whether the ledger is whole, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address

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
