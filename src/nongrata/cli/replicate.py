"""`nongrata replicate`: the folder that a journal's data editor asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import KnownByOption, LedgerOption, ledger_address


@app.command()
def replicate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The day by which the reports had been published.")
    ],
    known_by: KnownByOption = None,
    force: Annotated[bool, typer.Option("--force", help="Make a folder of replicate anew, in place of it.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write a replication package: the data in three formats, panels, codebook, README, and code in Python and R."""
    from nongrata.cli.tables import note, of
    from nongrata.ledger import Ledger
    from nongrata.publish import Question
    from nongrata.publish.files.replicate import write_replication

    with Ledger(ledger_address(ledger), create=False) as opened, opened.one_state() as state:
        measures = write_replication(state, Question(as_of=as_of, known_by=known_by), folder, force=force)
    note(f"wrote {of(measures, 'measure')} to {folder}; {folder / 'README.md'} says what is there")
