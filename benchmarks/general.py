"""Runs the extractor over general news, in which most claims are false ones, and holds their number to a ceiling.

Two persons who had not written the rules judged each claim by the annotation guidelines without seeing the other's
judgement: `general_verdicts.csv` has both, by document and claim, and none of the text. A claim is false where either
says so; one that nobody has judged counts as false too.

The texts stand in the file NONGRATA_GENERAL, else ../shared/corpus/general_en.jsonl.gz beside the repository.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.gold import ROOT, document
from nongrata.extract import extract
from nongrata.model import Claim, Document

VERDICTS = ROOT / "benchmarks" / "general_verdicts.csv"
CEILING = ROOT / "benchmarks" / "general_ceiling.toml"
COLUMNS = ("document", "measure", "receiving", "sending", "one", "two")

Key = tuple[str, str, str, str]


def corpus() -> Path:
    """The file of the texts."""
    return Path(os.environ.get("NONGRATA_GENERAL") or ROOT.parent / "shared" / "corpus" / "general_en.jsonl.gz")


def documents(content: bytes) -> Iterator[Document]:
    """The texts of the corpus as documents."""
    for row in gzip.decompress(content).split(b"\n"):
        if row.strip():
            yield document(json.loads(row))


def key(claim: Claim, of: Document) -> Key:
    """What a verdict is about: the document, the measure and its sides."""
    return of.name or "", str(claim.kind), " ".join(claim.receiving), " ".join(claim.sending)


def read_verdicts(file: Path) -> dict[Key, bool]:
    """True for each judged claim that both judges call a real measure."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            (row["document"], row["measure"], row["receiving"], row["sending"]): row["one"] == row["two"] == "real"
            for row in csv.DictReader(rows)
        }


def false(told: Iterable[Key], verdicts: Mapping[Key, bool]) -> tuple[list[Key], list[Key]]:
    """The claims judged false, and those that nobody has judged."""
    judged, unjudged = [], []
    for one in told:
        if one not in verdicts:
            unjudged.append(one)
        elif not verdicts[one]:
            judged.append(one)
    return judged, unjudged


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", action="store_true", help="print each claim as a line of JSON, with its sentence")
    options = parser.parse_args(arguments)
    file = corpus()
    if not file.exists():
        print(f"general: {file} is missing: set NONGRATA_GENERAL to the file of texts", file=sys.stderr)
        return 1
    content = file.read_bytes()
    told = []
    for one in documents(content):
        for claim in extract(one):
            told.append(key(claim, one))
            if options.claims:
                sentence = " ".join(claim.sentence.of(one.content).split())
                print(json.dumps(dict(zip(COLUMNS, told[-1], strict=False)) | {"sentence": sentence}))
    judged, unjudged = false(told, read_verdicts(VERDICTS))
    return hold(len(told), judged, unjudged, hashlib.sha256(content).hexdigest(), CEILING)


def hold(told: int, judged: list[Key], unjudged: list[Key], digest: str, file: Path) -> int:
    """0 where there are no more false claims than `file` allows, else 1, with the reason on standard error."""
    ceiling = tomllib.loads(file.read_text("utf-8"))
    if digest != ceiling["corpus_sha256"]:
        print(
            f"general: the corpus has changed (SHA-256 {digest}): judge its claims and write the digest",
            file=sys.stderr,
        )
        return 1
    false_claims = len(judged) + len(unjudged)
    for one in unjudged:
        print("general: not judged yet:", *one, file=sys.stderr)
    if false_claims > ceiling["false_claims"]:
        print(f"general: {false_claims} false claims, {ceiling['false_claims']} allowed", file=sys.stderr)
        return 1
    print(f"general: {told} claims, {false_claims} of them false, {ceiling['false_claims']} allowed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
