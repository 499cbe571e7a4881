"""Prints how fast the extractor reads on one core, the screen included: `python -m benchmarks.reading`.

Of the gold documents nearly all tell of measures; of the texts of the general corpus hardly one does, and the screen
stops most. Seconds are the processor's: the median of five times (of the corpus once more, as it is large), and beside
it the first time, when patterns are compiled.
A row whose texts are missing says so.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from benchmarks.general import corpus, documents
from benchmarks.gold import PASSES, GoldError, document, folder, passes
from nongrata.extract import extract
from nongrata.model import Document


def gold() -> list[Document]:
    """The gold documents. Raises GoldError where they are missing."""
    rows = (folder() / "dev.jsonl").read_text("utf-8").split("\n")
    return [document(json.loads(row)) for row in rows if row.strip()]


def row(what: str, read: Sequence[Document], times: int = PASSES) -> str:
    """How fast documents are read: documents and words a second."""
    first, again = passes(read, times)
    words = sum(len(one.content.split()) for one in read)
    later, once = (f"{len(read) / took:,.0f} documents, {words / took:,.0f} words a second" for took in (again, first))
    return f"{what}: {later}; the first time {once}"


def main() -> int:
    extract(Document("Loads what it needs to read."))
    try:
        print(row("gold documents", gold()))
    except GoldError as error:
        print(f"gold documents: {error}")
    file = corpus()
    if file.exists():
        print(row("general news", list(documents(file.read_bytes())), times=1))
    else:
        print(f"general news: {file} is missing: set NONGRATA_GENERAL to the file of texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
