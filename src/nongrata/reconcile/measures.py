"""One cluster of claims -> the measure: range and best of its fields, its chain of statuses, who dissents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from nongrata.model import Claim, Count, Days, Figure, Grade, Measure, Status, StatusStep, opposed
from nongrata.reconcile.authority import Authority
from nongrata.reconcile.clusters import earliest_first
from nongrata.reconcile.credibility import Witness, credibility
from nongrata.reconcile.dissent import Asserted
from nongrata.reconcile.fusion import ACCURACY, probabilities
from nongrata.reconcile.heard import Heard, Said, as_done
from nongrata.reconcile.origins import Origins
from nongrata.reconcile.same import NAME
from nongrata.reconcile.votes import votes

T = TypeVar("T")


def measure(
    told: Origins, accepted: frozenset[str] = frozenset(), coded: Mapping[str, Grade] = MappingProxyType({})
) -> Measure:
    """The measure that the claims of one cluster make; at least one claim is needed.

    `coded` are the grades that a person has given. What many claims of an origin say alike is weighed once.
    """
    first, accounts = told.claims[0], told.accounts
    by_origin = [account.said for account in accounts]
    said = [*chain.from_iterable(by_origin)]
    firsts = sorted((one.first for one in said), key=earliest_first)
    counting = as_done(said, lambda one: one.what.number)
    counted = frozenset(one.status for one in counting)
    best = _settled(by_origin, lambda what: what.number.exact if what.number and what.status in counted else None)
    day = _day(by_origin, _possible(said))
    reason = _fused(by_origin, lambda what: what.reason)
    actors = _actors(by_origin, said)
    steps = _chain(firsts)
    dated = frozenset(one.status for one in as_done(said, lambda one: one.what.date))
    bounds = (*_bounds(counting, best),)
    against = told.against(Asserted(counted, bounds, dated, day, reason, actors, steps[-1]))
    agreeing = {id(one): against.agreeing(one) for one in said}
    _, losing = opposed(first.receiving, first.sending, actors)
    documents = told.in_order
    return Measure(
        id=first.id,
        kind=first.kind,
        receiving=first.receiving,
        sending=first.sending,
        actors=actors,
        joint=first.joint,
        count=_range([one.what.number for one in counting if one.what.number]),
        best=best,
        date=day,
        status=steps[-1].status,
        reason=reason,
        chain=steps,
        claims=tuple(told.names),
        dissents=tuple(against.dissents),
        reports=len(documents),
        origins=tuple(tuple(account.names) for account in accounts),
        sources=_words(said, agreeing, told.documents),
        reliability=coded.get("reliability"),
        credibility=coded.get("credibility")
        or credibility([_witness(of_one, agreeing) for of_one in by_origin], losing),
        first_published=first.published.first if first.published else None,
        reviewed=bool(accepted) and not accepted.isdisjoint(told.names),
        algorithm=NAME,
        figures=tuple(figures(firsts, votes(by_origin))),
        documents=documents,
    )


def figures(claims: Sequence[Claim], weights: Mapping[str, int]) -> Iterator[Figure]:
    """The numbers that the claims give, those that are the same as one."""
    told: dict[tuple[Count, bool], list[str]] = defaultdict(list)
    counting = {claim.id for claim in as_done(claims, lambda claim: claim.count)}
    for claim in claims:
        if claim.count and claim.id in counting:
            told[claim.count, False].append(claim.id)
        if claim.details.ceiling is not None:
            told[Count.exactly(claim.details.ceiling), True].append(claim.id)
    for (count, stay), names in told.items():
        yield Figure(names[0], count, stay, sum(weights[name] for name in names))


def _witness(said: Sequence[Said], agreeing: Mapping[int, Sequence[Claim]]) -> Witness:
    """An origin as it speaks: by the claims that agree with the measure, if there are any."""
    agree = [one.what for one in said if agreeing[id(one)]]
    speaking = agree or [one.what for one in said]
    states = frozenset(one.state for one in agree if one.state)
    return Witness(max(one.authority for one in speaking), states, bool(agree))


def _words(
    said: Iterable[Said], agreeing: Mapping[int, Sequence[Claim]], sources: Mapping[str, str | None]
) -> tuple[str, ...]:
    """Whose word the claims are that agree with the measure."""
    words: set[str | None] = set()
    for one in said:
        agree = agreeing[id(one)]
        if one.what.state:
            words |= {one.what.state} if agree else set()
        elif len(agree) == len(one.claims):
            words |= one.sources
        else:
            words |= {sources[claim.document] for claim in agree}
    return tuple(sorted(word for word in words if word))


def _vote(said: Sequence[Said], value: Callable[[Heard], T | None]) -> tuple[T, Authority] | None:
    """What one origin says: of what its claims say with the most authority, what most of them say; of equals what was
    said last."""
    told = [(one, it) for one in said if (it := value(one.what)) is not None]
    if not told:
        return None
    highest = max(one.what.authority for one, _ in told)
    times, last = Counter[T](), dict[T, int]()
    for one, it in told:
        if one.what.authority is highest:
            times[it] += len(one.claims)
            last[it] = max(one.last, last.get(it, 0))
    return max(times, key=lambda it: (times[it], last[it])), highest


def _fused(said: Iterable[Sequence[Said]], value: Callable[[Heard], T | None]) -> T | None:
    """The most probable of what independent origins say, each with one vote; of equals what was said last."""
    return next(reversed(_most_probable(said, value)), None)


def _settled(said: Iterable[Sequence[Said]], value: Callable[[Heard], T | None]) -> T | None:
    """What independent origins say, where one value is more probable than every other; else None."""
    found = _most_probable(said, value)
    return found[0] if len({*found}) == 1 else None


def _most_probable(said: Iterable[Sequence[Said]], value: Callable[[Heard], T | None]) -> list[T]:
    """The most probable of what independent origins say, as often as they do and in their order."""
    cast = [vote for of_one in said if (vote := _vote(of_one, value))]
    chances = probabilities((one, ACCURACY[who]) for one, who in cast)
    most = max(chances.values(), default=0.0)
    return [one for one, _ in cast if chances[one] == most]


def _actors(said: Iterable[Sequence[Said]], telling: Sequence[Said]) -> tuple[str, ...]:
    """The States that acted, as independent origins settle it; empty where they do not."""
    as_told = {one.status for one in as_done(telling, lambda one: one.what.actors or None)}
    return _settled(said, lambda what: (what.status in as_told and what.actors) or None) or ()


def _range(numbers: Sequence[Count]) -> Count | None:
    """From the lowest to the highest number that any claim gives; an end is open where a claim lies beyond it."""
    lows = [count.low for count in numbers if count.low is not None]
    highs = [count.high for count in numbers if count.high is not None]
    low = min(lows) if lows and min(highs, default=min(lows)) >= min(lows) else None
    high = max(highs) if highs and max(lows, default=max(highs)) <= max(highs) else None
    return Count(low, high) if low is not None or high is not None else None


def _day(said: Iterable[Sequence[Said]], telling: Sequence[Said]) -> Days | None:
    """The days on which all agree; where they do not, the most probable of the shortest."""
    days = [one.what.date for one in telling if one.what.date]
    if not days:
        return None
    first, last = max(day.first for day in days), min(day.last for day in days)
    if first <= last:
        return Days(first, last)
    shortest = min(day.length_days for day in days)
    told = {id(one.what) for one in telling if one.what.date and one.what.date.length_days == shortest}
    return _fused(said, lambda what: what.date if id(what) in told else None)


def _possible(said: Sequence[Said]) -> Sequence[Said]:
    """That by whose day the act does not come after a report that tells it as done; all where each does.

    A day that a report does not say, and that is its own for want of another, counts only beside those that are said.
    """
    telling = as_done(said, lambda one: one.what.date)
    as_told = {one.status for one in telling} & {Status.DONE}
    known = min((one.known for one in said if one.status in as_told), default=date.max)
    possible = [one for one in telling if one.what.date and one.what.date.first <= known] or telling
    days = {one.what.date for one in possible if one.what.date and one.what.says_day}
    near = [one for one in possible if one.what.date and any(map(one.what.date.meets, days))]
    return near or possible


def _chain(claims: Sequence[Claim]) -> tuple[StatusStep, ...]:
    """The statuses as they were first told, each later in the life of a measure than the one before."""
    steps: list[StatusStep] = []
    for claim in claims:
        if not steps or claim.status.order > steps[-1].status.order:
            steps.append(StatusStep(claim.status, claim.id, claim.published.first if claim.published else None))
    return tuple(steps)


def _bounds(counting: Iterable[Said], best: int | None) -> list[Count]:
    """What a claim's number has to allow: the best; where there is none, the ends that the other claims set."""
    if best is not None:
        return [Count.exactly(best)]
    numbers = [one.what.number for one in counting if one.what.number]
    lows = [count.low for count in numbers if count.low is not None]
    highs = [count.high for count in numbers if count.high is not None]
    return [*(Count(low, None) for low in sorted(lows)[-1:]), *(Count(None, high) for high in sorted(highs)[:1])]
