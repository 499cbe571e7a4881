"""What a sentence says beyond the main fields of a claim: who says it, in which form, by when, under which rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from nongrata.extract.sentence.acts import Act
from nongrata.extract.sentence.dates import Unresolved, length_days, resolve
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item
from nongrata.extract.sentence.meaning import has
from nongrata.extract.sentence.numbers import count_of
from nongrata.model import Attribution, Days, Form, MeasureKind, Stage

_AFTER_ACT = 6  # items after what the rule matched in which a deadline or a part of the number still belongs to it


def particulars(finding: Finding, act: Act, published: Days | None) -> Finding:
    """The finding with the details that its sentence has; what the sentence does not say stays None."""
    reach = act.sentence.items[act.first : act.last + _AFTER_ACT]
    deadline = next((part for item in reach for part in item.walk() if part.is_a("DEADLINE")), None)
    legal = _first(act.sentence.items, "LEGAL")
    ground = _first(act.sentence.items, "GROUND")
    people = next(iter(act.roles.get("people", ())), None)
    details = replace(
        finding.details,
        form=_form(finding.kind, act),
        stage=_stage(act) if finding.kind is MeasureKind.ARREST else None,
        extent="all" if people is not None and has(people, "ALL") and finding.count is None else None,
        deadline_words=deadline.text if deadline else None,
        deadline=_deadline(deadline, finding, published) if deadline else None,
        legal_basis=legal.text if legal else None,
        ground_words=ground.text if ground and finding.reason else None,
        attribution=_attribution(act),
        parts=_parts(reach),
    )
    spans = {name: (item.span,) for name, item in (("deadline", deadline), ("legal_basis", legal)) if item}
    return replace(finding, details=details).with_evidence(**spans)


def _first(items: tuple[Item, ...], type_: str) -> Item | None:
    return next((part for item in items for part in item.walk() if part.is_a(type_)), None)


def _form(kind: MeasureKind, act: Act) -> Form | None:
    """The form in which it was done: as the nearest word to the act says, of those that fit its kind."""
    if kind not in (MeasureKind.EXPULSION, MeasureKind.RECALL, MeasureKind.STAFF_CUT):
        return None
    own = {Form.CONSULTATIONS, Form.WITHDRAWN}
    reach = act.sentence.items[max(0, act.first) : act.last + _AFTER_ACT]
    forms = [Form(label) for item in reach for part in item.walk() if (label := part.label("FORM"))]
    fitting = [form for form in forms if (form in own) == (kind is MeasureKind.RECALL)]
    if kind is MeasureKind.RECALL:
        return fitting[0] if fitting else Form.UNSPECIFIED
    return Form.PERSONA_NON_GRATA if Form.PERSONA_NON_GRATA in fitting else next(iter(fitting), None)


def _stage(act: Act) -> Stage | None:
    label = act.anchor.label("STAGE")
    return Stage(label) if label else None


def _deadline(item: Item, finding: Finding, published: Days | None) -> Days | None:
    """The last day to leave: the day named, or the day of the act and the time given."""
    day = next((part for part in item.walk() if part.is_a("DATE")), None)
    if day is not None:
        try:
            return resolve(day, published)
        except Unresolved:
            return None
    length = length_days(next((part for part in item.walk() if part.is_a("DURATION")), item))
    start = finding.date or published
    if length is None or start is None or start.precision != "day":
        return None
    return Days.day(start.last + timedelta(days=length))


def _attribution(act: Act) -> Attribution | None:
    """Who says it, where the sentence has a speaker beside a word of saying."""
    items = act.sentence.items
    for at, item in enumerate(items):
        if not item.is_a("SAY"):
            continue
        for near in (*reversed(items[max(0, at - 3) : at]), *items[at + 1 : at + 3]):
            if near.is_a("ACTOR", "OFFICE", "NAMED", "PEOPLE", "UNNAMED"):
                terms = "unnamed" if near.is_a("UNNAMED", "PEOPLE") else "on the record"
                return Attribution(near.text, "document" if _first(items, "STATEMENT") else terms)
    return None


def _parts(items: tuple[Item, ...]) -> tuple[tuple[int, str], ...]:
    """Numbers inside the number: "23, including the deputy ambassador"."""
    for at, item in enumerate(items):
        if item.is_a("EXTRA_PEOPLE") and at + 1 < len(items):
            inner = items[at + 1]
            counted = next((part for part in inner.walk() if part.is_a("COUNT")), None)
            count = count_of(counted)[0] if counted else None
            if count is not None and count.exact is not None:
                return ((count.exact, inner.text),)
            if inner.label("PEOPLE") == "one":
                return ((1, inner.text),)
    return ()
