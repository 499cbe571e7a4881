"""Lists of States and numbers that go on in the sentences after an act: "Belgium 21, Ireland four"."""

from __future__ import annotations

from collections.abc import Sequence

from nongrata.extract.document.nearby import by_sentence
from nongrata.extract.document.references import with_antecedent
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Sentence, any_is_a
from nongrata.extract.sentence.lists import owner_of_list, shares, under_heading
from nongrata.extract.sentence.replace import replace
from nongrata.model import Days, MeasureKind, Status

LIST_DISTANCE = 2  # sentences after a measure in which a list of States and numbers still continues it
_HEADING_DISTANCE = 5  # the same where each State is a heading


def _may_be_listed(finding: Finding) -> bool:
    """True for what a list of States and numbers can go on with; "the expulsion of its diplomats" leaves open who of
    the list expelled whom."""
    known = bool(finding.sending) or not finding.possessive
    return finding.kind is MeasureKind.EXPULSION and finding.status is not Status.DENIED and known


def _is_whole(finding: Finding, model: Finding, listed: list[Finding]) -> bool:
    """True for the number of many States without a name, "147 were sent home in 1983", of which the list says who."""
    whole = finding.count is not None and finding.count == model.count
    alike = whole and finding.kind is model.kind and len(listed) > 1 and not model.receiving
    return alike and not any_is_a(finding.sentence.items, "NAMED", "ACTOR", "STATES", "IN_STATE", "FROM_STATE")


def with_lists(found: list[Finding], read: Sequence[Sentence], counted_from: Days | None) -> list[Finding]:
    """The findings with those of lists of States and numbers ("Belgium 21, Ireland four") that go on after them."""
    told: list[Finding] = []
    near = by_sentence(found)
    model: Finding | None = None
    last = -1 - LIST_DISTANCE
    for number in range(len(read)):
        here = near.get(number, [])
        if here and (whose := owner_of_list(read[number])):
            here = [f if f.sending else replace(f, sending=whose, typed=True, pronoun=False) for f in here]
        told += here
        latest = next((f for f in reversed(here) if _may_be_listed(f)), None)
        if latest and latest.pronoun:  # "Russian envoys had a poor year: 90 of them were sent home"
            latest = with_antecedent(latest, read)
        if latest:
            model = latest if latest.sending or model is None else replace(latest, sending=model.sending)
        if here:
            last = number
        if model is not None and number - last <= _HEADING_DISTANCE:
            listed = list(shares(read[number], model, counted_from)) if number - last <= LIST_DISTANCE else []
            listed = listed or under_heading(read[number - 1 : number + 1], model, counted_from)
            if listed:
                told = [one for one in told if not _is_whole(one, model, listed)] + listed
            last = number if listed else last
    return told
