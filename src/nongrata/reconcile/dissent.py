"""What claims say against the measure that they make, and in which fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nongrata.model import Claim, Count, Days, Dissent, Reason, Status, StatusStep
from nongrata.reconcile.heard import Heard, Said


class Asserted(NamedTuple):
    """What a measure says that a claim can contradict.

    Only claims of these statuses are asked for number and day; a number has to allow all `bounds`.
    """

    counted: frozenset[Status]
    bounds: tuple[Count, ...]
    dated: frozenset[Status]
    day: Days | None
    reason: Reason | None
    actors: tuple[str, ...]
    latest: StatusStep


class Against:
    """What claims say against what is asserted, as they come, the earliest first."""

    def __init__(self, asserted: Asserted) -> None:
        self.asserted = asserted
        self.dissents: list[Dissent] = []
        self.heard = 0  # claims so far
        self._fields: dict[int, Mapping[str, str]] = {}

    def take(self, told: Iterable[tuple[Claim, Heard]]) -> Against:
        """The same with these claims, which come after all others; what is heard that is equal is one object."""
        for claim, what in told:
            self.heard += 1
            for field, value in self._of(what).items():
                if field != "status" or self._denies(claim):
                    self.dissents.append(Dissent(claim.id, field, value))
        return self

    def agreeing(self, said: Said) -> Sequence[Claim]:
        """Those of the claims that agree with the measure: they give no other number and deny nothing that is told."""
        fields = self._of(said.what)
        if said.what.denies or "count" in fields:
            return ()
        return [claim for claim in said.claims if not self._denies(claim)] if "status" in fields else said.claims

    def _of(self, what: Heard) -> Mapping[str, str]:
        """The fields in which this is against it, and what it says there."""
        fields = self._fields.get(id(what))
        if fields is None:
            fields = self._fields[id(what)] = _fields(what, self.asserted)
        return fields

    def _denies(self, claim: Claim) -> bool:
        """True where of claim and measure, of which one denies, the claim was not told before a denial."""
        day, latest = claim.published.first if claim.published else None, self.asserted.latest
        return claim.status is Status.DENIED or day is None or latest.published is None or day >= latest.published


def _fields(what: Heard, of: Asserted) -> dict[str, str]:
    count = what.number if what.status in of.counted else None
    checks = (
        ("count", count, bool(count and not all(map(count.allows, of.bounds)))),
        ("date", what.date, what.says_day and what.status in of.dated and _apart(what.date, of.day)),
        ("status", what.status, (what.status is Status.DENIED) != (of.latest.status is Status.DENIED)),
        ("reason", what.reason, bool(what.reason and of.reason and what.reason is not of.reason)),
        ("actors", ";".join(what.actors), what.actors not in ((), of.actors)),
    )
    return {field: str(value) for field, value, disagrees in checks if disagrees}


def _apart(one: Days | None, two: Days | None) -> bool:
    return bool(one and two and not one.meets(two))
