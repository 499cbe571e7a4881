"""A person takes words out: what goes with them is said before, and what became of measures and judgements after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nongrata.errors import BadArgument, NotInLedger
from nongrata.model import Judgement, Measure, Redaction, Span
from nongrata.model.kept_change import Step, steps

if TYPE_CHECKING:
    from nongrata.ledger.ledger import Ledger


class TakenOut(NamedTuple):
    """What was redacted; the documents with the same text that lost the words too, and the others that have them, or
    had; what became of each measure that is another now; the judgements that count no more, and those whose reasons
    lost words."""

    redactions: Sequence[Redaction]
    copies: Sequence[str]
    others: Sequence[str]
    steps: Sequence[Step]
    idle: Sequence[Judgement]
    blanked: Sequence[Judgement]


def take_out(
    ledger: Ledger,
    document: str,
    spans: Sequence[Span | None],
    *,
    why: str,
    by: str,
    copies: bool = False,
    everywhere: bool = False,
) -> TakenOut:
    """Blank these characters of a document, None for all of them, for ever.

    A text is kept once, so other documents with the same text lose the words with it: that has to be said, by `copies`,
    or `everywhere`, which takes them out of all documents. Raises BadArgument where it was not; and as
    `Ledger.redact` does.
    """
    same = ledger.copies(document)
    if same and not (copies or everywhere):
        raise BadArgument(
            f"{', '.join(same)} has the same text and would lose the words too, so nothing was taken out: --copies "
            "takes them out of all documents with this text, --everywhere of all that have the words"
        )
    others = sorted({name for span in spans for name in ledger.elsewhere(document, span)})
    lose = {document, *same, *(others if everywhere else ())}
    before = {held.id: held for name in sorted(lose) for _, held in ledger.told_in(name) if held}
    judged = ledger.judgements()
    counted = {one.id for one in judged if not _is_idle(ledger, one)}
    done = [ledger.redact(document, span, why=why, by=by, everywhere=everywhere) for span in spans]
    now = {held.id: held for one in before.values() for name in one.claims if (held := _holding(ledger, name))}
    left = ledger.judgements()
    reasons = {one.id: one.why for one in judged}
    return TakenOut(
        done,
        same,
        others,
        [one for one in steps([*before.values()], [*now.values()]) if one.kinds],
        [one for one in left if one.id in counted and _is_idle(ledger, one)],
        [one for one in left if reasons.get(one.id) != one.why],
    )


def _is_idle(ledger: Ledger, one: Judgement) -> bool:
    """Whether the words of a claim on which it falls are gone."""
    return any(ledger.redacted(name) for name in (one.claim, one.other) if name)


def _holding(ledger: Ledger, claim: str) -> Measure | None:
    """The measure that holds a claim, if it counts."""
    try:
        found = ledger.measure(claim)
    except NotInLedger:
        return None
    return found if claim in found.claims else None
