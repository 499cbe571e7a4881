"""How sure an act is: done, planned, threatened, denied or taken back, by the words that govern it."""

from __future__ import annotations

from itertools import pairwise

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import Item, any_is_a, first_of
from nongrata.extract.sentence.meaning import codes, states
from nongrata.extract.sentence.tense import verb_of
from nongrata.model import Span, Status

_WITH_AGENT = 12  # items left of the act in which "if", "may" and the like still govern it
_WITHOUT_AGENT = 5  # the same where the clause names nobody who acts
_PROPOSAL = 10  # items before those of the rule where they are what somebody asks for
_LEAD = 3  # the same else
_DENIAL_REACH = 4
_MODES = {
    "NOT": Status.DENIED,
    "DENY": Status.DENIED,
    "REVERSE": Status.REVERSED,
    "REVERSAL": Status.REVERSED,
    "WHETHER": Status.PLANNED,
    "IF": Status.THREATENED,
    "THREATEN": Status.THREATENED,
    "PLAN": Status.PLANNED,
    "MAY": Status.PLANNED,
    "APPEAL": Status.PLANNED,
}
_OF_THE_VERB = ("TO", "ADV", "DATE", "THE", "A", "POSS", "OF", "WILL", "BE", "IN_STATE")
_BARRIERS = ("STOP", "SEMICOLON", "BUT", "WHICH", "COMMA", "COLON", "DASH", "AFTER", "SINCE", "CAUSE")


def status_of(act: Act) -> tuple[Status, tuple[Span, ...]]:
    """The status of the act and the words that give it; done where nothing in its clause says otherwise.

    The word nearest before the act decides, unless a denial stands close before that word ("does not plan to").
    """
    if act.rule.features.get("reversed"):
        return Status.REVERSED, (act.anchor.span,)
    if act.is_attribute:
        return Status.DONE, (act.anchor.span,)  # "has not named the expelled diplomats"
    if untrue := _called_untrue(act):
        return Status.DENIED, untrue
    clause = _clause_before(act)
    nobody = next((item for item in act.roles.get("people", ()) if item.has("NOT") and not item.has("COUNT")), None)
    if asked := _asked_to_act(act, clause):
        return Status.PLANNED, (asked.span,)
    if nobody:
        return Status.DENIED, (nobody.span,)
    if governed := _governed(act, clause):
        return governed
    for index, item in enumerate(clause):
        if item.is_a("ADVICE", "PLAN", "THREATEN") and (answer := _answered(act, act.sentence.items.index(item))):
            if answer[0] is not Status.DONE:
                return answer[0], (answer[1].span, item.span)
            continue
        status = _mode(item)
        if status is None or act.holds(item) or _takes_a_status_away(item, clause[:index]):
            continue
        if item.is_a("MAY") and act.rule.features.get("status") == Status.DONE:
            continue  # "announced that the envoy should leave within 72 hours"
        supposed = first_of(act.sentence.items[act.last :], "IF")
        if item.is_a("MAY", "PLAN") and supposed is not None:
            return Status.THREATENED, (item.span, supposed.span)  # "is ready to expel five if Kyiv does not apologise"
        if item.is_a("IF") and not any_is_a(clause[:index], "WILL", "MAY"):
            return Status.THREATENED, (item.span,)
        reach = [before for before in clause[index + 1 :] if not before.is_a("DATE", "THAT")][:_DENIAL_REACH]
        denials = [before for before in reach if before.is_a("NOT", "DENY")]
        denial = next(iter(denials), None)
        if denial is not None and len(denials) + item.is_a("NOT") == 2:
            return Status.PLANNED, (denials[-1].span, item.span)  # "has not ruled out expelling", "that it may expel"
        if status is Status.REVERSED and any_is_a(reach, "NOT", "DENY", "MAY", "PLAN", "ADVICE"):
            return Status.DONE, ()  # "has not lifted", "may reverse": what was done stands
        if denial is not None and not item.is_a("WHETHER", "REVERSE", "REVERSAL"):
            return Status.DENIED, (denial.span, item.span)
        threat = first_of(clause[index + 1 :], "THREATEN")
        if item.is_a("MAY") and threat is not None:
            return Status.THREATENED, (threat.span, item.span)  # "warned that it could expel"
        alike = act.sentence.items[: act.at] if item.is_a("IF") else clause[index + 1 :]
        return status, (item.span, *(one.span for one in alike if one is not item and _mode(one) is status))
    if demanded := _demanded_by_others(act, clause):
        return Status.PLANNED, (demanded.span,)
    status, words = _conditional(act)
    told = Status(act.rule.features.get("status", status)) if status is Status.DONE else status
    return told, words if told is status else (act.anchor.span,)


def _governed(act: Act, clause: list[Item]) -> tuple[Status, tuple[Span, ...]] | None:
    """The status by a word that stands right before the act, but for who does it: "is determined to expel", "pressed
    Norway to expel", "will probably expel", "has not yet expelled"; the clause is read backwards."""
    before = leading_to(act, clause)
    if before is None:
        return None
    if before.is_a("SPARED"):
        return Status.DENIED, (before.span,)
    at = clause.index(before)
    pressed = before.is_a("PRESSED") and any_is_a(clause[:at], "TO")
    guessed = before.is_a("GUESSED") and any_is_a(clause[: at + 2], "WILL")  # "will probably", "probably will"
    return (Status.PLANNED, (before.span,)) if before.is_a("WISHED") or pressed or guessed else None


def leading_to(act: Act, clause: list[Item]) -> Item | None:
    """The word on which the act hangs: the first before it, but for who acts and what belongs to its verb."""
    for item in _before_verb(act, clause):
        acts_itself = item in act.roles.get("agent", ()) or item in act.roles.get("other", ())
        if not item.is_a(*_OF_THE_VERB) and not (acts_itself and item.is_a("ACTOR", "NAMED", "STATES", "OFFICE")):
            return item
    return None


def _before_verb(act: Act, clause: list[Item]) -> list[Item]:
    """What of the clause stands before the verb that carries the tense: in "ordered two to leave" before the order."""
    verb = act.sentence.items[verb_of(act)]
    return clause[clause.index(verb) + 1 :] if verb in clause else clause


def _answered(act: Act, asked: int) -> tuple[Status, Item] | None:
    """The status of an act for which the item at `asked` asks, and the word with which it is answered: "accepted a
    recommendation to expel", "rejected calls to", "dropped its plan to", "made good on its threat to". MPs who accept
    it ask for it themselves."""
    items = act.sentence.items
    told = next((at for at in range(asked - 1, max(-1, asked - 5), -1) if items[at].is_a("UNDO", "FULFILLED")), None)
    if items[asked].is_a("PLAN", "THREATEN") and told is not None:
        between = items[told + 1 : asked]  # "stepped back on Monday from its threat to"
        if all(item.is_a("DATE", "FROM", "POSS", "THE") for item in between):
            return (Status.DENIED if items[told].is_a("UNDO") else Status.DONE), items[told]
    if not items[asked].is_a("ADVICE"):
        return None
    governed = not any_is_a(items[asked : act.at], "BEFORE", "AFTER", "COMMA")
    participle = act.anchor.label("EXPEL") == "ed" and not any_is_a(items[act.at - 2 : act.at], "BE")
    if not governed or participle:
        return Status.DONE, items[asked]  # "rejected its request for help before expelling"
    near = range(asked - 1, max(-1, asked - 1 - _DENIAL_REACH), -1)
    at = next((at for at in near if items[at].is_a("HEEDED", "TURNED_DOWN")), None)
    if at is None:
        return None
    if items[at].is_a("TURNED_DOWN"):
        return Status.DENIED, items[at]
    asks = any(item.has("ASKER", "LEGISLATURE") for item in items[max(0, at - _LEAD) : at])
    return (Status.PLANNED if asks else Status.DONE), items[at]


def _demanded_by_others(act: Act, clause: list[Item]) -> Item | None:
    """The word with which others ask for the act, who cannot do it: "MPs demanded the expulsion of the envoy",
    "Moscow's demand that the envoy be expelled"."""
    demand = first_of(clause, "DEMANDED")
    must = leading_to(act, clause)
    by_askers = any(one.has("ASKER") and said.is_a("SAY") for one, said in pairwise(act.sentence.items))
    if by_askers and must and must.is_a("MUST"):
        return must  # "MPs said that Norway must expel them"
    if demand is None:
        return next((one for one in clause if one.is_a("ADVICE")), None) if _is_subjunctive(act) else None
    items = act.sentence.items
    at = items.index(demand)
    asker = next(
        (one for one in reversed(items[max(0, at - _LEAD) : at]) if not one.is_a("IN_STATE", "ADV", "DATE")), None
    )
    return demand if asker and asker.has("ASKER") and not items[at + 1].is_a("TO") else None


def _is_subjunctive(act: Act) -> bool:
    """True in "that he be expelled", not in "that he will be expelled"."""
    before = [item for item in act.sentence.items[: act.at] if not item.is_a("ADV")][-2:]
    expelled = act.anchor.label("EXPEL") == "ed"
    return (
        expelled and len(before) == 2 and before[1].label("BE") == "inner" and before[0] in act.roles.get("people", ())
    )


def _asked_to_act(act: Act, clause: list[Item]) -> Item | None:
    """Who is asked for the act and has to decide: "parliament asked the president to expel", "demanded that Peru
    expel", but not "asked Cuba to withdraw its consul"; the clause is read backwards."""
    asks = act.sentence.items[verb_of(act)].label("FORM") == "asked"
    before = clause if asks else _before_verb(act, clause)
    before = [item for item in before if not item.is_a("DATE", "ADV", "THE")][:3]
    if len(before) < 3:
        return None
    if before[0].is_a("TO") and before[2].label("FORM") == "asked":
        asked = before[1]
    elif before[1].is_a("THAT") and before[2].is_a("DEMANDED") and act.parties[1]:
        asked = before[0]
    else:
        return None
    named = codes(states([asked]))
    another = bool(named) and asked.is_a("ACTOR", "NAMED") and not named & act.parties[1]
    return asked if asked.is_a("OFFICE") or another else None


def is_nobody(act: Act) -> bool:
    """True for "no diplomat" and "(not) a single diplomat": of those who do not go none are counted."""
    items = act.sentence.items
    people = [item for item in act.roles.get("people", ()) if item in items]
    none = any(item is not items[0] and items[items.index(item) - 1].is_a("NOT") for item in people)
    return none or any(item.has("SINGLE") for item in people)


def _mode(item: Item) -> Status | None:
    """The status that a word gives to what it governs."""
    modes = (status for type_, status in _MODES.items() if item.is_a(type_))
    return next(modes, None) if item.is_a(*_MODES) else None


def _takes_a_status_away(item: Item, after: list[Item]) -> bool:
    """True for "cancelled their visas", which takes nothing back."""
    return item.is_a("REVERSE") and item.is_a("STRIP") and any_is_a(after[-3:], "ACCREDITATION")


def _called_untrue(act: Act) -> tuple[Span, ...]:
    """The words that call what is told untrue: "Reports that Italy expelled ten are false"."""
    if not act.sentence.has("WRONGLY", "UNTRUE", "RUMOUR"):
        return ()
    items = act.sentence.items
    said = next((at for at, item in enumerate(items[: act.at]) if item.is_a("WRONGLY") and _is_told(act, at)), None)
    if said is not None:
        return (items[said].span,)  # "wrongly said that"
    if called := _calls_untrue(act):
        return (called.span,)
    rumour = next((at for at, item in enumerate(items[: act.at]) if item.is_a("RUMOUR") and _is_told(act, at)), None)
    if rumour is None:
        return ()
    denied = (
        item for item in items[max(0, rumour - _DENIAL_REACH) : rumour] if item.is_a("DENY", "UNTRUE", "TURNED_DOWN")
    )
    untrue = next(denied, None) or first_of(items[act.at :], "UNTRUE")
    return (items[rumour].span, untrue.span) if untrue else ()


def _calls_untrue(act: Act) -> Item | None:
    """The word in "It is untrue that Italy expelled ten" and "That Italy expelled ten is a lie"."""
    items = act.sentence.items
    said = next((one for one, that in pairwise(items[: act.at]) if one.is_a("UNTRUE") and that.is_a("THAT")), None)
    if said is None and items[0].is_a("THAT") and act.first <= 1:
        after = pairwise(items[act.last :])
        said = next((one for be, one in after if be.is_a("BE") and one.is_a("UNTRUE")), None)
    return said


def _is_told(act: Act, rumour: int) -> bool:
    """True where the act is what a rumour tells: "reports that", "a letter telling", "claims on the web that"."""
    between = act.sentence.items[rumour + 1 : act.at]
    said = (
        between[1:]
        if between[:1] and between[0].is_a("SAY") and act.sentence.items[rumour].is_a("WRONGLY")
        else between
    )
    return any_is_a(between, "THAT", "TOLD") and not any_is_a(said, "SAY", "COMMA")


def _conditional(act: Act) -> tuple[Status, tuple[Span, ...]]:
    """Threatened where the clause after "would" goes on with an "if", or with "should" before its subject."""
    items = act.sentence.items
    verbs = act.first + 1 if "agent" in act.roles else act.at  # "will order Cuba to cut"
    near = items[max(0, min(act.at - 3, verbs)) : act.at]
    if act.anchor.is_a("MUST_GO") or any_is_a(near, "WILL", "MUST"):
        before = next((item for item in items[: act.first] if item.label("IF") == ""), None)
        before = items[0] if items[0].label("MAY") == "should" else before
        if before is not None and any_is_a(items[items.index(before) : act.at], "COMMA"):
            return Status.THREATENED, (before.span,)  # "if Oslo does, Moscow will expel ten"
        inverted = next((item for item in items[act.last : act.last + 1] if item.label("MAY") == "should"), None)
        after = inverted or first_of(items[act.at :], "IF", "SEMICOLON", "STOP")
        if after is not None and after.is_a("IF", "MAY"):
            return Status.THREATENED, (after.span,)
    return Status.DONE, ()


def _clause_before(act: Act) -> list[Item]:
    """The items before the act in its clause, nearest first."""
    items = act.sentence.items
    reach = _WITH_AGENT if "agent" in act.roles else _WITHOUT_AGENT
    clause: list[Item] = []
    start = max(0, min(act.at - reach, act.first - (_PROPOSAL if _is_proposed(act) else _LEAD)))
    for at in reversed([at for at in range(start, act.at) if at not in act.passed]):
        item = items[at]
        opens_clause = item.label("THAT") == "clause" or (item.is_a("AND") and _is_past(items, at + 1))
        opens_clause = opens_clause or (item.is_a("AND") and items[at + 1].is_a("THAT", "BY"))
        opens_clause = opens_clause or (item.is_a("AND", "COMMA") and items[at + 1] in act.roles.get("agent", ()))
        called_for = item.label("CAUSE") == "purpose" and (
            act.holds(items[at + 1]) or items[at - 1].is_a("ADVICE", "ORDER", "PLAN")
        )  # "a call for two to be expelled"
        lists = item.is_a("COMMA") and items[at + 1].is_a("EXTRA_PEOPLE")  # "options, including the closure of"
        if (item.is_a(*_BARRIERS) and not called_for and not lists) or opens_clause or _is_day_when(item):
            break
        clause.append(item)
    return clause


def _is_day_when(item: Item) -> bool:
    """True for a day with its own clause: "has had no ambassador since 1967, when Kenya expelled the last"."""
    return item.is_a("DATE") and item.has("WHEN")


def _is_proposed(act: Act) -> bool:
    """True for the clause after "that" which tells what is asked for: "a proposal of the ministry that he go"."""
    before = act.sentence.items[: act.first]
    return bool(before) and before[-1].is_a("THAT") and not any_is_a(before[-_LEAD:], "SAY", "TOLD")


def _is_past(items: tuple[Item, ...], at: int) -> bool:
    """True for a past tense without an auxiliary before its "and": "refused to go and expelled two"."""
    past = any(label == "ed" for _, label in items[at].kinds) or items[at].is_a("ANNOUNCE", "THREATEN")
    return past and not any_is_a(items[max(0, at - _WITH_AGENT) : at], "BE", "HAVE")
