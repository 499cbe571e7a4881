"""Adds twenty reports to the ledger named on the command line, and tells each time that one is kept."""

import sys

from nongrata.ledger import Ledger
from nongrata.model import Days, Document

with Ledger(sys.argv[1]) as ledger:
    documents = (
        Document(
            text=f"Poland expelled {40 + number % 3} Russian diplomats on Wednesday. Report {number}.",
            published=Days.parse(f"2022-03-{number + 1:02}"),
        )
        for number in range(20)
    )
    ledger.add(documents, on_progress=lambda number: print(number, flush=True))
