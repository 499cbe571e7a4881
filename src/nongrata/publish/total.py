"""What shared counts make of a measure, in sentences, for pages and terminals alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nongrata.languages.names import state_name
from nongrata.model import Measure, Share


def total_sentences(measure: Measure) -> Iterator[str]:
    """What adds up and what does not: shares of a joint count, a number that the others force, claims that conflict."""
    total = measure.total
    if total is None:
        return
    if total.forced:
        yield f"Forced by the counts that States share: {total.count}."
    elif measure.count and (total.count.low, total.count.high) != (measure.count.low, measure.count.high):
        yield f"Left by the counts that States share: {total.count}."
    if total.shares:
        yield f"Of the {total.count}: {'; '.join(map(_share, total.shares))}."
    for core in total.conflicts:
        yield f"These {len(core)} claims cannot all be true: {', '.join(core)}."
    if not total.complete:
        yield "The sums were not worked out to the end, so the ranges are wider than they need be."


def _share(share: Share) -> str:
    together = len(share.receiving) * len(share.sending) > 1
    sides = [codes for codes in (share.receiving, share.sending) if len(codes) > 1] or [share.receiving]
    named = " and ".join(_names(codes) for codes in sides)
    return f"{named} together {share.count}" if together else f"{_pair(share)} {share.count}"


def _pair(share: Share) -> str:
    return f"{_names(share.receiving)} ({_names(share.sending)})"


def _names(codes: Sequence[str]) -> str:
    return ", ".join(map(state_name, codes))
