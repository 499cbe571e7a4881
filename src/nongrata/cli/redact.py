"""`nongrata redact` and `nongrata redactions`: words taken out of the ledger for ever, and the log of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, TableFormat, ledger_address
from nongrata.errors import BadArgument, NotInLedger
from nongrata.model import Redaction, Span

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

_PART = re.compile(r"([0-9a-f]{16}):(\d{1,9})-(\d{1,9})")


@app.command("redact")
def redact_(
    target: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT|CLAIM|DOCUMENT:FROM-TO",
            help="Id of a document: all of it; of a claim: its sentence; or characters of a document.",
        ),
    ],
    why: Annotated[str, typer.Option("--reason", help="Why; it is kept and shown.", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="Who takes it out.", show_default=False)],
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Also where other documents have the same words, or whole sentences.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Blank words in store, search, exports and pages, for ever; hash, reason and date stay."""
    from nongrata.cli.tables import note, of
    from nongrata.ledger import Ledger

    with Ledger(ledger_address(ledger), create=False) as opened:
        document, span = _meant(opened, target)
        others = opened.elsewhere(document, span)
        done = opened.redact(document, span, why=why, by=by, everywhere=everywhere)
    typer.echo(f"redacted {_in_a_line(done)}")
    note("Exports, pages from disk and backups made before this still hold the words.")
    if others and everywhere:
        typer.echo(f"and the same words in {of(len(others), 'other document')}: {', '.join(others)}")
    elif others:
        note(
            f"The same words stand in {of(len(others), 'other document')}: {', '.join(others)}. "
            "--everywhere takes them out."
        )


def _meant(ledger: Ledger, target: str) -> tuple[str, Span | None]:
    """The document and the characters that are meant. Raises BadArgument or NotInLedger where there are none."""
    if part := _PART.fullmatch(target):
        return part[1], Span(int(part[2]), int(part[3]))
    if ":" in target:
        raise BadArgument(f"{target} is no part of a document; write the 16 characters of its id, a colon, and 120-180")
    if ledger.holds(target):
        return target, None
    try:
        return ledger.sentence(target)
    except NotInLedger as error:
        raise NotInLedger(f"{error}; a document is named by all 16 characters of its id") from error


@app.command()
def redactions(
    format_: Annotated[TableFormat, typer.Option("--format", help="For people, or one redaction a line.")] = (
        TableFormat.TABLE
    ),
    ledger: LedgerOption = None,
) -> None:
    """List what was taken out, when, by whom and why."""
    import json

    from nongrata.cli.streams import data_output
    from nongrata.cli.tables import note, print_lines
    from nongrata.ledger import Ledger
    from nongrata.model.stored import redaction_to_stored

    with Ledger(ledger_address(ledger), create=False) as opened:
        made = opened.redactions()
    if format_ is TableFormat.TABLE:
        print_lines(map(_in_a_line, made))
    else:
        data_output().writelines(json.dumps(redaction_to_stored(one), ensure_ascii=False) + "\n" for one in made)
    if not made:
        note("Nothing was taken out of this ledger.")


def _in_a_line(one: Redaction) -> str:
    where = f"characters {one.span.start} to {one.span.end}" if one.span else "all"
    return f"{one.document}, {where}, on {one.made:%Y-%m-%d} by {one.by}: {one.why}"
