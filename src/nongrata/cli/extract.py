"""`nongrata extract`: what documents say, keeping nothing."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from nongrata.cli.app import SOME_REJECTED, app
from nongrata.cli.options import (
    AddressOption,
    LanguageOption,
    OutletOption,
    PublishedOption,
    TableFormat,
    TitleOption,
    of_source,
    published,
)
from nongrata.cli.streams import data_output
from nongrata.errors import BadArgument


@app.command()
def extract(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|-...", help="Text, Markdown, HTML, JSON Lines, folders of them, or - for what is piped in."
        ),
    ],
    day: PublishedOption = None,
    language: LanguageOption = None,
    title: TitleOption = None,
    outlet: OutletOption = None,
    address: AddressOption = None,
    format_: Annotated[
        TableFormat, typer.Option("--format", help="For people, or one claim a line.")
    ] = TableFormat.TABLE,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show how each claim came about, and where a sentence fell out.")
    ] = False,
    patterns: Annotated[
        bool, typer.Option("--patterns", help="With --explain: the patterns of the rules too, for who mends them.")
    ] = False,
) -> int:
    """Print the claims that documents make, and keep nothing."""
    if patterns and not explained:
        raise BadArgument("--patterns goes with --explain; add it, or leave --patterns out")
    if explained and format_ is TableFormat.JSONL:
        raise BadArgument("--explain is for people and has no JSON Lines; leave out one of the two")
    from nongrata.cli.explain import print_steps
    from nongrata.cli.tables import claims_table, note, note_foreign, of, print_rejections, print_table
    from nongrata.extract import extract as read_claims
    from nongrata.model import Rejection
    from nongrata.model.record import claim_to_record
    from nongrata.publish.wording.people import without_names
    from nongrata.read import LANGUAGES, read
    from nongrata.read.language import looks_readable

    found, rejections, documents, foreign, unresolved = [], [], 0, 0, False
    told = read(sources, published=published(day), language=language)
    for document in of_source(told, sources, title=title, outlet=outlet, address=address):
        if isinstance(document, Rejection):
            rejections.append(document)
            continue
        documents += 1
        if explained:
            print_steps(document, patterns=patterns)
            continue
        claims = read_claims(document)
        foreign += not claims and not looks_readable(document.content, LANGUAGES | {document.language})
        for claim in claims:
            unresolved = unresolved or bool(claim.unresolved)
            if format_ is TableFormat.JSONL:
                record = without_names(claim_to_record(claim, document.content), claim.details.attribution)
                record |= {"document": document.name or document.id}
                data_output().write(json.dumps(record, ensure_ascii=False) + "\n")
            else:
                found.append((claim, document))
    if found:
        print_table(claims_table(found))
    elif format_ is TableFormat.TABLE and documents and not explained:
        note(f"{of(documents, 'document')} read, and no measure found.")
    note_foreign(foreign)
    if unresolved:
        note("Times with a question mark need the day of publication: --published 2022-03-25 would resolve them.")
    print_rejections(rejections, shown=len(rejections))
    return SOME_REJECTED if rejections else 0
