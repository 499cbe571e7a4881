"""One cluster of claims -> the measure: range and best of its fields, its chain of statuses, who dissents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from nongrata.model import Claim, Count, Days, Dissent, Figure, Grade, Measure, Origin, Stance, Status, StatusStep
from nongrata.reconcile.authority import Authority, authority, loses_by_it, source_of, speaking_state
from nongrata.reconcile.clusters import earliest_first
from nongrata.reconcile.credibility import Voice, credibility
from nongrata.reconcile.fusion import ACCURACY, probabilities
from nongrata.reconcile.same import NAME
from nongrata.reconcile.votes import votes

T = TypeVar("T")


def measure(
    cluster: Sequence[Claim],
    origins: Sequence[Origin],
    sources: Mapping[str, str | None],
    *,
    accepted: frozenset[str] = frozenset(),
    coded: Mapping[str, Grade] = MappingProxyType({}),
) -> Measure:
    """The measure that the claims of one cluster make; at least one claim is needed.

    `origins` are their documents, `sources` the outlets of these; `coded` the grades that a person has given.
    """
    claims = sorted(cluster, key=earliest_first)
    first = claims[0]
    groups = _by_origin(claims, origins)
    known = {claim.id: authority(claim, sources.get(claim.document)) for claim in claims}
    counting = {claim.id for claim in as_done(claims, lambda claim: claim.count)}
    numbers = [claim.count for claim in claims if claim.count and claim.id in counting]
    best = _settled(groups, known, lambda claim: claim.count.exact if claim.count and claim.id in counting else None)
    day = _day(groups, known, _possible(as_done(claims, lambda claim: claim.date)))
    reason = _fused(groups, known, lambda claim: claim.reason)
    chain = _chain(claims)
    dissents = tuple(_dissents(claims, best, day, reason, chain[-1]))
    contrary = {one.claim for one in dissents if one.field in ("count", "status")}
    contrary |= {claim.id for claim in claims if (who := claim.details.attribution) and who.stance is Stance.DENIES}
    voices = [_voice(group, known, contrary, sources) for group in groups]
    documents = tuple(sorted({claim.document for claim in claims}))
    words = {source_of(claim, sources.get(claim.document)) for claim in claims if claim.id not in contrary}
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
        figures=tuple(figures(claims, votes(claims, [[claim.id for claim in group] for group in groups], sources))),
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


def _voice(
    group: Sequence[Claim], known: Mapping[str, Authority], contrary: set[str], sources: Mapping[str, str | None]
) -> Voice:
    """An origin as it speaks: by the claims that agree with the measure, if there are any."""
    agreeing = [claim for claim in group if claim.id not in contrary]
    states = (speaking_state(claim, sources.get(claim.document)) for claim in agreeing)
    heard = agreeing or group
    return Voice(max(known[claim.id] for claim in heard), frozenset(state for state in states if state), bool(agreeing))


def _vote(
    group: Sequence[Claim], known: Mapping[str, Authority], value: Callable[[Claim], T | None]
) -> tuple[T, Authority] | None:
    """What one origin says: of what its claims say with the most authority, what most of them say."""
    said = [(known[claim.id], one) for claim in group if (one := value(claim)) is not None]
    if not said:
        return None
    highest = max(weight for weight, _ in said)
    return _most([one for weight, one in said if weight is highest]), highest


def _fused(
    groups: Iterable[Sequence[Claim]], known: Mapping[str, Authority], value: Callable[[Claim], T | None]
) -> T | None:
    """The most probable of what independent origins say, each with one vote; of equals what was said last."""
    return next(reversed(_most_probable(groups, known, value)), None)


def _settled(
    groups: Iterable[Sequence[Claim]], known: Mapping[str, Authority], value: Callable[[Claim], T | None]
) -> T | None:
    """What independent origins say, where one value is more probable than every other; else None."""
    found = _most_probable(groups, known, value)
    return found[0] if len({*found}) == 1 else None


def _most_probable(
    groups: Iterable[Sequence[Claim]], known: Mapping[str, Authority], value: Callable[[Claim], T | None]
) -> list[T]:
    """The most probable of what independent origins say, as often as they do and in their order."""
    votes = [vote for group in groups if (vote := _vote(group, known, value))]
    chances = probabilities((one, ACCURACY[who]) for one, who in votes)
    return [one for one, _ in votes if chances[one] == max(chances.values())]


def _most(values: Sequence[T]) -> T:
    """What most say; of equals what was said last."""
    counted = Counter(values)
    most = max(counted.values())
    return next(value for value in reversed(values) if counted[value] == most)


def _range(numbers: Sequence[Count]) -> Count | None:
    """From the lowest to the highest number that any claim gives; an end is open where a claim lies beyond it."""
    lows = [count.low for count in numbers if count.low is not None]
    highs = [count.high for count in numbers if count.high is not None]
    low = min(lows) if lows and min(highs, default=min(lows)) >= min(lows) else None
    high = max(highs) if highs and max(lows, default=max(highs)) <= max(highs) else None
    return Count(low, high) if low is not None or high is not None else None


def _day(groups: Iterable[Sequence[Claim]], known: Mapping[str, Authority], telling: Sequence[Claim]) -> Days | None:
    """The days on which all agree; where they do not, the most probable of the shortest."""
    days = [claim.date for claim in telling if claim.date]
    if not days:
        return None
    first, last = max(day.first for day in days), min(day.last for day in days)
    if first <= last:
        return Days(first, last)
    shortest = min(day.length_days for day in days)
    told = {claim.id for claim in telling if claim.date and claim.date.length_days == shortest}
    return _fused(groups, known, lambda claim: claim.date if claim.id in told else None)


def as_done(claims: Sequence[Claim], value: Callable[[Claim], object]) -> Sequence[Claim]:
    """Those that tell this of what was done: not those that plan, threaten or deny it, which give the day on which that
    was said and a number that nobody has kept, nor those of how it was reversed; all where nobody tells it as done."""
    for status in (Status.DONE, Status.REVERSED):
        telling = [claim for claim in claims if claim.status is status]
        if any(value(claim) for claim in telling):
            return telling
    return claims


def _possible(telling: Sequence[Claim]) -> Sequence[Claim]:
    """Those by whose day the act does not come after a report that tells it as done; all where each does.

    A day that a report does not say, and that is its own for want of another, counts only beside those that are said.
    """
    done = (claim.published.last for claim in telling if claim.published and claim.status is Status.DONE)
    known = min(done, default=date.max)
    possible = [claim for claim in telling if claim.date and claim.date.first <= known] or telling
    said = [claim.date for claim in possible if claim.date and _says_its_day(claim)]
    near = [claim for claim in possible if claim.date and any(map(claim.date.meets, said))]
    return near or possible


def _says_its_day(claim: Claim) -> bool:
    """False where the day is that of publication, and what shows it the act told in the present ("Warsaw expels")."""
    words = claim.evidence.get("date", ())
    return claim.date != claim.published or not words or not {*words} <= {*claim.evidence.get("status", ())}


def _chain(claims: Sequence[Claim]) -> tuple[StatusStep, ...]:
    """The statuses as they were first told, each later in the life of a measure than the one before."""
    steps: list[StatusStep] = []
    for claim in claims:
        if not steps or claim.status.order > steps[-1].status.order:
            steps.append(StatusStep(claim.status, claim.id, claim.published.first if claim.published else None))
    return tuple(steps)


def _dissents(
    claims: Sequence[Claim], best: int | None, day: Days | None, reason: object, latest: StatusStep
) -> Iterable[Dissent]:
    counting, dating = (
        {claim.id: claim for claim in as_done(claims, value)} for value in (lambda c: c.count, lambda c: c.date)
    )
    bounds = _bounds(counting.values(), best)
    checks: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
        ("count", lambda c: bool(c.count and c.id in counting and not all(c.count.allows(bound) for bound in bounds))),
        ("date", lambda c: bool(c.date and day and c.id in dating and _says_its_day(c) and not c.date.meets(day))),
        ("status", lambda c: _denies(c, latest)),
        ("reason", lambda c: bool(c.reason and reason and c.reason is not reason)),
    )
    for claim in claims:
        for field, disagrees in checks:
            if disagrees(claim):
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
    """True where one of claim and measure denies and the other does not, unless the claim was told before a denial."""
    if (claim.status is Status.DENIED) == (latest.status is Status.DENIED):
        return False
    day = claim.published.first if claim.published else None
    return claim.status is Status.DENIED or day is None or latest.published is None or day >= latest.published
