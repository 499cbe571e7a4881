"""`nongrata reread`: what is kept, read again by the extractor of today."""

from __future__ import annotations

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address


@app.command()
def reread(ledger: LedgerOption = None) -> None:
    """Read all that is kept again after an update of nongrata; safe to interrupt and to run again.

    Older readings stay, so that --known-by still finds them. What persons entered or judged stands.
    """
    from nongrata.cli.progress import progress
    from nongrata.cli.tables import of
    from nongrata.ledger import Ledger

    with Ledger(ledger_address(ledger), create=False) as opened, progress("reading again") as advance:
        done = opened.reread(on_progress=advance)
    typer.echo(
        f"{of(done.documents, 'document')} read again, {of(done.documents_changed, 'reading')} changed; "
        f"{of(done.measures_touched, 'measure')} made anew"
    )
