"""Which acts tell no measure: what is only thought of, asked, doubted, or said of all the past."""

from __future__ import annotations

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import any_is_a, first_of
from nongrata.extract.sentence.status import leading_to
from nongrata.extract.sentence.tense import verb_of

_CONDITION = 12  # items that a condition may take up to its act
_CLAUSE_ENDS = ("COMMA", "SEMICOLON", "STOP", "WILL", "MAY", "THAT", "DASH")
_ASKING = ("DO", "HAVE", "WILL", "BE", "MAY")  # with which a question opens
_LABEL = 3  # items in which who asks may be named, as transcripts do


def is_supposed(act: Act) -> bool:
    """True for what is only thought of, "could have expelled them", "nearly expelled them", and for the condition in
    "if they are expelled"."""
    before = act.sentence.items[: act.at]
    if before and before[0].label("HAVE") == "had" and not any_is_a(before, "COMMA"):
        return True
    to_verb = act.sentence.items[: verb_of(act)]
    if any_is_a(to_verb[-3:], "COUNTERFACTUAL") or any_is_a(to_verb[-1:], "NEARLY"):
        return True
    if before and before[0].label("MAY") == "should" and not any_is_a(before, "COMMA"):
        return True  # "should Norway expel them, trade would suffer"
    if any_is_a(before[-1:], "IN") and any_is_a(before[-_CONDITION:], "COUNTERFACTUAL"):
        return True  # "would have joined its allies in expelling them"
    if _is_idea(act) or _is_asked(act) or _is_doubted(act) or any_is_a(before, "CORRECTION"):
        return True
    if _is_unknown(act) or _is_allowed(act):
        return True
    clause = (item for item in reversed(before[-_CONDITION:]) if item.label("WILL") != "be_to")  # "if it were to expel"
    word = first_of(clause, "IF", *_CLAUSE_ENDS)
    return word is not None and word.label("IF") == ""


def _is_unknown(act: Act) -> bool:
    """True for "it is not clear whether Norway expelled them", not for "is considering whether to expel them"."""
    verb = verb_of(act)
    items = act.sentence.items
    word = first_of(reversed(items[max(0, verb - _CONDITION) : verb]), "WHETHER", "TO", *_CLAUSE_ENDS)
    told = items[verb - 1].is_a("PEOPLE") and verb == act.at  # "whether the three expelled have left"
    return word is not None and word.is_a("WHETHER") and not told and any(of == "ed" for _, of in items[verb].kinds)


def _is_allowed(act: Act) -> bool:
    """True for what may be done: "the law allows Norway to expel them", "is free to expel them"."""
    if not act.sentence.has("ENTITLED"):
        return False
    before = leading_to(act, list(reversed(act.sentence.items[: act.at])))
    return before is not None and before.is_a("ENTITLED")


def _is_doubted(act: Act) -> bool:
    """True for "analysts doubt that Russia will expel them", where nobody says that it will; not for "no doubt", nor
    where what is doubted is how: "Nobody believes that it expelled them by accident"."""
    if not act.sentence.has("DOUBT"):
        return False
    items = act.sentence.items
    for at in range(act.at - 1, max(0, act.at - _CONDITION) - 1, -1):
        if items[at].is_a("DOUBT", "STOP", "SEMICOLON", "BUT", "COMMA"):
            certain = at > 0 and items[at - 1].has("NOT")
            how = any_is_a(items[act.last :], "MANNER")
            return items[at].is_a("DOUBT") and not certain and not how
    return False


def _is_asked(act: Act) -> bool:
    """True in "Did Norway expel 15 Russians?" and "Q: And has it?", but not in "Why did it?"."""
    items = act.sentence.items
    named = next((at + 1 for at, item in enumerate(items[:_LABEL]) if item.is_a("COLON")), 0)
    asking = next((item for item in items[named:] if not item.is_a("AND", "BUT")), items[0])
    return asking.is_a(*_ASKING) and items[-1].text == "?"


def _is_idea(act: Act) -> bool:
    """True for "expelling him would have consequences": the act is only what is spoken of."""
    items = act.sentence.items
    if not any(label == "ing" for _, label in act.anchor.kinds):
        return False
    opens = act.at == 0 or items[act.at - 1].is_a("THAT", "COMMA", "STOP", "IF", "WHETHER", "SAY")
    return opens and any_is_a(items[act.last : act.last + 3], "WILL", "MAY", "COUNTERFACTUAL")


def is_history(act: Act) -> bool:
    """True for "has never recalled its envoy", "which has not since 1990", "has expelled Russians before" and "It is
    the first time that it has recalled its envoy": they tell no measure of their own."""
    items = act.sentence.items
    before = items[max(0, act.at - 6) : act.at]
    if (
        any_is_a(before[-2:-1], "WHICH")
        and any_is_a(before[-1:], "NOT")
        and any_is_a(items[act.last : act.last + 2], "SINCE_DATE", "SINCE")
    ):
        return True
    if not act.sentence.has("NEVER", "IN_THE_PAST", "FIRST_TIME") or not any_is_a(before, "HAVE"):
        return False
    if _is_first(act):
        return True
    ends = any(
        item.is_a("IN_THE_PAST") and items[at + 1 : at + 2] and items[at + 1].is_a("STOP")
        for at, item in enumerate(items)
    )
    return ends or any_is_a(before, "NEVER")


def _is_first(act: Act) -> bool:
    """True in the clause of "It is the first time since 1986 that it has"."""
    before = act.sentence.items[: act.at]
    first = next((at for at in range(1, act.at) if before[at].is_a("FIRST_TIME") and before[at - 1].is_a("BE")), None)
    if first is None or any_is_a(before[first:], "COMMA", "AND", "BUT"):
        return False
    last = next((item for item in reversed(before[first:]) if item.is_a("THAT", "SINCE", "SINCE_DATE", "AFTER")), None)
    return last is None or last.is_a("THAT", "SINCE_DATE")
