"""`nongrata history`: how a measure moved with each report, and with each judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import LedgerOption, MeasureArgument, TextFormat, ledger_address
from nongrata.cli.streams import print_json

if TYPE_CHECKING:
    from nongrata.model import Change, Move, Quote


@app.command()
def history(
    measure: MeasureArgument,
    format_: Annotated[TextFormat, typer.Option("--format", help="For people, or for programs.")] = TextFormat.TEXT,
    ledger: LedgerOption = None,
) -> None:
    """Print how a measure moved: with each report by its day, as judged today; then with each judgement."""
    from rich.text import Text

    from nongrata.cli.tables import console, headline, note
    from nongrata.ledger import Ledger
    from nongrata.model.ladder_record import change_to_record
    from nongrata.publish.wording.total import NOT_IN_HISTORY

    with Ledger(ledger_address(ledger), create=False) as opened:
        changes = opened.history(measure)
    if format_ is TextFormat.JSON:
        print_json([change_to_record(one) for one in changes])
        return
    out = console()
    last = next(one.measure for one in reversed(changes) if one.measure)
    out.print(Text(f"{headline(last)} ({last.id})", style="bold"))
    for one in changes:
        told = "; ".join(map(moved, one.moves))
        out.print(Text(f"\n{_when(one)}  {told or 'nothing moved'}"), soft_wrap=not out.is_terminal)
        for line in _by(one):
            out.print(Text(f"  {line}", style="dim"), soft_wrap=not out.is_terminal)
    if last.total:
        note(NOT_IN_HISTORY)


def moved(move: Move) -> str:
    """A field before and after, in words."""
    return f"{move.field} {move.after}" if move.before is None else f"{move.field} {move.before} -> {move.after or '-'}"


def _when(change: Change) -> str:
    if change.judged:
        return f"{change.judged:%Y-%m-%d %H:%M} UTC"
    return str(change.day or "undated")


def _by(change: Change) -> list[str]:
    """What moved it, a line each."""
    from nongrata.cli.judge import in_a_line

    lines = [_cited(quote) for quote in change.came]
    lines += [f"no longer counts: {_cited(quote)}" for quote in change.went]
    lines += [in_a_line(change.judgement)] if change.judgement else []
    return lines + ([f"read before: {change.read or 'nothing'}"] if change.read is not None else [])


def _cited(quote: Quote) -> str:
    from nongrata.cli.tables import shortened

    title = f", {quote.title}" if quote.title else ""
    return f'{quote.source}{title}: "{shortened(quote.words)}"'
