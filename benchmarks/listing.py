"""Prints how long the first fifty rows of a list take: `python -m benchmarks.listing 100000 sqlite:///l.db postgresql://...`.

Each ledger is filled with so many invented claims (`benchmarks.claims`), unless it holds some already. Then it is asked
in process, by filter: milliseconds of the clock, the median and the worst of TIMES; as it stands, as of a day in the
middle of the reports, and for the page in the middle of the list.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from typing import Any

from benchmarks.claims import reports
from nongrata.ledger import Ledger

SEED = 1
PAGE = 50
TIMES = 21
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"receiving": "RUS"},
    {"sending": "RUS"},
    {"receiving": "USA", "sending": "RUS"},
    {"receiving": "PRT", "sending": "BOL"},
    {"since": date(1971, 9, 1), "until": date(1971, 10, 31)},
    {"kind": "closure"},
    {"status": "denied"},
    {"receiving": "RUS", "kind": "recall", "status": "planned"},
    {"search": "ambassador"},
    {"search": "ambassador", "receiving": "GBR"},
)
AS_OF = date(1985, 1, 1)


def fill(ledger: Ledger, size: int) -> None:
    """Keep so many claims, unless the ledger holds documents already."""
    if not ledger.counts()["documents"]:
        started = time.process_time()
        ledger.keep_all((one.document, one.reading) for one in reports(size, SEED))
        print(f"filled in {time.process_time() - started:.0f} s of the processor", flush=True)


def milliseconds(ledger: Ledger, asked: dict[str, Any]) -> list[float]:
    """How long each of TIMES pages took; the first, which finds everything cold, is among them."""
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        ledger.measures(**asked, limit=PAGE)
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def main(arguments: Sequence[str]) -> int:
    size, addresses = int(arguments[0]), arguments[1:]
    for address in addresses:
        with Ledger(address) as ledger:
            fill(ledger, size)
            held = ledger.counts()
            print(f"{ledger.address}: {held['claims']:,} claims, {held['measures']:,} measures")
            print(f"{'milliseconds, median and worst':50} {'stands':>15} {f'as of {AS_OF}':>20} {'second page':>15}")
            for asked in FILTERS:
                pages = [milliseconds(ledger, asked), milliseconds(ledger, asked | {"as_of": AS_OF})]
                if next_page := ledger.measures(**asked, limit=PAGE).next:
                    pages.append(milliseconds(ledger, asked | {"after": next_page}))
                words = ", ".join(f"{name} {value}" for name, value in asked.items()) or "all"
                figures = (f"{statistics.median(taken):8.1f}{max(taken):8.1f}" for taken in pages)
                print(f"{words:50} {'  '.join(figures)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
