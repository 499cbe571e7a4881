"""`nongrata add`: documents read, extracted and kept; or a measure entered by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import LedgerOption, PublishedOption, days, ledger_address, published, state
from nongrata.errors import BadArgument
from nongrata.model import Claim, Count, Document, MeasureKind, Reading, Reason, Span, Status

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

BY_HAND = "hand"  # the name of the extractor that a person is


@app.command()
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|DIR|-...",
            help="Text, Markdown, HTML, JSON Lines, folders of them, or - for what is piped in.",
        ),
    ] = None,
    ledger: LedgerOption = None,
    day: PublishedOption = None,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="Enter one measure with its source.")] = False,
    kind: Annotated[MeasureKind | None, typer.Option("--measure", help="By hand: the kind of measure.")] = None,
    receiving: Annotated[str | None, typer.Option("--receiving", help="By hand: the State that receives.")] = None,
    sending: Annotated[str | None, typer.Option("--sending", help="By hand: the State that sends.")] = None,
    count: Annotated[str | None, typer.Option("--count", help="By hand: how many, such as 45 or 3-4.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="By hand: the day of the act.")] = None,
    status: Annotated[Status, typer.Option("--status", help="By hand: how far it has come.")] = Status.DONE,
    reason: Annotated[Reason | None, typer.Option("--reason", help="By hand: the ground stated.")] = None,
    words: Annotated[
        str | None, typer.Option("--words", help="By hand: the sentence of the source that says it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="By hand: who published it.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="By hand: where it can be read.")] = None,
) -> int:
    """Read documents and keep them, their claims and the measures that follow; safe to interrupt and to run again."""
    from nongrata.ledger import Ledger

    if by_hand:
        fields = {
            "--measure": kind,
            "--receiving": receiving,
            "--sending": sending,
            "--words": words,
            "--outlet": outlet,
        }
        asked = _ask_for_missing({name: value and str(value) for name, value in fields.items()})
        document, claim = _entered(asked, count, date, status, reason, address, day)
        with Ledger(ledger_address(ledger)) as opened:
            opened.keep(document, Reading(document.id, BY_HAND, "1", (claim,)))
            typer.echo(f"kept as {opened.measure(claim.id).id}; nongrata show {claim.id[:8]} shows it")
        return 0
    if not sources:
        raise BadArgument("name files or folders to add, - for what is piped in, or --by-hand")
    with Ledger(ledger_address(ledger)) as opened:
        return _add(opened, sources, day)


def _add(ledger: Ledger, sources: list[str], day: str | None) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from nongrata.cli.tables import print_rejections
    from nongrata.read import read

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=None)
        added = ledger.add(
            read(sources, published=published(day)), on_progress=lambda number: progress.update(task, completed=number)
        )
    typer.echo(
        f"{added.documents_new} documents kept, {added.documents_known} known already; "
        f"{added.claims} claims; {added.measures_touched} measures made or made anew"
    )
    print_rejections(added.rejections)
    return SOME_REJECTED if added.rejections else 0


def _ask_for_missing(fields: dict[str, str | None]) -> dict[str, str]:
    """The fields with what was missing asked for on a terminal. Raises BadArgument where there is none to ask."""
    missing = [name for name, value in fields.items() if not value]
    if missing and not sys.stdin.isatty():
        raise BadArgument(f"--by-hand needs {', '.join(missing)}")
    return {name: value or typer.prompt(name.removeprefix("--")) for name, value in fields.items()}


def _entered(
    asked: dict[str, str],
    count: str | None,
    date: str | None,
    status: Status,
    reason: Reason | None,
    address: str | None,
    day: str | None,
) -> tuple[Document, Claim]:
    """The document and the claim that a person entered."""
    try:
        kind = MeasureKind(asked["--measure"])
    except ValueError as error:
        raise BadArgument(f"--measure: {asked['--measure']} is none of {', '.join(MeasureKind)}") from error
    document = Document(
        text=asked["--words"],
        outlet=asked["--outlet"],
        address=address,
        published=published(day),
        published_from="option",
    )
    whole = Span(0, len(document.content))
    fields = ("receiving", "sending", *(name for name, value in (("count", count), ("date", date)) if value), "status")
    claim = Claim(
        document=document.id,
        kind=kind,
        receiving=tuple(_states(asked["--receiving"])),
        sending=tuple(_states(asked["--sending"])),
        anchor=whole,
        sentence=whole,
        count=_count(count),
        date=days(date, "--date"),
        status=status,
        reason=reason,
        published=document.published,
        evidence={field: (whole,) for field in fields},
    )
    return document, claim


def _states(typed: str) -> Iterator[str]:
    for one in sorted(typed.split(",")):
        code = state(one)
        if code:
            yield code


def _count(typed: str | None) -> Count | None:
    if not typed:
        return None
    low, _, high = typed.partition("-")
    try:
        return Count(int(low), int(high or low))
    except ValueError as error:
        raise BadArgument(f"--count: {typed!r} is no number; write 45 or 3-4") from error
