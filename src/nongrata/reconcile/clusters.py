"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product, starmap
from operator import attrgetter
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Reason, Verdict
from nongrata.reconcile.blocks import DAY_SLACK, is_of_ambassador
from nongrata.reconcile.joined import Joined
from nongrata.reconcile.once import Once
from nongrata.reconcile.same import MANY, THRESHOLD, Signature, days_meet, may_be_told_again, score, signature

Pair = tuple[str, str]
earliest_first: Callable[[Claim], tuple[date, str]] = attrgetter("order")
Copies = Mapping[str, dict[str, float]]  # by document those of its text, and how much of the shorter they share


class Reports(Joined):
    """Documents as they come one after the other, those together that are copies of each other, directly or by others.

    Those of one report have its first document as root. `shares` are, by document, the least and the greatest share of
    its text that is in those which came before it, or of theirs in it.
    """

    def __init__(self, among: Copies) -> None:
        super().__init__()
        self.shares: dict[str, tuple[float, float]] = {}
        self._among = among

    def take(self, documents: Iterable[str]) -> Reports:
        """The same with these documents, in their order."""
        for one in documents:
            if one not in self.names():
                self.add(one)
                near = self._among.get(one, {})
                if there := near.keys() & self.names():
                    given = [near[other] for other in there]
                    self.shares[one] = min(given), max(given)
                    self.together((one, *there))
        return self


class _Voice(NamedTuple):
    """Claims that say the same: what, the earliest first, in which reports, each with all of its copies."""

    said: Signature
    claims: list[Claim]
    documents: set[str]
    reports: set[str]


@dataclass
class _Cluster:
    """Claims that are one measure so far. A newcomer is compared with its core: the most telling of what most say.

    `first` and `last` are the days that a newcomer has to meet, all where the core tells none; `weight` is the number
    of reports that it had when all were gathered, 0 before: copies of a text are one. `grounds`, and by report
    `ambassador`, whether it names nobody else: as those say who tell a day or all that the core tells.
    """

    core: Signature
    weight: int = 0
    first: date = date.min
    last: date = date.max
    claims: list[Claim] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    grounds: set[Reason] = field(default_factory=set)
    ambassador: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.core.possible:
            wide = self.core.possible.widened(DAY_SLACK, DAY_SLACK)
            self.first, self.last = wide.first, wide.last

    def take(self, claims: Sequence[Claim], said: Signature, documents: set[str], reports: Mapping[str, str]) -> None:
        """Take in claims of these documents with this signature; `reports` has the report of each document."""
        self.claims += claims
        self.documents |= documents
        self.reports |= {reports[one] for one in documents}
        for claim in claims if said == self.core else (claim for claim in claims if claim.date):
            if claim.reason:
                self.grounds.add(claim.reason)
            if claim.details.roles:
                self.ambassador.setdefault(reports[claim.document], is_of_ambassador(claim))

    def known_by(self, ground: Reason | None) -> Signature:
        """The core with this ground where a claim gives it, else with one that a claim gives, and whom most mean."""
        known = ground if ground in self.grounds else min(self.grounds, default=None)
        of_ambassador = 2 * sum(self.ambassador.values()) > len(self.ambassador)
        return self.core._replace(ground=known, of_ambassador=of_ambassador)


def pair(one: str, two: str) -> Pair:
    """The two ids in order."""
    return (one, two) if one < two else (two, one)


def clusters(
    block: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    known: Once[Signature] | None = None,
    copies: Reports | None = None,
) -> list[tuple[Claim, ...]]:
    """The claims of a block by measure: never two that one document or a judgement tells apart.

    Claims that say the same go together, those that say most and are many first; they join the cluster whose core they
    fit best, else the only one that they can mean, or begin one. Only the core is asked, so that no chain of near
    numbers joins the far ones. A judgement "same" joins whatever the rule says; of judgements that contradict each
    other, directly or by others, the later counts. The result does not depend on the order of the claims. `known` are
    the signatures that were made before. Documents that are `copies`, of all of the block, are many no more than one.
    """
    known, block = known or Once(signature), sorted(block, key=earliest_first)
    told_same, told_apart = _told(judgements, {claim.id: claim.document for claim in block})
    reports = (copies or Reports({}).take(claim.document for claim in block)).roots()
    alike: dict[int, list[Claim]] = defaultdict(list)
    for claim in block:
        alike[id(known.of(claim))].append(claim)
    by_act: dict[tuple[object, ...], list[_Voice]] = defaultdict(list)
    for claims in alike.values():
        said, documents = known.of(claims[0]), {claim.document for claim in claims}
        voice = _Voice(said, claims, documents, {reports[one] for one in documents})
        by_act[said.kind, said.receiving, said.sending].append(voice)
    groups = [group for voices in by_act.values() for group in _of_one_act(voices, told_apart, reports)]
    groups = _joined_by_judgement(groups, told_same, told_apart)
    return sorted((tuple(sorted(group, key=lambda claim: claim.id)) for group in groups), key=lambda group: group[0].id)


def _of_one_act(voices: list[_Voice], told_apart: set[Pair], reports: Mapping[str, str]) -> list[list[Claim]]:
    """The clusters of claims of one kind and the same States: cores are found first, then every claim goes to its best.

    So a claim does not stay with a core that was there before its own.
    """
    voices.sort(key=_most_telling_first)
    apart = _told_apart_from_some(voices, told_apart)
    found = _gathered(voices, [], told_apart, apart, reports)
    settled = _gathered(voices, found, told_apart, apart, reports)
    return [cluster.claims for cluster in settled if cluster.claims]


def _told_apart_from_some(voices: Sequence[_Voice], told_apart: set[Pair]) -> set[str]:
    """The documents of claims that one document, or a judgement, tells apart from others."""
    named = {name for names in told_apart for name in names}
    times = Counter(claim.document for voice in voices for claim in voice.claims)
    judged = {claim.document for voice in voices for claim in voice.claims if claim.id in named} if named else set()
    return judged | {document for document, number in times.items() if number > 1}


def _gathered(
    voices: Sequence[_Voice],
    before: Sequence[_Cluster],
    told_apart: set[Pair],
    apart: set[str],
    reports: Mapping[str, str],
) -> list[_Cluster]:
    """The claims by cluster: those that were there before, with the same cores, and those that are begun.

    Claims that say the same go to the same cluster, as long as nothing tells one of them apart from others.
    """
    found = [
        _Cluster(one.core, weight=one.weight, grounds={*one.grounds}, ambassador={**one.ambassador}) for one in before
    ]
    for mine, claims, documents, told_in in voices:
        fitting, begun = _fitting(mine, len(told_in), found), len(found)
        alike = score(mine, mine) >= THRESHOLD
        rivals = [one for one in found if may_be_told_again(mine, one.core)]
        if documents.isdisjoint(apart):
            able = [one for one in fitting if days_meet(mine, one.core)] if rivals else fitting
            if not able and alike and mine.possible and not mine.recalled:
                able = [_Cluster(mine)]
                found += able
            if able:
                able[0].take(claims, mine, documents, reports)
                continue
        told_as, by_copies = _told_as(mine, claims, reports), defaultdict[object, list[_Cluster]](list)
        for claim in claims:
            able = [*fitting, *(found[begun:] if alike else ())]
            if _first(claim, rivals, told_apart):
                able = [one for one in able if days_meet(mine, one.core)]
            copies = by_copies[told_as.get(claim.id, claim.id)]
            cluster = (
                _first(claim, able, told_apart)
                or _only(claim, mine, found, told_apart)
                or _first(claim, copies, told_apart)
            )
            if cluster is None:
                cluster = _Cluster(mine)
                found.append(cluster)
            copies.append(cluster)
            cluster.take([claim], mine, {claim.document}, reports)
    for cluster in found:
        cluster.weight = len(cluster.reports)
    return found


def _first(claim: Claim, able: Iterable[_Cluster], told_apart: set[Pair]) -> _Cluster | None:
    """The first of these clusters from which nothing tells the claim apart."""
    return next((one for one in able if not _apart(claim, one, told_apart)), None)


def _told_as(mine: Signature, claims: Sequence[Claim], reports: Mapping[str, str]) -> dict[str, object]:
    """Of claims that tell no time at all, by id, what copies of one text share: the text, ground, place and persons.

    Without what one of these documents tells twice, where the copy could mean either.
    """
    if mine.possible:
        return {}
    told = {
        one.id: (reports[one.document], one.reason, one.details.city, one.details.mission, one.details.roles)
        for one in claims
    }
    times = Counter((one.document, told[one.id]) for one in claims)
    twice = {what for (_, what), number in times.items() if number > 1}
    return {name: what for name, what in told.items() if what not in twice}


def _only(claim: Claim, mine: Signature, found: Sequence[_Cluster], told_apart: set[Pair]) -> _Cluster | None:
    """The cluster that a claim without a day, or with a rough one, means, where there is no other that it can mean."""
    if not mine.recalled:
        return None
    asked = mine._replace(ground=claim.reason)
    meant = [
        cluster
        for cluster in found
        if score(asked, cluster.known_by(claim.reason), only=True) >= THRESHOLD
        and not _apart(claim, cluster, told_apart)
    ]
    return meant[0] if len(meant) == 1 else None


def _fitting(mine: Signature, number: int, found: Sequence[_Cluster]) -> list[_Cluster]:
    """The clusters that claims of so many reports which say this can join, the best first.

    Of equals, that with most reports, then with the most precise core, then the nearest.
    """
    first, last = mine.days
    ranked = []
    for at, cluster in enumerate(found):
        if cluster.first <= last and first <= cluster.last:
            weight = cluster.weight or len(cluster.reports)
            fit = score(mine, cluster.core, outnumbered=weight >= MANY * number)
            if fit >= THRESHOLD:
                ranked.append((-fit, -weight, *_vagueness(mine, cluster.core), at))
    return [found[at] for *_, at in sorted(ranked)]


def _vagueness(mine: Signature, core: Signature) -> tuple[int, int]:
    """How many days the core can mean, and how many lie between the last of it and the last of mine."""
    if mine.possible is None or core.possible is None:
        return 0, 0
    return core.possible.length_days, abs((core.possible.last - mine.possible.last).days)


def _most_telling_first(voice: _Voice) -> tuple[bool, bool, int, int, date, str]:
    """Claims with a day and a number before those without, the more precise, the more, the earlier published first."""
    said, claims, _, reports = voice
    length = said.date.length_days if said.date else 0
    return (said.date is None, said.number is None, length, -len(reports), *earliest_first(claims[0]))


def _apart(claim: Claim, cluster: _Cluster, told_apart: set[Pair]) -> bool:
    if claim.document in cluster.documents:
        return True
    return bool(told_apart) and any(pair(claim.id, other.id) in told_apart for other in cluster.claims)


def _told(judgements: Iterable[Judgement], documents: Mapping[str, str]) -> tuple[list[set[str]], set[Pair]]:
    """The sets of claims that judgements call the same, and the pairs that they tell apart, the latest first: what
    contradicts a later one, or calls two claims of one document the same, is left out."""
    same: dict[str, set[str]] = {name: {name} for name in documents}
    apart: set[Pair] = set()
    for judgement in reversed([*judgements]):
        if judgement.claim not in same or judgement.other not in same:
            continue
        one, two = same[judgement.claim], same[judgement.other]
        if judgement.verdict is Verdict.NOT_THE_SAME and one is not two:
            apart.add(pair(judgement.claim, judgement.other))
        elif judgement.verdict is Verdict.SAME and one is not two:
            of = [documents[name] for name in one | two]
            if len({*of}) == len(of) and apart.isdisjoint(starmap(pair, product(one, two))):
                same |= dict.fromkeys(one | two, one | two)
    told = {id(names): names for names in same.values() if len(names) > 1}
    return sorted(told.values(), key=min), apart


def _joined_by_judgement(
    groups: list[list[Claim]], told_same: Sequence[set[str]], told_apart: set[Pair]
) -> list[list[Claim]]:
    """The groups with the claims that are told to be the same in one: whole groups are joined where all of their claims
    can be one measure, else those claims alone move to the largest group that can take them, or make one."""
    for names in told_same:
        joined = [group for group in groups if not names.isdisjoint(claim.id for claim in group)]
        moved = [claim for group in joined for claim in group if claim.id in names]
        joined.sort(key=lambda group: (-len(group), min(claim.id for claim in group)))
        ways = [[claim for group in joined for claim in group]]
        ways += [[*moved, *(claim for claim in group if claim.id not in names)] for group in joined]
        taken = next((way for way in ways if _can_be_one(way, told_apart)), moved)
        held = {claim.id for claim in taken}
        left = [[claim for claim in group if claim.id not in held] for group in groups]
        groups = [taken, *(group for group in left if group)]
    return groups


def _can_be_one(claims: Sequence[Claim], told_apart: set[Pair]) -> bool:
    names = {claim.id for claim in claims}
    if len({claim.document for claim in claims}) < len(names):
        return False
    return not any(one in names and two in names for one, two in told_apart)
