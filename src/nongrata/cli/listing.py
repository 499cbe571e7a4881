"""`nongrata list` and `nongrata show`: the measures, and what stands behind one."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AsOfOption,
    KindOption,
    KnownByOption,
    LedgerOption,
    ListFormat,
    ReceivingOption,
    SendingOption,
    SinceOption,
    StatusOption,
    UntilOption,
    ledger_address,
)

if TYPE_CHECKING:
    from nongrata.model import Measure


@app.command("list")
def list_(
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    dataset: Annotated[
        str | None, typer.Option("--dataset", help="A hand-made table beside the ledger instead.")
    ] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print the measures.")] = ListFormat.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the measures of the ledger, each one line, by date."""
    from nongrata.cli.tables import console, measures_table, note
    from nongrata.ledger import Ledger
    from nongrata.model.record import measure_to_record
    from nongrata.publish import Question, write_csv

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    with Ledger(ledger_address(ledger)) as opened:
        if dataset:
            _print_dataset(opened.dataset(dataset), format_)
            return
        measures = question.measures(opened)
        counts = opened.counts()
    if format_ is ListFormat.CSV:
        write_csv(measures, sys.stdout)
    elif format_ is ListFormat.JSON:
        typer.echo(json.dumps([measure_to_record(one) for one in measures], ensure_ascii=False, indent=1))
    elif measures:
        console().print(measures_table(measures))
    if not counts["documents"]:
        note("The ledger is empty: nongrata add FILE reads reports into it.")
    elif not measures:
        note(f"None of the {counts['measures']} measures passes.")
    if as_of and counts["undated_documents"]:
        left_out = f"{counts['undated_documents']} documents without a date of publication"
        note(f"{left_out} are not counted as of {question.day}.")


def _print_dataset(rows: list[dict[str, Any]], format_: ListFormat) -> None:
    if format_ is ListFormat.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if format_ is ListFormat.CSV:
        import csv

        writer = csv.DictWriter(sys.stdout, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
        return
    from rich.table import Table

    from nongrata.cli.tables import console

    shown = ("event_id", "date", "receiving_state", "sending_state", "count_min", "count_max", "trigger")
    columns = [name for name in shown if any(name in row for row in rows)] or list(rows[0] if rows else ())
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(str(row.get(name, "")) for name in columns))
    console().print(table)


@app.command()
def show(
    measure: Annotated[
        str, typer.Argument(metavar="MEASURE", help="Its id, that of one of its claims, or its first six characters.")
    ],
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show a measure with its claims: outlet, date, speaker, and the sentence with the evidence marked."""
    from rich.text import Text

    from nongrata.cli.tables import console, marked
    from nongrata.ledger import Ledger
    from nongrata.publish import Question, said_by

    with Ledger(ledger_address(ledger)) as opened:
        found = Question(as_of=as_of, known_by=known_by).one(opened, measure)
        claims = opened.claims(found)
    out = console()
    _print_measure(found)
    for claim, document in claims:
        who = claim.details.attribution
        source = [document.outlet or document.name or document.id, str(document.published or "undated")]
        out.print()
        out.print(Text(", ".join(source + ([said_by(who)] if who else [])), style="italic"))
        out.print(marked(document.content, claim, plain=not out.is_terminal))
        for dissent in found.dissents:
            if dissent.claim == claim.id:
                out.print(Text(f"  differs on {dissent.field}: {dissent.says}", style="yellow"))
        out.print(Text(f"  claim {claim.id}" + (f", {document.address}" if document.address else ""), style="dim"))
    if unshown := len(found.claims) - len(claims):
        out.print(Text(f"\n{unshown} of its claims have been read otherwise since, and are not shown"))


def _print_measure(found: Measure) -> None:
    """The measure itself, before its claims."""
    from rich.text import Text

    from nongrata.cli.tables import console, names, number
    from nongrata.publish import ALLEGED, ALLEGED_BY, kind_words

    facts = [
        str(found.date or "no date"),
        number(found.count, found.best) or "no number",
        found.status.value,
        found.reason or "no reason stated",
        *(["counted together"] if found.joint else []),
    ]
    out = console()
    out.print(Text(f"{kind_words(found.kind)}: {names(found.receiving)} / {names(found.sending)}", style="bold"))
    out.print(Text(" · ".join(facts)))
    out.print(Text(" -> ".join(f"{step.status.value} ({step.published or 'undated'})" for step in found.chain)))
    out.print(Text("reviewed" if found.reviewed else "machine-read, not reviewed"))
    if found.kind in ALLEGED:
        out.print(Text(ALLEGED_BY))
