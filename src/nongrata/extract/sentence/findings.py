"""An act -> the measures that it tells: of which kind, who expels whom, one or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.agents import agents_of
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.extract.sentence.meaning import Named, People, codes, hosts, people, role_of, states, where_they_serve
from nongrata.extract.sentence.numbers import count_of
from nongrata.extract.sentence.replace import replace
from nongrata.extract.sentence.targets import targets_of
from nongrata.model import Count, Details, MeasureKind

_RESPECTIVE_REACH = 12  # items after what the rule matched in which the numbers and "respectively" may stand
_ALSO_REACH = 2  # items after an act in which "too" stands
_ONE_EACH = (MeasureKind.CLOSURE, MeasureKind.RUPTURE, MeasureKind.FREEZE)


def findings(act: Act) -> Iterator[Finding]:
    """The measures that an act tells: one for each State that acts, and for each group of people."""
    kind = act.kind
    agents = agents_of(act)
    targets = targets_of(act)
    each = act.sentence.has("EACH") and any(item.has("EACH") for item in act.sentence.items[act.first : act.last + 3])
    base = Finding(kind, act.sentence, act.anchor, act.rule.name)
    if act.rule.features.get("two_way") and not _against_another(act, agents):
        yield from _two_way(base, agents, targets)
        return
    for target in targets:
        base = replace(base, kind=_kind_for(act, agents, target))
        if act.rule.features.get("typed") and base.kind is kind and not _is_typed_for(act, target):
            continue
        if act.rule.features.get("of_others") and (target.possessive or codes(agents) & codes(target.owners)):
            continue
        if act.rule.features.get("of_others") == "named" and not target.owners:
            continue  # "dismissed the charge" tells of no envoy
        receiving, sending, acting = _pair(act, base.kind, agents, target)
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
            right_after=bool(act.rule.features.get("right_after")),
            named=target.named,
            details=Details(
                approximate=target.approximate,
                roles=tuple(dict.fromkeys(role for head in target.heads if (role := role_of(head, target.mission)))),
                mission=target.mission.text if target.mission else None,
                actor=acting,
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
    whose = next((group.owners for item in after for group in people(item) if group.owners), finding.sending)
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
    elsewhere = codes(states(act.roles.get("place", ()))) - codes(agents)
    own = target.item.has("OWN") or (agents and (target.hosts or elsewhere))
    if whose and own and act.rule.features.get("its_are_own") and codes(agents) <= whose:
        return MeasureKind.RECALL  # "Chad's own envoys in Tripoli were ordered home"
    others_told = _names_another_before(act, agents) or _is_told_by_another(act, agents)
    if target.possessive and "place" not in act.roles and others_told:
        return act.kind  # "shut Iran's embassy and told its staff to leave", "Chile ordered its consul out, Cuba said"
    if target.possessive and not of_country and agents and act.rule.features.get("its_are_own"):
        return MeasureKind.RECALL
    unsaid = not target.owners and not target.pronoun
    if act.anchor.is_a("ORDER", "RECALL_NOUN") and agents and unsaid and (elsewhere or target.hosts):
        return MeasureKind.RECALL  # "ordered embassy staff out of Yemen", which is not its own
    others = agents and target.owners and not codes(agents) & codes(target.owners)
    if act.kind is MeasureKind.RECALL and others and act.anchor.is_a("ORDER", "REMOVE"):
        return MeasureKind.EXPULSION
    return act.kind


def _is_told_by_another(act: Act, agents: tuple[Named, ...]) -> bool:
    """True for "Cuba said on Monday that Chile had ordered", "According to Cuba, Chile" and "Chile ordered ..., Cuba
    said": another than acts tells it or protests."""
    items, own = act.sentence.items, codes(agents)
    at = next((items.index(item) for item in act.roles.get("agent", ()) if item in items), 0)
    before, after = items[:at], [item for item in items[act.last :] if not item.is_a("DATE", "ADV")][:3]
    told = any_is_a(before, "SAY", "REACTED") and not any_is_a(before[-1:], "AND", "BUT")
    comma = any_is_a(after[:1], "COMMA") and any_is_a(after[2:], "SAY")
    speakers = (*(before if told else ()), *(after[1:2] if comma else ()))
    named = (codes(states([item])) for item in speakers if item.is_a("ACTOR", "NAMED", "MISSION", "PEOPLE"))
    return any(whose and not whose & own for whose in named)


def _accused(items: Sequence[Item]) -> list[Item]:
    """Whom somebody accuses in these items."""
    return [item for verb, item in pairwise(items) if verb.label("BLAME") == "accuse"]


def _names_another_before(act: Act, agents: tuple[Named, ...]) -> bool:
    """True where another State's mission or people, or one that it accuses, stand between who acts and the act."""
    start, own = min((one.span.start for one in agents), default=0), codes(agents)
    before = act.sentence.items[: act.at]
    accused = _accused(before)
    missions = (item for item in before if item.is_a("MISSION", "WITH_STATE"))
    named = (codes(states([item])) for item in (*accused, *missions) if item.span.start > start)
    return any(whose and not whose & own for whose in named)


def _needs_another(act: Act, kind: MeasureKind, target: People) -> bool:
    """True where the words alone could tell of ordinary people: they count beside a plainer measure only."""
    of_people = kind not in (MeasureKind.ARREST, MeasureKind.RUPTURE)
    common = target.common and of_people and "other" not in act.roles
    untyped = not target.typed and (act.rule.features.get("beside_untyped") or act.anchor.is_a("DEPORT"))
    return bool(act.rule.features.get("beside") or common or untyped)


def _is_typed_for(act: Act, target: People) -> bool:
    """True for diplomats and those told of, and where the rule is of `officials` for whom the words call so."""
    officials = act.rule.features["typed"] == "officials"
    return (
        target.typed
        or _is_told_of(target)
        or (officials and any(head.label("VOICE") == "official" for head in target.heads))
    )


def _is_told_of(target: People) -> bool:
    """True for "them" and for "nine others", of whom the text has said what they are."""
    if target.item.label("PEOPLE") == "others":
        return True
    return target.item.label("PEOPLE") == "they" and target.item.has("HE")


def _pair(
    act: Act, kind: MeasureKind, agents: tuple[Named, ...], target: People
) -> tuple[tuple[Named, ...], tuple[Named, ...], str | None]:
    """Receiving and sending States, and the code of the State that acts where the kind does not say it."""
    place = states(act.roles.get("place", ()))
    other = states(act.roles.get("other", ()))
    if kind is MeasureKind.RECALL:
        if target.pronoun:  # "recalled him to Paris" says where to, not where from
            place = states([item for item in act.roles.get("place", ()) if not item.is_a("TO_STATE")])
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
        there = tuple(where_they_serve(act.sentence.items[act.at :]))[:1]
        serving = tuple(one for item in act.roles.get("other", ()) for one in hosts(item))  # where its agents are
        return place or there or agents or serving, other or target.owners, None
    if kind is MeasureKind.ARREST:
        if not other and target.item.has("GOVERNMENT"):  # "a Polish government official": who serves it spies on it
            return agents or place or target.owners, (), None
        own = target.owners if other and not codes(target.owners) & codes(other) else ()
        theirs = () if codes(target.owners) & codes(agents) else target.owners
        return agents or place or target.hosts or own, other or theirs, None  # who spies for another is mostly at home
    whose = (other or target.owners) if kind is MeasureKind.STAFF_CUT else (target.owners or other)
    place = place or tuple(one for item in act.roles.get("other", ()) for one in hosts(item))
    if not whose and target.possessive and (speaker := _who_says_so(act, target)):
        whose, place = states([speaker]), place or target.hosts or hosts(speaker)
    if not whose and target.possessive and kind is MeasureKind.EXPULSION and agents:  # "Peru accused Cuba and Chile"
        accused = states(_accused(act.sentence.items[: act.at]))
        whose = tuple(one for one in accused if one.code not in codes(agents))
    if codes(agents) & codes(whose):
        agents = ()  # nobody expels his own people: the State nearest to the verb is not the one that acts
    return agents or place or target.hosts, whose, None


def _who_says_so(act: Act, target: People) -> Item | None:
    """Whose people they are in "Cuba said that two of its diplomats had been expelled"; a mission says so as well."""
    items = act.sentence.items
    at = items.index(target.item) if target.item in items[: act.at] else 0
    before = [item for item in items[:at] if not item.is_a("THAT", "DATE", "ADV")]
    return before[-2] if len(before) > 1 and before[-1].is_a("SAY") else None


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


def _against_another(act: Act, agents: tuple[Named, ...]) -> bool:
    """True for three States and more, and for "Mali and Togo have also severed relations": not with each other."""
    return len(agents) > 2 or any_is_a(act.sentence.items[act.first : act.last + _ALSO_REACH], "ALSO")


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
