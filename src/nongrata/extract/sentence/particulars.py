"""What a sentence says of a measure beyond its main fields: who says it, in which form, by when, under which rule."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nongrata.extract.sentence.acts import Act
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import causes_of
from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.numbers import count_of, find_count
from nongrata.extract.sentence.speakers import ordering, said
from nongrata.extract.sentence.wording import Match, matches, span_of
from nongrata.languages import Language
from nongrata.model import Document, Form, LegalBasis, MeasureKind, Span, Stage

Given = tuple[Any, tuple[Span, ...]]  # the value of a field, and the words that give it

_AFTER_ACT = 6  # items after what the rule matched in which a form still belongs to it
_LEAVING = (MeasureKind.EXPULSION, MeasureKind.STAFF_CUT, MeasureKind.CLOSURE, MeasureKind.RECALL)
_WITH_FORM = (MeasureKind.EXPULSION, MeasureKind.RECALL, MeasureKind.STAFF_CUT)
_ENDS = ("COMMA", "SEMICOLON", "STOP", "DASH", "DATE", "SAY", "COLON", "BUT")  # of the words of a ground
_QUOTED = frozenset('"“”')


def particulars(finding: Finding, act: Act, others: Sequence[Act], document: Document, language: Language) -> Finding:
    """The finding with the details that its sentence has; what the sentence does not say stays None."""
    sentence, content = act.sentence, document.content
    on = document.published.last if document.published else None
    speaker = said(sentence, content, language, on, _part_of(act))
    if speaker is None and act.anchor.is_a("ORDER", "DECLARE", "PNG", "LEAVE"):
        speaker = ordering(act.roles.get("agent", ()), content, on)
    people = next(iter(act.roles.get("people", ())), None)
    given: dict[str, Given | None] = {
        "attribution": (speaker.attribution, speaker.spans) if speaker else None,
        "form": _form(finding.kind, act, language),
        "stage": _stage(act),
        "extent": _extent(people),
        "ceiling": _ceiling(finding, act),
        "approximate": _approximate(finding, sentence),
        "actor": (finding.details.actor, (span_of(act.roles["agent"]),)) if finding.details.actor else None,
        "legal_basis": legal_basis(sentence, language),
        "presence": presence(sentence, language),
        "ground_words": _ground_words(finding, act, content),
        "parts": _members(people, content) or parts(sentence, language, act.first, content),
    }
    deadline = _deadline(act, others, language) if finding.kind in _LEAVING else None
    return replace(with_given(finding, given), deadline=deadline)


def with_given(finding: Finding, given: dict[str, Given | None]) -> Finding:
    """The finding with the details that are given and their words; one that it has already is kept."""
    new = {name: found for name, found in given.items() if found and finding.details_lack(name)}
    details = replace(finding.details, **{name: value for name, (value, _) in new.items()})
    return replace(finding, details=details).with_evidence(**{name: spans for name, (_, spans) in new.items()})


def words_of(
    field: str, sentence: Sentence, language: Language, start: int = 0, end: int | None = None
) -> Match | None:
    """Where the first rule of a field matches that captures its words."""
    return next(matches(field, sentence, language, start, end), None)


def legal_basis(sentence: Sentence, language: Language) -> Given | None:
    """The rule that a sentence cites, and the words that cite it."""
    for match in matches("legal_basis", sentence, language):
        words = match.roles["words"]
        label = match.features.get("basis") or words[0].label("LEGAL")
        return LegalBasis(str(label)), (span_of(words),)
    return None


def presence(sentence: Sentence, language: Language) -> Given | None:
    """That the person was not in the country, where a sentence says so."""
    found = words_of("presence", sentence, language)
    return ("absent", (span_of(found.roles["words"]),)) if found else None


def parts(sentence: Sentence, language: Language, start: int, content: str) -> Given | None:
    """Numbers inside the number ("23, including the deputy ambassador"), each with its words."""
    for match in matches("parts", sentence, language, max(0, start)):
        found = [one for item in match.roles["words"] for part in item.walk() if (one := _part(part))]
        if found:
            words = span_of(match.roles["words"])
            return tuple((number, words.of(content)) for number in found[:1]), (words,)
    return None


def _members(people: Item | None, content: str) -> Given | None:
    """Those of a list of single people ("the chargé and his deputy"), each a part."""
    single = (
        [part for part in people.parts if part.is_a("PEOPLE")] if people and people.label("PEOPLE") == "list" else []
    )
    if len(single) < 2 or any(_part(part) != 1 for part in single):
        return None
    return tuple((1, part.span.of(content)) for part in single), tuple(part.span for part in single)


def _part(item: Item) -> int | None:
    if item.label("PEOPLE") == "list":
        return None
    counted = item if item.is_a("COUNT") else find_item(item, "COUNT") if item.is_a("PEOPLE", "OUTSIDERS") else None
    count = count_of(counted)[0] if counted else None
    if count is not None and count.exact is not None:
        return count.exact
    return 1 if item.label("PEOPLE") == "one" else None


def find_item(item: Item, *types: str) -> Item | None:
    """The first item of these types in a group."""
    return next((part for part in item.walk() if part.is_a(*types)), None)


def _part_of(act: Act) -> range:
    """The items between the semicolons around the act."""
    items = act.sentence.items
    cuts = [-1, *(at for at, item in enumerate(items) if item.is_a("SEMICOLON")), len(items)]
    return next(range(one + 1, two) for one, two in itertools.pairwise(cuts) if one < act.at < two)


def _reach(act: Act) -> tuple[int, int]:
    """The items in which a form belongs to the act."""
    return max(0, act.first), min(len(act.sentence.items), act.last + _AFTER_ACT)


def _form(kind: MeasureKind, act: Act, language: Language) -> Given | None:
    """The form in which it was done: that of the rule which comes first, of those that fit its kind."""
    if kind not in _WITH_FORM:
        return None
    recall = kind is MeasureKind.RECALL
    if kind is MeasureKind.STAFF_CUT and "ceiling" in act.roles:
        level = next((m for m in matches("form", act.sentence, language) if m.features["form"] == Form.PARITY), None)
        return (Form.PARITY, (span_of(level.roles["words"]),)) if level else (Form.CEILING, _spans(act, "ceiling"))
    found = words_of("own_form" if recall else "form", act.sentence, language, *_reach(act))
    if found is None:
        return (Form.UNSPECIFIED, (act.anchor.span,)) if recall else None
    return Form(found.features["form"]), (span_of(found.roles["words"]),)


def _spans(act: Act, role: str) -> tuple[Span, ...]:
    return tuple(item.span for item in act.roles.get(role, ()))


def _stage(act: Act) -> Given | None:
    label = act.anchor.label("STAGE") if act.kind is MeasureKind.ARREST else None
    return (Stage(label), (act.anchor.span,)) if label else None


def _extent(people: Item | None) -> Given | None:
    """`all` where the words take in everybody, and do not only count them ("all three")."""
    if people is None:
        return None
    found = list(people.walk())
    for at, item in enumerate(found):
        if item.is_a("ALL") and not item.parts and at + 1 < len(found):
            return None if found[at + 1].is_a("NUM", "COUNT") else ("all", (item.span,))
    return None


def _ceiling(finding: Finding, act: Act) -> Given | None:
    item = next(iter(act.roles.get("ceiling", ())), None)
    count, _, span = find_count(item) if item else (None, False, None)
    return (count.exact, (span,)) if count and span and count.exact is not None else None


def _approximate(finding: Finding, sentence: Sentence) -> Given | None:
    """The word that makes the number of the finding one."""
    if not finding.details.approximate:
        return None
    spans = finding.evidence.get("count", ())
    words = (part for item in sentence.items for part in item.walk() if part.label("APPROX") == "about")
    found = next((word for word in words if any(span.holds(word.span) for span in spans)), None)
    return (True, (found.span,)) if found else (True, spans)


def _deadline(act: Act, others: Sequence[Act], language: Language) -> Item | None:
    """The words for the last day to leave, where they are nearer to this act than to another."""
    for match in matches("deadline", act.sentence, language):
        item = match.roles["words"][0]
        at = act.sentence.items.index(item)
        if all(abs(act.at - at) <= abs(other.at - at) for other in others):
            return item
    return None


def _ground_words(finding: Finding, act: Act, content: str) -> Given | None:
    """The very words of the ground: those of the clause of cause that states it, else those of the ground named."""
    items = act.sentence.items
    spans = finding.evidence.get("reason", ())
    for clause in causes_of(act):
        words = items[clause.start : clause.stop]
        if words and any(span.start < words[-1].span.end and words[0].span.start < span.end for span in spans):
            words = words[: next((at for at, item in enumerate(words) if at and item.is_a(*_ENDS)), len(words))]
            return given_words(span_of(words), content)
    return given_words(quotation(spans[0], act.sentence, content), content) if spans else None


def given_words(span: Span, content: str) -> Given:
    """The words of a span, and the span."""
    return span.of(content), (span,)


def quotation(span: Span, sentence: Sentence, content: str) -> Span:
    """What stands in quotation marks around the words, else the words."""
    marks = [at for at in range(sentence.span.start, sentence.span.end) if content[at] in _QUOTED]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return next((Span(one + 1, two) for one, two in pairs if one < span.start and span.end <= two), span)
