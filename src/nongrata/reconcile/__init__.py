"""Claims and judgements go in, measures come out: a pure function, a union over blocks, whatever the order of input.

`blocks` says which claims can be connected; in a block `clusters` says which are one measure; `origins` which of its
documents are one report; `measure` makes it; `with_totals` holds it to the counts that States share. On measures
stand, made on demand, `links` (what answers what), `decisions` (what was announced together, and what set it off) and
the `ladder` of two States.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Measure, Verdict
from nongrata.reconcile.authority import source_of
from nongrata.reconcile.blocks import DAY_SLACK, TOGETHER, Connected, Key, Stretch, blocks, keys
from nongrata.reconcile.clusters import Copies, Reports, clusters, earliest_first
from nongrata.reconcile.decisions import announced_together, decisions, grouped_by_claims
from nongrata.reconcile.fingerprint import Fingerprint, fingerprint
from nongrata.reconcile.heard import Heard, hear
from nongrata.reconcile.judged import (
    CORRECTABLE,
    accepted,
    carried,
    check,
    check_corrected,
    coded,
    contradicts,
    judged,
    standing,
    succeeds,
    told_apart_by,
    undone,
)
from nongrata.reconcile.ladders import in_turn, ladder
from nongrata.reconcile.links import ANSWER_DAYS, in_order, links
from nongrata.reconcile.measures import measure
from nongrata.reconcile.once import Once
from nongrata.reconcile.origins import Fingerprints, copies, origins, outlets
from nongrata.reconcile.reliability import LEAST_CHECKED, reliability, share
from nongrata.reconcile.same import NAME, Feature, Signature, features, signature
from nongrata.reconcile.shares import (
    Reach,
    is_too_much,
    meeting,
    of_itself,
    persons,
    reach,
    solved,
    totals,
    untold,
    with_total,
    with_totals,
)
from nongrata.reconcile.tally import Tally, tally
from nongrata.reconcile.told import Told, quoted

__all__ = [
    "ANSWER_DAYS",
    "CORRECTABLE",
    "DAY_SLACK",
    "LEAST_CHECKED",
    "NAME",
    "TOGETHER",
    "Feature",
    "Fingerprint",
    "Key",
    "Made",
    "Reach",
    "Tally",
    "Told",
    "Version",
    "acts",
    "announced_together",
    "blocks",
    "carried",
    "check",
    "check_corrected",
    "contradicts",
    "copies",
    "decisions",
    "features",
    "fingerprint",
    "grouped_by_claims",
    "history",
    "in_order",
    "in_turn",
    "is_too_much",
    "judged",
    "keys",
    "ladder",
    "links",
    "meeting",
    "of_itself",
    "origins",
    "persons",
    "quoted",
    "reach",
    "reconcile",
    "reliability",
    "share",
    "solved",
    "source_of",
    "standing",
    "succeeds",
    "tally",
    "told_apart_by",
    "totals",
    "undone",
    "untold",
    "with_total",
    "with_totals",
]


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
    """What was made under the same judgements, by the ids of claims: of blocks the last time, of clusters ever.

    And what a claim is compared by.
    """

    blocks: dict[tuple[str, ...], list[Measure]] = field(default_factory=dict)
    clusters: dict[tuple[str, ...], Measure] = field(default_factory=dict)
    keys: dict[str, list[Stretch]] = field(default_factory=dict)
    signatures: Once[Signature] = field(default_factory=lambda: Once(signature))
    heard: Once[Heard] = field(default_factory=lambda: Once(hear))
    reports: dict[str, Reports] = field(default_factory=dict)

    def reports_of(self, name: str, claims: Iterable[Claim], among: Copies) -> Reports:
        """The documents of claims by report. What was made for the name before is added to, as long as none of it is
        left out."""
        documents = dict.fromkeys(claim.document for claim in claims)
        before = self.reports.get(name)
        if before is None or not before.names() <= documents.keys():
            before = self.reports[name] = Reports(among)
        return before.take(documents)


def acts(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    prints: Fingerprints = MappingProxyType({}),
    among: Copies | None = None,
    made: Made | None = None,
) -> list[Measure]:
    """The measures as `reconcile` makes them, but for what shared counts make of them: that is left to `with_totals`.

    Those of one block depend on its claims alone. `among` are the `copies` among their documents, where they have been
    found before; `made` is what of these claims was made before, and is added to.
    """
    stand, met = standing(judgements), made or Made()
    return _acts(blocks(judged(claims, stand), stand, met.keys), stand, prints, met, among)


def _acts(
    parts: Iterable[tuple[Claim, ...]],
    stand: Sequence[Judgement],
    prints: Fingerprints,
    made: Made,
    among: Copies | None = None,
) -> list[Measure]:
    """The measures of these blocks by id; what was made before is not made again."""
    approved, codes = accepted(stand), [one for one in stand if one.verdict is Verdict.CODE]
    of_blocks: dict[tuple[str, ...], list[Measure]] = {}
    for block in parts:
        held = tuple(claim.id for claim in block)
        if held not in made.blocks:
            made.blocks[held] = []
            alike = copies({claim.document: claim.published for claim in block}, prints) if among is None else among
            reports = made.reports_of(f"block {held[0]}", block, alike)
            for cluster in clusters(block, stand, made.signatures, reports):
                names = tuple(claim.id for claim in cluster)
                if names not in made.clusters:
                    told = sorted(cluster, key=earliest_first)
                    sources, given = outlets(told, prints), coded(names, codes)
                    found = origins(told, prints, alike, made.reports_of(told[0].id, told, alike), made.heard)
                    made.clusters[names] = measure(
                        told, found, sources, accepted=approved, coded=given, known=made.heard
                    )
                made.blocks[held].append(made.clusters[names])
        of_blocks[held] = made.blocks[held]
    made.blocks = of_blocks
    return sorted((one for measures in of_blocks.values() for one in measures), key=lambda one: one.id)


class Version(NamedTuple):
    """Whether a later revision of a document is known, and the day from which that revision counts."""

    superseded: bool = False
    until: date | None = None


def history(
    block: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    versions: Mapping[str, Version] | None = None,
    since: date = date.min,
    prints: Fingerprints = MappingProxyType({}),
    among: Copies | None = None,
    made: Made | None = None,
) -> list[tuple[date, date | None, Measure]]:
    """The `acts` of a block as of each day from `since` on: each from the day on which it stood so until it changed.

    As of a day the latest revision of a document counts that was published by then. Claims of documents without a date
    of publication are in none of these: nobody can say since when they were known.
    """
    stand, met = standing(judgements), made or Made()
    if among is None:
        among = copies({claim.document: claim.published for claim in block}, prints)
    ends = {name: version.until for name, version in (versions or {}).items()}
    parts = blocks((claim for claim in judged(block, stand) if claim.published), stand, met.keys)
    spans = [span for part in parts for span in _history(part, stand, ends, since, prints, among, met)]
    return sorted(spans, key=lambda span: (span[0], span[2].id))


def _history(
    part: Sequence[Claim],
    stand: Sequence[Judgement],
    ends: Mapping[str, date | None],
    since: date,
    prints: Fingerprints,
    among: Copies,
    made: Made,
) -> list[tuple[date, date | None, Measure]]:
    """The history of claims that are connected with each other also without those that are in no history."""
    dated = [(claim, claim.published.last) for claim in part if claim.published]
    changes = {since} | {day for _, day in dated} | {end for claim, _ in dated if (end := ends.get(claim.document))}
    spans: list[tuple[date, date | None, Measure]] = []
    standing_since: dict[tuple[str, ...], tuple[date, Measure]] = {}  # by its claims, of which it is made
    there = Connected(stand, made.keys)
    for today in sorted(day for day in changes if day >= since):
        known = [
            claim for claim, day in dated if day <= today and not ((end := ends.get(claim.document)) and end <= today)
        ]
        if not there.claims.keys() <= {claim.id for claim in known}:
            there = Connected(stand, made.keys)
        for claim in known:
            if claim.id not in there.claims:
                there.add(claim)
        now = _acts(there.blocks(), stand, prints, made, among)
        stood, standing_since = standing_since, {one.claims: (today, one) for one in now}
        spans += [(first, today, one) for names, (first, one) in stood.items() if names not in standing_since]
        standing_since |= {names: stood[names] for names in standing_since.keys() & stood.keys()}
    return [*spans, *((first, None, one) for first, one in standing_since.values())]
