"""The claims of a block -> its measures as of each day: from the day on which each stood so until it changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Measure
from nongrata.reconcile.acts import Given, Growing, Made, copies_among
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
    given = Given(stand, prints, met)
    dated = [claim for claim in judged(block, stand) if claim.published]  # one part, where these are all of the block
    parts = blocks(dated, stand, met.keys) if len(dated) < len(block) else [dated]
    spans = [span for part in parts for span in _history(part, given, ends, since, among)]
    return sorted(spans, key=lambda span: (span[0], span[2].id))


def _history(
    part: Sequence[Claim],
    given: Given,
    ends: Mapping[str, date | None],
    since: date,
    among: Copies,
) -> list[tuple[date, date | None, Measure]]:
    """The history of claims that are connected with each other also without those that are in no history."""
    lives = [(claim.published.last, ends.get(claim.document) or NEVER, claim) for claim in part if claim.published]
    lives.sort(key=itemgetter(0))
    gone = {end for _, end, _ in lives}
    changes = {since} | {day for day, *_ in lives} | (gone - {NEVER})
    spans: list[tuple[date, date | None, Measure]] = []
    standing_since: dict[int, tuple[date, Measure]] = {}  # by the object: of the same claims there is one
    there, growing, came, ended = Connected(given.judgements, given.made.keys), dict[str, Growing](), 0, 0
    for today in sorted(day for day in changes if day >= since):
        had, ended = ended, sum(end <= today for end in gone)
        before = dict[frozenset[str], Growing]()
        if had < ended:
            before = {frozenset(one.names): one for one in growing.values()}
            there, growing, came = Connected(given.judgements, given.made.keys), {}, 0
        known, came = came, bisect_right(lives, today, key=itemgetter(0))
        for _, end, claim in lives[known:came]:
            if today < end:
                there.add(claim)
        growing = _grown(there, growing, before, given, among)
        now = [one for block in growing.values() for one in block.measures]
        stood, standing_since = standing_since, {id(one): (today, one) for one in now}
        spans += [(first, today, one) for name, (first, one) in stood.items() if name not in standing_since]
        standing_since |= {name: stood[name] for name in standing_since.keys() & stood.keys()}
    for block in growing.values():
        block.keep()
    return [*spans, *((first, None, one) for first, one in standing_since.values())]


def _grown(
    there: Connected,
    growing: Mapping[str, Growing],
    before: Mapping[frozenset[str], Growing],
    given: Given,
    among: Copies,
) -> dict[str, Growing]:
    """By root the blocks of the claims that are there: of those `growing` and those of the same claims `before` what
    was made goes on."""
    grown: dict[str, Growing] = {}
    for root, names in there.by_root.items():
        block = growing.get(root) or (before and before.get(frozenset(names))) or Growing(given, among)
        if len(block.names) < len(names):
            block.take([*map(there.claims.__getitem__, names - block.names)])
        grown[root] = block
    return grown
