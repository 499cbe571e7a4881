"""Measures -> what counts of several States together make of them.

A count that States share ("20 in all from Bulgaria and the Baltic States") is the sum of what each of them did. Each
act of one State towards one other is a variable: the measure that tells it alone, where there is one on days that meet,
else one that nobody tells. A State that takes part in a joint announcement sends home at least one person, unless a
claim says that it sent none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import NamedTuple

from nongrata.model import Count, Days, Measure, Share, Status, Total
from nongrata.reconcile.blocks import DAY_SLACK
from nongrata.reconcile.credibility import held_to_totals
from nongrata.reconcile.sums import Choice, Problem, Range, Solution, Statement, Sum, conflicts, range_of, solve

MOST_TOGETHER = 50  # measures in one problem: reports of a week with hundreds take the solver hours, and tell no more
MOST_JOINT = 8  # and those of them that share a number: with each the ways in which they can share it multiply
UNDATED_DAYS = 7  # a number that States share is told with them in the news of the week, or not at all
Pair = tuple[str, str, str]  # kind, of what is planned after "plan "; receiving, sending
_EVERY = "every person"
_STAYS = " stays"  # after the name of a claim or measure: of those who may stay, not of those who go


class Reach(NamedTuple):
    """The pairs of which a measure tells a number, and on which days: two that share one meet, if one is `joint`."""

    pairs: tuple[Pair, ...]
    days: Days
    joint: bool


class _Part(NamedTuple):
    """The act of one State in a joint measure: its variable, and the measures that may tell it alone."""

    pair: Pair
    name: str
    told_by: tuple[str, ...]


_Parts = Mapping[str, tuple[_Part, ...]]  # by the id of the joint measure


class _Teller(NamedTuple):
    """A measure that tells an act, and by what it can share a number."""

    measure: Measure
    of: Reach


class _Act(NamedTuple):
    """An act of one pair: its variable, and the measures that tell it, alone or with others, as far as they are met."""

    name: str
    tellers: list[_Teller]


def reach(one: Measure) -> Reach | None:
    """By what the measure can share a number with others: what was done with what was done, a plan with plans.

    What was reversed was done before. None where it shares none: what is threatened or denied takes nobody out of what
    was done.
    """
    kind = f"plan {one.kind}" if one.status is Status.PLANNED else one.kind.value
    pairs = (*product((kind,), one.receiving, one.sending),)
    joint = len(pairs) > 1
    if not one.status.is_decided or not pairs or (joint and not one.count):
        return None
    days = one.date or (Days.day(one.first_published) if one.first_published else Days.day(date.max))
    return Reach(pairs, days if one.date else days.widened(UNDATED_DAYS, 0), joint)


def with_totals(measures: Sequence[Measure]) -> list[Measure]:
    """The measures, those that a shared count touches with their `total`, and graded by it."""
    found = totals(measures)
    return [with_total(one, found.get(one.id)) for one in measures]


def with_total(one: Measure, total: Total | None) -> Measure:
    """The measure with that total, and graded by it."""
    return held_to_totals(replace(one, total=total)) if total else one


def totals(measures: Iterable[Measure]) -> dict[str, Total]:
    """By the id of the measure what shared counts make of it, where one touches it.

    Of more that meet than are solved together each joint one is solved with those that tell its parts. Such a total is
    not `complete`; a measure that several joint ones touch has that of the first by id.
    """
    found: dict[str, Total] = {}
    for group in meeting(measures):
        if not is_too_much(len(group), len(_joint(group))):
            found |= solved(group)
            continue
        for one in _joint(group):
            found = solved(beside(one, group), only=one.id) | found
    return found


def is_too_much(measures: int, joint: int) -> bool:
    """True where so many measures that meet, so many of them joint, are not solved together."""
    return measures > MOST_TOGETHER or joint > MOST_JOINT


def beside(one: Measure, group: Sequence[Measure]) -> list[Measure]:
    """Of a group the measure and those that it meets."""
    mine = reach(one)
    return [other for other in group if other is one or (mine and (its := reach(other)) and meet(mine, its))]


def solved(group: Sequence[Measure], only: str | None = None) -> dict[str, Total]:
    """The totals by id of measures that meet, each other or by others.

    `only` is a joint one among too many: its parts alone are asked, beside those that meet it.
    """
    parts = _parts(group)
    if only:
        group, parts = _without_others(only, group, parts)
    touched = _touched(group, parts)
    if not touched:
        return {}
    problem = _problem(touched, parts)
    solution, contradicted = solve(problem), conflicts(_foremost(problem))
    cores = [_claims(core) for core in contradicted.sets if not _is_dissent(core, problem)]
    complete = not only and solution.complete and contradicted.complete
    found = {one.id: _total(one, parts.get(one.id, ()), solution, cores, complete) for one in touched}
    if only or len(found) == 1:
        return {name: replace(total, adds=total.untold if only else None) for name, total in found.items()}
    first, *others = found
    adds = {first: _every(touched, parts, problem).number} | dict.fromkeys(others, Count.exactly(0))
    return {name: replace(total, adds=adds[name]) for name, total in found.items()}


class Sums(NamedTuple):
    """Numbers that add up to how many persons measures concern, each counted once; None where one gives no number.

    They are not `complete` where not all was worked out, so that they may be less exact than they could be.
    """

    numbers: list[Count | None]
    complete: bool


def of_itself(measure: Measure) -> Count | None:
    """How many persons a measure concerns in a sum: the most told number, else the range that the claims leave."""
    return Count.exactly(measure.best) if measure.best is not None else measure.count


def persons(group: Sequence[Measure], alone: Callable[[Measure], Count | None] = of_itself) -> Sums:
    """How many persons measures that meet concern: in one number those that a shared count touches, if these are not
    too many to be solved together, and of each of the others the number that it has `alone`."""
    if is_too_much(len(group), len(_joint(group))):
        rest = untold(group)
        return Sums([rest[one.id].number if one.id in rest else alone(one) for one in group], complete=False)
    parts = _parts(group)
    touched = _touched(group, parts)
    if len(touched) < 2:
        return Sums([alone(one) for one in group], complete=True)
    every = _every(touched, parts, _problem(touched, parts))
    met = {one.id for one in touched}
    return Sums([every.number, *(alone(one) for one in group if one.id not in met)], every.complete)


def _every(touched: Sequence[Measure], parts: _Parts, problem: Problem) -> Range:
    """How many persons measures concern that a shared count touches, each counted once."""
    untold_parts = {part.name for of in parts.values() for part in _untold(of)}
    summed = Sum.total(_EVERY, sorted(untold_parts | {one.id for one in touched if one.id not in parts}))
    return range_of(_EVERY, replace(problem, identities=(*problem.identities, summed)))


def has_ceilings(one: Measure) -> bool:
    """True where its claims tell several ceilings: it has a total then though it shares no number with others."""
    return sum(figure.stay for figure in one.figures) > 1


def untold(group: Sequence[Measure]) -> dict[str, Range]:
    """By id how many persons each joint one of measures that meet has whom no other tells."""
    found: dict[str, Range] = {}
    together = not is_too_much(len(group), len(_joint(group)))
    for one in _joint(group):
        some = group if together else beside(one, group)
        parts = _parts(some)
        if not _untold(parts[one.id]):
            found[one.id] = Range(Count.exactly(0), complete=True)
            continue
        if not together:
            some, parts = _without_others(one.id, some, parts)
        ranged = range_of(f"untold of {one.id}", _problem(_touched(some, parts), parts))
        found[one.id] = ranged._replace(complete=ranged.complete and together)
    return found


def _without_others(name: str, group: Sequence[Measure], parts: _Parts) -> tuple[list[Measure], _Parts]:
    """The group and its parts without the joint measures but this one."""
    return [one for one in group if one.id == name or one.id not in parts], {name: parts[name]}


def _joint(group: Iterable[Measure]) -> list[Measure]:
    """Those whose States share a number."""
    return [one for one in group if (of := reach(one)) and of.joint]


def _touched(group: Sequence[Measure], parts: _Parts) -> list[Measure]:
    """The measures of which a shared count, or one of those who may stay, says something."""
    variables = {name for of in parts.values() for part in of for name in (part.name, *part.told_by)}
    return [one for one in group if one.id in parts or one.id in variables or has_ceilings(one)]


def meet(one: Reach, two: Reach) -> bool:
    """True where both tell a number of one pair on days that meet, one of them of several pairs."""
    return (one.joint or two.joint) and one.days.meets(two.days, DAY_SLACK) and not {*one.pairs}.isdisjoint(two.pairs)


def meeting(measures: Iterable[Measure]) -> Iterator[list[Measure]]:
    """The measures that shared counts connect, group by group, each by id; those that none touches are left out."""
    by_id = {one.id: one for one in sorted(measures, key=lambda one: one.id)}
    reaches = {name: of for name, one in by_id.items() if (of := reach(one))}
    telling: dict[Pair, list[str]] = defaultdict(list)
    for name, of in reaches.items():
        for pair in of.pairs:
            telling[pair].append(name)
    near: dict[str, set[str]] = defaultdict(set)
    for name, of in reaches.items():
        for other in {other for pair in of.pairs for other in telling[pair]} if of.joint else ():
            if other != name and meet(of, reaches[other]):
                near[name].add(other)
                near[other].add(name)
    joint = {name for name, of in reaches.items() if of.joint}
    waiting = near.keys() | joint | {name for name, one in by_id.items() if has_ceilings(one)}
    for first in by_id:
        group, new = set[str](), [first]
        while new:
            if (name := new.pop()) in waiting:
                waiting.remove(name)
                group.add(name)
                new += near[name]
        if group:
            yield [by_id[name] for name in sorted(group)]


def _parts(measures: Iterable[Measure]) -> _Parts:
    """The parts of each measure whose States share a number."""
    acts: dict[Pair, list[_Act]] = defaultdict(list)
    joint: list[_Teller] = []
    for one in measures:
        of = reach(one)
        if of and of.joint:
            joint.append(_Teller(one, of))
        elif of:
            acts[of.pairs[0]].append(_Act(one.id, [_Teller(one, of)]))
    joint.sort(key=lambda one: (one.of.days, one.of.pairs, str(one.measure.count), one.measure.id))
    return {one.measure.id: tuple(_part(pair, one, acts[pair]) for pair in one.of.pairs) for one in joint}


def _part(pair: Pair, joint: _Teller, acts: list[_Act]) -> _Part:
    """What a pair did on the days of the joint measure."""
    told = [act for act in acts if all(_may_be_one(joint, other) for other in act.tellers)]
    if len(told) == 1:
        told[0].tellers.append(joint)
        return _Part(pair, told[0].name, (told[0].name,))
    name = f"{' '.join(pair[1:])} of {joint.measure.id}"
    if not told:
        acts.append(_Act(name, [joint]))  # another joint count may be of the same act
    return _Part(pair, name, tuple(sorted(act.name for act in told)))


def _may_be_one(one: _Teller, two: _Teller) -> bool:
    """True where what two measures tell of a pair can be one act: not where a document tells them on other days, nor
    where they share their numbers among the same States, for then they are two announcements."""
    day, other = one.measure.date, two.measure.date
    of_one_document = not {*one.measure.documents}.isdisjoint(two.measure.documents)
    told_apart = of_one_document and day is not None and other is not None and not day.meets(other)
    return one.of.days.meets(two.of.days, DAY_SLACK) and one.of.pairs != two.of.pairs and not told_apart


def _problem(told: Sequence[Measure], parts: _Parts) -> Problem:
    """What the claims of these measures say as sums."""
    statements, none = list[Statement](), set[str]()
    for one in told:
        for figure in one.figures:
            mark = _STAYS if figure.stay else ""
            statements.append(Statement(figure.claim + mark, Sum.of([one.id + mark], figure.count), figure.weight))
            if figure.count.low == 0 and not figure.stay:
                none.add(one.id)
    identities, choices, acts = list[Sum](), list[Choice](), {one.id for one in told}
    for name, of_joint in parts.items():
        identities.append(Sum.total(name, [part.name for part in of_joint]))
        if rest := _untold(of_joint):
            identities.append(Sum.total(f"untold of {name}", [part.name for part in rest]))
        choices += [Choice(part.name, part.told_by) for part in of_joint if len(part.told_by) > 1]
        acts |= {name for part in of_joint for name in (part.name, *part.told_by)}
    domains = {name: Count(1, None) for name in acts - none}
    return Problem.of(statements, identities, choices, domains)


def _foremost(problem: Problem) -> Problem:
    """The problem without what is outweighed by another number of the same thing: its measure tells it as a dissent."""
    most: dict[object, int] = defaultdict(int)
    for one in problem.statements:
        most[one.says.terms] = max(most[one.says.terms], one.weight)
    statements = tuple(
        one for one in problem.statements if one.weight == most[one.says.terms] or one.name.endswith(_STAYS)
    )
    return replace(problem, statements=statements)


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
    left, rest = _untold(parts), f"untold of {one.id}"

    def share(receiving: Sequence[str], sending: Sequence[str], name: str) -> Share:
        return Share(tuple(receiving), tuple(sending), solution.ranges[name], _claims(solution.forced_by.get(name, ())))

    shares = [share(part.pair[1:2], part.pair[2:], part.name) for part in parts]
    if 1 < len(left) < len(parts) and 1 in (len(one.receiving), len(one.sending)):
        receiving, sending = (sorted({part.pair[side] for part in left}) for side in (1, 2))
        shares.append(share(receiving, sending, rest))
    return Total(
        count=solution.ranges.get(one.id),
        stays=solution.ranges.get(one.id + _STAYS),
        by=_claims(solution.forced_by.get(one.id, ())),
        shares=tuple(shares),
        untold=solution.ranges[rest] if left else Count.exactly(0) if parts else None,
        conflicts=tuple(core for core in cores if not {*core}.isdisjoint(one.claims)),
        complete=complete,
    )
