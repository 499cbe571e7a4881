"""A sentence -> the measures that it tells: match the rules of its act words, and read their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.copies import replace
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a, first_of
from nongrata.extract.sentence.meaning import (
    Named,
    People,
    codes,
    hosts,
    people,
    role_of,
    states,
    where_they_serve,
)
from nongrata.extract.sentence.numbers import amount, count_of, find_count
from nongrata.extract.sentence.scan import roles_of
from nongrata.extract.sentence.supposed import is_history, is_supposed
from nongrata.languages import MARK, Language, Rule
from nongrata.model import Count, Details, MeasureKind

_SUBJECTS = ("ACTOR", "STATES", "NAMED")
_BEFORE_SUBJECTS = (
    *("COMMA", "AND", "BUT", "THAT", "AFTER", "BEFORE", "SAY", "DATE", "DASH", "COLON", "SEMICOLON", "STOP", "CAUSE"),
    *("WHICH", "WHETHER", "IF", "WHERE", "ADV", "ANNOUNCE", "OTHER"),
)
_OF_SUBJECTS = ("THE", "COUNT", "VAGUE", "MOD", "OF_MANY", "W", "PROPER", "NAMES", "ALL", "MORE")
_RESPECTIVE_REACH = 12  # items after what the rule matched in which the numbers and "respectively" may stand
_BEFORE_VERBS = ("THREATEN", "PLAN", "TO", "ADV", "WILL", "HAVE", "NOT")  # what may stand between "and" and its verb
_MEASURE_VERBS = ("EXPEL", "DEPORT", "RECALL", "CLOSE", "SEVER")  # of which "did likewise" is the echo
_ONE_EACH = (MeasureKind.CLOSURE, MeasureKind.RUPTURE, MeasureKind.FREEZE)


def acts(sentence: Sentence, language: Language) -> list[Act]:
    """The acts of a sentence, in its order: for each act word the first rule that matches around it."""
    found: list[Act] = []
    silent: list[int] = []  # words that tell no act
    for at, act in matched(sentence, language):
        if act is None or act.rule.features.get("nothing"):
            silent.append(at)
        elif found or not (act.rule.features.get("echo") and _is_of_none(silent, sentence)):
            found.append(act)
    return [act for act in found if not is_history(act) and not is_supposed(act)]


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
    whose = codes(states(act.roles.get("other", act.roles.get("agent", ())), None))
    own = any(item.has("POSS") or codes(states([item], None)) & whose for item in group)
    if act.rule.features["own"] == "said":
        abroad = "place" in act.roles or any(hosts(item, None) for item in group)
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


def findings(act: Act, on: date | None) -> Iterator[Finding]:
    """The measures that an act tells: one for each State that acts, and for each group of people."""
    kind = act.kind
    agents = _agents(act, on)
    targets = _targets(act, on)
    each = act.sentence.has("EACH") and any(item.has("EACH") for item in act.sentence.items[act.first : act.last + 3])
    base = Finding(kind, act.sentence, act.anchor, act.rule.name)
    if act.rule.features.get("two_way"):
        yield from _two_way(base, agents, targets)
        return
    for target in targets:
        base = replace(base, kind=_kind_for(act, agents, target))
        if act.rule.features.get("typed") and base.kind is kind and not target.typed and not _is_told_of(target):
            continue
        if act.rule.features.get("of_others") and (target.possessive or codes(agents) & codes(target.owners)):
            continue
        if act.rule.features.get("of_others") == "named" and not target.owners:
            continue  # "dismissed the charge" tells of no envoy
        receiving, sending, acting = _sides(act, base.kind, agents, target, on)
        count, span = target.count, target.count_span
        finding = replace(
            base,
            receiving=receiving,
            sending=sending,
            count=count,
            more=target.more,
            typed=target.typed or act.anchor.is_a("PNG"),
            pronoun=target.pronoun,
            same_number=target.same_number or bool(act.rule.features.get("same_number")),
            possessive=target.possessive,
            beside=_needs_another(act, kind, target),
            echo=bool(act.rule.features.get("echo")),
            answers=bool(act.rule.features.get("answers")),
            pinned=bool(act.rule.features.get("pinned")),
            named=target.named,
            details=Details(
                approximate=target.approximate,
                roles=tuple(dict.fromkeys(role for head in target.heads if (role := role_of(head, target.mission)))),
                mission=target.mission.text if target.mission else None,
                actor=acting,
                ceiling=_number_of(act, "ceiling"),
            ),
        ).with_evidence(
            count=(span,) if span else (),
            people=(target.item.span,),
            roles=tuple(head.span for head in target.heads),
            mission=(target.mission.span,) if target.mission else (),
        )
        if numbers := _respective(act, len(finding.receiving)):
            yield from _with_numbers(finding, numbers, act)
            return
        yield from _one_a_state(finding, each=each, unique=target.unique)


def _respective(act: Act, several: int) -> list[Item]:
    """The numbers of "expelled 15, three and 30 Russians", where there are as many as States that act."""
    reach = act.sentence.items[act.first : act.last + _RESPECTIVE_REACH]
    if several < 2:
        return []
    said = any(item.label("EACH") == "respective" for item in reach)
    items = reach if said else _in_a_row(act)
    numbers = [part for item in items for part in item.walk() if part.is_a("COUNT")]
    return numbers if len(numbers) == several else []


def _in_a_row(act: Act) -> list[Item]:
    """The numbers that follow one another, with commas and "and" between them, from one that the rule matched: "three,
    four and five Russians"; the last may count its people."""
    items = act.sentence.items
    at = next((at for at in range(act.at, min(act.last, len(items))) if items[at].is_a("COUNT")), len(items))
    row = []
    while at < len(items) and items[at].is_a("COUNT", "PEOPLE"):
        row.append(items[at])
        if items[at].is_a("PEOPLE"):
            break
        at += 1
        while at < len(items) - 1 and items[at].is_a("COMMA", "AND"):
            at += 1
    return row if len(row) > 1 else []


def _with_numbers(finding: Finding, numbers: list[Item], act: Act) -> Iterator[Finding]:
    """One measure a State, each with its own number; whose people they are stands with the last."""
    after = [item for item in act.sentence.items[act.at : act.last + _RESPECTIVE_REACH] if item.is_a("PEOPLE")]
    whose = next((group.owners for item in after for group in people(item, None) if group.owners), finding.sending)
    for state, number in zip(finding.receiving, numbers, strict=True):
        count, approximate = count_of(number)
        details = replace(finding.details, approximate=approximate)
        one = replace(
            finding, receiving=(state,), sending=whose, count=count, typed=True, pronoun=False, details=details
        )
        yield one.with_evidence(count=(number.span,))


def _kind_for(act: Act, agents: tuple[Named, ...], target: People) -> MeasureKind:
    """Ordering its own people out calls them home; ordering those of another home expels them."""
    if codes(agents) & codes(target.hosts) and act.kind is MeasureKind.EXPULSION:
        return act.kind  # "asked its ambassador in Dakar to leave": whose else is there, another State's
    of_country = target.item.find("POSS", "country") is not None
    whose = codes(target.owners)
    own = target.item.has("OWN") or (agents and target.hosts)
    if whose and own and act.rule.features.get("its_are_own") and codes(agents) <= whose:
        return MeasureKind.RECALL  # "Chad's own envoys in Tripoli were ordered home"
    if target.possessive and "place" not in act.roles and _names_another_before(act, agents):
        return act.kind  # "closed Iran's embassy and ordered its staff to leave"
    if target.possessive and not of_country and agents and act.rule.features.get("its_are_own"):
        return MeasureKind.RECALL
    if act.anchor.is_a("ORDER") and agents and not target.owners and not target.pronoun:
        elsewhere = codes(states(act.roles.get("place", ()), None))
        if elsewhere and not elsewhere & codes(agents):
            return MeasureKind.RECALL  # "ordered embassy staff out of Yemen", which is not its own
    others = agents and target.owners and not codes(agents) & codes(target.owners)
    if act.kind is MeasureKind.RECALL and others and act.anchor.is_a("ORDER", "REMOVE"):
        return MeasureKind.EXPULSION
    return act.kind


def _names_another_before(act: Act, agents: tuple[Named, ...]) -> bool:
    """True where another State's mission or people stand between who acts and the act."""
    start, own = min((one.span.start for one in agents), default=0), codes(agents)
    between = (item for item in act.sentence.items[: act.at] if item.span.start > start)
    named = (codes(states([item], None)) for item in between if item.is_a("MISSION", "WITH_STATE"))
    return any(whose and not whose & own for whose in named)


def _needs_another(act: Act, kind: MeasureKind, target: People) -> bool:
    """True where the words alone could tell of ordinary people: they count beside a plainer measure only."""
    of_people = kind not in (MeasureKind.ARREST, MeasureKind.RUPTURE)
    common = target.common and of_people and "other" not in act.roles
    untyped = not target.typed and (act.rule.features.get("beside_untyped") or act.anchor.is_a("DEPORT"))
    return bool(act.rule.features.get("beside") or common or untyped)


def _is_told_of(target: People) -> bool:
    """True for "them" and for "nine others", of whom the text has said what they are."""
    if target.item.label("PEOPLE") == "others":
        return True
    return target.item.label("PEOPLE") == "they" and target.item.has("HE")


def _agents(act: Act, on: date | None) -> tuple[Named, ...]:
    """Who acts, as the rule captured it; of "Egypt accuses Syria and expels its envoy" the one that all verbs share."""
    caught = act.roles.get("agent", ())
    if caught and _is_told_apart(act, caught[0]):
        return ()
    subject = _shared_subject(act, caught[0]) if caught and not _many_act(act, caught[0]) else None
    return states([subject] if subject else (), on)


def _is_told_apart(act: Act, caught: Item) -> bool:
    """True where a colon stands between a State and the government that acts: "It has none: the government ..."."""
    items = act.sentence.items
    between = items[items.index(caught) : act.at] if caught in items else ()
    colon = next((at for at, item in enumerate(between) if item.is_a("COLON")), None)
    return colon is not None and any_is_a(between[colon:], "OFFICE")


def _many_act(act: Act, caught: Item) -> bool:
    """True where States without a name act, and what the rule caught goes before them: "RIGA - The Baltic states
    expelled", "Belgium followed suit, and the six Gulf states said that they were expelling"."""
    items = act.sentence.items
    start = items.index(caught) if caught in items else act.at
    for many in (at for at in range(start + 1, act.at) if items[at].is_a("COUNTRIES")):
        opening = next((at for at in range(many - 1, start, -1) if not items[at].is_a(*_OF_SUBJECTS)), start)
        joined = items[opening].is_a("AND") and items[opening - 1].is_a("COMMA")
        if opening > start and (joined or items[opening].is_a("DASH", "SEMICOLON", "BUT")):
            return True
    return False


def _shared_subject(act: Act, caught: Item) -> Item | None:
    """What the rule caught, or where that is the object of a verb before it, the subject that goes before that verb."""
    items = act.sentence.items
    at = items.index(caught) if caught in items else act.at
    if any_is_a(items[at + 1 : at + 3], "WHICH"):
        return caught  # "of Ireland, which sent home one"
    verb = _verb_of(act)
    joint = next((item for item in reversed(items[at + 1 : verb]) if not item.is_a(*_BEFORE_VERBS)), None)
    coordinated = any(
        item.is_a("AND", "BUT", "COMMA") for item in (joint, *items[max(at + 1, verb - 2) : verb]) if item
    )
    coordinated = coordinated or any_is_a(items[at + 1 : at + 2], "AND")
    coordinated = coordinated or (_is_it_when(items, joint) and not _is_judged(items, at))
    if at >= act.at or not coordinated or _may_be_subject(items, at):
        return caught
    earlier = (i for i in range(at - 1, -1, -1) if items[i].is_a(*_SUBJECTS) and _may_be_subject(items, i))
    office = any_is_a(items[:at], "OFFICE")  # "the ministry asked the Cubans to go, but did not"
    return next((items[i] for i in earlier if _acts(items[i])), None if office else caught)


def _is_it_when(items: tuple[Item, ...], subject: Item | None) -> bool:
    """True for the "it" of "Peru, which accused Cuba when it broke relations"."""
    before = items[items.index(subject) - 1] if subject and subject.is_a("HE") else None
    return before is not None and (before.is_a("WHEN", "AFTER", "BEFORE") or before.label("THAT") == "clause")


def _is_judged(items: tuple[Item, ...], at: int) -> bool:
    """True for the Cuba of "Peru criticised Cuba when it broke relations", which did what is judged."""
    return any(item.is_a("REACTED") for item in items[max(0, at - 2) : at] if not item.is_a("THE"))


def _verb_of(act: Act) -> int:
    """The index of the verb: the act, or in "ordered the expulsion of two" what governs it."""
    before = act.sentence.items[: act.at]
    if act.anchor.is_a("EXPULSION", "CLOSURE", "DEPARTURE", "RECALL_NOUN"):
        return next(
            (at for at in range(act.at - 1, max(-1, act.at - 4), -1) if before[at].is_a("ORDER", "ANNOUNCE")), act.at
        )
    return act.at


def _acts(item: Item) -> bool:
    return item.is_a("ACTOR", "STATES") or item.label("NAMED") in ("name", "capital", "metonym", "leader")


def _may_be_subject(items: tuple[Item, ...], at: int) -> bool:
    """True at the beginning of a sentence or clause, False after a verb."""
    at -= at > 0 and items[at - 1].is_a("THE")
    return at == 0 or (items[at - 1].is_a(*_BEFORE_SUBJECTS) and not items[at - 1].is_a("BLAME"))


def _targets(act: Act, on: date | None) -> list[People]:
    """Those whom the act concerns; one empty group where the words name nobody."""
    found = [group for item in act.roles.get("people", ()) for group in people(item, on)]
    given = first_of(act.roles.get("count", ()), "COUNT", "PEOPLE", "MISSION")
    found = found or [People(act.anchor)]
    if found[0].item.is_a("OWNER") and _follows_one(act, found[0].item):
        found[0] = replace(found[0], count=Count.exactly(1), count_span=found[0].item.span)
    if given is not None and given.label("COUNT") == "range" and act.kind is MeasureKind.STAFF_CUT:
        found[0] = _difference(act, found[0], given)
    elif given is not None:
        count, approximate, span = find_count(given)
        found[0] = replace(found[0], count=count, count_span=span, approximate=approximate)
    elif act.kind is MeasureKind.STAFF_CUT:
        found[0] = _difference(act, found[0], next(iter(act.roles.get("before", ())), None))
    elif act.kind is MeasureKind.EXPULSION and found[0].item.is_a("MISSION"):
        found[0] = replace(found[0], count=None, count_span=None)  # how many work there is not said
    return [_from_a_state(act, target, on) for target in found]


def _from_a_state(act: Act, target: People, on: date | None) -> People:
    """In "Sudan expels 15 diplomats from the Emirates" what follows the people says whose they are."""
    if target.owners or target.item not in act.sentence.items:
        return target
    at = act.sentence.items.index(target.item)
    after = act.sentence.items[at + 1 :][:1]
    if not after or after[0].label("FROM_STATE") != "":
        return target
    if agents := _agents(act, on):
        own = codes(agents)
        return replace(target, owners=tuple(one for one in states(after, on) if one.code not in own))
    if at < act.at and not after[0].has("OFFICE"):
        return replace(target, owners=states(after, on))  # "a diplomat from Burundi was told to go"
    return target


def _follows_one(act: Act, whose: Item) -> bool:
    """True in "withdrew its ambassador and expelled Colombia's", where a word for one person is left out."""
    before = [item for item in act.sentence.items if item.span.end <= whose.span.start and item.is_a("PEOPLE")]
    return bool(before) and before[-1].label("PEOPLE") == "one"


def _difference(act: Act, target: People, item: Item | None) -> People:
    """In "from 41 to 19" those who must go are the difference; in "to 19" alone no number says how many."""
    before, after = (amount(item.roles.get(role, ())) for role in ("n", "m")) if item else (None, None)
    if item is not None and "ceiling" in act.roles:  # "from 41 people to 19"
        was = find_count(item)[0]
        before, after = was.exact if was else None, _number_of(act, "ceiling")
    elif item is not None and _follows_by(act, item):  # "by 22 to 19"
        return replace(target, count=Count.exactly(before), count_span=item.span) if before else target
    if item is not None and before and after and before > after:
        return replace(target, count=Count.exactly(before - after), count_span=item.span)
    unsaid = "ceiling" in act.roles or target.item.is_a("MISSION")
    return replace(target, count=None, count_span=None) if unsaid else target


def _follows_by(act: Act, item: Item) -> bool:
    items = act.sentence.items
    return item in items[1:] and items[items.index(item) - 1].is_a("BY")


def _number_of(act: Act, role: str) -> int | None:
    item = next(iter(act.roles.get(role, ())), None)
    count = find_count(item)[0] if item else None
    return count.exact if count else None


def _sides(
    act: Act, kind: MeasureKind, agents: tuple[Named, ...], target: People, on: date | None
) -> tuple[tuple[Named, ...], tuple[Named, ...], str | None]:
    """Receiving and sending States, and the code of the State that acts where the kind does not say it."""
    place = states(act.roles.get("place", ()), on)
    other = states(act.roles.get("other", ()), on)
    if kind is MeasureKind.RECALL:
        if target.pronoun:  # "recalled him to Paris" says where to, not where from
            place = states([item for item in act.roles.get("place", ()) if not item.is_a("TO_STATE")], on)
        sending = agents or target.owners
        where = target.hosts or place or tuple(n for n in target.owners if agents and n.code not in codes(agents))
        return where, sending, None
    if kind is MeasureKind.CLOSURE:
        whose = target.owners or other
        acting = agents[0].code if agents else None
        where = place or target.hosts
        its_own = (target.possessive and not other) or codes(agents) & codes(whose)
        if its_own or (not whose and where and not codes(agents) & codes(where)):
            return where, agents or whose, acting
        return agents or where, whose, acting
    if kind is MeasureKind.RUPTURE:
        other = other or target.hosts  # "lowered the level of its mission in Doha"
        return agents, tuple(one for one in other if one.code not in codes(agents)), None
    if kind is MeasureKind.INCIDENT:
        there = tuple(where_they_serve(act.sentence.items[act.at :], on))[:1]
        serving = tuple(one for item in act.roles.get("other", ()) for one in hosts(item, on))  # where its agents are
        return place or there or agents or serving, other or target.owners, None
    if kind is MeasureKind.ARREST:
        if not other and target.item.has("GOVERNMENT"):  # "a Polish government official": who serves it spies on it
            return agents or place or target.owners, (), None
        own = target.owners if other and not codes(target.owners) & codes(other) else ()
        theirs = () if codes(target.owners) & codes(agents) else target.owners
        return agents or place or target.hosts or own, other or theirs, None  # who spies for another is mostly at home
    whose = target.owners or other
    if kind is MeasureKind.STAFF_CUT:
        whose = other or target.owners
        place = place or tuple(one for item in act.roles.get("other", ()) for one in hosts(item, on))
    if codes(agents) & codes(whose):
        agents = ()  # nobody expels his own people: the State nearest to the verb is not the one that acts
    return agents or place or target.hosts, whose, None


def _one_a_state(finding: Finding, *, each: bool, unique: bool) -> Iterator[Finding]:
    """One State, one claim, unless several share one number: then one joint claim. Ambassadors are one from each."""
    given = finding.count is not None and (not unique or finding.count.exact != 1)
    shared = given and not each and finding.kind not in _ONE_EACH
    several = len(finding.receiving) > 1 or len(finding.sending) > 1
    if each and len(finding.receiving) == 2 and not finding.sending:
        yield replace(finding, two_way=True)  # "London and Moscow each expel 14"
        return
    if not several or shared:
        yield replace(finding, joint=several)
        return
    for receiving in finding.receiving or (None,):
        for sending in finding.sending or (None,):
            one = finding.with_states((receiving,) if receiving else (), (sending,) if sending else ())
            yield replace(one, count=finding.count or (Count.exactly(1) if unique else None))


def _two_way(base: Finding, agents: tuple[Named, ...], targets: list[People]) -> Iterator[Finding]:
    """Each of two States does it to the other."""
    sides = agents if len(agents) == 2 else ()
    count, span = (targets[0].count, targets[0].count_span) if targets else (None, None)
    if targets and targets[0].unique and count is None:
        count = Count.exactly(1)
    for one, two in (sides, sides[::-1]) if sides else ():
        yield replace(base, receiving=(one,), sending=(two,), count=count).with_evidence(count=(span,) if span else ())
    if not sides:
        yield replace(base, two_way=True, count=count)
