"""Judgements on two claims -> the claims that are called the same, those told apart, and what a new one contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product, starmap
from typing import NamedTuple

from nongrata.model import Judgement, Verdict

Pair = tuple[str, str]


class Called(NamedTuple):
    """The sets of claims that are called the same, the pairs that are told apart, and the judgements that say so, the
    latest first: none that others say already."""

    same: list[set[str]]
    apart: set[Pair]
    counting: list[Judgement]


def pair(one: str, two: str) -> Pair:
    """The two ids in order."""
    return (one, two) if one < two else (two, one)


def called(judgements: Iterable[Judgement], documents: Mapping[str, str]) -> Called:
    """What judgements, the earliest first, make of claims, whose documents are given by id: what contradicts a later
    one, directly or by others, or calls two claims of one document the same, is left out."""
    same: dict[str, set[str]] = {}
    apart: set[Pair] = set()
    counting: list[Judgement] = []
    for judgement in reversed([one for one in judgements if one.verdict in (Verdict.SAME, Verdict.NOT_THE_SAME)]):
        first, second = judgement.claim, judgement.other
        if first not in documents or second is None or second not in documents:
            continue
        one, two = (same.setdefault(name, {name}) for name in (first, second))
        if one is two:
            continue
        if judgement.verdict is Verdict.NOT_THE_SAME:
            apart.add(pair(first, second))
        else:
            of = [documents[name] for name in one | two]
            if len({*of}) < len(of) or not apart.isdisjoint(starmap(pair, product(one, two))):
                continue
            same |= dict.fromkeys(one | two, one | two)
        counting.append(judgement)
    told = {id(names): names for names in same.values() if len(names) > 1}
    return Called(sorted(told.values(), key=min), apart, counting)


def against(new: Judgement, judgements: Iterable[Judgement], documents: Mapping[str, str]) -> list[list[Judgement]]:
    """The judgements that cannot count beside a new one on two claims, those together that say the contrary together:
    that others are the same, one by one from the one claim to the other; or with them that two are not."""
    counting = called(judgements, documents).counting
    if new.other is None or new.verdict not in (Verdict.SAME, Verdict.NOT_THE_SAME):
        return []
    one, two = (_chains(counting, name) for name in (new.claim, new.other))
    if new.verdict is Verdict.NOT_THE_SAME:
        return [one[new.other]] if new.other in one else []
    if new.other in one:
        return []
    apart = {pair(other.claim, other.other): other for other in counting if _tells_apart(other) and other.other}
    found = []
    for first, second in product(one, two):
        between = [apart[pair(first, second)]] if pair(first, second) in apart else []
        if between or documents.get(first) == documents.get(second):
            found.append([*reversed(one[first]), *between, *two[second]])
    return found


def _tells_apart(one: Judgement) -> bool:
    return one.verdict is Verdict.NOT_THE_SAME


def _chains(counting: Iterable[Judgement], name: str) -> dict[str, list[Judgement]]:
    """The claims that are called the same as this one, and by which judgements, one by one."""
    found: dict[str, list[Judgement]] = {name: []}
    left = [one for one in counting if one.verdict is Verdict.SAME]
    reached = [name]
    for here in reached:
        for one in [one for one in left if here in (one.claim, one.other)]:
            there = one.other if one.claim == here else one.claim
            left.remove(one)
            if there and there not in found:
                found[there] = [*found[here], one]
                reached.append(there)
    return found
