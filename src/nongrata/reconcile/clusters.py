"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import inf

from nongrata.model import Claim, Judgement, Verdict
from nongrata.reconcile.same import DAY_SLACK, THRESHOLD, Signature, score, signature

Pair = tuple[str, str]


@dataclass
class _Cluster:
    """Claims that are one measure so far; all that a newcomer is compared with.

    A newcomer has to meet the days from `earliest_last` to `latest_first`: most are told apart by them at once.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    signatures: dict[Signature, None] = field(default_factory=dict)
    latest_first: date = date.min
    earliest_last: date = date.max

    def take(self, claim: Claim, mine: Signature) -> None:
        self.claims[claim.id] = claim
        self.documents.add(claim.document)
        self.signatures[mine] = None
        if mine.possible:
            self.latest_first = max(self.latest_first, mine.possible.first)
            self.earliest_last = min(self.earliest_last, mine.possible.last)

    def fit(self, mine: Signature) -> float:
        """How well a claim agrees with the one that it agrees with least; too little where any score is below it."""
        fit = inf
        for theirs in self.signatures:
            fit = min(fit, score(mine, theirs))
            if fit < THRESHOLD:
                break
        return fit


def pair(one: str, two: str) -> Pair:
    """The two ids in order."""
    return (one, two) if one < two else (two, one)


def clusters(block: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> list[tuple[Claim, ...]]:
    """The claims of a block by measure: never two that one document or a judgement tells apart.

    The claims that say most come first; each joins the cluster that it fits best, or begins one. It must fit with every
    claim there is, so that a chain of near numbers does not join the far ones. A judgement "same" joins whatever the
    rule says. The result does not depend on the order of the claims.
    """
    judged = list(judgements)
    told_same = {pair(j.claim, j.other) for j in judged if j.verdict is Verdict.SAME and j.other}
    told_apart = {pair(j.claim, j.other) for j in judged if j.verdict is Verdict.NOT_THE_SAME and j.other}
    found: list[_Cluster] = []
    for claim in sorted(block, key=_most_telling_first):
        mine = signature(claim)
        first, last = _days_to_meet(mine)
        best, best_fit = None, -inf
        for cluster in found:
            if cluster.earliest_last < first or last < cluster.latest_first or _apart(claim, cluster, told_apart):
                continue
            if (fit := cluster.fit(mine)) >= THRESHOLD and fit > best_fit:
                best, best_fit = cluster, fit
        if best is None:
            best = _Cluster()
            found.append(best)
        best.take(claim, mine)
    groups = _joined_by_judgement([list(cluster.claims.values()) for cluster in found], told_same)
    return sorted((tuple(sorted(group, key=lambda claim: claim.id)) for group in groups), key=lambda group: group[0].id)


def _most_telling_first(claim: Claim) -> tuple[bool, bool, int, date, str]:
    """Claims with a day and a number before those without, the more precise and the earlier published first."""
    length = claim.date.length_days if claim.date else 0
    return (
        claim.date is None,
        claim.count is None,
        length,
        claim.published.first if claim.published else date.max,
        claim.id,
    )


def _apart(claim: Claim, cluster: _Cluster, told_apart: set[Pair]) -> bool:
    if claim.document in cluster.documents:
        return True
    return bool(told_apart) and any(pair(claim.id, other) in told_apart for other in cluster.claims)


def _days_to_meet(mine: Signature) -> tuple[date, date]:
    """The days outside which nothing can be the same measure; all days where none is known."""
    if mine.possible is None:
        return date.min, date.max
    wide = mine.possible.widened(DAY_SLACK, DAY_SLACK)
    return wide.first, wide.last


def _joined_by_judgement(groups: list[list[Claim]], told_same: set[Pair]) -> list[list[Claim]]:
    at = {claim.id: group for group in groups for claim in group}
    for one, two in sorted(told_same):
        if one in at and two in at and at[one] is not at[two]:
            merged = at[one] + at[two]
            for claim in merged:
                at[claim.id] = merged
    return list({id(group): group for group in at.values()}.values())
