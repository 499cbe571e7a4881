"""Prints how well copies of reports are found, by kind of copy: `python -m benchmarks.copies`.

Copies are made of the sample reports, and of general news where that is at hand (`NONGRATA_GENERAL`), by a seed: whole,
cut to a third, with the paragraphs in another order, extended to twice the length by words from elsewhere, or with
every tenth word replaced, each under another title and outlet. Originals and copies of one kind are then put together
as if all told of one measure: precision and recall of the pairs that end in one origin, by their texts alone (who is
credited is left out). Beside it stands what MinHash LSH with a check by Jaccard would do (three-word shingles, 42 bands
of 3 rows, 0.5): the expected recall. Last, the reports of the samples that tell of one act and were written
independently: none of them should be one report.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.general import corpus, documents
from nongrata.model import Claim, Days, Document, MeasureKind, Span
from nongrata.read import read
from nongrata.reconcile import fingerprint, origins

SEED = 1
GENERAL = 600  # texts of general news, of sixty words or more
SHORTEST_WORDS = 60
REPLACED = 10  # one word in so many
MIXED = 20  # texts that lend the words of an extension
BANDS, ROWS, SIMILAR = 42, 3, 0.5  # of MinHash LSH: the default that the literature gives
SAME = {  # samples that are one report on purpose
    ("2001-03-22-usa-rus-a", "2001-03-22-usa-rus-b"),
    ("2022-03-23-pol-rus-a", "2022-03-23-pol-rus-b"),
}
DAY = Days.parse("2022-03-25")
Cut = Callable[[str, random.Random, Sequence[str]], str]


class Found(NamedTuple):
    """Pairs that are copies, pairs that were joined, and those that are both; `lsh` is what LSH would find of them."""

    copies: int
    joined: int
    right: int
    lsh: float


def whole(text: str, chance: random.Random, others: Sequence[str]) -> str:
    return text


def third(text: str, chance: random.Random, others: Sequence[str]) -> str:
    sentences = _sentences(text)
    return " ".join(sentences[: max(1, len(sentences) // 3)])


def reordered(text: str, chance: random.Random, others: Sequence[str]) -> str:
    parts = text.split("\n\n") if "\n\n" in text else _sentences(text)
    return "\n\n".join(chance.sample(parts, len(parts)))


def extended(text: str, chance: random.Random, others: Sequence[str]) -> str:
    words = [word for other in chance.sample(others, MIXED) for word in re.findall(r"\w+", other)]
    filling = " ".join(chance.sample(words, min(len(words), len(text.split()))))
    return f"{filling}\n\n{text}"


def reworded(text: str, chance: random.Random, others: Sequence[str]) -> str:
    words = chance.choice(others).split()
    return " ".join(chance.choice(words) if chance.randrange(REPLACED) == 0 else word for word in text.split())


KINDS: dict[str, Cut] = {
    "whole, retitled": whole,
    "cut to a third": third,
    "reordered": reordered,
    "extended": extended,
    "reworded": reworded,
    "a third, reworded": lambda text, chance, others: reworded(third(text, chance, others), chance, others),
}


def measured(texts: Sequence[str], kind: str) -> Found:
    """What is found of the copies of one kind among them and their originals; every other text lends its words."""
    chance, others = random.Random(SEED), texts[::2]
    texts = texts[1::2]
    made = [KINDS[kind](text, chance, others) for text in texts]
    pool = [
        Document(text=text, outlet=f"Outlet {number}", title=f"Title {number}", published=DAY)
        for number, text in enumerate([*texts, *made])
    ]
    true = {_pair(one.id, two.id) for one, two in zip(pool, pool[len(texts) :], strict=False)}
    joined = one_report(pool)
    similar = (jaccard(shingles(text), shingles(copy)) for text, copy in zip(texts, made, strict=True))
    lsh = sum(candidate(one) for one in similar if one >= SIMILAR)
    return Found(len(true), len(joined), len(joined & true), lsh)


def one_report(pool: Sequence[Document]) -> set[tuple[str, str]]:
    """The pairs of documents that have one origin by their texts, if all tell of one measure."""
    prints = {one.id: replace(fingerprint(one), source=None, credit=None) for one in pool}
    claims = [
        Claim(one.id, MeasureKind.EXPULSION, ("POL",), ("RUS",), Span(0, 1), Span(0, 1), published=one.published)
        for one in pool
    ]
    return {_pair(*two) for origin in origins(claims, prints) for two in combinations(origin.documents, 2)}


def shingles(text: str, words: int = 3) -> set[tuple[str, ...]]:
    """Its runs of so many words."""
    split = re.findall(r"\w+", text.casefold())
    return {tuple(split[at : at + words]) for at in range(len(split) - words + 1)}


def jaccard(one: set[tuple[str, ...]], two: set[tuple[str, ...]]) -> float:
    """The share of what either holds that both hold."""
    return len(one & two) / (len(one | two) or 1)


def candidate(similarity: float, rows: int = ROWS, bands: int = BANDS) -> float:
    """The chance that MinHash LSH looks at a pair of this similarity (Leskovec, Rajaraman and Ullman 2014, 3.4.2)."""
    return 1 - (1 - similarity**rows) ** bands


def independent() -> tuple[int, list[tuple[str, str]]]:
    """Pairs of samples that tell of one act and were written independently: how many, and which were joined."""
    folder = files("nongrata.samples")
    acts: dict[str, set[str]] = {}
    for row in (folder / "key.jsonl").read_text("utf-8").splitlines():
        report = json.loads(row)
        for claim in report["claims"]:
            acts.setdefault(claim["event"], set()).add(report["id"])
    kept = {
        Path(one.name or "").stem: Document(text=one.text, published=one.published)
        for one in read([str(folder / "reports")])
        if isinstance(one, Document)
    }
    pairs = {two for names in acts.values() for two in combinations(sorted(names), 2)} - SAME
    return len(pairs), sorted(two for two in pairs if one_report([kept[name] for name in two]))


def samples() -> list[str]:
    """The texts of the sample reports that are no copies."""
    copies = {copy for _, copy in SAME}
    found = (one for one in read([str(files("nongrata.samples") / "reports")]) if isinstance(one, Document))
    return [one.text for one in found if Path(one.name or "").stem not in copies]


def general() -> list[str]:
    """Texts of general news, each once, chosen by the seed; none where they are not at hand."""
    if not corpus().exists():
        return []
    texts = dict.fromkeys(one.text for one in documents(corpus().read_bytes()))
    long = [text for text in texts if len(text.split()) >= SHORTEST_WORDS]
    return random.Random(SEED).sample(long, GENERAL)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def main() -> int:
    sources: Iterable[tuple[str, list[str]]] = (("samples", samples()), ("general news", general()))
    print(f"{'':14}{'copy':20}{'pairs':>6}{'precision':>11}{'recall':>8}{'LSH recall':>12}")
    for name, texts in sources:
        for kind in KINDS if texts else ():
            one = measured(texts, kind)
            precision = one.right / one.joined if one.joined else 1.0
            shares = f"{precision:>11.3f}{one.right / one.copies:>8.3f}{one.lsh / one.copies:>12.3f}"
            print(f"{name:14}{kind:20}{one.copies:>6}{shares}")
    number, joined = independent()
    print(f"independent sample reports of one act: {len(joined)} of {number} pairs joined")
    for pair in joined:
        print(f"  {' and '.join(pair)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
