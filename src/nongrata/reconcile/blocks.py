"""Claims -> blocks: the connected components of claims that kind, States, time or a judgement can connect.

What States tell together is one block, what each of them tells alone another: their numbers meet in `shares`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from nongrata.model import Claim, Days, Judgement, MeasureKind, Reason, Status, Verdict
from nongrata.reconcile.joined import Joined

DAY_SLACK = 3  # reports of one act differ by some days: order, announcement, time zones, a weekend
BEFORE_PUBLICATION_DAYS = 45  # an act told without a day happened, as a rule, in the weeks before it was told
AHEAD_DAYS = 45  # and what is threatened or planned, if it comes at all, in the weeks after
LONG_REMEMBERED_DAYS = 5 * 366  # a hostile deed, a rupture of relations: told without a day for years after it
RECALLED_DAYS = 366  # and, where no other can be meant, so long any act of which a number is told
TOGETHER = " "  # between the codes of States in a key
TELLING_NUMBER = 5  # so many persons and no others: from here on the number alone says which act of a pair is meant

AFFAIR, DENIED = "affair", "denied"  # with the exact number what a key can have besides the kind
LONG_REMEMBERED = (MeasureKind.INCIDENT, MeasureKind.RUPTURE)


class Key(NamedTuple):
    """By what a claim can touch others: kind (and a mark of the act) and States, and on which days."""

    kind: str
    receiving: str
    sending: str
    days: Days


Way = tuple[str, str, str]  # of a key all but its days
Stretch = tuple[date, date, str]  # its first and last day, and the claim


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


def recalled(claim: Claim) -> Days | None:
    """The days on which the act lies if the claim, which gives none, tells the only one that it can mean; None if it
    tells nothing to know that by, or enough to know it among others.

    A report without a date can mean what shares its number or ground, one with a date what shares a mark with it.
    """
    if claim.date is not None or told_again(claim) is not None:
        return None
    if claim.published is None:
        return Days(date.min, date.max) if claim.count or claim.reason else None
    marks = {*_marks(claim)}
    if claim.status.is_ahead or not marks:
        return None
    return claim.published.widened(LONG_REMEMBERED_DAYS if marks & {AFFAIR, DENIED} else RECALLED_DAYS, 0)


def _marks(claim: Claim) -> Iterator[str]:
    """What few acts of one kind and the same States share: a number, a definite affair as ground, that it is denied."""
    if claim.count and claim.count.exact is not None:
        yield str(claim.count.exact)
    if claim.reason is Reason.INCIDENT:
        yield AFFAIR
    if claim.status is Status.DENIED:
        yield DENIED


def telling_number(claim: Claim) -> int | None:
    """The exact number of the claim where it is large enough to tell one act of a pair from the others."""
    number = claim.count.exact if claim.count else None
    return number if number is not None and number >= TELLING_NUMBER else None


def keys(claim: Claim) -> list[Key]:
    """The days by which the claim can touch another of the same kind and States, and those by each of its marks."""
    span, again, only, number = possible(claim), told_again(claim), recalled(claim), telling_number(claim)
    near = span.widened(0, DAY_SLACK) if span else Days.day(date.min)
    far = again or only or near
    at_large = number is None if again else claim.published is None
    ways = [(claim.kind.value, far if at_large else near)]
    for mark in _marks(claim):
        ways.append((f"{claim.kind.value}:{mark}", far if only or mark == str(number) else near))
    who, whom = TOGETHER.join(claim.receiving), TOGETHER.join(claim.sending)
    return [Key(way, who, whom, days) for way, days in ways]


def blocks(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    known: dict[str, list[tuple[Way, Stretch]]] | None = None,
) -> list[tuple[Claim, ...]]:
    """The claims by block, each sorted by claim id, the blocks by their first; the order of input does not matter.

    `known` is how far each claim reaches, as far as it was found before; what was not is added.
    """
    known = {} if known is None else known
    given = {claim.id: claim for claim in claims}
    joined = Joined(given)
    by_way: dict[Way, list[Stretch]] = defaultdict(list)
    for name, claim in given.items():
        if name not in known:
            known[name] = [(key[:3], (key.days.first, key.days.last, name)) for key in keys(claim)]
        for way, stretch in known[name]:
            by_way[way].append(stretch)
    for spans in by_way.values():
        spans.sort()
        _, end, last = spans[0]
        for first, until, name in spans[1:]:
            if first <= end:
                joined.join(last, name)
            end = max(end, until)
            last = name
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME and judgement.claim in given and judgement.other in given:
            joined.join(judgement.claim, judgement.other)
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(given):
        members[joined.root(name)].append(name)
    return [tuple(given[name] for name in names) for _, names in sorted(members.items())]
