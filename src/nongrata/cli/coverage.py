"""`nongrata coverage`: what the ledger looked at."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ListFormat, ledger_address


@app.command()
def coverage(
    since: Annotated[
        str | None, typer.Option("--since", help="First day of publication: 2022-01-01, 2022-01 or 2022.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day of publication.")] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print the weeks.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List what was looked at: documents screened, read, rejected and telling a measure, by week, outlet, language."""
    from rich.table import Table

    from nongrata.cli.streams import data_output, print_json
    from nongrata.cli.tables import note, print_table
    from nongrata.ledger import Ledger
    from nongrata.ledger.asked.coverage import FLOOR
    from nongrata.publish import COVERAGE_COLUMNS, Question, write_coverage

    question = Question(since=since, until=until)
    with Ledger(ledger_address(ledger), create=False) as opened:
        looked = question.coverage(opened)
    if format_ is ListFormat.JSON:
        print_json(looked.to_record())
    elif format_ is ListFormat.CSV:
        write_coverage(looked, data_output())
    elif looked:
        table = Table(box=None, pad_edge=False)
        for name in COVERAGE_COLUMNS:
            table.add_column(name, justify="left" if name in COVERAGE_COLUMNS[:3] else "right")
        for one in looked:
            table.add_row(*("" if cell is None else str(cell) for cell in asdict(one).values()))
        print_table(table)
    note(f"{looked}; nongrata rejections lists these." if looked.sums()["rejected"] else f"{looked}.")
    if not looked.above_floor:
        note(f"Of a week with fewer than {FLOOR} documents, that none tells a measure says nothing: it is left empty.")
