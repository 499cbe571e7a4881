"""The measures as the folder that a journal's data editor asks for: data, codebook, README, code, checksums.

The README follows the template of the Social Science Data Editors (Vilhuber and others, 2022). The same ledger, day and
versions give the same bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from nongrata import __version__
from nongrata.errors import BadArgument, OutputUnwritable
from nongrata.model import Measure
from nongrata.model.kinds import PanelUnit
from nongrata.publish.files.codebook import codebook_lines
from nongrata.publish.files.coverage import write_coverage
from nongrata.publish.files.file import text_file
from nongrata.publish.files.panel import write_panel
from nongrata.publish.files.stata import write_stata
from nongrata.publish.files.table import write_csv, write_parquet

if TYPE_CHECKING:
    from nongrata.ledger import Asked, Coverage
    from nongrata.publish.question import Question

LIBRARIES = ("altair", "numpy", "pandas", "vl-convert-python")  # what analysis.py uses
SUMS = "SHA256SUMS"


def write_replication(ledger: Asked, question: Question, folder: Path, *, force: bool = False) -> int:
    """The number of measures written to the folder, which is there whole or not at all.

    Raises BadArgument where the question has no day (`as_of`) or one to come, where the folder holds files (`force`
    puts this in place of a folder that was made so, and of no other) or a library is missing, OutputUnwritable.
    """
    if question.day is None:
        raise BadArgument("a replication package is frozen: --as-of names the day by which the reports had appeared")
    if question.day > (today := datetime.now(UTC).date()):
        raise BadArgument(f"--as-of {question.as_of} ends on a day to come; the last that can be frozen is {today}")
    if folder.exists() and not _may_be_replaced(folder, force=force):
        raise BadArgument(f"{folder} is there already; name a new folder (--force replaces one made by replicate)")
    try:
        whole = folder.resolve()
        whole.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nongrata-", dir=whole.parent) as beside:
            made = Path(beside) / "new"
            measures = [*question.each(ledger)]
            _write(measures, ledger, question, question.day, made)
            if whole.exists():
                os.replace(whole, Path(beside) / "old")
            os.replace(made, whole)
    except OSError as error:
        if isinstance(error, OutputUnwritable):
            raise
        raise OutputUnwritable(f"{folder} cannot be written: {error.strerror or error}; name another") from error
    return len(measures)


def _may_be_replaced(folder: Path, *, force: bool) -> bool:
    """Whether a folder is empty, or was made by this and may go."""
    if not folder.is_dir():
        return False
    return not any(folder.iterdir()) or (force and (folder / SUMS).is_file() and (folder / "CITATION.cff").is_file())


def _write(measures: list[Measure], ledger: Asked, question: Question, day: date, folder: Path) -> None:
    data, code = folder / "data", folder / "code"
    for one in (data, code):
        one.mkdir(parents=True)
    coverage = question.coverage(ledger)
    with text_file(data / "measures.csv") as file:
        write_csv(measures, file)
    write_parquet(measures, data / "measures.parquet", coverage)
    write_stata(measures, data / "measures.dta", made=datetime.combine(day, time.min, UTC))
    with text_file(data / "coverage.csv") as file:
        write_coverage(coverage, file)
    announced = ledger.announced(question.filter, as_of=question.day, known_by=question.moment)
    weeks = question.coverage(ledger, weeks_alone=True)
    rows: dict[PanelUnit, int] = {}
    for unit in PanelUnit:
        with text_file(data / f"panel-{unit}.csv") as file:
            rows[unit] = write_panel(measures, announced, weeks, unit, file).rows
    with text_file(folder / "codebook.md") as file:
        file.writelines(codebook_lines())
    with text_file(code / "requirements.txt") as file:
        file.writelines(f"{name}=={version(name)}\n" for name in LIBRARIES)
    words = _words(measures, coverage, question, day, rows)
    for name, place in (("analysis.py", code), ("analysis.R", code), ("README.md", folder), ("CITATION.cff", folder)):
        text = (files("nongrata.publish") / "replication" / name).read_text("utf-8")
        with text_file(place / name) as file:
            file.write(text if place is code else Template(text).substitute(words))
    with text_file(folder / "VERSION") as file:
        file.write(f"nongrata {__version__}, data as of {day}{words['known']}\n")
    sums = [*_sums(folder)]
    with text_file(folder / SUMS) as file:
        file.writelines(sums)


def _words(
    measures: list[Measure], coverage: Coverage, question: Question, day: date, rows: Mapping[PanelUnit, int]
) -> dict[str, str]:
    """What stands in the README and the citation; `rows` are those of each panel."""
    sums, moment = coverage.sums(), question.moment
    return {
        "version": __version__,
        "day": str(day),
        "known": f", as the ledger had read and judged by {moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "",
        "option": f" --known-by {moment:%Y-%m-%dT%H:%M:%SZ}" if moment else "",
        "documents": f"{sums['screened']:,}",
        "first_week": sums["first_week"] or "no known week",
        "last_week": sums["last_week"] or "no known week",
        "measures": f"{len(measures):,}",
        "dyads": f"{rows[PanelUnit.DYAD_MONTH]:,}",
        "states": f"{rows[PanelUnit.STATE_YEAR]:,}",
        "weeks": f"{len(coverage):,}",
    }


def _sums(folder: Path) -> Iterator[str]:
    """A line a file, as `sha256sum --check` reads it."""
    for one in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield f"{sha256(one.read_bytes()).hexdigest()}  {one.relative_to(folder).as_posix()}\n"
