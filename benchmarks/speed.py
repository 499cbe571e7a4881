"""Prints how fast the extractor reads on one core: words a second over the gold documents with the screen off,
documents a second over general news with the screen on. Nothing hangs on the figures.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.general import corpus, documents
from benchmarks.gold import GoldError, document, folder
from nongrata.extract import extract
from nongrata.extract.reading import Reader
from nongrata.model import Document

_RUNS = 3  # the fastest counts: what else the machine does only slows


def unscreened(one: Document) -> None:
    """Reads a document in which every sentence is looked at."""
    Reader(one, screened=False).claims()


def seconds(read: Callable[[Document], object], texts: Sequence[Document]) -> float:
    """The shortest time of a few that reading all the texts takes."""
    taken = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        for one in texts:
            read(one)
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> int:
    try:
        gold = [document(json.loads(row)) for row in (folder() / "dev.jsonl").read_text("utf-8").split("\n") if row]
    except GoldError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    words = sum(len(one.content.split()) for one in gold)
    extract(gold[0])  # loads the lexicons, which is not reading
    print(f"gold documents, screen off: {words / seconds(unscreened, gold):,.0f} words a second")
    if not corpus().exists():
        print(f"bench: {corpus()} is missing: set NONGRATA_GENERAL to the file of texts", file=sys.stderr)
        return 1
    news = list(documents(corpus().read_bytes()))
    print(f"general news, screen on: {len(news) / seconds(extract, news):,.0f} documents a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
