"""Why: the ground that a sentence states for an act, told apart from the grounds of the acts beside it.

A ground is stated in the words for the people ("suspected spies"), in one word for the act ("in retaliation"), or in a
clause that a word of cause opens ("over", "after", "accusing them of"). A cause governs the acts outside its clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import codes, states
from nongrata.model import MeasureKind, Reason, Span

Ground = tuple[Reason | None, tuple[Span, ...]]

ANSWERED = (MeasureKind.EXPULSION, MeasureKind.CLOSURE, MeasureKind.STAFF_CUT)  # what an answer in kind answers
_OPENING = 10  # items at the beginning of a sentence in which it names the measure that it is about
_NONE: Ground = (None, ())


def ground_of(act: Act, others: Sequence[Act]) -> Ground:
    """The ground that the sentence states for an act and the words that state it; (None, ()) where it states none."""
    items = act.sentence.items
    own = causes_of(act)
    foreign = [clause for clause in act.clauses if act.at in clause]
    if answer := _answer(act, others, foreign):
        return answer
    if solidarity := _solidarity(act, others):
        return solidarity
    for clause in sorted(own, key=lambda clause: (clause.start < act.at, abs(clause.start - act.at))):
        if _nearest_act(clause, act, others) is not act:
            continue
        found = _of_clause(clause, act, others)
        if found[0]:
            return found
    barred = {at for clause in foreign for at in range(len(items)) if at not in clause}
    return _of_words(act, others, barred)


def causes_of(act: Act) -> list[range]:
    """Where the clauses lie that words of cause open outside the act: what stands there is told of its ground."""
    return [clause for clause in act.clauses if act.at not in clause]


def later_ground(sentence: Sentence, *, answers: bool) -> Ground:
    """The ground that the sentence after an act states for it: "the move follows ...", "the two are accused of ...".

    `answers` says that the sentence tells an act of the other side, so that what it opens with is an answer in kind.
    """
    opens = any_is_a(sentence.items[:3], "MOVE")
    if answers:
        return (Reason.RETALIATION, (sentence.items[0].span,)) if opens and _follows(sentence) else _NONE
    found = _first(sentence.items)
    if found[0] is None and opens and _follows(sentence):
        return Reason.OTHER, (sentence.span,)
    return _NONE if found[0] is Reason.RETALIATION and not opens else found


def accusers(sentence: Sentence) -> set[str]:
    """The code of the State that accuses somebody in it, as one does right before the word; none where nobody does."""
    items = [item for item in sentence.items if not item.is_a("ADV", "HAVE", "DATE", "ALSO")]
    at = next((at for at, item in enumerate(items) if item.label("BLAME") == "accuse"), 0)
    return codes(states(items[at - 1 : at])) if at and items[at - 1].is_a("ACTOR", "NAMED", "OFFICE") else set()


def ground_of_move(sentence: Sentence) -> Ground:
    """The ground that a sentence about the measure states for it: "the expulsion was due to contacts with plotters"."""
    items = sentence.items
    named = next((at for at, item in enumerate(items[:_OPENING]) if item.is_a("EXPULSION", "MOVE_NOUN", "MOVE")), None)
    opened = (at for at, item in enumerate(items) if item.is_a("CAUSE") and named is not None and at > named)
    at = next(opened, None)
    return _first(items[at:]) if at is not None else _NONE


def ground_of_headline(sentence: Sentence) -> Ground:
    """The ground that the words of a headline name; not an answer that it only fears."""
    found = _first(sentence.items)
    feared = found[0] is Reason.RETALIATION and any_is_a(sentence.items, "RISK", "MAY", "IF")
    return _NONE if feared else found


def _follows(sentence: Sentence) -> bool:
    return any_is_a(sentence.items[:10], "FOLLOW", "ANSWER", "CAUSE", "AFTER")


def _nearest_act(clause: range, act: Act, others: Sequence[Act]) -> Act:
    """The act that the clause belongs to: the last before it, or those after it where it comes first."""
    before = [other for other in (act, *others) if other.at < clause.start]
    if not before:
        return act
    last = max(before, key=lambda other: other.at)
    same_subject = act.parties[0] == last.parties[0] or not last.parties[0]
    return act if same_subject else last


def _of_clause(clause: range, act: Act, others: Sequence[Act]) -> Ground:
    """The ground that a clause of cause states: an act of the other side answered, a ground named, or another."""
    items = act.sentence.items[clause.start : clause.stop]
    who, whom = act.parties
    for other in others:
        if other.at in clause and other.kind in ANSWERED:
            theirs, ours = other.parties
            if (theirs & whom) or (ours & who) or (not theirs and not ours) or (not who and not whom):
                return Reason.RETALIATION, (other.anchor.span,)
    found = _first(items)
    if found[0]:
        return found
    opening = act.sentence.items[clause.start - 1]
    if opening.is_a("IN_RETURN_FOR") and _is_a_move_of(items, whom):
        return Reason.RETALIATION, (opening.span, items[1].span)
    if opening.label("CAUSE") and not any_is_a(items[:3], "W", "PROPER", "OTHER", "MOD"):
        return _NONE
    return Reason.OTHER, (Span(opening.span.start, items[min(len(items), 8) - 1].span.end),)


def _is_a_move_of(items: Sequence[Item], actors: frozenset[str]) -> bool:
    """True for "London's move of last month", which says no more of it; not for "London's decision to arm rebels"."""
    if len(items) < 2 or not items[1].is_a("MOVE_NOUN"):
        return False
    then = [item for item in items[2:] if not item.is_a("OF", "DATE")][:1]
    ends = not then or then[0].is_a("COMMA", "STOP", "SEMICOLON", "AND", "BUT")
    return ends and not actors.isdisjoint(codes(states(items[:1])))


def _answer(act: Act, others: Sequence[Act], foreign: Sequence[range]) -> Ground | None:
    """ "In retaliation", "tit-for-tat": the act is an answer, if the words stand beside it and not beside another."""
    if not act.sentence.has("GROUND"):
        return None
    items = act.sentence.items
    for at, item in enumerate(items):
        word = item.find("GROUND", "retaliation")
        if word is None or any(at < clause.start for clause in foreign):
            continue
        if any(items[i].is_a("RISK", "MAY", "IF") for i in range(max(0, at - 3), at)):
            continue
        if any(abs(other.at - at) < abs(act.at - at) and other.parties[0] != act.parties[0] for other in others):
            continue
        return Reason.RETALIATION, (word.span,)
    return None


def _solidarity(act: Act, others: Sequence[Act]) -> Ground | None:
    """ "In solidarity with London" is the ground of the act beside it, whatever the people are said to be."""
    if act.kind not in ANSWERED or not act.sentence.has("GROUND"):
        return None
    for at, item in enumerate(act.sentence.items):
        word = item.find("GROUND", "solidarity")
        if word is None:
            continue
        if all(abs(other.at - at) >= abs(act.at - at) or other.parties[1] == act.parties[1] for other in others):
            return Reason.SOLIDARITY, (word.span,)
    return None


def _of_words(act: Act, others: Sequence[Act], barred: set[int]) -> Ground:
    """A ground in the words for the people, else one named after the act and nearer to no other act."""
    if not act.sentence.has("GROUND"):
        return _NONE
    for item in act.roles.get("people", ()):
        if (found := _first([item]))[0]:
            return found
    items = act.sentence.items
    for at in (*range(act.at, len(items)), *range(act.at - 1, -1, -1)):
        found = _first([items[at]])
        if found[0] in (None, Reason.RETALIATION) or at in barred:  # of answers `_answer` has judged
            continue
        if not any(abs(other.at - at) < abs(act.at - at) for other in others):
            return found
    return _NONE


def _first(items: Sequence[Item]) -> Ground:
    """The first ground that the items name: solidarity before others, a war where nothing more definite is."""
    grounds = (part for item in items if item.has("GROUND") for part in item.walk())
    named = [(Reason(label), part.span) for part in grounds if (label := part.label("GROUND"))]
    if not named:
        return _NONE
    last = (Reason.RETALIATION, Reason.WAR)
    named.sort(
        key=lambda found: (
            found[0] in last,
            found[0] is Reason.WAR,
            found[0] is not Reason.SOLIDARITY,
            found[0] is not Reason.INCIDENT,
        )
    )
    return named[0][0], tuple(span for reason, span in named if reason is named[0][0])
