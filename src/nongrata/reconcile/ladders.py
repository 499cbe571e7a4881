"""The acts of two States against each other, rung by rung, with persons, measures and decisions counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from nongrata.model import Count, Counted, Decision, Ladder, Link, Measure, MeasureKind, Rung, Status, sides
from nongrata.reconcile.links import in_order
from nongrata.reconcile.tally import of_itself
from nongrata.reconcile.told import Told, claims_of, first_quotes, quoted


def ladder(
    states: tuple[str, str],
    measures: Iterable[Measure],
    links: Iterable[Link],
    decisions: Iterable[Decision],
    told: Told,
) -> Ladder:
    """The ladder of two States, from measures between them and the decisions that hold the acts among these."""
    ordered = sorted(measures, key=in_order)
    names = {one.id for one in ordered}
    rungs = tuple(_rung(one, told) for one in ordered)
    decided = tuple(one for one in decisions if any(part.id in names for part in one.measures))
    between = tuple(link for link in links if link.measure_id in names and link.to in names)
    first, second = states
    return Ladder(
        states, rungs, between, decided, (_of_one_side(first, second, decided), _of_one_side(second, first, decided))
    )


def _rung(one: Measure, told: Told) -> Rung:
    ceilings = {
        claim.details.ceiling: quoted(claim, document, next(iter(claim.evidence.get("ceiling", ())), None))
        for claim, document in reversed([*claims_of(one, told)])
        if claim.details.ceiling is not None
    }
    return Rung(one, next(iter(first_quotes([one], told)), None), tuple(sorted(ceilings.items())))


def _of_one_side(actor: str, target: str, decided: Sequence[Decision]) -> Counted:
    acts = [[one for one in decision.measures if _is_between(one, actor, target)] for decision in decided]
    expulsions = [one for members in acts for one in _expulsions(members)]
    persons = [_persons(one, {actor, target}) for one in expulsions]
    by_status = Counter(one.status for members in acts for one in members)
    return Counted(
        _sum(persons), by_status.total(), sum(map(bool, acts)), by_status[Status.PLANNED], by_status[Status.REVERSED]
    )


def _is_between(one: Measure, actor: str, target: str) -> bool:
    actors, targets = sides(one)
    return actor in actors and target in targets


def _expulsions(members: Sequence[Measure]) -> list[Measure]:
    """The expulsions that were done: a number that the State shares with others only where it has none of its own."""
    expulsions = [one for one in members if one.kind is MeasureKind.EXPULSION and one.status is Status.DONE]
    own = [one for one in expulsions if not one.joint]
    return own or expulsions


def _persons(one: Measure, pair: set[str]) -> Count | None:
    """How many persons an expulsion concerns between two States: of a number that is shared the share of theirs; where
    that is not worked out, from none to all."""
    if not one.joint:
        return of_itself(one)
    shares = one.total.shares if one.total else ()
    mine = next((share.count for share in shares if {*share.receiving, *share.sending} == pair), None)
    return mine or (Count(0, one.count.high) if one.count else None)


def _sum(persons: Sequence[Count | None]) -> Count | None:
    """The sum; where a number is not known its upper end is open, and None where none is."""
    known = [one for one in persons if one]
    if not known:
        return None
    highs = [one.high if one else None for one in persons]
    return Count(sum(one.low or 0 for one in known), None if None in highs else sum(high or 0 for high in highs))
