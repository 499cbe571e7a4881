"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress
from operator import attrgetter
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Reason
from nongrata.reconcile.blocks import DAY_SLACK, is_of_ambassador
from nongrata.reconcile.called_same import Pair, called, pair
from nongrata.reconcile.copies import Reports
from nongrata.reconcile.once import Once
from nongrata.reconcile.same import MANY, THRESHOLD, Signature, days_meet, may_be_told_again, score, signature

earliest_first: Callable[[Claim], tuple[date, str]] = attrgetter("order")


class _Telling(NamedTuple):
    """A ground, or whom a document means by their posts, and whether that is told with a day."""

    dated: bool
    ground: Reason | None
    document: str | None  # of which persons are named
    of_ambassador: bool


def _telling(claim: Claim) -> _Telling:
    document = claim.document if claim.details.roles else None
    return _Telling(claim.date is not None, claim.reason, document, is_of_ambassador(claim))


class _Fit(NamedTuple):
    """How well something said fits a core: the score, and that where it is outnumbered; of equals how many days the
    core can mean, and how far off; and whether it may be told again."""

    score: float
    outnumbered: float
    vagueness: tuple[int, int]
    again: bool


def _fit(said: Signature, core: Signature) -> _Fit | None:
    """How well this fits a core; None where it does not, whoever says it, and cannot be told again."""
    (first, last), can = said.days, core.possible and core.possible.widened(DAY_SLACK, DAY_SLACK)
    if can and (can.last < first or last < can.first):
        return None
    fits, outnumbered = (score(said, core, outnumbered=one) for one in (False, True))
    again = may_be_told_again(said, core)
    if not again and max(fits, outnumbered) < THRESHOLD:
        return None
    return _Fit(fits, outnumbered, _vagueness(said, core), again)


@dataclass(slots=True, eq=False)
class _Voice:
    """Claims that say the same: what, the claims with the earliest first, in which documents, and what else they tell.

    `fits` is how well it fits the cores that it was compared with so far; `reports` are those that so many of the
    claims are `counted` in, with so many reports `lost` in others.
    """

    said: Signature
    claims: list[Claim] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    telling: dict[_Telling, None] = field(default_factory=dict)
    fits: dict[int, _Fit | None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    counted: int = 0
    lost: int = 0

    def take(self, claim: Claim) -> _Voice:
        """The same with this claim, which comes after all others."""
        self.claims.append(claim)
        self.documents.add(claim.document)
        self.telling[_telling(claim)] = None
        return self

    def count(self, among: Reports) -> set[str]:
        """The reports that the claims are in."""
        if not self.reports.isdisjoint(among.lost[self.lost :]):
            self.reports, self.counted = set(), 0
        self.reports.update(among.roots[claim.document] for claim in self.claims[self.counted :])
        self.counted, self.lost = len(self.claims), len(among.lost)
        return self.reports

    def fit(self, core: Signature) -> _Fit | None:
        """How well what is said fits a core, which is what a voice says; None where it does not."""
        this = id(core)
        if this not in self.fits:
            self.fits[this] = _fit(self.said, core)
        return self.fits[this]


class Voices:
    """The claims of a block as they come, the earliest first, and those together that say the same.

    `by_act` are those of one kind and the same States together, `repeated` the documents with more than one claim.
    """

    def __init__(self, known: Once[Signature]) -> None:
        """`known` are the signatures that were made before."""
        self.claims: list[Claim] = []
        self.by_act: dict[tuple[object, ...], list[_Voice]] = defaultdict(list)
        self.repeated: set[str] = set()
        self._known = known
        self._documents: set[str] = set()
        self._alike: dict[int, _Voice] = {}
        self._places: dict[str, int] = {}

    def take(self, claims: Iterable[Claim]) -> Voices:
        """The voices with these claims, which are not among them yet; others, of all of them, where one of these would
        come before one of theirs."""
        new = sorted(claims, key=earliest_first)
        if self.claims and new and new[0].order < self.claims[-1].order:
            return Voices(self._known).take([*self.claims, *new])
        for claim in new:
            said = self._known.of(claim)
            voice = self._alike.get(id(said))
            if voice is None:
                voice = self._alike[id(said)] = _Voice(said)
                self.by_act[said.kind, said.receiving, said.sending].append(voice)
            voice.take(claim)
            (self.repeated if claim.document in self._documents else self._documents).add(claim.document)
            self._places[claim.id] = len(self._places)
        self.claims += new
        return self

    def without(self, groups: Iterable[Sequence[Claim]]) -> list[Claim]:
        """The claims but for those of these groups."""
        left = bytearray(b"\1") * len(self.claims)
        for claim in chain.from_iterable(groups):
            left[self._places[claim.id]] = 0
        return [*compress(self.claims, left)]


@dataclass
class _Cluster:
    """Claims that are one measure so far. A newcomer is compared with its core: the most telling of what most say.

    Claims that say the same are in it as a `whole`; each `alone` where something may tell one of them apart from
    others, with its document among `documents`. `weight` is the number of reports that it had when all were gathered, 0
    before: copies of a text are one. `grounds`, and by report `ambassador`, whether it names nobody else: as those say
    who tell a day or all that the core tells.
    """

    core: Signature
    weight: int = 0
    whole: list[_Voice] = field(default_factory=list)
    alone: list[Claim] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    grounds: set[Reason] = field(default_factory=set)
    ambassador: dict[str, bool] = field(default_factory=dict)

    @property
    def claims(self) -> list[Claim]:
        """All that are in it."""
        return [*chain.from_iterable(voice.claims for voice in self.whole), *self.alone]

    def take(self, voice: _Voice, reports: Mapping[str, str]) -> None:
        """Take in all claims that say this; `reports` has the report of each document."""
        self.whole.append(voice)
        self._hear(voice.said, voice.reports, voice.telling, reports)

    def take_alone(self, claim: Claim, said: Signature, reports: Mapping[str, str]) -> None:
        """Take in one claim, which says this."""
        self.alone.append(claim)
        self.documents.add(claim.document)
        self._hear(said, {reports[claim.document]}, [_telling(claim)], reports)

    def _hear(
        self, said: Signature, reported: AbstractSet[str], telling: Iterable[_Telling], reports: Mapping[str, str]
    ) -> None:
        self.reports |= reported
        for dated, ground, document, of_ambassador in telling:
            if dated or said == self.core:
                if ground:
                    self.grounds.add(ground)
                if document:
                    self.ambassador.setdefault(reports[document], of_ambassador)

    def known_by(self, ground: Reason | None) -> Signature:
        """The core with this ground where a claim gives it, else with one that a claim gives, and whom most mean."""
        known = ground if ground in self.grounds else min(self.grounds, default=None)
        of_ambassador = 2 * sum(self.ambassador.values()) > len(self.ambassador)
        return self.core._replace(ground=known, of_ambassador=of_ambassador)


def clusters(
    block: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    voices: Voices | None = None,
    copies: Reports | None = None,
) -> list[list[Claim]]:
    """The claims of a block by measure, the earliest first: never two that one document or a judgement tells apart.

    Claims that say the same go together, those that say most and are many first; they join the cluster whose core they
    fit best, else the only one that they can mean, or begin one. Only the core is asked, so that no chain of near
    numbers joins the far ones. A judgement "same" joins whatever the rule says; of judgements that contradict each
    other, directly or by others, the later counts. The result does not depend on the order of the claims. `voices` are
    those of the block, where they have been found before. Documents that are `copies`, of all of the block, are many no
    more than one.
    """
    voices = voices or Voices(Once(signature)).take(block)
    stand = [*judgements]
    documents = {claim.id: claim.document for claim in voices.claims} if stand else {}
    told_same, told_apart, _ = called(stand, documents)
    reports = copies or Reports().take(claim.document for claim in voices.claims)
    apart = voices.repeated
    if told_apart:
        named = {name for names in told_apart for name in names}
        apart = apart | {claim.document for claim in voices.claims if claim.id in named}
    groups = [group for some in voices.by_act.values() for group in _of_one_act(some, told_apart, apart, reports)]
    groups = _joined_by_judgement(groups, told_same, told_apart)
    _, *others = sorted(groups, key=len, reverse=True)
    return [voices.without(others), *(sorted(group, key=earliest_first) for group in others)]


def _of_one_act(voices: list[_Voice], told_apart: set[Pair], apart: set[str], reports: Reports) -> list[list[Claim]]:
    """The clusters of claims of one kind and the same States: cores are found first, then every claim goes to its best.

    So a claim does not stay with a core that was there before its own. `apart` are the documents of claims that one
    document, or a judgement, tells apart from others.
    """
    for voice in voices:
        voice.count(reports)
    ranked = sorted(voices, key=_most_telling_first)
    found = _gathered(ranked, [], told_apart, apart, reports.roots)
    settled = _gathered(ranked, found, told_apart, apart, reports.roots)
    return [claims for cluster in settled if (claims := cluster.claims)]


def _gathered(
    voices: Sequence[_Voice],
    before: Sequence[_Cluster],
    told_apart: set[Pair],
    apart: set[str],
    reports: Mapping[str, str],
) -> list[_Cluster]:
    """The claims by cluster: clusters that were there before, with the same cores, and those that are begun.

    Claims that say the same go to the same cluster, as long as nothing tells one of them apart from others.
    """
    found = [
        _Cluster(one.core, weight=one.weight, grounds={*one.grounds}, ambassador={**one.ambassador}) for one in before
    ]
    for voice in voices:
        mine, claims = voice.said, voice.claims
        (fitting, rivals), begun = _fitting(voice, found), len(found)
        alike = (own := voice.fit(mine)) is not None and own.score >= THRESHOLD
        if voice.documents.isdisjoint(apart):
            able = [one for one in fitting if days_meet(mine, one.core)] if rivals else fitting
            if not able and alike and mine.possible and not mine.recalled:
                able = [_Cluster(mine)]
                found += able
            if able:
                able[0].take(voice, reports)
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
            cluster.take_alone(claim, mine, reports)
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


def _fitting(voice: _Voice, found: Sequence[_Cluster]) -> tuple[list[_Cluster], list[_Cluster]]:
    """The clusters that claims which say this can join, the best first, and those of which they may tell again.

    Of equals, that with most reports, then with the most precise core, then the nearest.
    """
    number, ranked, again = len(voice.reports), [], []
    for at, cluster in enumerate(found):
        if fit := voice.fit(cluster.core):
            weight = cluster.weight or len(cluster.reports)
            fits = fit.outnumbered if weight >= MANY * number else fit.score
            if fit.again:
                again.append(cluster)
            if fits >= THRESHOLD:
                ranked.append((-fits, -weight, fit.vagueness, at))
    return [found[one[-1]] for one in sorted(ranked)], again


def _vagueness(mine: Signature, core: Signature) -> tuple[int, int]:
    """How many days the core can mean, and how many lie between the last of it and the last of mine."""
    if mine.possible is None or core.possible is None:
        return 0, 0
    return core.possible.length_days, abs((core.possible.last - mine.possible.last).days)


def _most_telling_first(voice: _Voice) -> tuple[bool, bool, int, int, date, str]:
    """Claims with a day and a number before those without, the more precise, the more, the earlier published first."""
    said, number = voice.said, len(voice.reports)
    length = said.date.length_days if said.date else 0
    return (said.date is None, said.number is None, length, -number, *earliest_first(voice.claims[0]))


def _apart(claim: Claim, cluster: _Cluster, told_apart: set[Pair]) -> bool:
    if claim.document in cluster.documents:
        return True
    return bool(told_apart) and any(pair(claim.id, other.id) in told_apart for other in cluster.alone)


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
