"""The acts of two States against each other, rung by rung, with persons, measures and decisions counted apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from nongrata.model import Count, Counted, Decision, Ladder, Link, Measure, MeasureKind, Rung, Status, parties
from nongrata.reconcile.links import in_order
from nongrata.reconcile.shares import of_itself
from nongrata.reconcile.told import Told, claims_of, first_quotes, quoted


def ladder(
    states: tuple[str, str],
    measures: Iterable[Measure],
    links: Iterable[Link],
    decisions: Iterable[Decision],
    told: Told,
) -> Ladder:
    """The ladder of two States, from measures between them and the decisions that hold the acts among these."""
    links = [*links]
    ordered = in_turn(measures, links)
    names = {one.id for one in ordered}
    rungs = tuple(_rung(one, told) for one in ordered)
    decided = tuple(one for one in decisions if any(part.id in names for part in one.measures))
    between = tuple(link for link in links if link.measure_id in names and link.to in names)
    first, second = states
    return Ladder(
        states, rungs, between, decided, (_of_one_side(first, second, decided), _of_one_side(second, first, decided))
    )


def in_turn(measures: Iterable[Measure], links: Iterable[Link]) -> list[Measure]:
    """The measures as rungs: by day; of what can have been on one day, an answer after what it answers."""
    ordered = {one.id: one for one in sorted(measures, key=in_order)}
    answered: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.measure_id in ordered and link.to in ordered:
            answered[link.measure_id].append(link.to)
    placed: dict[str, Measure] = {}

    def place(one: Measure, by: frozenset[str] = frozenset()) -> None:
        for name in answered[one.id]:
            met = ordered[name]
            if name not in placed and name not in by and one.date and met.date and met.date.meets(one.date):
                place(met, by | {one.id})
        placed.setdefault(one.id, one)

    for one in ordered.values():
        place(one)
    return [*placed.values()]


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
    persons = Count.sum(_persons(one, actor, target) for one in expulsions)
    by_status = Counter(one.status for members in acts for one in members)
    planned, taken_back = by_status[Status.PLANNED], by_status[Status.REVERSED]
    return Counted(persons, by_status.total(), sum(map(bool, acts)), planned, taken_back)


def _is_between(one: Measure, actor: str, target: str) -> bool:
    actors, targets = parties(one)
    return actor in actors and target in targets


def _expulsions(members: Sequence[Measure]) -> list[Measure]:
    """The expulsions that were done: a number that the State shares with others only where it has none of its own."""
    expulsions = [one for one in members if one.kind is MeasureKind.EXPULSION and one.status is Status.DONE]
    own = [one for one in expulsions if not one.joint]
    return own or expulsions


def _persons(one: Measure, actor: str, target: str) -> Count | None:
    """How many persons an expulsion concerns between two States: of a number that is shared the share of theirs; where
    that is not worked out, from none to all."""
    if not one.joint:
        return of_itself(one)
    return one.share_of((actor,), (target,)) or (Count(0, one.count.high) if one.count else None)
