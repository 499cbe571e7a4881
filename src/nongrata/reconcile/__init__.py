"""Claims and judgements go in, measures come out: a pure function, a union over blocks, whatever the order of input.

`blocks` says which claims can be connected; in a block `clusters` says which are one measure; `measure` makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from nongrata.model import Claim, Judgement, Measure
from nongrata.reconcile.blocks import blocks, keys, reach
from nongrata.reconcile.clusters import clusters
from nongrata.reconcile.judged import accepted, judged, standing
from nongrata.reconcile.measures import measure
from nongrata.reconcile.same import NAME, Feature, features

__all__ = [
    "NAME",
    "Feature",
    "Version",
    "blocks",
    "features",
    "history",
    "judged",
    "keys",
    "reach",
    "reconcile",
    "standing",
]


def reconcile(claims: Iterable[Claim], judgements: Iterable[Judgement] = ()) -> list[Measure]:
    """The measures that the claims make, by id."""
    stand = standing(judgements)
    approved = accepted(stand)
    return sorted(
        (
            measure(cluster, accepted=approved)
            for block in blocks(judged(claims, stand), stand)
            for cluster in clusters(block, stand)
        ),
        key=lambda made: made.id,
    )


class Version(NamedTuple):
    """Whether a later revision of a document is known, and the day from which that revision counts."""

    superseded: bool = False
    until: date | None = None


def history(
    block: Sequence[Claim], judgements: Sequence[Judgement] = (), versions: Mapping[str, Version] | None = None
) -> list[tuple[date, date | None, tuple[Measure, ...]]]:
    """The measures of a block as of each day on which it changed: from that day until before the next.

    As of a day the latest revision of a document counts that was published by then. Claims of documents without a date
    of publication are in none of these: nobody can say since when they were known.
    """
    ends = {name: version.until for name, version in (versions or {}).items()}
    dated = [(claim, claim.published.last) for claim in block if claim.published]
    changes = {day for _, day in dated} | {end for claim, _ in dated if (end := ends.get(claim.document))}
    days = sorted(changes)
    made = []
    for first, until in zip_longest(days, days[1:]):
        known = [
            claim for claim, day in dated if day <= first and not ((end := ends.get(claim.document)) and end <= first)
        ]
        made.append((first, until, tuple(reconcile(known, judgements))))
    return made
