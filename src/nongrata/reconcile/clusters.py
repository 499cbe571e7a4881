"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nongrata.model import Claim, Judgement, Verdict
from nongrata.reconcile.same import THRESHOLD, Signature, score, signature

Pair = tuple[str, str]


@dataclass
class _Cluster:
    """Claims that are one measure so far; all that a newcomer is compared with."""

    claims: dict[str, Claim] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    signatures: dict[Signature, None] = field(default_factory=dict)

    def take(self, claim: Claim) -> None:
        self.claims[claim.id] = claim
        self.documents.add(claim.document)
        self.signatures[signature(claim)] = None


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
        best = max(
            (cluster for cluster in found if not _apart(claim, cluster, told_apart)),
            key=lambda cluster: _fit(claim, cluster),
            default=None,
        )
        if best is None or _fit(claim, best) < THRESHOLD:
            best = _Cluster()
            found.append(best)
        best.take(claim)
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


def _fit(claim: Claim, cluster: _Cluster) -> float:
    """How well the claim agrees with the one that it agrees with least."""
    mine = signature(claim)
    return min(score(mine, theirs) for theirs in cluster.signatures)


def _joined_by_judgement(groups: list[list[Claim]], told_same: set[Pair]) -> list[list[Claim]]:
    at = {claim.id: group for group in groups for claim in group}
    for one, two in sorted(told_same):
        if one in at and two in at and at[one] is not at[two]:
            merged = at[one] + at[two]
            for claim in merged:
                at[claim.id] = merged
    return list({id(group): group for group in at.values()}.values())
