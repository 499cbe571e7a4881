"""Claims and judgements go in, measures come out: a pure function, a union over blocks, whatever the order of input.

`acts` goes block by block: `blocks` says which claims can be connected; in a block `clusters` says which are one
measure; `origins` which of its documents are one report; `measure` makes it. `with_totals` holds measures to the counts
that States share, and `history` (in `by_day`) has what stood as of each day. On measures stand, made on demand, `links`
(what answers what), `decisions` (what was announced together, and what set it off) and the `ladder` of two States.
"""

from __future__ import annotations

from nongrata.reconcile.acts import Made, acts, reconcile
from nongrata.reconcile.authority import source_of
from nongrata.reconcile.blocks import DAY_SLACK, TOGETHER, Key, Stretch, blocks, keys
from nongrata.reconcile.by_day import Version, history
from nongrata.reconcile.called_same import against
from nongrata.reconcile.copies import Copies, are_copies
from nongrata.reconcile.decisions import announced_together, decisions, documents_grouping, grouped_by_claims
from nongrata.reconcile.fingerprint import Fingerprint, fingerprint
from nongrata.reconcile.judged import (
    ACTOR,
    CORRECTABLE,
    as_said,
    carried,
    check,
    check_corrected,
    contradicts,
    judged,
    standing,
    succeeds,
    told_apart_by,
    undone,
)
from nongrata.reconcile.ladders import in_turn, ladder
from nongrata.reconcile.links import ANSWER_DAYS, in_order, links
from nongrata.reconcile.origins import origins
from nongrata.reconcile.reliability import LEAST_CHECKED, reliability, share
from nongrata.reconcile.same import NAME, Feature, features
from nongrata.reconcile.shares import (
    Reach,
    has_ceilings,
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
    "Stretch",
    "Tally",
    "Told",
    "Version",
    "acts",
    "against",
    "announced_together",
    "are_copies",
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
    "has_ceilings",
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
