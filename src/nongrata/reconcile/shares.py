"""The measures of a block -> the same, with what counts of several States together make of them.

A count that States share ("20 in all from Bulgaria and the Baltic States") is the sum of what each of them did. Each
act of one State towards one other is a variable: the measure that tells it alone, where there is one on days that meet,
else one that nobody tells. A State that takes part in a joint announcement sends home at least one person, unless a
claim says that it sent none.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from nongrata.model import Claim, Count, Days, Measure, Share, Status, Total
from nongrata.reconcile.same import DAY_SLACK
from nongrata.reconcile.totals import Choice, Problem, Solution, Statement, Sum, conflicts, solve
from nongrata.reconcile.votes import votes

UNDATED_DAYS = 7  # a number that States share is told with them in the news of the week, or not at all
Pair = tuple[str, str, str]  # kind, receiving, sending
Weigh = Callable[[Sequence[Claim]], Mapping[str, int]]
_STAYS = " stays"  # after the name of a claim or measure: of those who may stay, not of those who go


class _Part(NamedTuple):
    """The act of one State in a joint measure: its variable, and the measures that may tell it alone."""

    pair: Pair
    name: str
    told_by: tuple[str, ...]


def with_totals(measures: Sequence[Measure], claims: Mapping[str, Claim], weigh: Weigh = votes) -> list[Measure]:
    """The measures, those that a shared count touches with their `total`; the claims by id.

    `weigh` gives the claims of one measure their weights.
    """
    by_id, totals = {one.id: one for one in measures}, dict[str, Total]()
    parts = _parts(measures)
    for group in _connected(parts, _with_two_ceilings(measures, claims)):
        told = [by_id[name] for name in group]
        mine = {name: parts[name] for name in group if name in parts}
        problem = _problem(told, mine, claims, weigh)
        solution, contradicted = solve(problem), conflicts(_foremost(problem))
        cores = [_claims(core) for core in contradicted.sets if not _is_dissent(core, problem)]
        complete = solution.complete and contradicted.complete
        totals |= {one.id: _total(one, mine.get(one.id, ()), solution, cores, complete) for one in told}
    return [dataclasses.replace(one, total=totals[one.id]) if one.id in totals else one for one in measures]


def _parts(measures: Sequence[Measure]) -> dict[str, tuple[_Part, ...]]:
    """The parts of each measure whose States share a number."""
    alone: dict[Pair, list[tuple[Days | None, str]]] = defaultdict(list)
    joint: list[tuple[Measure, list[Pair]]] = []
    for one in sorted(measures, key=lambda one: one.id):
        pairs = [*product((one.kind.value,), one.receiving, one.sending)]
        if one.status is Status.DENIED:
            continue
        if len(pairs) == 1:
            alone[pairs[0]].append((_days(one), one.id))
        elif pairs and one.count:
            joint.append((one, pairs))
    return {one.id: tuple(_part(pair, one, alone[pair]) for pair in pairs) for one, pairs in joint}


def _part(pair: Pair, joint: Measure, known: list[tuple[Days | None, str]]) -> _Part:
    """What a pair did on the days of the joint measure: what is told alone of days that meet, else of no day."""
    when = _days(joint)
    told = [name for days, name in known if days and when and days.meets(when, DAY_SLACK)]
    told = told or [name for days, name in known if days is None or when is None]
    if len(told) == 1:
        return _Part(pair, told[0], (told[0],))
    name = f"{' '.join(pair[1:])} of {joint.id}"
    if not told:
        known.append((when, name))  # another joint count may be of the same act
    return _Part(pair, name, tuple(told))


def _days(one: Measure) -> Days | None:
    """The days of the measure; of one without any, the week before it was first told."""
    if one.date or one.first_published is None:
        return one.date
    return Days.day(one.first_published).widened(UNDATED_DAYS, 0)


def _with_two_ceilings(measures: Sequence[Measure], claims: Mapping[str, Claim]) -> list[str]:
    """The measures whose claims say of different numbers that they may stay."""
    ceilings = {one.id: {claims[name].details.ceiling for name in one.claims} - {None} for one in measures}
    return sorted(name for name, numbers in ceilings.items() if len(numbers) > 1)


def _connected(parts: Mapping[str, Sequence[_Part]], others: Sequence[str]) -> Iterator[list[str]]:
    """The measures that a shared count or an act connects, group by group, each by id."""
    variables = {name: {name, *(v for part in of for v in (part.name, *part.told_by))} for name, of in parts.items()}
    variables |= {name: {name} for name in others if name not in variables}
    while variables:
        group = variables.pop(min(variables))
        while more := [name for name, of in variables.items() if of & group]:
            group = group.union(*(variables.pop(name) for name in more))
        yield sorted(name for name in group if " " not in name)


def _problem(
    told: Sequence[Measure], parts: Mapping[str, Sequence[_Part]], claims: Mapping[str, Claim], weigh: Weigh
) -> Problem:
    """What the claims of these measures say as sums: those that say the same are one statement, named by the first."""
    weights: dict[Sum, int] = defaultdict(int)
    first: dict[Sum, str] = {}
    none: set[str] = set()
    for one in told:
        of = [claims[name] for name in one.claims]
        weighed = weigh(of)
        for claim in of:
            for name, says in _said(claim, one):
                weights[says] += weighed[claim.id]
                first.setdefault(says, name)
        none |= {one.id for claim in of if claim.count and claim.count.low == 0}
    identities, choices, acts = list[Sum](), list[Choice](), {one.id for one in told}
    for name, of_joint in parts.items():
        identities.append(Sum.total(name, [part.name for part in of_joint]))
        if untold := _untold(of_joint):
            identities.append(Sum.total(f"untold of {name}", [part.name for part in untold]))
        choices += [Choice(part.name, part.told_by) for part in of_joint if len(part.told_by) > 1]
        acts |= {part.name for part in of_joint}
    domains = {name: Count(1, None) for name in acts - none}
    statements = [Statement(name, says, weights[says]) for says, name in first.items()]
    return Problem.of(statements, identities, choices, domains)


def _said(claim: Claim, of: Measure) -> Iterator[tuple[str, Sum]]:
    """What a claim says in numbers, each under a name that begins with its id."""
    if claim.count:
        yield claim.id, Sum.of([of.id], claim.count)
    if claim.details.ceiling is not None:
        yield claim.id + _STAYS, Sum.of([of.id + _STAYS], Count.exactly(claim.details.ceiling))


def _foremost(problem: Problem) -> Problem:
    """The problem without what is outweighed by another number of the same thing: its measure tells it as a dissent."""
    most: dict[object, int] = defaultdict(int)
    for one in problem.statements:
        most[one.says.terms] = max(most[one.says.terms], one.weight)
    statements = tuple(
        one for one in problem.statements if one.weight == most[one.says.terms] or one.name.endswith(_STAYS)
    )
    return dataclasses.replace(problem, statements=statements)


def _untold(parts: Sequence[_Part]) -> list[_Part]:
    """The parts that no measure tells alone, and no other joint one that was met before."""
    return [part for part in parts if not part.told_by]


def _claims(names: Sequence[str]) -> tuple[str, ...]:
    """The claims that make these statements."""
    return tuple(dict.fromkeys(name.removesuffix(_STAYS) for name in names))


def _is_dissent(core: Sequence[str], problem: Problem) -> bool:
    """True where two claims of one measure give other numbers: the measure has its `dissents` for that."""
    sums = {one.says.terms for one in problem.statements if one.name in core}
    return len(core) == 2 and len(sums) == 1 and not core[0].endswith(_STAYS)


def _total(
    one: Measure, parts: Sequence[_Part], solution: Solution, cores: Sequence[tuple[str, ...]], complete: bool
) -> Total:
    """What the sums say of one measure; of a joint one also of each State, and of those that nobody tells alone."""
    untold, rest = _untold(parts), f"untold of {one.id}"

    def share(receiving: Sequence[str], sending: Sequence[str], name: str) -> Share:
        return Share(tuple(receiving), tuple(sending), solution.ranges[name], _claims(solution.forced_by.get(name, ())))

    shares = [share(part.pair[1:2], part.pair[2:], part.name) for part in parts]
    if 1 < len(untold) < len(parts) and 1 in (len(one.receiving), len(one.sending)):
        receiving, sending = (sorted({part.pair[side] for part in untold}) for side in (1, 2))
        shares.append(share(receiving, sending, rest))
    return Total(
        count=solution.ranges.get(one.id),
        stays=solution.ranges.get(one.id + _STAYS),
        by=_claims(solution.forced_by.get(one.id, ())),
        shares=tuple(shares),
        untold=solution.ranges[rest] if untold else Count.exactly(0) if parts else None,
        conflicts=tuple(core for core in cores if not {*core}.isdisjoint(one.claims)),
        complete=complete,
    )
