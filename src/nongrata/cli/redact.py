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
    from nongrata.model.kept_change import Step

_PART = re.compile(r"\d{1,9}-\d{1,9}")  # the characters of a document, from and to


@app.command("redact")
def redact_(
    target: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT|CLAIM|DOCUMENT:FROM-TO",
            help="Id of a document: all of it; of a claim: its sentence; or characters of a document. The first six "
            "characters of an id will do.",
        ),
    ],
    why: Annotated[str, typer.Option("--reason", help="Why; it is kept and shown.", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="Who takes it out.", show_default=False)],
    words: Annotated[
        str | None,
        typer.Option(
            "--words", help="These words alone, as a name, wherever they stand in the document, or the claim's."
        ),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Also in other documents with the same text, which lose it together.")
    ] = False,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Also where other documents have the same words, or whole sentences.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Blank words in store, search, exports and pages, for ever; hash, reason and date stay.

    A measure goes where words go that name it or give its figures; a name alone leaves it. Other documents with the
    same text lose them too, which has to be said. What became of measures and judgements is printed.
    """
    from nongrata.cli.judge import in_a_line
    from nongrata.cli.tables import note, of
    from nongrata.ledger import Ledger, redacting

    with Ledger(ledger_address(ledger), create=False) as opened:
        document, spans = _meant(opened, target, words)
        done = redacting.take_out(opened, document, spans, why=why, by=by, copies=copies, everywhere=everywhere)
    others = done.others
    for one in done.redactions:
        typer.echo(f"redacted {_in_a_line(one)}")
    if done.copies:
        typer.echo(f"and in {of(len(done.copies), 'other document')} with the same text: {', '.join(done.copies)}")
    if others and everywhere:
        typer.echo(f"and the same words in {of(len(others), 'other document')}: {', '.join(others)}")
    for step in done.steps:
        typer.echo(_became(step))
    for judged in done.idle:
        note(f"This does nothing any more: {in_a_line(judged)}.")
    for judged in done.blanked:
        note(f"Its reason lost the words: {in_a_line(judged)}.")
    note("Exports, pages from disk and backups made before this still hold the words.")
    if others and not everywhere:
        how = f"with --words '{words}'" if words else "or a claim of it"
        note(
            f"The same words stand in {of(len(others), 'other document')}: {', '.join(others)}. "
            f"They stay there: redact each of these {how} to take them out."
        )


def _meant(ledger: Ledger, target: str, words: str | None) -> tuple[str, list[Span | None]]:
    """The document and the characters that are meant. Raises BadArgument or NotInLedger where there are none."""
    from nongrata.ledger.rows.redactions import as_words

    name, colon, part = target.partition(":")
    if colon and (words or not _PART.fullmatch(part)):
        raise BadArgument(
            f"{target} is no part of a document; write its id, a colon and 120-180, or its id and --words"
        )
    try:
        document, span = ledger.document_id(name), None
    except NotInLedger as error:
        if colon:
            raise
        try:
            document, span = ledger.sentence(name)
        except NotInLedger as other:
            if str(other) == str(error):  # it is no id at all
                raise
            raise NotInLedger(
                f"the ledger holds no document and no claim {name}; `nongrata show MEASURE` prints the ids of both"
            ) from error
    if colon:
        start, _, end = part.partition("-")
        return document, [Span(int(start), int(end))]
    if words is None:
        return document, [span]
    found = [Span(*match.span()) for match in as_words(words).finditer(ledger.document(document).content)]
    if not words.split() or not found:
        raise BadArgument(
            f"the document {document} does not hold the words {words!r}; see that they are spelt as there"
        )
    return document, [*found]


def _became(step: Step) -> str:
    """What a measure is without the words."""
    from nongrata.cli.history import moved
    from nongrata.cli.tables import SHOWN_OF_ID, headline

    one = step.before or step.after
    assert one is not None  # a step is of a measure
    was, told = one.id[:SHOWN_OF_ID], headline(one)
    if step.after is None:
        return f"measure {was} is gone: {told}, {one.date or 'no date'}"
    now = step.after.id[:SHOWN_OF_ID]
    goes_on = f" is joined to {now}" if step.joined else f" goes on as {now}" if now != was else ""
    return f"measure {was}{goes_on}: {told}: {'; '.join(map(moved, step.moves)) or 'as before'}"


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
