"""Claims and judgements -> measures, block by block; what was made of the same claims before is not made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    """What was made under the same judgements: of blocks the last time, of clusters ever, both by the ids of claims.

    And what a claim is compared by.
    """

    blocks: dict[tuple[str, ...], list[Measure]] = field(default_factory=dict)
    clusters: dict[tuple[str, ...], Measure] = field(default_factory=dict)
    keys: dict[str, list[Stretch]] = field(default_factory=dict)
    signatures: Once[Signature] = field(default_factory=lambda: Once(signature))
    heard: Once[Heard] = field(default_factory=lambda: Once(hear))


class Growing:
    """What is added to as claims come from day to day: blocks by their first claim, acts by theirs."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._reports: dict[str, Reports] = {}
        self._voices: dict[str, Voices] = {}
        self._origins: dict[str, Origins] = {}

    def clusters(self, block: Sequence[Claim], judgements: Sequence[Judgement], among: Copies) -> list[list[Claim]]:
        """The clusters of a block."""
        name, documents = block[0].id, dict.fromkeys(claim.document for claim in block)
        reports = self._reports.get(name)
        if reports is None or not reports.names() <= documents.keys():
            reports = self._reports[name] = Reports(among)
        voices = self._voices[name] = self._voices.get(name, Voices(self._made.signatures)).take(block)
        return clusters(block, judgements, voices, reports.take(documents))

    def origins(self, cluster: Sequence[Claim], prints: Fingerprints, among: Copies) -> Origins:
        """The claims of a cluster by origin."""
        name = cluster[0].id
        before = self._origins.get(name) or Origins(prints, among, self._made.heard)
        self._origins[name] = before.take(cluster)
        return self._origins[name]


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
    return acts_of(blocks(judged(claims, stand), stand, met.keys), stand, prints, met, among)


def acts_of(
    parts: Iterable[tuple[Claim, ...]],
    stand: Sequence[Judgement],
    prints: Fingerprints,
    made: Made,
    among: Copies | None = None,
    growing: Growing | None = None,
) -> list[Measure]:
    """The measures of these blocks by id; what was made before is not made again, and what is `growing` is added to."""
    approved, codes = accepted(stand), [one for one in stand if one.verdict is Verdict.CODE]
    of_blocks: dict[tuple[str, ...], list[Measure]] = {}
    for block in parts:
        held = tuple(claim.id for claim in block)
        if held not in made.blocks:
            made.blocks[held] = []
            alike, so_far = among or copies_among(block, prints), growing or Growing(made)
            for cluster in so_far.clusters(block, stand, alike):
                names = tuple(claim.id for claim in cluster)
                if names not in made.clusters:
                    told = so_far.origins(cluster, prints, alike)
                    made.clusters[names] = measure(told, approved, coded(names, codes))
                made.blocks[held].append(made.clusters[names])
        of_blocks[held] = made.blocks[held]
    made.blocks = of_blocks
    return sorted((one for measures in of_blocks.values() for one in measures), key=lambda one: one.id)


def copies_among(claims: Iterable[Claim], prints: Fingerprints) -> Copies:
    """The copies among the documents of these claims."""
    return Copies({claim.document: claim.published for claim in claims}, prints)
