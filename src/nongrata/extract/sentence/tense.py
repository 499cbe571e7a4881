"""How an act is told: as news or as background, in the present tense or the past, by a verb or a noun."""

from __future__ import annotations

from itertools import pairwise

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import any_is_a

_CARRY_TENSE = ("ORDER", "GIVE", "DECLARE")
_AUXILIARIES = 3  # items before a verb in which "will", "has" or "is" belongs to it
_CLAUSE_REACH = 12  # items before an act in which its clause may begin
_REACTION_REACH = 6  # items before an act in which somebody "condemned" it
_NOT_FINITE = ("TO", "MAY", "DO", "MUST", "HAVE", "BE")


def is_present(act: Act) -> bool:
    """True where the act is told in the present tense: "expels", "is expelling", "will expel"."""
    if is_noun(act):
        return False
    at = verb_of(act)
    labels = {label for _, label in act.sentence.items[at].kinds}
    before = act.sentence.items[max(0, at - _AUXILIARIES) : at]
    if "s" in labels or any(item.is_a("WILL") or item.label("NOT") == "future" for item in before):
        return True
    if any(item.label("NOT") == "past" for item in before):
        return False
    if "base" in labels and act.roles.get("agent") and not any_is_a(before, *_NOT_FINITE):
        return "ed" not in labels
    if "ed" in labels and any(item.label("BE") == "now" for item in before):
        return True
    if "ed" in labels and any(item.label("HAVE") == "have" for item in before):
        return not any_is_a(act.sentence.items, "SINCE", "SINCE_DATE")
    return "ing" in labels and any_is_a(before, "BE")


def is_news(act: Act) -> bool:
    """True where the act is told as what happens now, False where it is background."""
    items = act.sentence.items
    if act.is_attribute or act.rule.features.get("background") or is_reacted_to(act):
        return False
    before = items[max(0, act.at - _CLAUSE_REACH) : act.at]
    if any_is_a(before[-2:], "ALREADY"):
        return False
    subject = [item for item in before[-1:] if item in act.roles.get("agent", ())]
    if act.anchor.label(_tense_type(act)) == "ed" and any_is_a(before[-1 - len(subject) :][:1], "WHICH"):
        return False  # "Tunisia, which closed its embassy, ...", "the three whom Oslo expelled"
    for at, item in reversed([*enumerate(before)]):
        after = before[at + 1 :]  # "answers by expelling", "answers the step of the other side by expelling"
        answers = item.is_a("ANSWER") and any_is_a((*after[:1], *after[-2:]), "BY", "WITH")
        if item.is_a("AFTER", "SINCE", "BEFORE", "DATE_AFTER", "ANSWER") and not answers:
            return False
        whom = any_is_a(before[:at][-1:], "PEOPLE")  # "told two accused of spying to leave"
        joined = item.is_a("BLAME") and (
            whom or any_is_a(before[at:], "AND")  # "accused it of a plot and expelled"
        )
        if item.label("CAUSE") == "" and item is not items[0] and not joined:
            return (
                False  # "in retaliation for Ottawa declaring one unwelcome"; a cause that opens a sentence tells of it
            )
        mirrors = item.is_a("MIRROR") and any_is_a(before[:at][-1:], "COMMA")
        if (item.is_a("FOLLOW") or mirrors) and (is_noun(act) or not _tense_type(act)):
            return False  # "the move follows the expulsion of two"
        if item.label("HAVE") == "had" and not any_is_a(before, "SAY", "TOLD", "ANNOUNCE", "NOTIFY"):
            after = items[items.index(item) + 1 :]  # "the staff had 14 days to leave" is no background, nor is
            return after[0].is_a("DEADLINE") or (after[0].is_a("NOT") and after[1].is_a("PLAN"))  # "had no intention"
        if item.is_a("COMMA", "THAT") or (item.is_a("ACTOR") and any_is_a(item.parts, "COMMA")):
            break
    return True


def is_noun(act: Act) -> bool:
    """True for "the arrest of", "the recall of"."""
    return any_is_a(act.sentence.items[act.at + 1 : act.at + 2], "OF")


def is_reacted_to(act: Act) -> bool:
    """True for what somebody "condemned" or calls "unjustified", or condemned another "for doing": it was done before,
    and is told by a noun or a gerund."""
    items, verb = act.sentence.items, verb_of(act)
    gerund = verb > 0 and items[verb - 1].label("CAUSE") == "purpose"
    if not is_noun(act) and _tense_type(act) and not gerund:
        return False
    judged = any(
        one.is_a("BE") and two.is_a("JUDGED") for one, two in pairwise(items[act.last : act.last + _REACTION_REACH])
    )
    for item in reversed(items[max(0, act.at - _REACTION_REACH) : act.at]):
        if item.is_a("STOP", "SEMICOLON", "BUT", "AND", "COMMA"):
            break
        judged = judged or item.is_a("REACTED")
    return judged


def verb_of(act: Act) -> int:
    """The index of the word that carries the tense: in "has ordered two to leave" the order."""
    span = range(min(act.first, act.at), act.at)
    return next((at for at in reversed(span) if act.sentence.items[at].is_a(*_CARRY_TENSE)), act.at)


def _tense_type(act: Act) -> str:
    """The type of the act word that has a label of tense, if any."""
    return next((type_ for type_, label in act.anchor.kinds if label in ("s", "ed", "ing", "base")), "")
