"""Prints what each export of a large ledger takes, for docs/formats.md: `python -m benchmarks.exports 100000 [LEDGER]`.

The ledger, a new one unless a path is given, is filled with so many invented acts, each told by one report. Each export
runs as its users run it, `nongrata export`, in a process of its own: seconds of the clock and of the processor, the
most memory that the process held, and the size of the file. What was written is read back and held to the ledger.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.alone import Alone, alone
from benchmarks.claims import KINDS, OFTEN, STATUSES
from nongrata.ledger import Ledger
from nongrata.model import Claim, Count, Days, Document, Reading, Span
from nongrata.model.row import measure_to_row

SEED = 1
FIRST_DAY, DAYS = date(1945, 1, 1), 29_000  # eighty years
JOINT, UNDATED, UNCOUNTED = 0.01, 0.05, 0.1

NO_ACTS = ("incident", "arrest")  # of which a panel tells nothing

Rows = dict[str, dict[str, Any]]


def reports(acts: int) -> Iterator[tuple[Document, Reading]]:
    """So many reports, each of an act of its own; the same number gives the same reports."""
    chance = random.Random(SEED)
    for number in range(acts):
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        sending, *receiving = chance.sample(OFTEN, 3 if chance.random() < JOINT else 2)
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        people = None if chance.random() < UNCOUNTED else min(100, int(chance.paretovariate(0.9)))
        published = Days.day(day + timedelta(chance.randrange(3)))
        of = Document(f"Report {number} of an act, {kind.value}.", outlet=f"Outlet {number % 50}", published=published)
        told = Claim(
            of.id,
            kind,
            tuple(sorted(receiving)),
            (sending,),
            anchor=Span(0, 6),
            sentence=Span(0, len(of.content)),
            joint=len(receiving) > 1,
            count=Count.exactly(people) if people else None,
            date=None if chance.random() < UNDATED else Days.day(day),
            status=chance.choices([*STATUSES], [*STATUSES.values()])[0],
            published=published,
        )
        yield of, Reading(of.id, "made", "1", (told,))


# --- what was written, read back by the id of the measure --------------------------------------------------------


def rows_of_csv(path: Path) -> list[dict[str, Any]]:
    """The rows, as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def rows_of_parquet(path: Path) -> list[dict[str, Any]]:
    """The rows, with types."""
    from pyarrow import parquet

    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return found


def rows_of_excel(path: Path) -> list[dict[str, Any]]:
    """The rows, with types."""
    from openpyxl import load_workbook

    heads, *rows = load_workbook(path, read_only=True)["measures"].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=False)) for row in rows]  # empty cells at the end of a row are left out


def rows_of_stata(path: Path) -> list[dict[str, Any]]:
    """The rows, with types."""
    import pandas

    frame = pandas.read_stata(path).astype(object)
    found: list[dict[str, Any]] = frame.where(frame.notna(), None).to_dict("records")
    return found


def rows_of_stix(path: Path) -> list[dict[str, Any]]:
    """What the objects say of the measures."""
    objects = json.loads(path.read_text("utf-8"))["objects"]
    return [fields for one in objects if "extensions" in one for fields in one["extensions"].values()]


def ids_of_entities(path: Path) -> list[dict[str, Any]]:
    """The ids of the events."""
    with path.open(encoding="utf-8") as file:
        events = (one for one in map(json.loads, file) if one["schema"] == "Event")
        return [{"id": one["properties"]["recordId"][0]} for one in events]


def ids_of_canonical(path: Path) -> list[dict[str, Any]]:
    """The ids of the measures."""
    with path.open(encoding="utf-8") as file:
        return [{"id": one["id"]} for one in map(json.loads, file) if one["record"] == "measure"]


def rows_of_package(path: Path) -> list[dict[str, Any]]:
    """The rows of measures.csv, as text."""
    return rows_of_csv(path / "measures.csv")


def rows_of_events(path: Path) -> list[dict[str, Any]]:
    """One row a measure, as text: it has a row for each pair of States."""
    found = {row["id"]: row for row in rows_of_csv(path)}
    return [{name: cell for name, cell in row.items() if name != "credibility"} for row in found.values()]


FORMATS: dict[str, tuple[str, Callable[[Path], list[dict[str, Any]]] | None]] = {
    "csv": ("m.csv", rows_of_csv),
    "parquet": ("m.parquet", rows_of_parquet),
    "xlsx": ("m.xlsx", rows_of_excel),
    "stata": ("m.dta", rows_of_stata),
    "datapackage": ("package", rows_of_package),
    "csvw": ("w.csv", rows_of_csv),
    "panel": ("panel.csv", None),
    "plover": ("plover.csv", rows_of_events),
    "cameo": ("cameo.csv", rows_of_events),
    "stix": ("stix.json", rows_of_stix),
    "opencti": ("opencti.json", rows_of_stix),
    "followthemoney": ("entities.jsonl", ids_of_entities),
    "jsonl": ("ledger.jsonl", ids_of_canonical),
}


def plain(value: object) -> str:
    """A cell as CSV has it, so that one comparison serves all formats."""
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def differing(rows: list[dict[str, Any]], kept: Rows, truths: Sequence[str] = ("joint", "reviewed")) -> int:
    """How many measures are missing, doubled or told otherwise than the ledger has them."""
    found = {row["id"]: row for row in rows}
    wrong = len(rows) - len(found) + len(kept.keys() ^ found.keys())
    for name in kept.keys() & found.keys():
        shared = (found[name].keys() & kept[name].keys()) - {"extension_type", "credibility", "reliability"}
        cells = ((key, found[name][key], kept[name][key]) for key in shared)
        wrong += any(plain(bool(a) if key in truths and a in (0, 1) else a) != plain(b) for key, a, b in cells)
    return wrong


@cache
def kept(address: str) -> Rows:
    """What the ledger holds, by the id of the measure."""
    with Ledger(address, create=False) as ledger:
        return {one.id: measure_to_row(one) for one in ledger.measures()}


def checked(format_: str, path: Path, address: str) -> int:
    """How many measures the file tells otherwise than the ledger; of a panel by how many its sum is off."""
    read = FORMATS[format_][1]
    if read:
        return differing(read(path), kept(address))
    acts = (row for row in kept(address).values() if row["status"] == "done" and row["measure"] not in NO_ACTS)
    dated = (row for row in acts if row["date_first"] and row["date_first"][:7] == row["date_last"][:7])
    expected: int = sum((1 + row["receiving"].count(";")) * (1 + row["sending"].count(";")) for row in dated)
    found: int = sum(int(row["measures"]) for row in rows_of_csv(path))
    return abs(expected - found)


def filled(address: str, size: int) -> int:
    """The number of measures of the ledger, which is filled if it holds nothing."""
    with Ledger(address) as ledger:
        if not ledger.counts()["documents"]:
            ledger.keep_all(reports(size))
        return int(ledger.counts()["measures"])


def exported(format_: str, path: Path, ledger: str) -> Alone:
    """What one export takes. Raises CalledProcessError where it fails."""
    return alone([sys.executable, "-m", "nongrata", "export", format_, path, "--ledger", ledger])


def main(arguments: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        address = arguments[1] if len(arguments) > 1 else str(Path(folder) / "ledger.db")
        print(f"{filled(address, int(arguments[0])):,} measures\n")
        print(
            "| format | seconds | of the processor | GB | MB of file | read back |\n"
            "| --- | ---: | ---: | ---: | ---: | --- |"
        )
        for format_, (name, _) in FORMATS.items():
            path = Path(folder) / name
            taken = exported(format_, path, address)
            size = sum(one.stat().st_size for one in ([path] if path.is_file() else path.iterdir())) / 1e6
            wrong = checked(format_, path, address)
            told = f"{wrong:,} differ" if wrong else "the same"
            figures = f"{taken.wall:.0f} | {taken.cpu:.0f} | {taken.memory / 1e9:.2f} | {size:.0f}"
            print(f"| {format_} | {figures} | {told} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
