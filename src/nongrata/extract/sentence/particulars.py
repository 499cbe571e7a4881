"""What a sentence says of a measure beyond its main fields: who says it, in which form, by when, under which rule."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.grounds import causes_of
from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.meaning import people as people_in
from nongrata.extract.sentence.numbers import count_of, find_count
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.speakers import ordering, said
from nongrata.extract.sentence.wording import Match, matches, span_of
from nongrata.languages import Language
from nongrata.model import Document, Form, LegalBasis, MeasureKind, Reason, Span, Stage

Given = tuple[Any, tuple[Span, ...]]  # the value of a field, and the words that give it

_IN_TURN_REACH = 5  # items after those of the rule in which "in response" belongs to the act
_AFTER_ACT = 6  # items after what the rule matched in which a form still belongs to it
LEAVING = (MeasureKind.EXPULSION, MeasureKind.STAFF_CUT, MeasureKind.CLOSURE, MeasureKind.RECALL)
_WITH_FORM = (MeasureKind.EXPULSION, MeasureKind.RECALL, MeasureKind.STAFF_CUT)
_ENDS = ("COMMA", "SEMICOLON", "STOP", "DASH", "DATE", "SAY", "COLON", "BUT")  # of the words of a ground
_QUOTED = frozenset('"“”')


def particulars(finding: Finding, act: Act, others: Sequence[Act], document: Document, language: Language) -> Finding:
    """The finding with the details that its sentence has; what the sentence does not say stays None."""
    sentence, content = act.sentence, document.content
    causes = causes_of(act)
    speaker = said(sentence, content, language, _part_of(act))
    if speaker is None and act.anchor.is_a("ORDER", "DECLARE", "PNG", "LEAVE"):
        speaker = ordering(act.roles.get("agent", ()), content)
    speaker = speaker or said(sentence, content, language)
    people = next(iter(act.roles.get("people", ())), None)
    given: dict[str, Given | None] = {
        "attribution": (speaker.attribution, speaker.spans) if speaker else None,
        "form": _form(finding.kind, act, others, language),
        "stage": _stage(act),
        "extent": _extent(people),
        "ceiling": _ceiling(act),
        "approximate": _approximate(finding, sentence),
        "actor": (finding.details.actor, (span_of(act.roles["agent"]),)) if finding.details.actor else None,
        "legal_basis": legal_basis(sentence, language),
        "presence": presence(sentence, language),
        "ground_words": _ground_words(finding, act, causes, others, language, content),
        "parts": _members(people, content) if finding.count else None,
    }
    given["parts"] = given["parts"] or parts(sentence, language, act.first, content)
    finding = with_given(finding, given)
    deadline = _deadline(act, others, language) if finding.kind in LEAVING else None
    answers = _answering(finding, act, causes, others, language)
    if not deadline and not answers:
        return finding
    evidence = {**finding.evidence, "answers": answers} if answers else finding.evidence
    return replace(finding, deadline=deadline, evidence=evidence)


def with_given(finding: Finding, given: dict[str, Given | None]) -> Finding:
    """The finding with the details that are given and their words; one that it has already is kept."""
    new = {name: found for name, found in given.items() if found and finding.details_lack(name)}
    if not new:
        return finding
    details = replace(finding.details, **{name: value for name, (value, _) in new.items()})
    return replace(
        finding, details=details, evidence={**finding.evidence, **{n: spans for n, (_, spans) in new.items()}}
    )


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


def parts(sentence: Sentence, language: Language, start: int, content: str, field: str = "parts") -> Given | None:
    """Numbers inside the number ("23, including the deputy ambassador"), each with its words."""
    for match in matches(field, sentence, language, max(0, start)):
        for item in match.roles["words"]:
            if members := _members(item, content):
                return members
        found = [one for item in match.roles["words"] for part in item.walk() if (one := _part(part))]
        if found:
            words = span_of(match.roles["words"])
            return tuple((number, words.of(content)) for number in found[:1]), (words,)
    return None


def _members(people: Item | None, content: str) -> Given | None:
    """The parts that a list names: single people ("the chargé and his deputy"), or "36 of them" beside its number."""
    if people is None or people.label("PEOPLE") != "list":
        return None
    members = [part for part in people.parts if part.is_a("PEOPLE")]
    inner = [part for part in members[1:] if part.label("PEOPLE") == "they" and part.has("HE")]
    found = [(number, part) for part in inner or members if (number := _part(part)) and (inner or number == 1)]
    words = tuple(part.span for _, part in found)
    return (tuple((number, part.span.of(content)) for number, part in found), words) if found else None


def _part(item: Item) -> int | None:
    """How many people a group is, where it says so."""
    if item.is_a("OUTSIDERS"):
        counted = item.find("COUNT")
        count = count_of(counted)[0] if counted else None
        return count.exact if count else None
    if not item.is_a("PEOPLE") or item.label("PEOPLE") == "list":
        return None
    count = people_in(item)[0].count
    return count.exact if count else None


def _part_of(act: Act) -> range:
    """The items between the semicolons around the act."""
    items = act.sentence.items
    if not act.sentence.has("SEMICOLON"):
        return range(len(items))
    cuts = [-1, *(at for at, item in enumerate(items) if item.is_a("SEMICOLON")), len(items)]
    return next(range(one + 1, two) for one, two in itertools.pairwise(cuts) if one < act.at < two)


def _reach(act: Act) -> tuple[int, int]:
    """The items in which a form belongs to the act."""
    return max(0, act.first), min(len(act.sentence.items), act.last + _AFTER_ACT)


def _form(kind: MeasureKind, act: Act, others: Sequence[Act], language: Language) -> Given | None:
    """The form in which it was done: that of the rule which comes first, of those that fit its kind."""
    if kind not in _WITH_FORM:
        return None
    if kind is MeasureKind.STAFF_CUT and "ceiling" in act.roles:
        level = next((m for m in matches("form", act.sentence, language) if m.features["form"] == Form.PARITY), None)
        return (Form.PARITY, (span_of(level.roles["words"]),)) if level else (Form.CEILING, _spans(act, "ceiling"))
    field = "own_form" if kind is MeasureKind.RECALL else "form"
    found = (m for m in matches(field, act.sentence, language, *_reach(act)) if _is_own(m.start, act, others))
    match = next(found, None)
    return (Form(match.features["form"]), (span_of(match.roles["words"]),)) if match else None


def _is_own(at: int, act: Act, others: Sequence[Act]) -> bool:
    """True where no other act is nearer to an item."""
    return all(abs(act.at - at) <= abs(other.at - at) for other in others)


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


def _ceiling(act: Act) -> Given | None:
    item = next(iter(act.roles.get("ceiling", ())), None)
    count, _, span = find_count(item) if item else (None, False, None)
    return (count.high, (span,)) if count and span and count.high is not None else None


def _approximate(finding: Finding, sentence: Sentence) -> Given | None:
    """The word that makes the number of the finding one."""
    if not finding.details.approximate:
        return None
    spans = finding.evidence.get("count", ())
    vague = (item for item in sentence.items if item.has("APPROX"))
    words = (part for item in vague for part in item.walk() if part.label("APPROX") == "about")
    found = next((word for word in words if any(span.holds(word.span) for span in spans)), None)
    return (True, (found.span,)) if found else (True, spans)


def _deadline(act: Act, others: Sequence[Act], language: Language) -> Item | None:
    """The words for the last day to leave, where they are nearer to this act than to another."""
    for match in matches("deadline", act.sentence, language):
        item = match.roles["words"][0]
        at = act.sentence.items.index(item)
        if _is_own(at, act, others):
            return item
    return None


def _answering(
    finding: Finding, act: Act, causes: list[range], others: Sequence[Act], language: Language
) -> tuple[Span, ...]:
    """The words that make the act an answer to another of the document, none where it is told as no answer."""
    items = act.sentence.items
    start = max((other.at + 1 for other in others if other.at < act.first), default=0)
    words = matches("answers", act.sentence, language, start, act.last + _IN_TURN_REACH)
    if own := next((match for match in words if _is_own(match.start, act, others)), None):
        return (span_of(own.roles["words"]),)
    if finding.same_number:
        return finding.evidence["people"]
    target = {one.code for one in finding.target}
    for clause in causes:
        met = next((other for other in others if other.at in clause and other.parties[0] & target), None)
        if met:
            return (items[clause.start - 1].span, met.anchor.span)
    return ()


def _ground_words(
    finding: Finding, act: Act, causes: list[range], others: Sequence[Act], language: Language, content: str
) -> Given | None:
    """The very words of the ground: those of a clause that states it, else those of the ground named."""
    items = act.sentence.items
    spans = finding.evidence.get("reason", ()) if finding.reason is not Reason.RETALIATION else ()
    for clause in causes:
        answers = any(other.at in clause and other.parties[0] & act.parties[1] for other in others)
        if not answers and _states_ground(act.sentence, clause, spans) and _is_own(clause.start, act, others):
            return _clause_words(items[clause.start : clause.stop], act.sentence, content)
    said_of = words_of("ground", act.sentence, language, act.last)
    if said_of and _is_own(said_of.start, act, others):
        return _clause_words(said_of.roles["words"], act.sentence, content)
    return given_words(quotation(spans[0], act.sentence, content), content) if spans else None


def _states_ground(sentence: Sentence, clause: range, reason: Sequence[Span]) -> bool:
    """True where a clause holds the words of the reason, or the word that opens it can open nothing but a ground."""
    items = sentence.items[clause.start : clause.stop]
    if any(span.start < items[-1].span.end and items[0].span.start < span.end for span in reason):
        return True
    opening = sentence.items[clause.start - 1].label("CAUSE")
    return opening == "" or (opening == "purpose" and items[0].is_a("BLAME", "GROUND", "ATTACK", "SPYING"))


def _clause_words(items: Sequence[Item], sentence: Sentence, content: str) -> Given | None:
    """The words of a clause up to its first end, without "of" and "that" before them; the quotation, if it has one."""
    start = next((at for at, item in enumerate(items) if not item.is_a("OF", "THAT")), len(items))
    end = next((at for at, item in enumerate(items) if at > start and item.is_a(*_ENDS)), len(items))
    if start >= end:
        return None
    whole = span_of(items[start:end])
    quoted = (one for one in quotations(sentence, content) if one.start < whole.end and whole.start < one.end)
    return given_words(next(quoted, whole), content)


def given_words(span: Span, content: str) -> Given:
    """The words of a span, and the span."""
    return span.of(content), (span,)


def quotation(span: Span, sentence: Sentence, content: str) -> Span:
    """What stands in quotation marks around the words, else the words."""
    return next((one for one in quotations(sentence, content) if one.holds(span)), span)


def quotations(sentence: Sentence, content: str) -> list[Span]:
    """What stands in quotation marks in a sentence."""
    marks = [at for at in range(sentence.span.start, sentence.span.end) if content[at] in _QUOTED]
    return [Span(one + 1, two) for one, two in zip(marks[::2], marks[1::2], strict=False) if two > one + 1]
