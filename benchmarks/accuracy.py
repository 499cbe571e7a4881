"""Writes the figures of docs/accuracy.md: how often the extractor errs, by measure, field, decade and region.

The decade is that of publication, the region that of the first State that receives in a document (by its time zone, as
CLDR has it). The kinds of error that remain are written by hand.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pycountry
from babel.core import get_global

from benchmarks.gold import PARTS, ROOT, GoldError, Record, folder, score, split

PAGE = ROOT / "docs" / "accuracy.md"
MARKS = ("<!-- figures -->", "<!-- end of figures -->")
_FEWEST = 5  # claims of which a rate is shown


def decade(record: Record) -> str:
    """The decade of publication."""
    return f"{record['published'][:3]}0s" if record.get("published") else "undated"


def region(record: Record) -> str:
    """The part of the world of the first State that receives; "none" where the document tells nothing."""
    code = next((code for claim in record["claims"] for code in claim["receiving"]), None)
    if code is None:
        return "none"
    country = pycountry.countries.get(alpha_3=code)
    zones = get_global("territory_zones").get(country.alpha_2 if country else "RU" if code == "SUN" else "", [])
    return zones[0].split("/")[0] if zones else "organisations and former States"


def rates(figures: Record) -> list[str]:
    """Claims wanted, precision and recall of what was found, and the F1 of what is wholly right."""
    found, strict = figures["found"], figures["strict"]
    return [str(figures["claims"]), *(f"{rate:.2f}" for rate in (found["precision"], found["recall"], strict["f1"]))]


def by(records: Iterable[Record], name: Callable[[Record], str], scorer: Path) -> list[list[str]]:
    """A row for each group of documents with enough claims."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[name(record)].append(record)
    rows = []
    for group in sorted(groups):
        figures = score(scorer, groups[group])[0]
        if figures["claims"] >= _FEWEST:
            rows.append([group, str(len(groups[group])), *rates(figures)])
    return rows


def table(heads: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(records: list[Record], scorer: Path) -> str:
    """The tables of the page."""
    parts = split(records)
    whole = score(scorer, records)[0]
    shared = ["documents", "claims", "precision", "recall", "wholly right, F1"]
    measures = [
        [name, str(got["wanted"]), f"{got['precision']:.2f}", f"{got['recall']:.2f}"]
        for name, got in sorted(whole["measures"].items())
        if got["wanted"]
    ]
    fields = [[name, f"{1 - right:.3f}"] for name, right in whole["fields"].items()]
    return "\n\n".join(
        (
            table(["part", *shared], by(records, lambda one: next(p for p in PARTS if one in parts[p]), scorer)),
            table(["measure", "claims", "precision", "recall"], measures),
            table(["field of a found claim", "wrong or missing"], fields),
            table(["published", *shared], by(records, decade, scorer)),
            table(["region of the receiving State", *shared], by(records, region, scorer)),
        )
    )


def main() -> int:
    try:
        gold = folder()
    except GoldError as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 1
    records = [json.loads(row) for row in (gold / "dev.jsonl").read_text("utf-8").split("\n") if row.strip()]
    head, rest = PAGE.read_text("utf-8").split(MARKS[0])
    tail = rest.split(MARKS[1])[1]
    PAGE.write_text(f"{head}{MARKS[0]}\n{page(records, gold / 'score.py')}\n{MARKS[1]}{tail}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
