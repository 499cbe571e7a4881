"""`nongrata check`, `nongrata backup` and `nongrata coverage`: whether the ledger is whole, and what it looked at."""

from __future__ import annotations

from dataclasses import asdict
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
    """List what was looked at: documents screened, read, rejected and telling a measure, by week, outlet, language."""
    from rich.table import Table

    from nongrata.cli.streams import data_output, print_json
    from nongrata.cli.tables import note, print_table
    from nongrata.ledger import Ledger
    from nongrata.ledger.coverage import FLOOR
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
