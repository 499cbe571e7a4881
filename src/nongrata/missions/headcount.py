"""A headcount: how many people a mission has, or may have, with exactly what was counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from nongrata.model import Count, Days

CAVEAT = "A large mission is not evidence of espionage."  # stands with every excess that is shown


class StaffUnit(StrEnum):
    """People who are there, or posts that may be filled or vacant."""

    PERSONS = "persons"
    POSITIONS = "positions"


class StaffClass(StrEnum):
    """Which staff: the classes of Article 1 of the Vienna Convention, and the sums of them that sources give.

    `entitled` are all to whom the receiving State gives privileges, `posted` all who were sent from home, `all` the
    local employees too; `unsaid` where the source does not tell.
    """

    DIPLOMATIC = "diplomatic"
    TECHNICAL = "technical"
    DIPLOMATIC_AND_TECHNICAL = "diplomatic_and_technical"
    SERVICE = "service"
    LOCAL = "local"
    ENTITLED = "entitled"
    POSTED = "posted"
    ALL = "all"
    UNSAID = "unsaid"


class Scope(StrEnum):
    """Which posts: `mission` where embassy and consulates are not parted, `all` with those at organisations."""

    EMBASSY = "embassy"
    CONSULATE = "consulate"
    EMBASSY_AND_CONSULATES = "embassy_and_consulates"
    MISSION = "mission"
    TRADE = "trade"
    CULTURE = "culture"
    INTERNATIONAL = "international"
    OTHER = "other"
    ALL = "all"


class Moment(StrEnum):
    """On which side of a measure of the same days the number stood, where the source says it."""

    BEFORE = "before"
    AFTER = "after"


class Flag(StrEnum):
    """What a reader must know of a number before leaning on it."""

    CEILING = "ceiling"  # a cap, not a count
    INFERRED = "inferred"  # arithmetic on other figures of the page
    SAMPLED_BECAUSE_NOTABLE = "sampled_because_notable"  # published because it looked large
    COPY = "copy"  # only a reprint was read


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted; headcounts of two kinds are never compared unless a bridge is declared."""

    unit: StaffUnit
    staff: StaffClass
    scope: Scope

    def __str__(self) -> str:
        staff = "staff of an unsaid class" if self.staff is StaffClass.UNSAID else f"{self.staff} staff"
        return f"{self.unit}, {staff}, {self.scope}".replace("_", " ")


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people `sending_state` had in its mission in `receiving_state` on the days `as_of`.

    `counted` is what was counted in the words of who wrote it down, `source` the address where it was read, `listed`
    the list that it belongs to, if any. `shipped` is True for those that come with nongrata: its lists hold no others.
    """

    sending_state: str
    receiving_state: str
    as_of: Days
    count: Count
    kind: Kind
    moment: Moment | None
    counted: str
    source: str
    note: str
    flags: frozenset[Flag]
    listed: str | None = None
    shipped: bool = field(default=False, compare=False)

    @property
    def is_ceiling(self) -> bool:
        """True for a cap: how many there may be."""
        return Flag.CEILING in self.flags
