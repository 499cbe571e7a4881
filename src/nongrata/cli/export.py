"""`nongrata export`: the ledger as files that other programs read."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.cli.app import app
from nongrata.cli.options import (
    AsOfOption,
    KindOption,
    KnownByOption,
    LedgerOption,
    ReceivingOption,
    SendingOption,
    SinceOption,
    StatusOption,
    UntilOption,
    ledger_address,
)
from nongrata.cli.streams import data_output
from nongrata.errors import BadArgument
from nongrata.model.kinds import ExportFormat, PanelUnit

if TYPE_CHECKING:
    from nongrata.publish.files.formats import Job, Text


@app.command()
def export(
    format_: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="FORMAT",
            help=f"One of {', '.join(ExportFormat)}. The measures as tables (csv to csvw), a panel with zeros, rows of "
            "event data (plover, cameo) or objects (stix to followthemoney); where a measure comes from (provenance); "
            "the canonical export (jsonl); the reading pages as files that open from disk or any web server (site).",
        ),
    ],
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH", help="The file to write, of datapackage and site the folder; - for standard output."
        ),
    ],
    receiving: ReceivingOption = None,
    sending: SendingOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    unit: Annotated[PanelUnit, typer.Option("--unit", help="What a row of a panel is of.")] = PanelUnit.DYAD_MONTH,
    of: Annotated[str | None, typer.Option("--of", metavar="MEASURE", help="Of provenance: the measure.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    address: Annotated[
        str, typer.Option(metavar="URL", help="Of a site: where its pages will be, for the citations on them.")
    ] = "",
    ledger: LedgerOption = None,
) -> None:
    """Write the measures and what was looked at, or the canonical export, to files: whole, or not at all."""
    from nongrata.cli.tables import note
    from nongrata.ledger import Ledger
    from nongrata.publish import Question
    from nongrata.publish.files.formats import WAYS, Files, Job, Text, refuse_misnamed

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    if format_ in (ExportFormat.JSONL, ExportFormat.SITE) and question != Question():
        what = "the canonical export" if format_ is ExportFormat.JSONL else "a site"
        raise BadArgument(f"{what} takes no filters; leave them out, or export csv")
    if address and (format_ is not ExportFormat.SITE or not address.startswith(("https://", "http://"))):
        raise BadArgument("--address is of a site alone, and begins with https://")
    if format_ is ExportFormat.PANEL and (receiving or sending or kind or status):
        raise BadArgument(
            "a panel is of all that States did, for a zero of what was left out would be false: leave out --receiving, "
            "--sending, --measure and --status, and take the rows that you want from the file"
        )
    if (of is None) == (format_ is ExportFormat.PROVENANCE):
        raise BadArgument("provenance is of one measure: --of MEASURE names it, and nothing else takes --of")
    if format_ is ExportFormat.SITE:
        _write_site(ledger_address(ledger), path, address, force=force)
        return
    way, beside, said = WAYS[format_], None, None
    if path == "-" and isinstance(way, Files):
        raise BadArgument(f"{way.needs} in place of -")
    if path != "-":
        refuse_misnamed(format_, Path(path))
    if path != "-" and way.beside and (Path(path).is_file() or not Path(path).exists()):
        beside = way.beside(Path(path))
    for one in (None if path == "-" else Path(path), beside):
        if one and one.exists() and not force:
            raise BadArgument(f"{one} is there already; --force writes over it")
    with Ledger(ledger_address(ledger), create=False) as opened:
        job = Job(opened, question, unit, of or "")
        if isinstance(way, Files):
            way.write(job, Path(path))
        elif path == "-":
            said = way.write(job, data_output())
            if way.beside:
                note(f"{job.coverage}.")
        else:
            said = _write_text(way, job, Path(path), beside)
        caveats = question.caveats(opened)
        if of is None and format_ is not ExportFormat.JSONL and not question.total(opened):
            caveats = ["No measure passes, so none is in it.", *caveats]
    for sentence in caveats:
        note(sentence)
    if said:
        note(said)
    if path != "-":
        with_it = f", and what was looked at to {beside}" if isinstance(way, Text) and beside else ""
        note(f"wrote {path}{with_it}")


def _write_site(ledger: str, path: str, address: str, *, force: bool) -> None:
    from nongrata.cli.progress import progress
    from nongrata.cli.tables import note
    from nongrata.web.site import export_site

    if path == "-":
        raise BadArgument("a site needs a folder: name one in place of -")
    with progress("writing pages") as on_page:
        files = export_site(ledger, Path(path), address=address, force=force, on_page=on_page)
    note(f"wrote {files:,} files; open {Path(path) / 'index.html'} in a browser")


def _write_text(way: Text, job: Job, path: Path, beside: Path | None) -> str | None:
    from nongrata.publish import text_file, write_coverage

    with text_file(path) as file, ExitStack() as stack:
        if beside:
            write_coverage(job.coverage, stack.enter_context(text_file(beside)))
        return way.write(job, file)
