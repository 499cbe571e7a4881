"""Headcounts that a person imported: datasets beside the ledger, never in it, and all that are known together."""

from __future__ import annotations

from nongrata.ledger import Ledger
from nongrata.missions.headcount import Headcount
from nongrata.missions.table import Refusable, headcounts_of, shipped_headcounts

PREFIX = "headcounts: "  # of the name of the dataset; the name of the file follows


def keep(ledger: Ledger, name: str, found: Refusable, source: str) -> int:
    """Keep what is no refusal under a name, in place of what that name held; returns how many rows."""
    return ledger.import_dataset(PREFIX + name, found.rows, source)


def known_headcounts(ledger: Ledger | None) -> tuple[Headcount, ...]:
    """Those that ship and those that were imported, each once."""
    names = [name for name in ledger.datasets() if name.startswith(PREFIX)] if ledger else []
    rows = [(name, row) for name in names if ledger for row in ledger.dataset(name)]
    return tuple(dict.fromkeys((*shipped_headcounts(), *headcounts_of(rows).headcounts)))
