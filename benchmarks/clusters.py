"""Which claims the reconciler joins, held against the true acts that they tell.

Two sets: the sample reports, whose key names the act of every claim, and the gold documents, whose acts that more than
one document tells stand in `gold_clusters.csv` (a claim as document:position; those under `unsure` are left out, those
not there are alone). The claims are the annotated ones, so that errors of reading do not show here; persons and places,
which are not annotated, are those that the extractor reads of the same measure, and copies are known by the texts.

Prints wrong joins and pairs left apart; fails where there are more than `gold_clusters.toml` allows.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.gold import ROOT, GoldError, document, folder
from nongrata.extract import extract
from nongrata.model import Claim, Count, Days, Details, Document, MeasureKind, Reason, Span, Status
from nongrata.reconcile import fingerprint, reconcile

ACTS = ROOT / "benchmarks" / "gold_clusters.csv"
CEILINGS = ROOT / "benchmarks" / "gold_clusters.toml"
SAMPLES = ROOT / "src" / "nongrata" / "samples"
UNSURE = "unsure"


class Told(NamedTuple):
    """An annotated claim, the act that it tells, and its document."""

    claim: Claim
    act: str
    name: str
    document: Document


class Pairs(NamedTuple):
    """Pairs of claims: those that tell one act, those of them left apart, those joined that tell two."""

    true: int
    apart: list[tuple[str, str]]
    wrong: list[tuple[str, str]]

    @property
    def apart_share(self) -> float:
        """The share of the pairs of one act that were left apart, from 0 to 1."""
        return len(self.apart) / self.true if self.true else 0.0


def annotated(of: Document, records: Iterable[Mapping[str, Any]]) -> Iterator[Claim]:
    """The annotated claims of a document as an extractor would have read them."""
    claims = [_annotated(of, record, ordinal) for ordinal, record in enumerate(records)]
    read = [*extract(of)] if claims else []
    times = Counter(_what(one) for one in claims), Counter(_what(one) for one in read)
    details = {_what(one): Details(roles=one.details.roles, city=one.details.city) for one in read}
    for one in claims:  # of two that look alike nobody can say which is which
        known = all(counted[_what(one)] == 1 for counted in times)
        yield replace(one, details=details[_what(one)]) if known else one


def _what(claim: Claim) -> tuple[object, ...]:
    return claim.kind, claim.receiving, claim.sending, claim.count


def _annotated(of: Document, record: Mapping[str, Any], ordinal: int) -> Claim:
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
        of = texts[record["id"]]
        for number, claim in enumerate(annotated(of, record["claims"])):
            yield Told(claim, record["claims"][number]["event"], f"{record['id']}:{number}", of)


def gold(content: str) -> Iterator[Told]:
    """The claims of the gold documents, without those whose act nobody can tell."""
    with ACTS.open(encoding="utf-8") as file:
        acts = {row["claim"]: row["act"] for row in csv.DictReader(file)}
    for record in map(json.loads, filter(None, content.split("\n"))):
        of = document(record)
        for number, claim in enumerate(annotated(of, record["claims"])):
            name = f"{record['id']}:{number}"
            if acts.get(name) != UNSURE:
                yield Told(claim, acts.get(name, name), name, of)


def compare(told: Iterable[Told]) -> Pairs:
    """The pairs of claims that the reconciler joined and should not have, and should have and did not."""
    given = {one.claim.id: one for one in told}
    prints = {one.document.id: fingerprint(one.document) for one in given.values()}
    joined = {
        frozenset(pair)
        for measure in reconcile((one.claim for one in given.values()), prints=prints)
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
