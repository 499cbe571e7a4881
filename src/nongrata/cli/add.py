"""`nongrata add`: documents read, extracted and kept; or a measure entered by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.by_hand import Typed, entered, options_given
from nongrata.cli.options import (
    AddressOption,
    LedgerOption,
    PrivateOption,
    PublishedOption,
    TitleOption,
    of_source,
    opened_to_add,
    published,
)
from nongrata.errors import BadArgument
from nongrata.model import Days, Document, MeasureKind, Reading, Reason, Rejection, Status

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

SHOWN_OTHERS = 3  # documents that have another date of publication


@app.command()
def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|DIR|URL|-...",
            help="Text, Markdown, HTML, JSON Lines, PDF, folders of them, pages of the web, what scan made, or - for "
            "what is piped in.",
        ),
    ] = None,
    ledger: LedgerOption = None,
    day: PublishedOption = None,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="Enter one measure with its source.")] = False,
    kind: Annotated[
        str | None, typer.Option("--measure", help=f"By hand, needed: the kind of measure: {', '.join(MeasureKind)}.")
    ] = None,
    receiving: Annotated[
        str | None,
        typer.Option("--receiving", help="By hand, needed: the State that receives; several divided by commas."),
    ] = None,
    sending: Annotated[
        str | None, typer.Option("--sending", help="By hand, needed: the State that sends; several divided by commas.")
    ] = None,
    count: Annotated[
        str | None, typer.Option("--count", help="By hand: how many, such as 45, 3-4, 10+ or up to 5.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="By hand: the day of the act.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", help=f"By hand: how far it has come: {', '.join(Status)}; else done.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help=f"By hand: the ground stated: {', '.join(Reason)}.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="By hand: of a closure, the State that closes: the host or its own.")
    ] = None,
    words: Annotated[
        str | None, typer.Option("--words", help="By hand, needed: the sentence of the source that says it.")
    ] = None,
    title: TitleOption = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", help="Who published the one document, if it does not say it. By hand, needed."),
    ] = None,
    address: AddressOption = None,
    private: PrivateOption = False,
) -> int:
    """Read documents and keep them, their claims and the measures that follow; safe to interrupt and to run again."""
    typed = Typed(kind, receiving, sending, words, outlet, count, date, status, reason, actor, address, day)
    if by_hand:
        if sources:
            raise BadArgument(
                f"--by-hand reads no file, so {sources[0]} would be left out; give its words with --words, or leave "
                "--by-hand out"
            )
        if title:
            raise BadArgument("--title goes with a file; leave it out, for --words alone is kept with --by-hand")
        document, reading = entered(typed)
        with opened_to_add(ledger) as opened:
            _keep(opened, document, reading)
        return 0
    if given := options_given(typed):
        raise BadArgument(f"{', '.join(given)} go with --by-hand alone; add --by-hand, or leave them out")
    if not sources:
        raise BadArgument("name files or folders to add, - for what is piped in, or --by-hand")
    if day:
        from nongrata.scan import is_scan

        if folder := next(filter(is_scan, sources), None):
            raise BadArgument(f"{folder} is a scan, and --published is for scanning; scan into another folder with it")
    found = _read(sources, published(day), private=private)
    with opened_to_add(ledger) as opened:
        return _add(opened, of_source(found, sources, title=title, outlet=outlet, address=address))


def _read(sources: list[str], published: Days | None, *, private: bool) -> Iterator[Document | Rejection]:
    """What stands in each source in turn: that of a scan, of files, or at an address of the web."""
    from nongrata.cli.tables import note
    from nongrata.read import read
    from nongrata.scan import documents, has_ended, is_scan

    for source in sources:
        if source.lower().startswith(("http://", "https://")):
            from nongrata.desk import page_at

            yield page_at(source, published, private=private)
            continue
        if is_scan(source) and not has_ended(source):
            note(f"the scan in {source} has not ended; what it has found so far is added")
        yield from documents(source) if is_scan(source) else read([source], published=published)


def _keep(ledger: Ledger, document: Document, reading: Reading) -> None:
    """Keep what was entered by hand, and say whether it was new."""
    (claim,) = reading.claims
    if ledger.keep(document, reading):
        name = ledger.measure(claim.id).id
        typer.echo(f"kept as measure {name}; nongrata show {name[:8]} shows it (this entry is its claim {claim.id})")
    else:
        typer.echo("nothing was kept: the ledger has an entry by hand from these words already", err=True)


def _add(ledger: Ledger, told: Iterable[Document | Rejection]) -> int:
    from nongrata.cli.progress import progress
    from nongrata.cli.tables import note, note_foreign, of, print_rejections
    from nongrata.extract import extract
    from nongrata.read.language import looks_readable
    from nongrata.read.published import unclear_day

    undated = dated_before = foreign = 0
    other_days, unclear = list[str](), list[str]()

    def seen(found: Iterable[Document | Rejection]) -> Iterator[Document | Rejection]:
        nonlocal undated, dated_before, foreign
        for one in found:
            if isinstance(one, Document):
                one = _revising_page(ledger, one)
                foreign += not looks_readable(one.content) and not extract(one)
                if other := _with_another_day(ledger, one):
                    other_days.append(f"{one.name or one.id}: {other.published}")
                    one = other
                elif not one.published and not one.revises and (kept := ledger.said_before(one)) and kept.published:
                    dated_before += 1
                else:
                    undated += not one.published
                    if not one.published and (why := unclear_day(one.content)):
                        unclear.append(f"{one.name or one.id}: {why}")
            yield one

    with progress("reading") as advance:
        added = ledger.add(seen(told), on_progress=advance)
    typer.echo(
        f"{of(added.documents_new, 'document')} kept, {added.documents_known} known already; "
        f"{of(added.claims, 'claim')}; {of(added.measures_touched, 'measure')} made or made anew"
    )
    if added.rejected_too:
        note(
            f"{of(added.rejected_too, 'claim')} rejected, for a person rejected the same sentence in another report: "
            "nongrata judgements."
        )
    if undated:
        have = "has" if undated == 1 else "have"
        note(
            f"{of(undated, 'document')} {have} no date of publication, so that times such as 'on Wednesday' stay open; "
            "add the same again with --published 2022-03-25 (archives: scan them with it, into another folder), "
            "and what is dated takes their place."
        )
    if unclear:
        note(
            f"A day in digits is not taken for that of publication ({'; '.join(unclear[:SHOWN_OTHERS])}): --published "
            "says which it is."
        )
    if dated_before:
        have = "has" if dated_before == 1 else "have"
        note(f"{of(dated_before, 'document')} without a date of publication {have} one in the ledger, which stands.")
    if other_days:
        have = "has" if len(other_days) == 1 else "have"
        note(
            f"{of(len(other_days), 'document')} {have} another date of publication in the ledger, which stands "
            f"({'; '.join(other_days[:SHOWN_OTHERS])}). Where it is wrong, add the text again as a line of JSON, or a "
            "Markdown file, that revises the document (docs/formats.md)."
        )
    note_foreign(foreign)
    print_rejections(added.rejections, rest="nongrata rejections")
    return SOME_REJECTED if added.rejections else 0


def _with_another_day(ledger: Ledger, one: Document) -> Document | None:
    """What the ledger holds that is the same, where this document has another date from --published alone."""
    if one.published_from != "option" or one.revises or ledger.holds(one.id):
        return None
    other = ledger.said_before(replace(one, published=None))
    return other if other and other.published not in (None, one.published) else None


def _revising_page(ledger: Ledger, one: Document) -> Document:
    """The document; of a page of the web, as what takes the place of what the ledger has of it."""
    if not one.address or one.name != one.address or not (old := ledger.document_at(one.address)):
        return one
    from nongrata.desk import revised

    return revised(one, old, ledger.holds)
