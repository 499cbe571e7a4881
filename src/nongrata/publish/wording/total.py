"""What shared counts make of a measure, in sentences, for pages and terminals alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nongrata.languages.names import state_name
from nongrata.model import Measure, Share

NOT_IN_HISTORY = (
    "What counts that States share make of this measure moves with reports of other measures, too: that is not in this "
    "history. `nongrata show --as-of DATE` has it for any day."
)


def total_sentences(measure: Measure) -> Iterator[str]:
    """What adds up and what does not: shares of a joint count, a number that others force, claims that conflict."""
    total = measure.total
    if total is None:
        return
    if total.forced and not {*total.by} <= {*measure.claims}:
        yield f"Forced by the totals to be {total.count} ({_claims(total.by)})."
    elif total.count and not total.forced and total.count != measure.count:
        yield f"The totals leave {total.count}."
    for share in total.shares:
        yield f"Of these {_who(measure, share)}: {share.count}{_why(share.by)}."
    if total.stays:
        yield f"May stay: {total.stays}."
    for core in total.conflicts:
        yield _conflict(core)
    if not total.complete:
        yield "Not all of this was worked out: there may be more conflicts, and ranges may be too wide."


def _who(measure: Measure, share: Share) -> str:
    """The States on the side, or sides, of which there are several in the measure."""
    sides = [(share.receiving, "by {}"), (share.sending, "of {}")]
    several = [len(measure.receiving) > 1, len(measure.sending) > 1]
    named = " ".join(words.format(_names(codes)) for (codes, words), shown in zip(sides, several, strict=True) if shown)
    return f"{named} together" if max(len(share.receiving), len(share.sending)) > 1 else named


def _names(codes: Sequence[str]) -> str:
    return ", ".join(map(state_name, codes))


def _conflict(core: Sequence[str]) -> str:
    if len(core) == 1:
        return f"Claim {core[0]} cannot be true: each of its States has at least one."
    return f"These {len(core)} claims cannot all be true: {', '.join(core)}."


def _why(by: Sequence[str]) -> str:
    """By which claims a number is forced; one alone simply says it."""
    return f", forced by the totals ({_claims(by)})" if len(by) > 1 else f" ({_claims(by)})" if by else ""


def _claims(names: Sequence[str]) -> str:
    return f"claim{'s' if len(names) > 1 else ''} {', '.join(names)}"
