"""The acts of two States against each other, rung by rung, with persons, measures and decisions counted apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nongrata.model import Count, Decision, Ladder, Link, Measure, MeasureKind, Rung, Tally, sides
from nongrata.reconcile.links import in_order
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
    between = tuple(link for link in links if link.measure in names and link.to in names)
    first, second = states
    return Ladder(states, rungs, between, decided, (_tally(first, second, decided), _tally(second, first, decided)))


def _rung(one: Measure, told: Told) -> Rung:
    ceilings = {
        claim.details.ceiling: quoted(claim, document, next(iter(claim.evidence.get("ceiling", ())), None))
        for claim, document in reversed([*claims_of(one, told)])
        if claim.details.ceiling is not None
    }
    return Rung(one, next(iter(first_quotes([one], told)), None), tuple(sorted(ceilings.items())))


def _tally(actor: str, target: str, decided: Sequence[Decision]) -> Tally:
    acts = [[one for one in decision.measures if _is_between(one, actor, target)] for decision in decided]
    persons = [one for members in acts for one in _counted(members)]
    return Tally(_sum(persons), sum(map(len, acts)), sum(map(bool, acts)))


def _is_between(one: Measure, actor: str, target: str) -> bool:
    actors, targets = sides(one)
    return actor in actors and target in targets


def _counted(members: Sequence[Measure]) -> list[Measure]:
    """The expulsions among the acts: a number that the State shares with others only where it has none of its own."""
    expulsions = [one for one in members if one.kind is MeasureKind.EXPULSION]
    own = [one for one in expulsions if not one.joint]
    return own or expulsions


def _sum(expulsions: Sequence[Measure]) -> Count | None:
    """The persons of all; of a number that is shared, from none to all, and of one that is unknown, any."""
    if not any(one.count for one in expulsions):
        return None
    least = sum(one.count.low or 0 for one in expulsions if one.count and not one.joint)
    highs = [one.count.high if one.count else None for one in expulsions]
    known = [high for high in highs if high is not None]
    return Count(least, sum(known) if len(known) == len(highs) else None)
