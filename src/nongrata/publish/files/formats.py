"""The formats of the measures, each with how it is written. A site, which is of pages, is written beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nongrata.errors import BadArgument
from nongrata.ledger import Coverage, Filter, Ledger
from nongrata.ledger.asked.coverage import FLOOR, full_weeks
from nongrata.model import Measure
from nongrata.model.kinds import ExportFormat, PanelUnit
from nongrata.publish.files.coverage import coverage_path
from nongrata.publish.files.events import Vocabulary, write_events
from nongrata.publish.files.followthemoney import write_entities
from nongrata.publish.files.package import csvw_path, write_csvw, write_package
from nongrata.publish.files.panel import write_panel
from nongrata.publish.files.provenance import write_provenance
from nongrata.publish.files.stata import write_stata
from nongrata.publish.files.stix import Profile, write_stix
from nongrata.publish.files.table import told_lines, write_parquet, write_workbook
from nongrata.publish.files.told import Told, told
from nongrata.publish.question import Question
from nongrata.publish.wording.words import of


@dataclass(frozen=True, slots=True)
class Job:
    """What is written: which measures of a ledger, what a row of a panel is of, and of which measure provenance is."""

    ledger: Ledger
    question: Question
    unit: PanelUnit
    of: str

    @property
    def measures(self) -> Iterator[Measure]:
        """Those that are asked for."""
        return self.question.each(self.ledger)

    @property
    def told(self) -> Iterator[Told]:
        """The same, each with what tells it."""
        return told(self.ledger, self.measures, self.question.moment, self.question.day)

    @property
    def coverage(self) -> Coverage:
        """What was looked at."""
        return self.question.coverage(self.ledger)


@dataclass(frozen=True, slots=True)
class Text:
    """A format that goes into a file or to standard output; `write` returns what has to be said of it.

    `beside` is the file, of the one named, in which what was looked at stands; `suffixes` are how its files end.
    """

    write: Callable[[Job, TextIO], str | None]
    suffixes: tuple[str, ...]
    beside: Callable[[Path], Path] | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """A format that `needs` a place of its own, which ends in one of `suffixes`; `beside` is a second file of it."""

    write: Callable[[Job, Path], None]
    suffixes: tuple[str, ...]
    needs: str
    beside: Callable[[Path], Path] | None = None


def _panel(job: Job, file: TextIO) -> str | None:
    days = Filter(since=job.question.days[0], until=job.question.days[1])
    announced = job.ledger.announced(days, as_of=job.question.day, known_by=job.question.moment)
    weeks = job.question.coverage(job.ledger, weeks_alone=True)
    left = write_panel(job.measures, announced, weeks, job.unit, file).left
    said = [f"{of(left, 'measure')} of no known {job.unit.split('-')[1]} in no row."] if left else []
    if not full_weeks(weeks):
        said.append(f"No row is a zero: that needs {FLOOR} documents that were looked at in each week of a period.")
    return " ".join(said) or None


def _provenance(job: Job, file: TextIO) -> None:
    found = job.question.one(job.ledger, job.of)
    on_it = [one for one in job.ledger.judgements() if one.claim in found.claims]
    write_provenance(found, job.question.claims(job.ledger, found), on_it, file)


CSV, JSON, LINES = (".csv", ".txt"), (".json",), (".jsonl", ".ndjson", ".json")
WAYS: dict[ExportFormat, Text | Files] = {
    ExportFormat.CSV: Text(lambda job, file: file.writelines(told_lines(job.told)), CSV, coverage_path),
    ExportFormat.PARQUET: Files(
        lambda job, path: write_parquet(job.measures, path, job.coverage),
        (".parquet",),
        "Parquet needs a file: name one",
    ),
    ExportFormat.EXCEL: Files(
        lambda job, path: write_workbook(job.told, path, job.coverage), (".xlsx",), "Excel needs a file: name one"
    ),
    ExportFormat.STATA: Files(
        lambda job, path: write_stata(job.measures, path), (".dta",), "Stata needs a file: name one"
    ),
    ExportFormat.DATAPACKAGE: Files(
        lambda job, path: write_package(job.measures, path, job.coverage),
        (),
        "datapackage is several files: name a place for them",
    ),
    ExportFormat.CSVW: Files(
        lambda job, path: write_csvw(job.measures, path), CSV, "csvw is several files: name a place for them", csvw_path
    ),
    ExportFormat.PANEL: Text(_panel, CSV),
    ExportFormat.PLOVER: Text(lambda job, file: write_events(job.measures, file, Vocabulary.PLOVER), CSV),
    ExportFormat.CAMEO: Text(lambda job, file: write_events(job.measures, file, Vocabulary.CAMEO), CSV),
    ExportFormat.STIX: Text(lambda job, file: write_stix(job.told, file, Profile.PLAIN), JSON),
    ExportFormat.OPENCTI: Text(lambda job, file: write_stix(job.told, file, Profile.OPENCTI), JSON),
    ExportFormat.FOLLOWTHEMONEY: Text(lambda job, file: write_entities(job.told, file), LINES),
    ExportFormat.PROVENANCE: Text(_provenance, JSON),
    ExportFormat.JSONL: Text(lambda job, file: file.writelines(f"{line}\n" for line in job.ledger.canonical()), LINES),
}


def refuse_misnamed(format_: ExportFormat, path: Path) -> None:
    """Raises BadArgument for a file that ends as those of other formats do: who opens it would take it for one."""
    mine, suffix = WAYS[format_].suffixes, path.suffix.casefold()
    others = [name.value for name, way in WAYS.items() if suffix in way.suffixes]
    if mine and others and suffix not in mine:
        raise BadArgument(
            f"{path} ends as a file of {' or '.join(others)} does, and {format_.value} is written: end it in "
            f"{mine[0]}, or export {others[0]}"
        )
