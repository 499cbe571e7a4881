"""`nongrata changes`: what changed in the ledger, in the order in which it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, ledger_address, typed_day
from nongrata.cli.streams import data_output

if TYPE_CHECKING:
    from nongrata.model.kept_change import KeptChange

CURSOR = re.compile(r"c(\d{1,15})")


class ChangesFormat(StrEnum):
    """How changes are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


@app.command()
def changes(
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DAY|CURSOR", help="First day (UTC) of writing, or the last change known: c17."
        ),
    ] = "c0",
    format_: Annotated[ChangesFormat, typer.Option("--format", help="How to print them.")] = ChangesFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List what each report, judgement and redaction changed of the measures, in the order in which it came."""
    from nongrata.cli.tables import note, print_lines
    from nongrata.ledger import Ledger
    from nongrata.publish.files.change import write_changes_csv, write_changes_jsonl

    cursor = CURSOR.fullmatch(since)
    place = int(cursor[1]) if cursor else typed_day(since, "--since")
    with Ledger(ledger_address(ledger), create=False) as opened, opened.one_state() as now:
        last, found, out = now.last_change(), now.changes(place), data_output()
        if format_ is ChangesFormat.CSV:
            write_changes_csv(found, out)
        elif format_ is ChangesFormat.JSONL:
            write_changes_jsonl(found, out)
        else:
            print_lines(_lines(found))
    note(f"to go on from here: --since c{last}")


def _lines(found: Iterable[KeptChange]) -> Iterable[str]:
    from nongrata.desk.telling import told

    for one in found:
        moves = "; ".join(f"{move.field} {move.before or '-'} -> {move.after or '-'}" for move in one.moves)
        what = told(one.snapshot) if one.snapshot else "its words were taken out"
        more = "" if {"new", "gone", "joined"} & {*one.kinds} or not one.snapshot else f"  [{moves}]"
        links = "".join(f"  answers {name}" for name in one.answers)
        links += "".join(f"  answered by {name}" for name in one.answered_by)
        when = f"{one.added:%Y-%m-%d %H:%M}"
        yield f"{one.cursor}  {when}  {one.measure_id}  {', '.join(one.kinds)}  {what}{more}{links}"
