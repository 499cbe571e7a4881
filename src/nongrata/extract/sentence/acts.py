"""A sentence -> its acts: for each act word the first rule that matches around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import Sentence, any_is_a
from nongrata.extract.sentence.meaning import codes, hosts, states
from nongrata.extract.sentence.parse import roles_of
from nongrata.extract.sentence.supposed import is_history, is_supposed
from nongrata.extract.sentence.tense import verb_of
from nongrata.languages import MARK, Language, Rule

_MEASURE_VERBS = ("EXPEL", "DEPORT", "RECALL", "CLOSE", "SEVER")  # of which "did likewise" is the echo


def acts(sentence: Sentence, language: Language) -> list[Act]:
    """The acts of a sentence, in its order: for each act word the first rule that matches around it."""
    found: list[Act] = []
    silent: list[int] = []  # words that tell no act
    for at, act in matched(sentence, language):
        if act is None or act.rule.features.get("nothing"):
            silent.append(at)
        elif found or not (act.rule.features.get("echo") and _is_of_none(silent, sentence)):
            found.append(act)
    told = [act for at, act in enumerate(found) if not _is_told_by(found[at + 1 : at + 2], act)]
    told = [act for at, act in enumerate(told) if not _is_of_others(told[:at], act)]
    return [act for act in told if not is_history(act) and not is_supposed(act)]


def _is_told_by(following: list[Act], act: Act) -> bool:
    """True for an echo whose own act its sentence tells next: "Chad followed suit on Monday, recalling its envoy"."""
    if not following or not act.rule.features.get("echo") or not act.shares_agent(following[0]):
        return False
    between = act.sentence.items[act.at + 1 : verb_of(following[0])]
    joined = all(item.is_a("DATE", "ADV", "COMMA", "BY") for item in between)
    return joined and not following[0].rule.features.get("echo")


def _is_of_others(told: list[Act], act: Act) -> bool:
    """True for "Chad recalled its envoy, joining States that have closed their missions" and "Chad, like States that
    have": what the rule caught did not do that; but "Chad joined States that have closed their missions" did."""
    items = act.sentence.items
    many = next((at for at in range(act.at - 1, act.first, -1) if items[at].is_a("COUNTRIES")), act.at)
    between = items[many + 1 : act.at]
    if not any_is_a(between[:1], "THAT", "WHICH") or any_is_a(between, "COMMA"):
        return False
    like = any_is_a(items[act.first + 2 : act.first + 3], "ASIDE", "ASIDE_STATE")
    return like or any(one.shares_agent(act) for one in told)


def _is_of_none(silent: Sequence[int], sentence: Sentence) -> bool:
    """True where a verb of a measure went before that tells none: "recalled its team and Belgium did too"."""
    return any(sentence.items[at].is_a(*_MEASURE_VERBS) for at in silent)


def matched(sentence: Sentence, language: Language) -> Iterator[tuple[int, Act | None]]:
    """For each act word of a sentence its index and what the first matching rule made of it; None where none fits."""
    if language.acts.keys().isdisjoint(sentence.words.symbols):
        return
    whole = tuple(range(len(sentence.symbols)))
    short = _without_asides(sentence, language)
    without = "".join([sentence.symbols[at] for at in short])
    for at, symbol in enumerate(sentence.symbols):
        if symbol in language.acts:
            act = _first_match(sentence, at, whole, sentence.symbols, language)
            if len(short) < len(whole) and at in short:
                told = _first_match(sentence, at, short, without, language)
                act = told if told and (act is None or _is_better(told, act, short)) else act
                act = act and act.passing_over(short)
            yield at, act


def _is_better(told: Act, act: Act, short: tuple[int, ...]) -> bool:
    """True where without them there is more to tell, or another acts: "Chad, an ally of France, has closed"."""
    if act.rule.features.get("nothing"):
        return False
    kept = [act.sentence.items[at] for at in short]
    return len(told.roles) > len(act.roles) or any(item not in kept for item in act.roles.get("agent", ()))


def _without_asides(sentence: Sentence, language: Language) -> tuple[int, ...]:
    """The indexes of the items without those that stand aside between a verb and its object."""
    possible = [aside for aside in language.asides if not aside.needs & sentence.unmet]
    matches = (one for aside in possible for one in aside.regex.finditer(sentence.symbols))
    aside = {at for match in matches for at in range(*match.span("g0"))}
    return tuple([at for at in range(len(sentence.symbols)) if at not in aside])


def _first_match(sentence: Sentence, at: int, kept: tuple[int, ...], text: str, language: Language) -> Act | None:
    """The first rule that matches around an item of those that are `kept`, by their indexes in the sentence; `text` is
    their symbols."""
    rules = language.acts[sentence.symbols[at]].possible(sentence.unmet)
    if not rules:
        return None
    mark = kept.index(at)
    before, after = text[:mark], text[mark:]
    unmet_before, unmet_after = map(language.symbols.unmet, (before, after))
    marked = before + MARK + after
    for rule in rules:
        if rule.pattern.before & unmet_before or rule.pattern.after & unmet_after:
            continue
        match = rule.pattern.regex.search(marked)
        if match and _has_needs(rule, sentence):
            items = [sentence.items[index] for index in (*kept[:mark], at, *kept[mark:])]  # one in place of the mark
            first, last = kept[match.start()], kept[match.end() - 2] + 1
            act = Act(rule, sentence, at, first, last, roles_of(items, match, rule))
            own = not rule.features.get("own") or _concerns_its_own(act)
            if own and (not rule.features.get("in_service") or _serve_a_state(act)):
                return act
    return None


def _concerns_its_own(act: Act) -> bool:
    """True in "told Cuba to send home two of its diplomats", not in "told Cuba to send home two Peruvians".

    Where nobody is told they are people of the State that acts: where `said`, by the word "own" or the post they hold.
    """
    group = act.roles.get("people", ())
    whose = codes(states(act.roles.get("other", act.roles.get("agent", ()))))
    own = any(item.has("POSS") or codes(states([item])) & whose for item in group)
    abroad = "place" in act.roles or any(hosts(item) for item in group)
    match act.rule.features["own"]:
        case "abroad":
            return abroad
        case "said":
            return any(item.has("OWN") for item in group) or (own and abroad and "agent" in act.roles)
    return own


def _serve_a_state(act: Act) -> bool:
    """True for "Cuban officers" and "staff of the embassy" who did it, not for "two Cubans" or "Cuban nationals"."""
    doers = act.roles.get("other", ())
    return any(item.has("STAFF", "DIPLOMAT", "AMBASSADOR", "SPY") and not item.has("COMMON") for item in doers)


def _has_needs(rule: Rule, sentence: Sentence) -> bool:
    """True where the sentence holds a word of one of the types that the rule needs beside its pattern."""
    needs = rule.features.get("needs", "").split()
    return not needs or sentence.has(*needs)
