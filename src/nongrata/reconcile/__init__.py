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
from nongrata.reconcile.clusters import Voices, clusters
from nongrata.reconcile.copies import Copies, Fingerprints, Reports
from nongrata.reconcile.decisions import announced_together, decisions, documents_grouping, grouped_by_claims
from nongrata.reconcile.fingerprint import Fingerprint, fingerprint
from nongrata.reconcile.heard import Heard, hear
from nongrata.reconcile.judged import (
    ACTOR,
    CORRECTABLE,
    accepted,
    as_said,
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
from nongrata.reconcile.origins import Origins, origins
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
    "ACTOR",
    "ANSWER_DAYS",
    "CORRECTABLE",
    "DAY_SLACK",
    "LEAST_CHECKED",
    "NAME",
    "TOGETHER",
    "Copies",
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
    "as_said",
    "blocks",
    "carried",
    "check",
    "check_corrected",
    "contradicts",
    "decisions",
    "documents_grouping",
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


NEVER = date.max  # the day on which what no revision replaces ceases to count


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


class _Growing:
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
    return _acts(blocks(judged(claims, stand), stand, met.keys), stand, prints, met, among)


def _acts(
    parts: Iterable[tuple[Claim, ...]],
    stand: Sequence[Judgement],
    prints: Fingerprints,
    made: Made,
    among: Copies | None = None,
    growing: _Growing | None = None,
) -> list[Measure]:
    """The measures of these blocks by id; what was made before is not made again, and what is `growing` is added to."""
    approved, codes = accepted(stand), [one for one in stand if one.verdict is Verdict.CODE]
    of_blocks: dict[tuple[str, ...], list[Measure]] = {}
    for block in parts:
        held = tuple(claim.id for claim in block)
        if held not in made.blocks:
            made.blocks[held] = []
            alike, so_far = among or _copies(block, prints), growing or _Growing(made)
            for cluster in so_far.clusters(block, stand, alike):
                names = tuple(claim.id for claim in cluster)
                if names not in made.clusters:
                    told = so_far.origins(cluster, prints, alike)
                    made.clusters[names] = measure(told, approved, coded(names, codes))
                made.blocks[held].append(made.clusters[names])
        of_blocks[held] = made.blocks[held]
    made.blocks = of_blocks
    return sorted((one for measures in of_blocks.values() for one in measures), key=lambda one: one.id)


def _copies(claims: Iterable[Claim], prints: Fingerprints) -> Copies:
    return Copies({claim.document: claim.published for claim in claims}, prints)


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
    among = among or _copies(block, prints)
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
    lives = [(claim, claim.published.last, ends.get(claim.document) or NEVER) for claim in part if claim.published]
    gone = {end for *_, end in lives}
    changes = {since} | {day for _, day, _ in lives} | (gone - {NEVER})
    spans: list[tuple[date, date | None, Measure]] = []
    standing_since: dict[tuple[str, ...], tuple[date, Measure]] = {}  # by its claims, of which it is made
    there, growing, ended = Connected(stand, made.keys), _Growing(made), 0
    for today in sorted(day for day in changes if day >= since):
        had, ended = ended, sum(end <= today for end in gone)
        if had < ended:
            there = Connected(stand, made.keys)
        for claim, day, end in lives:
            if day <= today < end and claim.id not in there.claims:
                there.add(claim)
        now = _acts(there.blocks(), stand, prints, made, among, growing)
        stood, standing_since = standing_since, {one.claims: (today, one) for one in now}
        spans += [(first, today, one) for names, (first, one) in stood.items() if names not in standing_since]
        standing_since |= {names: stood[names] for names in standing_since.keys() & stood.keys()}
    return [*spans, *((first, None, one) for first, one in standing_since.values())]
