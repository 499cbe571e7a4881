"""One block -> its clusters: which of its claims are one measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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


class _Voice(NamedTuple):
    """Claims that say the same: what, the earliest first, in which documents, and what else they tell.

    `fits` is how well it fits the cores that it was compared with so far, outnumbered or not.
    """

    said: Signature
    days: tuple[date, date]
    claims: list[Claim]
    documents: set[str]
    telling: dict[_Telling, None]
    fits: dict[tuple[int, bool], float]

    def fit(self, core: Signature, *, outnumbered: bool = False) -> float:
        """The score of what is said with a core, which is what a voice says."""
        this = id(core), outnumbered
        if this not in self.fits:
            self.fits[this] = score(self.said, core, outnumbered=outnumbered)
        return self.fits[this]


class Voices:
    """The claims of a block as they come, the earliest first, and those together that say the same.

    `repeated` are the documents with more than one claim.
    """

    def __init__(self, known: Once[Signature]) -> None:
        """`known` are the signatures that were made before."""
        self.claims: list[Claim] = []
        self.repeated: set[str] = set()
        self._known = known
        self._names: set[str] = set()
        self._documents: set[str] = set()
        self._alike: dict[int, _Voice] = {}

    def take(self, block: Iterable[Claim]) -> Voices:
        """The voices with the claims of the block that are not among them; others, of all of it, where one of theirs is
        not in it, or would come after a new one."""
        given = {claim.id: claim for claim in block}
        new = sorted((given[name] for name in given.keys() - self._names), key=earliest_first)
        if not self._names <= given.keys() or (self.claims and new and new[0].order < self.claims[-1].order):
            return Voices(self._known).take(given.values())
        for claim in new:
            said = self._known.of(claim)
            voice = self._alike.setdefault(id(said), _Voice(said, said.days, [], set(), {}, {}))
            voice.claims.append(claim)
            voice.documents.add(claim.document)
            voice.telling[_telling(claim)] = None
            (self.repeated if claim.document in self._documents else self._documents).add(claim.document)
        self._names |= given.keys()
        self.claims += new
        return self

    def by_act(self) -> list[list[_Voice]]:
        """Those of one kind and the same States together."""
        found: dict[tuple[object, ...], list[_Voice]] = defaultdict(list)
        for voice in self._alike.values():
            said = voice.said
            found[said.kind, said.receiving, said.sending].append(voice)
        return [*found.values()]


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

    def take(self, voice: _Voice, reports: Mapping[str, str]) -> None:
        """Take in what these claims say; `reports` has the report of each document."""
        self.claims += voice.claims
        self.documents |= voice.documents
        self.reports |= {*map(reports.__getitem__, voice.documents)}
        for dated, ground, document, of_ambassador in voice.telling:
            if dated or voice.said == self.core:
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
    reports = (copies or Reports().take(claim.document for claim in voices.claims)).roots
    named = {name for names in told_apart for name in names}
    apart = voices.repeated | {claim.document for claim in voices.claims if named and claim.id in named}
    groups = [group for some in voices.by_act() for group in _of_one_act(some, told_apart, apart, reports)]
    groups = _joined_by_judgement(groups, told_same, told_apart)
    _, *others = sorted(groups, key=len, reverse=True)
    elsewhere = {claim.id for group in others for claim in group}
    return [
        [claim for claim in voices.claims if claim.id not in elsewhere],
        *(sorted(group, key=earliest_first) for group in others),
    ]


def _of_one_act(
    voices: list[_Voice], told_apart: set[Pair], apart: set[str], reports: Mapping[str, str]
) -> list[list[Claim]]:
    """The clusters of claims of one kind and the same States: cores are found first, then every claim goes to its best.

    So a claim does not stay with a core that was there before its own. `apart` are the documents of claims that one
    document, or a judgement, tells apart from others.
    """
    counted = ((voice, len({*map(reports.__getitem__, voice.documents)})) for voice in voices)
    ranked = sorted(counted, key=_most_telling_first)
    found = _gathered(ranked, [], told_apart, apart, reports)
    settled = _gathered(ranked, found, told_apart, apart, reports)
    return [cluster.claims for cluster in settled if cluster.claims]


def _gathered(
    voices: Sequence[tuple[_Voice, int]],
    before: Sequence[_Cluster],
    told_apart: set[Pair],
    apart: set[str],
    reports: Mapping[str, str],
) -> list[_Cluster]:
    """The claims by cluster, of each voice with the number of its reports: clusters that were there before, with the
    same cores, and those that are begun.

    Claims that say the same go to the same cluster, as long as nothing tells one of them apart from others.
    """
    found = [
        _Cluster(one.core, weight=one.weight, grounds={*one.grounds}, ambassador={**one.ambassador}) for one in before
    ]
    for voice, number in voices:
        mine, claims = voice.said, voice.claims
        fitting, begun = _fitting(voice, number, found), len(found)
        alike = voice.fit(mine) >= THRESHOLD
        rivals = [one for one in found if may_be_told_again(mine, one.core)]
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
            cluster.take(_Voice(mine, voice.days, [claim], {claim.document}, {_telling(claim): None}, {}), reports)
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


def _fitting(voice: _Voice, number: int, found: Sequence[_Cluster]) -> list[_Cluster]:
    """The clusters that claims of so many reports which say this can join, the best first.

    Of equals, that with most reports, then with the most precise core, then the nearest.
    """
    first, last = voice.days
    ranked = []
    for at, cluster in enumerate(found):
        if cluster.first <= last and first <= cluster.last:
            weight = cluster.weight or len(cluster.reports)
            fit = voice.fit(cluster.core, outnumbered=weight >= MANY * number)
            if fit >= THRESHOLD:
                ranked.append((-fit, -weight, *_vagueness(voice.said, cluster.core), at))
    return [found[at] for *_, at in sorted(ranked)]


def _vagueness(mine: Signature, core: Signature) -> tuple[int, int]:
    """How many days the core can mean, and how many lie between the last of it and the last of mine."""
    if mine.possible is None or core.possible is None:
        return 0, 0
    return core.possible.length_days, abs((core.possible.last - mine.possible.last).days)


def _most_telling_first(counted: tuple[_Voice, int]) -> tuple[bool, bool, int, int, date, str]:
    """Claims with a day and a number before those without, the more precise, the more, the earlier published first."""
    (said, _, claims, *_), number = counted
    length = said.date.length_days if said.date else 0
    return (said.date is None, said.number is None, length, -number, *earliest_first(claims[0]))


def _apart(claim: Claim, cluster: _Cluster, told_apart: set[Pair]) -> bool:
    if claim.document in cluster.documents:
        return True
    return bool(told_apart) and any(pair(claim.id, other.id) in told_apart for other in cluster.claims)


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
