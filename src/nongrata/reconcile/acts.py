"""Claims and judgements -> measures, block by block; what was made of the same claims before is not made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType

from nongrata.model import Claim, Judgement, Measure, Verdict
from nongrata.reconcile.blocks import Stretch, blocks
from nongrata.reconcile.clusters import Voices, clusters
from nongrata.reconcile.copies import Copies, Fingerprints, Reports
from nongrata.reconcile.heard import Heard, hear
from nongrata.reconcile.judged import accepted, coded, judged, standing
from nongrata.reconcile.measures import measure
from nongrata.reconcile.once import Once
from nongrata.reconcile.origins import Origins
from nongrata.reconcile.same import Signature, signature
from nongrata.reconcile.shares import with_totals

_ID, _DOCUMENT = attrgetter("id"), attrgetter("document")


def reconcile(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    prints: Fingerprints = MappingProxyType({}),
) -> list[Measure]:
    """The measures that the claims make, by id; `prints` are the fingerprints of their documents, by id.

    A document without one is an origin of its own, whose outlet is not known.
    """
    return with_totals(acts(claims, judgements, prints))


@dataclass
class Made:
    """What was made under the same judgements: of blocks that stopped growing, by the ids of their claims; of clusters,
    beside their claims, by the ids of the first and the last and how many there are. And what a claim is compared by.
    """

    blocks: dict[tuple[str, ...], list[Measure]] = field(default_factory=dict)
    clusters: dict[tuple[str, str, int], tuple[Sequence[Claim], Measure]] = field(default_factory=dict)
    keys: dict[str, list[Stretch]] = field(default_factory=dict)
    signatures: Once[Signature] = field(default_factory=lambda: Once(signature))
    heard: Once[Heard] = field(default_factory=lambda: Once(hear))


@dataclass(frozen=True)
class Given:
    """What measures are made of beside their claims: standing judgements, and the fingerprints of documents."""

    judgements: Sequence[Judgement]
    prints: Fingerprints
    made: Made

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The claims that persons accepted."""
        return accepted(self.judgements)

    @cached_property
    def codes(self) -> list[Judgement]:
        """The judgements that grade measures."""
        return [one for one in self.judgements if one.verdict is Verdict.CODE]


class Growing:
    """A block to which claims are added, and its measures; what does not change by them is not made again."""

    def __init__(self, given: Given, among: Copies) -> None:
        """`among` are the copies among all documents that there will be."""
        self.names: set[str] = set()  # of its claims
        self.measures: list[Measure] = []
        self._given, self._among = given, among
        self._reports = Reports(among)
        self._voices = Voices(given.made.signatures)
        self._origins: dict[str, Origins] = {}  # by the first claim of an act

    def take(self, new: Collection[Claim]) -> list[Measure]:
        """The measures with these claims, which are not in it yet."""
        self.names.update(map(_ID, new))
        self._reports.take(map(_DOCUMENT, new))
        self._voices = self._voices.take(new)
        told = clusters(self._voices.claims, self._given.judgements, self._voices, self._reports)
        self.measures = [self._measure(one) for one in told]
        return self.measures

    def keep(self) -> None:
        """Let what was made of the block be known: it grows no more."""
        self._given.made.blocks[(*sorted(self.names),)] = self.measures

    def _measure(self, told: Sequence[Claim]) -> Measure:
        first, given, known = told[0].id, self._given, self._given.made.clusters
        this = first, told[-1].id, len(told)
        if this not in known or known[this][0] != told:
            origins = self._origins.get(first) or Origins(given.prints, self._among, given.made.heard)
            self._origins[first] = origins = origins.take(told)
            known[this] = told, measure(origins, given.accepted, coded(origins.names, given.codes))
        return known[this][1]


def acts(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    prints: Fingerprints = MappingProxyType({}),
    among: Copies | None = None,
    made: Made | None = None,
) -> list[Measure]:
    """The measures as `reconcile` makes them, but for what shared counts make of them: that is left to `with_totals`.

    Those of one block depend on its claims alone. `among` are the copies among their documents, where they have been
    found before; `made` is what of these claims was made before, and is added to.
    """
    stand, met = standing(judgements), made or Made()
    given = Given(stand, prints, met)
    counted = judged(claims, stand)
    if one_block := met.blocks.get((*sorted(map(_ID, counted)),)):
        return sorted(one_block, key=_ID)
    found: list[Measure] = []
    for block in blocks(counted, stand, met.keys):
        known = met.blocks.get((*map(_ID, block),))
        found += known or Growing(given, among or copies_among(block, prints)).take(block)
    return sorted(found, key=_ID)


def copies_among(claims: Iterable[Claim], prints: Fingerprints) -> Copies:
    """The copies among the documents of these claims."""
    return Copies({claim.document: claim.published for claim in claims}, prints)
