"""One cluster of claims -> the measure: range and best of its fields, its chain of statuses, who dissents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from nongrata.model import Claim, Count, Days, Dissent, Measure, Status, StatusStep
from nongrata.reconcile.same import NAME

T = TypeVar("T")
_ORDER = {Status.THREATENED: 0, Status.PLANNED: 1, Status.DENIED: 2, Status.DONE: 3, Status.REVERSED: 4}


def earliest_first(claim: Claim) -> tuple[date, str]:
    """By day of publication, undated claims last, then by id."""
    return (claim.published.first if claim.published else date.max, claim.id)


def measure(cluster: Sequence[Claim], *, accepted: frozenset[str] = frozenset()) -> Measure:
    """The measure that the claims of one cluster make; at least one claim is needed."""
    claims = sorted(cluster, key=earliest_first)
    first = claims[0]
    numbers = [claim.count for claim in claims if claim.count]
    best = _most([count.exact for count in numbers if count.exact is not None])
    day = _day([claim.date for claim in _possible(_telling_day(claims)) if claim.date])
    reason = _most([claim.reason for claim in claims if claim.reason])
    chain = _chain(claims)
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
        dissents=tuple(_dissents(claims, best, day, reason, chain[-1])),
        reports=len({claim.document for claim in claims}),
        first_published=first.published.first if first.published else None,
        reviewed=any(claim.id in accepted for claim in claims),
        algorithm=NAME,
    )


def _most(values: Sequence[T]) -> T | None:
    """What most say; of equals what was said last."""
    if not values:
        return None
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


def _day(days: Sequence[Days]) -> Days | None:
    """The days on which all agree; where they do not, what most say, the shortest first."""
    if not days:
        return None
    first, last = max(day.first for day in days), min(day.last for day in days)
    if first <= last:
        return Days(first, last)
    shortest = min(day.length_days for day in days)
    return _most([day for day in days if day.length_days == shortest])


def _telling_day(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Those that tell the day of the act: of what was done not those that plan, threaten or deny it, which are dated by
    when that was said."""
    done = [claim for claim in claims if claim.status in (Status.DONE, Status.REVERSED)]
    return done if any(claim.date for claim in done) else claims


def _possible(telling: Sequence[Claim]) -> Sequence[Claim]:
    """Those by whose day the act does not come after a report that tells it as done; all where each does."""
    done = (claim.published.last for claim in telling if claim.published and claim.status is Status.DONE)
    known = min(done, default=date.max)
    possible = [claim for claim in telling if claim.date and claim.date.first <= known]
    return possible or telling


def _chain(claims: Sequence[Claim]) -> tuple[StatusStep, ...]:
    """The statuses as they were first told, each later in the life of a measure than the one before."""
    steps: list[StatusStep] = []
    for claim in claims:
        if not steps or _ORDER[claim.status] > _ORDER[steps[-1].status]:
            steps.append(StatusStep(claim.status, claim.id, claim.published.first if claim.published else None))
    return tuple(steps)


def _dissents(
    claims: Sequence[Claim], best: int | None, day: Days | None, reason: object, latest: StatusStep
) -> Iterable[Dissent]:
    bounds, telling = _bounds(claims, best), {claim.id for claim in _telling_day(claims)}
    checks: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
        ("count", lambda c: bool(c.count and not all(c.count.allows(bound) for bound in bounds))),
        ("date", lambda c: bool(c.date and day and c.id in telling and not c.date.meets(day))),
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
