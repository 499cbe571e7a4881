"""Headcounts that a person imported: datasets beside the ledger, never in it, and all that are known together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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


def of_missions(
    headcounts: Iterable[Headcount], sending: str | None, receiving: str | None, day: date | None = None
) -> list[Headcount]:
    """Those of the missions of one State, in one State (codes) and counted by a day; None does not filter. The earliest
    come first."""
    found = [
        one
        for one in headcounts
        if sending in (None, one.sending_state)
        and receiving in (None, one.receiving_state)
        and (day is None or one.as_of.first <= day)
    ]
    return sorted(found, key=lambda one: (one.as_of, one.receiving_state, one.sending_state))
