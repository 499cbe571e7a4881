"""The claims of a block -> its measures as of each day: from the day on which each stood so until it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Measure
from nongrata.reconcile.acts import Growing, Made, acts_of, copies_among
from nongrata.reconcile.blocks import Connected, blocks
from nongrata.reconcile.copies import Copies, Fingerprints
from nongrata.reconcile.judged import judged, standing

NEVER = date.max  # the day on which what no revision replaces ceases to count


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
    among = among or copies_among(block, prints)
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
    there, growing, ended = Connected(stand, made.keys), Growing(made), 0
    for today in sorted(day for day in changes if day >= since):
        had, ended = ended, sum(end <= today for end in gone)
        if had < ended:
            there = Connected(stand, made.keys)
        for claim, day, end in lives:
            if day <= today < end and claim.id not in there.claims:
                there.add(claim)
        now = acts_of(there.blocks(), stand, prints, made, among, growing)
        stood, standing_since = standing_since, {one.claims: (today, one) for one in now}
        spans += [(first, today, one) for names, (first, one) in stood.items() if names not in standing_since]
        standing_since |= {names: stood[names] for names in standing_since.keys() & stood.keys()}
    return [*spans, *((first, None, one) for first, one in standing_since.values())]
