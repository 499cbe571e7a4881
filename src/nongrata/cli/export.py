"""`nongrata export`: the ledger as files that other programs read."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

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
from nongrata.model.kinds import PanelUnit

if TYPE_CHECKING:
    from nongrata.ledger import Ledger
    from nongrata.publish import Question


class ExportFormat(StrEnum):
    """What to write."""

    CSV = "csv"
    PARQUET = "parquet"
    EXCEL = "xlsx"
    STATA = "stata"
    DATAPACKAGE = "datapackage"
    CSVW = "csvw"
    PANEL = "panel"
    PLOVER = "plover"
    CAMEO = "cameo"
    STIX = "stix"
    OPENCTI = "opencti"
    FOLLOWTHEMONEY = "followthemoney"
    PROVENANCE = "provenance"
    JSONL = "jsonl"
    SITE = "site"


_BINARY = {ExportFormat.PARQUET: "Parquet", ExportFormat.EXCEL: "Excel", ExportFormat.STATA: "Stata"}


@app.command()
def export(
    format_: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="|".join(ExportFormat),
            help="The measures as tables (csv to csvw), a panel with zeros, rows of event data (plover, cameo) or "
            "objects (stix to followthemoney); where one measure comes from (provenance); jsonl: the canonical export; "
            "site: the reading pages as files that open from disk or any web server.",
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

    question = Question(receiving, sending, since, until, kind, status, as_of, known_by)
    if format_ in (ExportFormat.JSONL, ExportFormat.SITE) and question != Question():
        what = "the canonical export" if format_ is ExportFormat.JSONL else "a site"
        raise BadArgument(f"{what} takes no filters; leave them out, or export csv")
    if address and (format_ is not ExportFormat.SITE or not address.startswith(("https://", "http://"))):
        raise BadArgument("--address is of a site alone, and begins with https://")
    if (of is None) == (format_ is ExportFormat.PROVENANCE):
        raise BadArgument("provenance is of one measure: --of MEASURE names it, and nothing else takes --of")
    if format_ is ExportFormat.SITE:
        _write_site(ledger_address(ledger), path, address, force=force)
        return
    beside = _beside(format_, path)
    for one in (None if path == "-" else Path(path), beside):
        if one and one.exists() and not force:
            raise BadArgument(f"{one} is there already; --force writes over it")
    if path == "-" and (binary := _BINARY.get(format_)):
        raise BadArgument(f"{binary} needs a file: name one in place of -")
    if path == "-" and format_ in (ExportFormat.DATAPACKAGE, ExportFormat.CSVW):
        raise BadArgument(f"{format_} is several files: name a place for them in place of -")
    with Ledger(ledger_address(ledger), create=False) as opened:
        if format_ in _BINARY or format_ in (ExportFormat.DATAPACKAGE, ExportFormat.CSVW):
            _write_files(opened, question, format_, Path(path))
        elif path == "-":
            _write_text(opened, question, format_, data_output(), unit, of)
            if format_ is ExportFormat.CSV:
                note(f"{question.coverage(opened)}.")
        else:
            _write_text_file(opened, question, format_, Path(path), beside, unit, of)
    if path != "-":
        note(
            f"wrote {path}"
            + (f", and what was looked at to {beside}" if format_ is ExportFormat.CSV and beside else "")
        )


def _write_site(ledger: str, path: str, address: str, *, force: bool) -> None:
    from nongrata.cli.progress import progress
    from nongrata.cli.tables import note
    from nongrata.web.site import export_site

    if path == "-":
        raise BadArgument("a site needs a folder: name one in place of -")
    with progress("writing pages") as on_page:
        files = export_site(ledger, Path(path), address=address, force=force, on_page=on_page)
    note(f"wrote {files:,} files; open {Path(path) / 'index.html'} in a browser")


def _beside(format_: ExportFormat, path: str) -> Path | None:
    """The file that is written beside the one named; None where there is none, or it goes to no file."""
    from nongrata.publish import coverage_path
    from nongrata.publish.package import csvw_path

    if path == "-" or (Path(path).exists() and not Path(path).is_file()):
        return None
    ways = {ExportFormat.CSV: coverage_path, ExportFormat.CSVW: csvw_path}
    return ways[format_](Path(path)) if format_ in ways else None


def _write_files(ledger: Ledger, question: Question, format_: ExportFormat, path: Path) -> None:
    from nongrata.publish import write_parquet, write_workbook
    from nongrata.publish.package import write_csvw, write_package
    from nongrata.publish.stata import write_stata
    from nongrata.publish.told import told

    measures = question.each(ledger)
    if format_ is ExportFormat.PARQUET:
        write_parquet(measures, path, question.coverage(ledger))
    elif format_ is ExportFormat.EXCEL:
        write_workbook(told(ledger, measures, question.moment), path, question.coverage(ledger))
    elif format_ is ExportFormat.STATA:
        write_stata(measures, path)
    elif format_ is ExportFormat.DATAPACKAGE:
        write_package(measures, path, question.coverage(ledger))
    else:
        write_csvw(measures, path)


def _write_text_file(
    ledger: Ledger,
    question: Question,
    format_: ExportFormat,
    path: Path,
    beside: Path | None,
    unit: PanelUnit,
    of: str | None,
) -> None:
    from nongrata.publish import text_file, write_coverage

    with text_file(path) as file, ExitStack() as stack:
        if beside:
            write_coverage(question.coverage(ledger), stack.enter_context(text_file(beside)))
        _write_text(ledger, question, format_, file, unit, of)


def _write_text(
    ledger: Ledger, question: Question, format_: ExportFormat, file: TextIO, unit: PanelUnit, of: str | None
) -> None:
    from nongrata.publish import told_lines
    from nongrata.publish.events import Vocabulary, write_events
    from nongrata.publish.followthemoney import write_entities
    from nongrata.publish.stix import Profile, write_stix
    from nongrata.publish.told import told

    if format_ is ExportFormat.JSONL:
        file.writelines(f"{line}\n" for line in ledger.canonical())
    elif format_ is ExportFormat.CSV:
        file.writelines(told_lines(told(ledger, question.each(ledger), question.moment)))
    elif format_ is ExportFormat.PANEL:
        _write_panel(ledger, question, file, unit)
    elif format_ is ExportFormat.PROVENANCE:
        _write_provenance(ledger, question, file, of or "")
    elif format_ in (ExportFormat.PLOVER, ExportFormat.CAMEO):
        write_events(question.each(ledger), file, Vocabulary(format_.value))
    elif format_ is ExportFormat.FOLLOWTHEMONEY:
        write_entities(told(ledger, question.each(ledger), question.moment), file)
    else:
        write_stix(told(ledger, question.each(ledger), question.moment), file, Profile(format_.value))


def _write_panel(ledger: Ledger, question: Question, file: TextIO, unit: PanelUnit) -> None:
    from nongrata.cli.tables import note
    from nongrata.cli.tables import of as number_of
    from nongrata.ledger import Filter
    from nongrata.publish.panel import write_panel

    days = Filter(since=question.days[0], until=question.days[1])
    announced = ledger.announced(days, as_of=question.day, known_by=question.moment)
    weeks = question.coverage(ledger, weeks_alone=True)
    left = write_panel(question.each(ledger), announced, weeks, unit, file)
    if left:
        note(f"{number_of(left, 'measure')} of no known {unit.split('-')[1]} in no row.")


def _write_provenance(ledger: Ledger, question: Question, file: TextIO, name: str) -> None:
    from nongrata.publish.provenance import write_provenance

    found = question.one(ledger, name)
    on_it = [one for one in ledger.judgements() if one.claim in found.claims]
    write_provenance(found, question.claims(ledger, found), on_it, file)
