"""The claims of a measure by origin -> the figure for how credible it is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from nongrata.languages.names import state_name
from nongrata.model import Count, Grade, Measure
from nongrata.reconcile.authority import Authority

_WHO = {
    Authority.UNNAMED: "An official who is not named says so",
    Authority.DECLARED: "The State declared it, as a report tells whose outlet is known",
    Authority.NAMED: "Somebody who is no party says so",
}


class Witness(NamedTuple):
    """One independent origin as it speaks of a measure.

    `authority` is the highest of its claims, `states` those on whose record they stand; `agrees` is False where it
    gives another number or denies what the measure tells.
    """

    authority: Authority
    states: frozenset[str]
    agrees: bool


def credibility(witnesses: Sequence[Witness], against: Sequence[str]) -> Grade:
    """The figure that independent origins give a measure; copies count for nothing.

    `against` are the States that lose by admitting it. 1: such a party says so, and one who does not speak for it
    agrees; 2: a party on the record; 3: anybody named, unnamed officials, a declaration that a known outlet tells, or
    several reports that name nobody; 4: as good or better a source contradicts; 6: nobody is named. `held_to_totals`
    gives 5. The scale is that of AJP-2.1 (STANAG 2511); what earns each figure is a rule of ours.
    """
    agreeing = [one for one in witnesses if one.agrees]
    best = max((one.authority for one in agreeing), default=Authority.MEDIA)
    as_good = sum(one.authority is best for one in agreeing)
    against_it = [one.authority for one in witnesses if not one.agrees and one.authority >= best]
    contrary = len(against_it)
    if contrary >= max(as_good, 1) or any(one > best for one in against_it):
        return Grade("4", (f"As good a source, or a better one, says otherwise ({_of(contrary, witnesses)}).",))
    told = _of(len(agreeing), witnesses)
    for state in sorted({state for one in agreeing for state in one.states if state in against}):
        if any(state not in one.states for one in agreeing):
            return Grade(
                "1", (f"{state_name(state)}, which loses by it, says so on the record, and others agree ({told}).",)
            )
    if best is Authority.PRINCIPAL:
        return Grade("2", (f"A party says so on the record ({told}).",))
    if best is not Authority.MEDIA:
        return Grade("3", (f"{_WHO[best]} ({told}).",))
    if len(agreeing) > 1:
        return Grade("3", (f"Several reports agree, and none says from whom it has it ({told}).",))
    return Grade("6", (f"The one report does not say from whom it has it ({told}).",))


def held_to_totals(measure: Measure) -> Measure:
    """The measure with 5 where shared counts leave no room for its number, unless a person has graded it."""
    left = measure.total.count if measure.total else None
    if measure.credibility.by or left is None or measure.best is None or left.allows(Count.exactly(measure.best)):
        return measure
    why = f"{measure.best} cannot be true together with the counts that States share, which leave {left}."
    return replace(measure, credibility=Grade("5", (why,)))


def _of(number: int, witnesses: Sequence[Witness]) -> str:
    return f"{number} of {len(witnesses)} independent {'origin' if len(witnesses) == 1 else 'origins'}"
