"""Headcounts that a person imported: datasets beside the ledger, never in it, and all that are known together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from nongrata.ledger import Ledger
from nongrata.missions.headcount import Headcount
from nongrata.missions.table import Refusable, headcounts_of, shipped_headcounts

PREFIX = "headcounts: "  # of the name of the dataset; the name of the file follows


def keep(ledger: Ledger, name: str, found: Refusable, source: str) -> Refusable:
    """Keep what is no refusal under a name, in place of what that name held; returns what was kept and what was not.

    A row of a list that counts another thing under another name is refused, too. Where no row is left, nothing changes.
    """
    fitting = headcounts_of(found.rows, _imported(ledger, but=name))
    if fitting.rows:
        ledger.import_dataset(PREFIX + name, (row for _, row in fitting.rows), source)
    return replace(fitting, rejections=found.rejections + fitting.rejections)


def known_headcounts(ledger: Ledger | None) -> tuple[Headcount, ...]:
    """Those that ship and those that were imported, each once."""
    return tuple(dict.fromkeys((*shipped_headcounts(), *(_imported(ledger) if ledger else ()))))


def _imported(ledger: Ledger, but: str = "") -> tuple[Headcount, ...]:
    """Those that were imported under any name but one."""
    names = [name for name in ledger.datasets() if name.startswith(PREFIX) and name != PREFIX + but]
    return headcounts_of((name, row) for name in names for row in ledger.dataset(name)).headcounts


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
