"""A claim -> what a measure takes from it, whenever it was published: few of many reports say anything of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from nongrata.model import Claim, Count, Days, Reason, Stance, Status
from nongrata.reconcile.authority import Authority, authority, speaking_state


class Heard(NamedTuple):
    """What a claim says, and on whose word.

    `says_day` is False where the day is that of publication; `denies` is True where the speaker denies what is told;
    `state` is the one on whose record it stands, `actors` are those that act.
    """

    status: Status
    number: Count | None
    ceiling: int | None
    date: Days | None
    says_day: bool
    reason: Reason | None
    denies: bool
    authority: Authority
    state: str | None
    actors: tuple[str, ...]


class Tells(Protocol):
    """A claim, or what is heard of one."""

    @property
    def status(self) -> Status:
        """What it tells to have become of the act."""


T = TypeVar("T", bound=Tells)


@dataclass
class Said:
    """What claims of one origin say alike: the claims in their order, their outlets, and the place of the last of them
    in the origin."""

    what: Heard
    claims: list[Claim] = field(default_factory=list)
    sources: set[str | None] = field(default_factory=set)
    known: date = date.max  # the last day on which the earliest of them can have been published
    last: int = 0

    @property
    def first(self) -> Claim:
        """The first of the claims."""
        return self.claims[0]

    @property
    def status(self) -> Status:
        """What they tell to have become of the act."""
        return self.what.status


class Account:
    """The claims of one origin as they come, the earliest first, and what they say."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.names: list[str] = []
        self._alike: dict[int, Said] = {}

    @property
    def said(self) -> list[Said]:
        """What the claims say, each time as the first of them does."""
        return [*self._alike.values()]

    def take(self, claim: Claim, what: Heard, source: str | None) -> None:
        """Add a claim that comes after all others, in a document of this source; what is equal is one object."""
        if id(what) not in self._alike:
            self._alike[id(what)] = Said(what)
        said = self._alike[id(what)]
        said.claims.append(claim)
        said.sources.add(source)
        said.last = len(self.claims)
        if claim.published:
            said.known = min(said.known, claim.published.last)
        self.claims.append(claim)
        self.names.append(claim.id)


def as_done(told: Sequence[T], value: Callable[[T], object]) -> Sequence[T]:
    """Those that tell this of what was done: not those that plan, threaten or deny it, which give the day on which that
    was said and a number that nobody has kept, nor those of how it was reversed; all where nobody tells it as done."""
    for status in (Status.DONE, Status.REVERSED):
        telling = [one for one in told if one.status is status]
        if any(map(value, telling)):
            return telling
    return told


def hear(claim: Claim, source: str | None) -> Heard:
    """What is heard in a document of this source."""
    who = claim.details.attribution
    return Heard(
        claim.status,
        claim.count,
        claim.details.ceiling,
        claim.date,
        _says_its_day(claim),
        claim.reason,
        who is not None and who.stance is Stance.DENIES,
        authority(claim, source),
        speaking_state(claim, source),
        claim.actors,
    )


def _says_its_day(claim: Claim) -> bool:
    """False where the day is that of publication, and what shows it the act told in the present ("Warsaw expels")."""
    words = claim.evidence.get("date", ())
    return claim.date != claim.published or not words or not {*words} <= {*claim.evidence.get("status", ())}
