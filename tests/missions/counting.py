"""Headcounts for tests, as few words as possible."""

from __future__ import annotations

from nongrata.missions.headcount import Flag, Headcount, Kind, Moment, Scope, StaffClass, StaffUnit
from nongrata.model import Count, Days

DIPLOMATS = Kind(StaffUnit.PERSONS, StaffClass.DIPLOMATIC, Scope.MISSION)
EVERYBODY = Kind(StaffUnit.PERSONS, StaffClass.ALL, Scope.MISSION)


def counted(
    day: str,
    number: str,
    kind: Kind = EVERYBODY,
    *,
    sides: tuple[str, str] = ("RUS", "CZE"),
    moment: Moment | None = None,
    source: str = "https://example.org/one",
    flags: tuple[Flag, ...] = (),
    listed: str | None = None,
) -> Headcount:
    return Headcount(
        *sides, Days.parse(day), Count.parse(number), kind, moment, "staff", source, "", frozenset(flags), listed
    )
