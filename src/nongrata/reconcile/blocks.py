"""Claims -> blocks: the connected components of claims that kind, States, time or a judgement can connect.

What States tell together is one block, what each of them tells alone another: their numbers meet in `shares`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from nongrata.model import Claim, Count, Days, Judgement, MeasureKind, Reason, Role, Status, Verdict
from nongrata.reconcile.joined import Joined

DAY_SLACK = 3  # reports of one act differ by some days: order, announcement, time zones, a weekend
BEFORE_PUBLICATION_DAYS = 45  # an act told without a day happened, as a rule, in the weeks before it was told
AHEAD_DAYS = 45  # and what is threatened or planned, if it comes at all, in the weeks after
LONG_REMEMBERED_DAYS = 5 * 366  # a hostile deed, a rupture of relations: told without a day for years after it
RECALLED_DAYS = 366  # and, where no other can be meant, so long any act of which a number or a denial is told
TOGETHER = " "  # between the codes of States in a key
TELLING_NUMBER = 5  # so many persons and no others: from here on the number alone says which act of a pair is meant
SEVERAL = 2  # a smaller one says so where no other act can have it, but one person is the number of too many
WEEK_DAYS = 7  # "a week after", "last week": as roughly as that reports tell when an ambassador was sent away
WIDEST = 50  # persons from end to end: a number that is vaguer ("5 to 100") says nothing of an act

LONG_REMEMBERED = (MeasureKind.INCIDENT, MeasureKind.RUPTURE)


class Mark(StrEnum):
    """What few acts of one kind and the same States share: a definite affair as ground, that it is denied, a number,
    that the ambassador alone is sent away: a State has one at a time, and the next is not received for months.

    The values stand in keys, of which the ledger holds 16 characters.
    """

    AFFAIR = "affair"
    DENIED = "denied"
    NUMBER = "number"
    AMBASSADOR = "envoy"


_RECALLED_DAYS = {
    Mark.AFFAIR: LONG_REMEMBERED_DAYS,
    Mark.DENIED: RECALLED_DAYS,
    Mark.NUMBER: RECALLED_DAYS,
    Mark.AMBASSADOR: RECALLED_DAYS,
}
_OF_ALL_TIMES = (Mark.AFFAIR, Mark.NUMBER)  # the others say too little in a report without a date


class Key(NamedTuple):
    """By what a claim can touch others: kind (and a mark of the act) and States, and on which days."""

    kind: str
    receiving: str
    sending: str
    days: Days


Way = tuple[str, str, str]  # of a key all but its days
Stretch = tuple[Way, date, date]  # and the first and the last of these


class _Span(NamedTuple):
    """Days on which claims are connected by one way, and one of these."""

    first: date
    last: date
    name: str


_FIRST, _LAST = attrgetter("first"), attrgetter("last")


def possible(claim: Claim) -> Days | None:
    """The days on which the act can have happened, as far as the claim says; None where it tells no time at all."""
    said = claim.date or claim.published
    if said is None:
        return None
    if claim.status.is_ahead:
        return said.widened(0, AHEAD_DAYS)
    return claim.date or said.widened(BEFORE_PUBLICATION_DAYS, 0)


def told_again(claim: Claim) -> Days | None:
    """The days on which the act lies if the claim, which gives none, tells again what is past; None if it does not."""
    if claim.date is not None or claim.status.is_ahead:
        return None
    told = claim.published or Days.day(date.max)
    if telling_number(claim) is not None:
        return Days(date.min, told.last)
    if claim.kind in LONG_REMEMBERED:
        return told.widened(LONG_REMEMBERED_DAYS, 0) if claim.published else Days(date.min, date.max)
    return None


def recalled(claim: Claim) -> tuple[tuple[Mark, Days], ...]:
    """By each mark of a claim those days on which the only act that it can mean may lie; none where it tells what is
    ahead, or enough to know the act among others: a day, but for that of an ambassador, which may be a rough one.
    """
    if claim.status.is_ahead or told_again(claim) is not None:
        return ()
    return tuple((mark, days) for mark in _marks(claim) if (days := _only_days(mark, claim)))


def _only_days(mark: Mark, claim: Claim) -> Days | None:
    if claim.date:
        return claim.date.widened(WEEK_DAYS, WEEK_DAYS) if mark is Mark.AMBASSADOR else None
    if claim.published:
        return claim.published.widened(_RECALLED_DAYS[mark], 0)
    return Days(date.min, date.max) if mark in _OF_ALL_TIMES else None


def _marks(claim: Claim) -> Iterator[Mark]:
    if claim.reason is Reason.INCIDENT:
        yield Mark.AFFAIR
    if claim.status is Status.DENIED:
        yield Mark.DENIED
    if said_number(claim.count) is not None:
        yield Mark.NUMBER
    if is_of_ambassador(claim):
        yield Mark.AMBASSADOR


def is_of_ambassador(claim: Claim) -> bool:
    """True where the ambassador, and nobody else, is sent away; one that is recalled may be so again in a month."""
    alone = claim.count == Count.exactly(1) and claim.details.roles == (Role.AMBASSADOR,)
    return alone and claim.kind is MeasureKind.EXPULSION


def said_number(count: Count | None) -> int | None:
    """The number that an act is recalled by: the exact one, of "at least three" three; None of a range and of one."""
    number = count.low if count and count.high in (None, count.low) else None
    return number if number is not None and number >= SEVERAL else None


def open_numbers(count: Count | None) -> range:
    """The numbers that can be meant where it is open: of one without an end, or as good as that, the small ones."""
    if count is None or count.exact is not None:
        return range(0)
    low, high = count.low or 0, count.high
    last = high if high is not None and high - low <= WIDEST else TELLING_NUMBER - 1
    return range(max(low, SEVERAL), last + 1)


def telling_number(claim: Claim) -> int | None:
    """The exact number of the claim where it is large enough to tell one act of a pair from the others."""
    number = claim.count.exact if claim.count else None
    return number if number is not None and number >= TELLING_NUMBER else None


def keys(claim: Claim) -> list[Key]:
    """The days by which the claim can touch another of the same kind and States, and those by each of its marks.

    Who tells a number has to meet all that can be of it, also those of a range, to know whether there is but one.
    """
    told, again, only = possible(claim), told_again(claim), dict(recalled(claim))
    near = told.widened(0, DAY_SLACK) if told else Days.day(date.min)
    days = {claim.kind.value: again if again and telling_number(claim) is None else near}
    days |= {f"{claim.kind.value}:{number}": near for number in open_numbers(claim.count)}
    for mark in _marks(claim):
        if mark is Mark.NUMBER:
            days[f"{claim.kind.value}:{said_number(claim.count)}"] = again or only.get(mark, near)
        else:
            days[f"{claim.kind.value}:{mark}"] = only.get(mark, near)
    who, whom = TOGETHER.join(claim.receiving), TOGETHER.join(claim.sending)
    return [Key(way, who, whom, span) for way, span in days.items()]


class Connected:
    """Claims as they come one after the other, by what connects them.

    `known` is how far each claim reaches, as far as it was found before; what was not is added.
    """

    def __init__(self, judgements: Iterable[Judgement] = (), known: dict[str, list[Stretch]] | None = None) -> None:
        self.claims: dict[str, Claim] = {}
        self._known = {} if known is None else known
        self._joined = Joined()
        self._spans: dict[Way, list[_Span]] = defaultdict(list)  # in their order; none meets another
        self._same = defaultdict[str, set[str]](set)
        for one in judgements:
            if one.verdict is Verdict.SAME and one.other:
                self._same[one.claim].add(one.other)
                self._same[one.other].add(one.claim)

    def add(self, claim: Claim) -> None:
        """Connect the claim with those that were there before it."""
        name = claim.id
        self.claims[name] = claim
        self._joined.add(name)
        if name not in self._known:
            self._known[name] = [(key[:3], key.days.first, key.days.last) for key in keys(claim)]
        near = {name} | (self._same.get(name, set()) & self.claims.keys())
        for way, first, last in self._known[name]:
            spans = self._spans[way]
            at, to = bisect_left(spans, first, key=_LAST), bisect_right(spans, last, key=_FIRST)
            if met := spans[at:to]:
                near |= {one.name for one in met}
                first, last = min(first, met[0].first), max(last, met[-1].last)
            spans[at:to] = [_Span(first, last, name)]
        self._joined.together(near)

    @property
    def by_root(self) -> Mapping[str, AbstractSet[str]]:
        """By the id of one of its claims the ids of all of a block; while it is that one, others are only added."""
        return self._joined.by_root

    def blocks(self) -> list[tuple[Claim, ...]]:
        """The claims by block, each sorted by claim id, the blocks by their first."""
        return [tuple(map(self.claims.__getitem__, names)) for names in self._joined.groups()]


def blocks(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    known: dict[str, list[Stretch]] | None = None,
) -> list[tuple[Claim, ...]]:
    """The claims by block, as `Connected` has them; the order of input does not matter."""
    connected = Connected(judgements, known)
    for claim in claims:
        connected.add(claim)
    return connected.blocks()
