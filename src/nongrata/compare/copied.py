"""Which of the errors that lists are known to copy from one another a row repeats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nongrata.compare.rows import Row
from nongrata.gathered import CopiedError, copied_errors
from nongrata.model import Count, Measure
from nongrata.reconcile.blocks import DAY_SLACK


@dataclass(frozen=True)
class Repeated:
    """A known error, and who repeats it: `by` is "the list", "the ledger" or both."""

    error: CopiedError
    by: str


def repeated(row: Row, measures: Iterable[Measure]) -> tuple[Repeated, ...]:
    """The known errors that the row repeats, or the ledger in the measures that were found for it."""
    found = []
    for error in copied_errors():
        if (row.receiving, row.sending) != (error.receiving, error.sending):
            continue
        if row.date and not row.date.meets(error.date, DAY_SLACK):
            continue
        by = ["the list"] if _says(error, row.count) else []
        by += ["the ledger"] if any(_says(error, one.count) for one in measures) else []
        if by:
            found.append(Repeated(error, " and ".join(by)))
    return tuple(found)


def _says(error: CopiedError, count: Count | None) -> bool:
    """True where an end of the count is the number of the error."""
    return count is not None and error.count in (count.low, count.high)
