"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nongrata.model import Claim, Judgement, Verdict
from nongrata.reconcile.blocks import DAY_SLACK
from nongrata.reconcile.same import MANY, THRESHOLD, Signature, score, signature

Pair = tuple[str, str]
Voice = tuple[Signature, list[Claim]]  # claims that say the same, and what


@dataclass
class _Cluster:
    """Claims that are one measure so far. A newcomer is compared with its core: the most telling of what most say.

    `first` and `last` are the days that a newcomer has to meet, all where the core tells none; `weight` is the number
    of claims that it had when all were gathered, 0 before.
    """

    core: Signature
    weight: int = 0
    first: date = date.min
    last: date = date.max
    claims: list[Claim] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.core.possible:
            wide = self.core.possible.widened(DAY_SLACK, DAY_SLACK)
            self.first, self.last = wide.first, wide.last

    def take(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.documents.add(claim.document)


def pair(one: str, two: str) -> Pair:
    """The two ids in order."""
    return (one, two) if one < two else (two, one)


def clusters(
    block: Iterable[Claim], judgements: Iterable[Judgement] = (), known: dict[str, Signature] | None = None
) -> list[tuple[Claim, ...]]:
    """The claims of a block by measure: never two that one document or a judgement tells apart.

    Claims that say the same go together, those that say most and are many first; they join the cluster whose core they
    fit best, or begin one. Only the core is asked, so that no chain of near numbers joins the far ones. A judgement
    "same" joins whatever the rule says. The result does not depend on the order of the claims. `known` are their
    signatures as far as they were made before; those that were not are added.
    """
    known = {} if known is None else known
    verdicts = {pair(j.claim, j.other): j.verdict for j in judgements if j.other}  # of two that contradict the later
    told_same = {two for two, verdict in verdicts.items() if verdict is Verdict.SAME}
    told_apart = verdicts.keys() - told_same
    by_signature: dict[Signature, list[Claim]] = defaultdict(list)
    for claim in block:
        if claim.id not in known:
            known[claim.id] = signature(claim)
        by_signature[known[claim.id]].append(claim)
    by_act: dict[tuple[object, ...], list[Voice]] = defaultdict(list)
    for said, claims in by_signature.items():
        by_act[said.kind, said.receiving, said.sending].append((said, sorted(claims, key=earliest_first)))
    groups = [group for voices in by_act.values() for group in _of_one_act(voices, told_apart)]
    groups = _joined_by_judgement(groups, told_same)
    return sorted((tuple(sorted(group, key=lambda claim: claim.id)) for group in groups), key=lambda group: group[0].id)


def _of_one_act(voices: list[Voice], told_apart: set[Pair]) -> list[list[Claim]]:
    """The clusters of claims of one kind and the same States: cores are found first, then every claim goes to its best.

    So a claim does not stay with a core that was there before its own.
    """
    voices.sort(key=_most_telling_first)
    found = _gathered(voices, [], told_apart)
    settled = _gathered(voices, found, told_apart)
    return [cluster.claims for cluster in settled if cluster.claims]


def _gathered(voices: Sequence[Voice], before: Sequence[_Cluster], told_apart: set[Pair]) -> list[_Cluster]:
    """The claims by cluster: those that were there before, with the same cores, and those that are begun."""
    found = [_Cluster(one.core, weight=one.weight) for one in before]
    for mine, claims in voices:
        fitting, begun = _fitting(mine, len(claims), found), len(found)
        alike = score(mine, mine) >= THRESHOLD
        for claim in claims:
            for cluster in [*fitting, *(found[begun:] if alike else ())]:
                if not _apart(claim, cluster, told_apart):
                    break
            else:
                cluster = _Cluster(mine)
                found.append(cluster)
            cluster.take(claim)
    for cluster in found:
        cluster.weight = len(cluster.claims)
    return found


def _fitting(mine: Signature, number: int, found: Sequence[_Cluster]) -> list[_Cluster]:
    """The clusters that claims which say this can join, `number` of them, the best first.

    Of equals, that with most claims, then with the most precise core, then the nearest.
    """
    first, last = mine.days
    ranked = []
    for at, cluster in enumerate(found):
        if cluster.first <= last and first <= cluster.last:
            weight = cluster.weight or len(cluster.claims)
            fit = score(mine, cluster.core, outnumbered=weight >= MANY * number)
            if fit >= THRESHOLD:
                ranked.append((-fit, -weight, *_vagueness(mine, cluster.core), at))
    return [found[at] for *_, at in sorted(ranked)]


def _vagueness(mine: Signature, core: Signature) -> tuple[int, int]:
    """How many days the core can mean, and how many lie between the last of it and the last of mine."""
    if mine.possible is None or core.possible is None:
        return 0, 0
    return core.possible.length_days, abs((core.possible.last - mine.possible.last).days)


def _most_telling_first(voice: Voice) -> tuple[bool, bool, int, int, date, str]:
    """Claims with a day and a number before those without, the more precise, the more, the earlier published first."""
    said, claims = voice
    length = said.date.length_days if said.date else 0
    return (said.date is None, said.number is None, length, -len(claims), *earliest_first(claims[0]))


def earliest_first(claim: Claim) -> tuple[date, str]:
    """By day of publication, undated claims last, then by id."""
    return (claim.published.first if claim.published else date.max, claim.id)


def _apart(claim: Claim, cluster: _Cluster, told_apart: set[Pair]) -> bool:
    if claim.document in cluster.documents:
        return True
    return bool(told_apart) and any(pair(claim.id, other.id) in told_apart for other in cluster.claims)


def _joined_by_judgement(groups: list[list[Claim]], told_same: set[Pair]) -> list[list[Claim]]:
    if not told_same:
        return groups
    at = {claim.id: group for group in groups for claim in group}
    for one, two in sorted(told_same):
        if one in at and two in at and at[one] is not at[two]:
            merged = at[one] + at[two]
            for claim in merged:
                at[claim.id] = merged
    return list({id(group): group for group in at.values()}.values())
