"""The measures of a block -> the same, with what counts of several States together make of them.

A count that States share ("20 in all from Bulgaria and the Baltic States") is the sum of what each of them did. Each
act of one State towards one other is a variable: the measure that tells it alone, where there is one on days that meet,
else one that nobody tells. A State that takes part in a joint announcement sends home at least one person.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from nongrata.model import Claim, Count, Days, Measure, Share, Status, Total
from nongrata.reconcile.same import DAY_SLACK
from nongrata.reconcile.totals import Solution, Statement, Sum, solve

LEAST = 1  # persons of each State that a joint announcement names
Pair = tuple[str, str]
Weigh = Callable[[Sequence[Claim]], Mapping[str, int]]


def one_vote_each(claims: Sequence[Claim]) -> dict[str, int]:
    """The weight of each claim by id: one for every claim."""
    return dict.fromkeys((claim.id for claim in claims), 1)


def with_totals(
    measures: Sequence[Measure], claims: Mapping[str, Claim], weigh: Weigh = one_vote_each
) -> list[Measure]:
    """The measures, those that a shared count touches with their `total`; the claims by id.

    `weigh` gives the claims of one measure their weights: copies of one report should have one vote between them.
    """
    acts = _acts(measures)
    if not acts:
        return list(measures)
    by_id, totals = {one.id: one for one in measures}, dict[str, Total]()
    for group in _connected(acts):
        told = [by_id[name] for name in group if name in by_id]
        told += [
            by_id[name] for name in {part for joint in group for part in acts.get(joint, {}).values()} & by_id.keys()
        ]
        told = sorted({one.id: one for one in told}.values(), key=lambda one: one.id)
        parts = {one.id: [*acts[one.id].values()] if one.id in acts else [one.id] for one in told}
        statements = [
            said for one in told for said in _said(parts[one.id], [claims[name] for name in one.claims], weigh)
        ]
        alone = {one: tuple(name for name in parts[one] if name not in by_id) for one in group if one in acts}
        sums = [(f"the rest of {one}", names) for one, names in alone.items() if names]
        sums += [(f"all of {one}", tuple(parts[one])) for one in group if one in acts]
        identities = [Sum(((name, -1), *((part, 1) for part in names)), 0, 0) for name, names in sums]
        solution = solve(statements, identities, LEAST)
        for one in told:
            totals[one.id] = _total(one, acts.get(one.id, {}), alone.get(one.id, ()), solution, claims)
    return [dataclasses.replace(one, total=totals[one.id]) if one.id in totals else one for one in measures]


def _said(parts: Sequence[str], claims: Sequence[Claim], weigh: Weigh) -> Iterator[Statement]:
    """What the claims of a measure say of its acts: each number once, by the earliest that says it, with all weight."""
    weights = weigh(claims)
    by_count: dict[Count, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count and weights[claim.id]:
            by_count[claim.count].append(claim)
    for count, said in by_count.items():
        yield Statement(said[0].id, Sum.of(parts, count), sum(weights[claim.id] for claim in said))


def _acts(measures: Sequence[Measure]) -> dict[str, dict[Pair, str]]:
    """Of each measure that several States share, and that has a number, the variable of each pair of its States."""
    alone: dict[Pair, list[tuple[Days | None, str]]] = defaultdict(list)
    joint = []
    for one in sorted(measures, key=lambda one: one.id):
        pairs = [*product(one.receiving, one.sending)]
        if len(pairs) == 1 and one.status is not Status.DENIED:
            alone[pairs[0]].append((one.date, one.id))
        elif len(pairs) > 1 and one.count and one.status is not Status.DENIED:
            joint.append((one, pairs))
    return {one.id: {pair: _act_of(pair, one, alone[pair]) for pair in pairs} for one, pairs in joint}


def _act_of(pair: Pair, joint: Measure, known: list[tuple[Days | None, str]]) -> str:
    """The variable of a pair's act on the days of the joint measure: the nearest that is known, else a new one."""
    meeting = [(_gap(days, joint.date), name) for days, name in known if _meet(days, joint.date)]
    if meeting:
        return min(meeting)[1]
    name = f"{'<'.join(pair)} of {joint.id}"
    known.append((joint.date, name))
    return name


def _meet(one: Days | None, two: Days | None) -> bool:
    return one is None or two is None or one.meets(two, DAY_SLACK)


def _gap(one: Days | None, two: Days | None) -> int:
    """Days between two spans that meet; one without a day is farthest."""
    if one is None or two is None:
        return DAY_SLACK + 1
    return max((one.first - two.last).days, (two.first - one.last).days, 0)


def _connected(acts: Mapping[str, Mapping[Pair, str]]) -> Iterator[list[str]]:
    """The joint measures that share an act with each other, group by group."""
    left = {one: set(parts.values()) for one, parts in acts.items()}
    while left:
        first = min(left)
        group, reached = [first], left.pop(first)
        while more := sorted(one for one, parts in left.items() if parts & reached):
            group += more
            reached = reached.union(*(left.pop(one) for one in more))
        yield group


def _total(
    one: Measure, parts: Mapping[Pair, str], rest: Sequence[str], solution: Solution, claims: Mapping[str, Claim]
) -> Total:
    """What the sums say of one measure; of a joint one also of each State, and of those that nobody tells alone."""
    count = solution.ranges[f"all of {one.id}" if parts else one.id]
    said = {claims[name].count for name in one.claims}
    shares = [Share((who,), (whom,), solution.ranges[name]) for (who, whom), name in sorted(parts.items())]
    if len(rest) > 1:
        untold = [pair for pair, name in parts.items() if name in rest]
        sides = [tuple(sorted({pair[side] for pair in untold})) for side in (0, 1)]
        shares.append(Share(sides[0], sides[1], solution.ranges[f"the rest of {one.id}"]))
    mine = {*one.claims}
    return Total(
        count=count,
        forced=count.exact is not None and count not in said,
        shares=tuple(shares),
        untold=solution.ranges[f"the rest of {one.id}"] if rest else (Count.exactly(0) if parts else None),
        conflicts=tuple(core for core in solution.conflicts if parts or mine & {*core}),
        complete=solution.complete,
    )
