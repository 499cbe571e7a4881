"""Which claims the reconciler joins, held against the true acts that they tell.

Two sets: the sample reports, whose key names the act of every claim, and the gold documents, whose acts that more than
one document tells stand in `gold_clusters.csv` (a claim as document:position; those under `unsure` are left out, those
not there are alone). The claims are the annotated ones, so that errors of reading do not show here.

Prints wrong joins and pairs left apart; fails where there are more than `gold_clusters.toml` allows.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.gold import ROOT, GoldError, document, folder
from nongrata.model import Claim, Count, Days, Document, MeasureKind, Reason, Span, Status
from nongrata.reconcile import reconcile

ACTS = ROOT / "benchmarks" / "gold_clusters.csv"
CEILINGS = ROOT / "benchmarks" / "gold_clusters.toml"
SAMPLES = ROOT / "src" / "nongrata" / "samples"
UNSURE = "unsure"


class Told(NamedTuple):
    """An annotated claim and the act that it tells."""

    claim: Claim
    act: str
    name: str


class Pairs(NamedTuple):
    """Pairs of claims: those that tell one act, those of them left apart, those joined that tell two."""

    true: int
    apart: list[tuple[str, str]]
    wrong: list[tuple[str, str]]

    @property
    def apart_share(self) -> float:
        """The share of the pairs of one act that were left apart, from 0 to 1."""
        return len(self.apart) / self.true if self.true else 0.0


def annotated(of: Document, record: Mapping[str, Any], ordinal: int) -> Claim:
    """An annotated claim as an extractor would have read it."""
    start = max(of.content.find(record["cue"]), 0)
    cue = Span(start, start + len(record["cue"]))
    return Claim(
        document=of.id,
        kind=MeasureKind(record["measure"]),
        receiving=tuple(sorted(record["receiving"])),
        sending=tuple(sorted(record["sending"])),
        anchor=cue,
        sentence=cue,
        joint=record["joint"],
        count=Count(*record["count"]) if record["count"] and any(end is not None for end in record["count"]) else None,
        date=Days(*map(_day, record["date"])) if record["date"] else None,
        status=Status(record["status"]),
        reason=Reason(record["reason"]) if record["reason"] else None,
        published=of.published,
        ordinal=ordinal,
    )


def _day(written: str) -> Any:
    return Days.parse(written).first


def samples() -> Iterator[Told]:
    """The claims of the key of the sample reports."""
    from nongrata.read import read

    texts = {Path(one.name or "").stem: one for one in read([SAMPLES / "reports"]) if isinstance(one, Document)}
    for record in _lines(SAMPLES / "key.jsonl"):
        for number, one in enumerate(record["claims"]):
            yield Told(annotated(texts[record["id"]], one, number), one["event"], f"{record['id']}:{number}")


def gold(content: str) -> Iterator[Told]:
    """The claims of the gold documents, without those whose act nobody can tell."""
    with ACTS.open(encoding="utf-8") as file:
        acts = {row["claim"]: row["act"] for row in csv.DictReader(file)}
    for record in map(json.loads, filter(None, content.split("\n"))):
        for number, one in enumerate(record["claims"]):
            name = f"{record['id']}:{number}"
            if acts.get(name) != UNSURE:
                yield Told(annotated(document(record), one, number), acts.get(name, name), name)


def compare(told: Iterable[Told]) -> Pairs:
    """The pairs of claims that the reconciler joined and should not have, and should have and did not."""
    given = {one.claim.id: one for one in told}
    joined = {
        frozenset(pair)
        for measure in reconcile(one.claim for one in given.values())
        for pair in combinations(measure.claims, 2)
    }
    true = {
        frozenset((one.claim.id, two.claim.id))
        for one, two in combinations(given.values(), 2)
        if one.act == two.act and one.claim.document != two.claim.document
    }
    return Pairs(len(true), _names(true - joined, given), _names(joined - true, given))


def _names(pairs: Iterable[frozenset[str]], given: Mapping[str, Told]) -> list[tuple[str, str]]:
    return sorted((names[0], names[1]) for names in (sorted(given[one].name for one in pair) for pair in pairs))


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    yield from map(json.loads, filter(None, path.read_text("utf-8").split("\n")))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print every pair that is wrong")
    options = parser.parse_args(arguments)
    try:
        content = (folder() / "dev.jsonl").read_bytes()
    except GoldError as error:
        print(f"clusters: {error}", file=sys.stderr)
        return 1
    ceilings = tomllib.loads(CEILINGS.read_text("utf-8"))
    if hashlib.sha256(content).hexdigest() != ceilings["dev_sha256"]:
        print(f"clusters: dev.jsonl has changed; look through {ACTS.name} and write its digest anew", file=sys.stderr)
        return 1
    failed = False
    for name, told in (("samples", samples()), ("gold", gold(content.decode()))):
        found = compare(told)
        print(f"{name}: {found.true} pairs of one act, {len(found.apart)} left apart", end=" ")
        print(f"({found.apart_share:.3f}), {len(found.wrong)} pairs of two acts joined")
        if options.errors:
            print("".join(f"  apart  {' '.join(pair)}\n" for pair in found.apart), end="")
            print("".join(f"  joined {' '.join(pair)}\n" for pair in found.wrong), end="")
        failed |= len(found.wrong) > ceilings[name]["joined"] or len(found.apart) > ceilings[name]["apart"]
    print("clusters: " + ("more pairs are wrong than allowed" if failed else "no more pairs are wrong than allowed"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
