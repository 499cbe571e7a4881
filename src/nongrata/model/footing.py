"""The footing of an answer: no answer of the analysis stands without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Unit(StrEnum):
    """What is counted; one is never mixed with another."""

    PERSONS = "persons"
    MEASURES = "measures"
    DECISIONS = "decisions"
    MISSIONS = "missions"
    HEADCOUNTS = "headcounts"


@dataclass(frozen=True, slots=True)
class Footing:
    """How many cases an answer counts, of what, by which rule, out of what was looked at, and as known on which day.

    `as_of` is today (UTC) where all that is known counts; `source` names the ledger or dataset; `coverage` says in
    words what was looked at, so that a reader can tell a zero from what nobody looked for.
    """

    n: int
    unit: Unit
    rule: str
    coverage: str
    source: str
    as_of: date | None = None

    def __post_init__(self) -> None:
        """A sentence that is copied says when it was true."""
        if self.as_of is None:
            object.__setattr__(self, "as_of", datetime.now(UTC).date())

    def __str__(self) -> str:
        return (
            f"n = {self.n} {self.unit}, as known on {self.as_of}; counted: {self.rule}; from {self.source}; "
            f"coverage: {self.coverage}"
        )
