"""Scores the extractor on the gold documents and holds it to floors that are only ever raised.

A third of the documents is set aside by a hash of the week of publication (undated: of the id), so that reports of one
affair stand on one side. Figures are printed for both parts; single errors (--errors) for the open part alone, and
there is no option for the other.

The documents stand in the folder NONGRATA_GOLD, else ../shared/gold beside the repository; its score.py scores them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from nongrata.extract import NAME, VERSION, extract
from nongrata.model import Claim, Count, Days, Document

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "gold_floors.toml"
PARTS = ("open", "aside")
HELD = ("found_f1", "strict_f1")
PASSES = 5

Record = dict[str, Any]
Floors = Mapping[str, Mapping[str, float]]


class GoldError(Exception):
    """The gold documents cannot be used; the message says why and what to do."""


def folder() -> Path:
    """The folder of the gold documents. Raises GoldError where it or a file in it is missing."""
    found = Path(os.environ.get("NONGRATA_GOLD") or ROOT.parent / "shared" / "gold")
    for needed in (found, found / "dev.jsonl", found / "score.py"):
        if not needed.exists():
            raise GoldError(f"{needed} is missing: set NONGRATA_GOLD to the folder that holds dev.jsonl and score.py")
    return found


def set_aside(record: Record) -> bool:
    """True for the third of the documents whose errors nobody looks at."""
    key = str(record["id"])
    if record.get("published"):
        year, week, _ = Days.parse(record["published"]).first.isocalendar()
        key = f"{year}-W{week:02d}"
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3 == 0


def split(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The documents by part."""
    parts: dict[str, list[Record]] = {part: [] for part in PARTS}
    for record in records:
        parts["aside" if set_aside(record) else "open"].append(record)
    return parts


def document(record: Record) -> Document:
    """A gold document as the extractor gets it."""
    published = Days.parse(record["published"]) if record.get("published") else None
    return Document(
        text=record["text"],
        title=record.get("title"),
        outlet=record.get("publisher"),
        address=record.get("url"),
        published=published,
        published_from="gold" if published else None,
        name=record["id"],
    )


def line(claim: Claim, of: Document) -> Record:
    """A claim in the form that score.py reads."""
    return {
        "document": of.name,
        "measure": claim.kind,
        "receiving": claim.receiving,
        "sending": claim.sending,
        "joint": claim.joint,
        "count": _ends(claim.count),
        "date": claim.date and [claim.date.first.isoformat(), claim.date.last.isoformat()],
        "status": claim.status,
        "reason": claim.reason,
        "sentence": claim.sentence.of(of.content),
    }


def _ends(count: Count | None) -> list[int | None] | None:
    return [count.low, count.high] if count else None


def passes(documents: Sequence[Document], times: int = PASSES) -> tuple[float, float]:
    """Seconds of the processor in which the extractor reads documents: for the first time, when it compiles the
    patterns that it needs for them, and the median of so many times after it, as it goes on through an archive."""
    taken = []
    for _ in range(1 + times):
        started = time.process_time()
        for one in documents:
            extract(one)
        taken.append(time.process_time() - started)
    first, *again = taken
    return first, sorted(again)[times // 2]  # `statistics` needs `numbers`, which beside this script is another module


def score(scorer: Path, records: list[Record], *, errors: bool = False) -> tuple[Record, str]:
    """The figures of one part, and its errors in words (where asked for)."""
    read = [(each, extract(each)) for each in map(document, records)]
    with tempfile.TemporaryDirectory() as place:
        gold, predicted = Path(place) / "gold.jsonl", Path(place) / "predicted.jsonl"
        gold.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
        lines = (json.dumps(line(claim, of)) + "\n" for of, claims in read for claim in claims)
        predicted.write_text("".join(lines), "utf-8")

        def run(option: str) -> str:
            command = [sys.executable, str(scorer), str(gold), str(predicted), option]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        return json.loads(run("--json")), run("--errors") if errors else ""


def held(figures: Record) -> dict[str, float]:
    """The figures that have floors."""
    return {"found_f1": figures["found"]["f1"], "strict_f1": figures["strict"]["f1"]}


def below(floors: Floors, reached: Floors) -> list[str]:
    """A sentence for each figure that fell below its floor."""
    return [
        f"{part} {name}: {reached[part][name]:.4f} is below its floor {floors[part][name]:.3f}"
        for part in PARTS
        for name in HELD
        if reached[part][name] < floors[part][name]
    ]


def raised(floors: Floors, reached: Floors) -> dict[str, dict[str, float]]:
    """The floors lifted to what was reached, rounded down to three decimals; never lowered."""
    return {
        part: {name: max(floors[part][name], math.floor(reached[part][name] * 1000) / 1000) for name in HELD}
        for part in PARTS
    }


def written(floors: Floors, file_text: str) -> str:
    """The text of the floors file with these floors in it: the comments and the digest stay."""
    head = file_text.partition(f"[{PARTS[0]}]")[0]
    tables = (f"[{part}]\n" + "".join(f"{name} = {floors[part][name]}\n" for name in HELD) for part in PARTS)
    return head + "\n".join(tables)


def table(figures: Mapping[str, Record]) -> str:
    """The figures of both parts side by side."""
    rows: list[list[object]] = [["", *PARTS]]
    rows += [[name, *(figures[part][name] for part in PARTS)] for name in ("documents", "claims")]
    for name in ("found", "strict"):
        rows += [[f"{name} {rate}", *(figures[part][name][rate] for part in PARTS)] for rate in figures["open"][name]]
    rows += [[name, *(figures[part][name] for part in PARTS)] for name in ("invented_dates", "sentence")]
    for group in ("fields", "measures"):
        for name in dict.fromkeys(name for part in PARTS for name in figures[part][group]):
            cells = [figures[part][group].get(name) for part in PARTS]
            rows.append([f"{group[:-1]} {name}", *(_cell(cell) for cell in cells)])
    return "\n".join(f"{row[0]!s:20}" + "".join(f"{_cell(cell):>24}" for cell in row[1:]) for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['wanted']} P {value['precision']:.3f} R {value['recall']:.3f}"
    if isinstance(value, float):
        return f"{value:.4f}"
    return "-" if value is None else str(value)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print every miss and every wrong field of the open part")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to what was reached")
    options = parser.parse_args(arguments)
    try:
        gold = folder()
    except GoldError as error:
        print(f"gold: {error}", file=sys.stderr)
        return 1

    content = (gold / "dev.jsonl").read_bytes()
    records = [json.loads(row) for row in content.split(b"\n") if row.strip()]
    extract(document(records[0]))  # loads the lexicons, which is not reading
    documents = [document(record) for record in records]
    first, again = passes(documents)
    figures = {}
    for part, members in split(records).items():
        figures[part], errors = score(gold / "score.py", members, errors=options.errors and part == "open")
        print(errors, end="")
    print(table(figures))
    words = sum(len(one.content.split()) for one in documents)
    print(f"{NAME} {VERSION}: {words / again:,.0f} words a second, {words / first:,.0f} the first time")
    return hold(figures, hashlib.sha256(content).hexdigest(), FLOORS, lift=options.lift)


def hold(figures: Mapping[str, Record], digest: str, file: Path, *, lift: bool) -> int:
    """0 where every figure is at or above its floor in `file`, else 1, with the reason on standard error."""
    text = file.read_text("utf-8")
    floors = tomllib.loads(text)
    if digest != floors["dev_sha256"]:
        print(
            f"gold: dev.jsonl has changed (SHA-256 {digest}), so the floors in {file.name} do not apply: "
            "measure again and write that digest and new floors into the file by hand, with the reason",
            file=sys.stderr,
        )
        return 1
    reached = {part: held(figures[part]) for part in PARTS}
    if fallen := below(floors, reached):
        print("gold: " + "\n      ".join(fallen), file=sys.stderr)
        return 1
    if lift:
        file.write_text(written(raised(floors, reached), text), "utf-8")
    print("gold: every floor holds" + (", and was lifted where more was reached" if lift else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
