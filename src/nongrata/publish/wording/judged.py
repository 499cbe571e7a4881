"""What persons judged of a measure, in words, and its claims without the words that a correction took away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from nongrata.model import Claim, Document, Judgement, Measure, Verdict
from nongrata.publish.wording.codes import field_words, value_words_of

_RULE = "rule"  # who judges where no person does
_WORDS = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "{field} corrected to {value}",
    Verdict.CODE: "{field} coded as {value}",
    Verdict.SAME: "called the same as another report",
    Verdict.NOT_THE_SAME: "told apart from another report",
}


def judged_words(measure: Measure, judgements: Iterable[Judgement], known: datetime | None = None) -> tuple[str, ...]:
    """What each person judged of the claims of a measure, by a moment if one is given, and on which day (UTC).

    "accepted by ada on 2022-03-26"; what one person judged of several claims is said once, with the last day.
    """
    found: dict[str, str] = {}
    for one in judgements:
        on_it = not {one.claim, one.other}.isdisjoint(measure.claims)
        is_later = known and one.made and one.made > known
        if on_it and not is_later and one.by != _RULE and one.verdict is not Verdict.REJECT:
            found[judgement_words(one)] = f" on {one.made:%Y-%m-%d}" if one.made else ""
    return tuple(f"{what}{when}" for what, when in found.items())


def judgement_words(one: Judgement) -> str:
    """What was judged, and by whom: "number corrected to 12 by ada"."""
    if one.undoes:
        return f"a judgement taken back by {one.by}"
    value = value_words_of(one.field or "", one.value) or "unknown"
    return f"{_WORDS[one.verdict].format(field=field_words(one.field or ''), value=value)} by {one.by}"


def without_corrected(
    claims: Iterable[tuple[Claim, Document]], judgements: Sequence[Judgement]
) -> list[tuple[Claim, Document]]:
    """The claims, in which words that a correction says mean something else are evidence no more."""
    corrected = {(one.claim, one.field) for one in judgements if one.verdict is Verdict.CORRECT}
    return [
        (
            replace(
                one, evidence={field: at for field, at in one.evidence.items() if (one.id, field) not in corrected}
            ),
            document,
        )
        for one, document in claims
    ]
