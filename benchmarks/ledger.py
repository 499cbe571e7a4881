"""Prints how fast a ledger takes in invented reports: `python -m benchmarks.ledger 1000 10000`.

For each number of claims a new ledger of SQLite is filled (`Ledger.keep_all`). Then one more report is kept, several
times: of an act in the middle of the list, and of the act with most reports; published after all others, as news are,
and in the middle of the reports of that act, which changes the past. Seconds are those of the processor.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from benchmarks.claims import reports
from nongrata.ledger import Ledger
from nongrata.model import Claim, Days, Document, Measure, Reading

SEED = 1
TIMES = 5  # reports of each kind: the median counts
_numbers = count()


def one_more(ledger: Ledger, of: Measure, published: date) -> tuple[Document, Reading]:
    """A new report of a measure, which says what its first claim says."""
    told, source = ledger.claims(of)[0]
    new = Document(
        f"{source.text}\nReport {next(_numbers)}.", source.title, source.outlet, published=Days.day(published)
    )
    claim: Claim = replace(told, document=new.id, published=new.published)
    return new, Reading(new.id, "made", "1", (claim,))


def median_seconds(act: Callable[[], object]) -> float:
    """The median of the seconds that it takes."""
    taken = []
    for _ in range(TIMES):
        started = time.process_time()
        act()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def measure(size: int, address: str) -> None:
    """Fill a ledger and print its line."""
    with Ledger(address) as ledger:
        started = time.process_time()
        ledger.keep_all((one.document, one.reading) for one in reports(size, SEED))
        filled = time.process_time() - started
        measures = ledger.measures()
        largest = max(measures, key=lambda one: one.reports)
        taken = []
        for one in (measures[len(measures) // 2], largest):
            days = sorted(source.published.last for _, source in ledger.claims(one) if source.published)
            for day in (date(2025, 1, 1), days[len(days) // 2]):
                new = iter([one_more(ledger, one, day) for _ in range(TIMES)])
                taken.append(median_seconds(lambda new=new: ledger.keep(*next(new))))  # type: ignore[misc]
        print(f"{size:>9,} {filled:>9.1f} {''.join(f'{1000 * seconds:>13.0f}' for seconds in taken)}", flush=True)


def main(sizes: Sequence[int]) -> int:
    print(f"{'':20} {'one more, milliseconds':>40}")
    print(f"   claims   seconds {'middle, new':>13}{'past':>13}{'largest, new':>13}{'past':>13}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, str(Path(folder) / "ledger.db"))
    return 0


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [1_000, 10_000]))
