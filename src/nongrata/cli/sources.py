"""`nongrata sources`: whose word the ledger has, and how it fared."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ListFormat, ledger_address
from nongrata.cli.streams import data_output, print_json

if TYPE_CHECKING:
    from nongrata.ledger import Source

COLUMNS = ("source", "reliability", "claims", "checked", "right", "share")


@app.command()
def sources(
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print the sources.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List outlets and States on the record: letter, claims, how many were checked and right, share to be expected."""
    from nongrata.cli.tables import note, print_table, sources_table
    from nongrata.ledger import Ledger
    from nongrata.publish.files.flat import flat_lines

    with Ledger(ledger_address(ledger), create=False) as opened:
        found = opened.sources()
    if format_ is ListFormat.JSON:
        print_json([asdict(one) for one in found])
    elif format_ is ListFormat.CSV:
        data_output().writelines(flat_lines(map(_row, found), COLUMNS))
    elif found:
        print_table(sources_table(found))
    if not found:
        note("No claim of the ledger has a known source. No document has an outlet.")
    elif format_ is ListFormat.TABLE and any(not one.claims for one in found):
        note(
            "What an outlet has from a State on the record is that State's claim; some outlets have none of their own."
        )


def _row(one: Source) -> dict[str, object]:
    share = None if one.share is None else f"{one.share:.3f}"
    return asdict(one) | {"source": one.name, "reliability": one.reliability.code, "share": share}
