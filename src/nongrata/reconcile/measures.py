"""One cluster of claims -> the measure: range and best of its fields, its chain of statuses, who dissents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from nongrata.model import Claim, Count, Days, Dissent, Figure, Grade, Measure, Origin, Reason, Status, StatusStep
from nongrata.reconcile.authority import Authority, loses_by_it
from nongrata.reconcile.clusters import earliest_first
from nongrata.reconcile.credibility import Voice, credibility
from nongrata.reconcile.fusion import ACCURACY, probabilities
from nongrata.reconcile.heard import Heard, hear
from nongrata.reconcile.once import Once
from nongrata.reconcile.same import NAME
from nongrata.reconcile.votes import votes

T = TypeVar("T")


class _Said(NamedTuple):
    """What claims of one origin say alike: the first of them, their number, and the place of the last in the origin."""

    what: Heard
    first: Claim
    number: int
    last: int


def measure(
    cluster: Sequence[Claim],
    origins: Sequence[Origin],
    sources: Mapping[str, str | None],
    *,
    accepted: frozenset[str] = frozenset(),
    coded: Mapping[str, Grade] = MappingProxyType({}),
    known: Once[Heard] | None = None,
) -> Measure:
    """The measure that the claims of one cluster make; at least one claim is needed.

    `origins` are their documents, `sources` the outlets of these; `coded` the grades that a person has given; `known`
    is what was heard in these documents before. What many claims of an origin say alike is weighed once.
    """
    claims, known = sorted(cluster, key=earliest_first), known or Once(hear)
    first = claims[0]
    heard = {claim.id: known.of(claim, sources.get(claim.document)) for claim in claims}
    groups = _by_origin(claims, origins)
    said = [_alike(group, heard) for group in groups]
    firsts = sorted((one.first for of_one in said for one in of_one), key=earliest_first)
    counting = {claim.id for claim in as_done(firsts, lambda claim: claim.count)}
    numbers = [claim.count for claim in firsts if claim.count and claim.id in counting]
    best = _settled(said, lambda claim: claim.count.exact if claim.count and claim.id in counting else None)
    day = _day(said, _possible(as_done(firsts, lambda claim: claim.date), heard, claims))
    reason = _fused(said, lambda claim: claim.reason)
    chain = _chain(firsts)
    dissents = tuple(_dissents(claims, heard, firsts, best, day, reason, chain[-1]))
    contrary = {one.claim for one in dissents if one.field in ("count", "status")}
    contrary |= {claim.id for claim in claims if heard[claim.id].denies}
    voices = [_voice(group, heard, contrary) for group in groups]
    documents = tuple(sorted({claim.document for claim in claims}))
    agreeing = (claim for claim in claims if claim.id not in contrary)
    words = {heard[claim.id].state or sources.get(claim.document) for claim in agreeing}
    weights = votes(firsts, [[one.first.id for one in of_one] for of_one in said], sources)
    return Measure(
        id=first.id,
        kind=first.kind,
        receiving=first.receiving,
        sending=first.sending,
        joint=first.joint,
        count=_range(numbers),
        best=best,
        date=day,
        status=chain[-1].status,
        reason=reason,
        chain=chain,
        claims=tuple(claim.id for claim in claims),
        dissents=dissents,
        reports=len(documents),
        origins=tuple(tuple(claim.id for claim in group) for group in groups),
        sources=tuple(sorted(word for word in words if word)),
        reliability=coded.get("reliability"),
        credibility=coded.get("credibility") or credibility(voices, loses_by_it(first)),
        first_published=first.published.first if first.published else None,
        reviewed=any(claim.id in accepted for claim in claims),
        algorithm=NAME,
        figures=tuple(figures(firsts, weights)),
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


def _by_origin(claims: Iterable[Claim], origins: Iterable[Origin]) -> list[list[Claim]]:
    place = {document: at for at, origin in enumerate(origins) for document in origin.documents}
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[place[claim.document]].append(claim)
    return [groups[at] for at in sorted(groups)]


def _alike(group: Sequence[Claim], heard: Mapping[str, Heard]) -> list[_Said]:
    """What the claims of an origin say, each time with their number."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, claim in enumerate(group):
        places[id(heard[claim.id])].append(place)
    firsts = ((group[at[0]], at) for at in places.values())
    return [_Said(heard[claim.id], claim, len(at), at[-1]) for claim, at in firsts]


def _voice(group: Sequence[Claim], heard: Mapping[str, Heard], contrary: set[str]) -> Voice:
    """An origin as it speaks: by the claims that agree with the measure, if there are any."""
    agreeing = {heard[claim.id] for claim in group if claim.id not in contrary}
    speaking = agreeing or {heard[claim.id] for claim in group}
    states = frozenset(one.state for one in agreeing if one.state)
    return Voice(max(one.authority for one in speaking), states, bool(agreeing))


def _vote(said: Sequence[_Said], value: Callable[[Claim], T | None]) -> tuple[T, Authority] | None:
    """What one origin says: of what its claims say with the most authority, what most of them say; of equals what was
    said last."""
    told = [(one, it) for one in said if (it := value(one.first)) is not None]
    if not told:
        return None
    highest = max(one.what.authority for one, _ in told)
    times, last = Counter[T](), dict[T, int]()
    for one, it in told:
        if one.what.authority is highest:
            times[it] += one.number
            last[it] = max(one.last, last.get(it, 0))
    return max(times, key=lambda it: (times[it], last[it])), highest


def _fused(said: Iterable[Sequence[_Said]], value: Callable[[Claim], T | None]) -> T | None:
    """The most probable of what independent origins say, each with one vote; of equals what was said last."""
    return next(reversed(_most_probable(said, value)), None)


def _settled(said: Iterable[Sequence[_Said]], value: Callable[[Claim], T | None]) -> T | None:
    """What independent origins say, where one value is more probable than every other; else None."""
    found = _most_probable(said, value)
    return found[0] if len({*found}) == 1 else None


def _most_probable(said: Iterable[Sequence[_Said]], value: Callable[[Claim], T | None]) -> list[T]:
    """The most probable of what independent origins say, as often as they do and in their order."""
    votes = [vote for of_one in said if (vote := _vote(of_one, value))]
    chances = probabilities((one, ACCURACY[who]) for one, who in votes)
    most = max(chances.values(), default=0.0)
    return [one for one, _ in votes if chances[one] == most]


def _range(numbers: Sequence[Count]) -> Count | None:
    """From the lowest to the highest number that any claim gives; an end is open where a claim lies beyond it."""
    lows = [count.low for count in numbers if count.low is not None]
    highs = [count.high for count in numbers if count.high is not None]
    low = min(lows) if lows and min(highs, default=min(lows)) >= min(lows) else None
    high = max(highs) if highs and max(lows, default=max(highs)) <= max(highs) else None
    return Count(low, high) if low is not None or high is not None else None


def _day(said: Iterable[Sequence[_Said]], telling: Sequence[Claim]) -> Days | None:
    """The days on which all agree; where they do not, the most probable of the shortest."""
    days = [claim.date for claim in telling if claim.date]
    if not days:
        return None
    first, last = max(day.first for day in days), min(day.last for day in days)
    if first <= last:
        return Days(first, last)
    shortest = min(day.length_days for day in days)
    told = {claim.id for claim in telling if claim.date and claim.date.length_days == shortest}
    return _fused(said, lambda claim: claim.date if claim.id in told else None)


def as_done(claims: Sequence[Claim], value: Callable[[Claim], object]) -> Sequence[Claim]:
    """Those that tell this of what was done: not those that plan, threaten or deny it, which give the day on which that
    was said and a number that nobody has kept, nor those of how it was reversed; all where nobody tells it as done."""
    for status in (Status.DONE, Status.REVERSED):
        telling = [claim for claim in claims if claim.status is status]
        if any(value(claim) for claim in telling):
            return telling
    return claims


def _possible(telling: Sequence[Claim], heard: Mapping[str, Heard], claims: Iterable[Claim]) -> Sequence[Claim]:
    """Those by whose day the act does not come after a report that tells it as done; all where each does. `telling` are
    the first of the `claims` that say the same.

    A day that a report does not say, and that is its own for want of another, counts only beside those that are said.
    """
    as_told = {claim.status for claim in telling} & {Status.DONE}
    done = (claim.published.last for claim in claims if claim.published and claim.status in as_told)
    known = min(done, default=date.max)
    possible = [claim for claim in telling if claim.date and claim.date.first <= known] or telling
    said = {claim.date for claim in possible if claim.date and heard[claim.id].says_day}
    near = [claim for claim in possible if claim.date and any(map(claim.date.meets, said))]
    return near or possible


def _chain(claims: Sequence[Claim]) -> tuple[StatusStep, ...]:
    """The statuses as they were first told, each later in the life of a measure than the one before."""
    steps: list[StatusStep] = []
    for claim in claims:
        if not steps or claim.status.order > steps[-1].status.order:
            steps.append(StatusStep(claim.status, claim.id, claim.published.first if claim.published else None))
    return tuple(steps)


def _dissents(
    claims: Sequence[Claim],
    heard: Mapping[str, Heard],
    firsts: Sequence[Claim],
    best: int | None,
    day: Days | None,
    reason: Reason | None,
    latest: StatusStep,
) -> Iterator[Dissent]:
    """What claims say against the measure; `firsts` are the first of those that say the same."""
    counting, dating = (as_done(firsts, value) for value in (lambda c: c.count, lambda c: c.date))
    bounds, counted, dated = _bounds(counting, best), {c.status for c in counting}, {c.status for c in dating}
    against: dict[int, list[str]] = {}
    for one in (heard[claim.id] for claim in firsts):
        count = one.number if one.status in counted else None
        checks = {
            "count": bool(count and not all(map(count.allows, bounds))),
            "date": bool(one.date and day and one.says_day and one.status in dated and not one.date.meets(day)),
            "status": (one.status is Status.DENIED) != (latest.status is Status.DENIED),
            "reason": bool(one.reason and reason and one.reason is not reason),
        }
        against[id(one)] = [field for field, disagrees in checks.items() if disagrees]
    for claim in claims:
        for field in against[id(heard[claim.id])]:
            if field != "status" or _denies(claim, latest):
                yield Dissent(claim.id, field, str(getattr(claim, field)))


def _bounds(claims: Iterable[Claim], best: int | None) -> list[Count]:
    """What a claim's number has to allow: the best; where there is none, the ends that the other claims set."""
    if best is not None:
        return [Count.exactly(best)]
    numbers = [claim.count for claim in claims if claim.count]
    lows = [count.low for count in numbers if count.low is not None]
    highs = [count.high for count in numbers if count.high is not None]
    return [*(Count(low, None) for low in sorted(lows)[-1:]), *(Count(None, high) for high in sorted(highs)[:1])]


def _denies(claim: Claim, latest: StatusStep) -> bool:
    """True where of claim and measure, of which one denies, the claim was not told before a denial."""
    day = claim.published.first if claim.published else None
    return claim.status is Status.DENIED or day is None or latest.published is None or day >= latest.published
