"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from nongrata.model import Claim, Judgement, Verdict
from nongrata.reconcile.same import THRESHOLD, score

Pair = tuple[str, str]


def pair(one: str, two: str) -> Pair:
    """The two ids in order."""
    return (one, two) if one < two else (two, one)


def clusters(block: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> list[tuple[Claim, ...]]:
    """The claims of a block by measure: best pairs first, never two that one document or a judgement tells apart.

    A judgement "same" joins whatever the rule says. The result does not depend on the order of the claims.
    """
    given = {claim.id: claim for claim in block}
    told_same = {pair(j.claim, j.other) for j in judgements if j.verdict is Verdict.SAME and j.other}
    told_apart = {pair(j.claim, j.other) for j in judgements if j.verdict is Verdict.NOT_THE_SAME and j.other}
    group = {name: {name} for name in given}

    def apart(one: set[str], two: set[str]) -> bool:
        """True where a document or a judgement tells a member of one from a member of the other."""
        if {given[name].document for name in one} & {given[name].document for name in two}:
            return True
        return any(pair(a, b) in told_apart for a in one for b in two)

    def fits(one: set[str], two: set[str]) -> bool:
        """True where every member agrees with every member: a chain of near numbers must not join the far ones."""
        return all(score(given[a], given[b]) >= THRESHOLD or pair(a, b) in told_same for a in one for b in two)

    def join(one: str, two: str) -> None:
        merged = group[one] | group[two]
        for name in merged:
            group[name] = merged

    for one, two in sorted(told_same):
        if one in given and two in given:
            join(one, two)
    ranked = sorted(
        (-score(given[a], given[b]), a, b)
        for a, b in combinations(sorted(given), 2)
        if (given[a].kind, given[a].receiving, given[a].sending)
        == (given[b].kind, given[b].receiving, given[b].sending)
    )
    for against, one, two in ranked:
        if -against < THRESHOLD:
            break
        if group[one] is not group[two] and not apart(group[one], group[two]) and fits(group[one], group[two]):
            join(one, two)
    found = {min(names): tuple(given[name] for name in sorted(names)) for names in group.values()}
    return [found[name] for name in sorted(found)]
