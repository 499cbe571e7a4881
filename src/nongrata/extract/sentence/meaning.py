"""What the groups of a sentence mean: States, people and missions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from nongrata.extract.sentence.item import Item
from nongrata.extract.sentence.numbers import find_count
from nongrata.extract.sentence.replace import replace
from nongrata.languages.names import forms_of
from nongrata.model import Count, Role, Span
from nongrata.vocab import former_states, named_then


class Named(NamedTuple):
    """A State (or organisation) and the words that name it."""

    code: str
    span: Span


@dataclass(frozen=True)
class People:
    """Who must go, or is recalled or arrested: how many, whose, where, and in which words.

    `owners` are the States whose people they are, `hosts` those where they serve; `typed` is False where only the
    sentence around them can make them diplomats ("officials"); `pronoun` where another sentence says who they are.
    """

    item: Item
    count: Count | None = None
    count_span: Span | None = None
    approximate: bool = False
    owners: tuple[Named, ...] = ()
    hosts: tuple[Named, ...] = ()
    typed: bool = True
    pronoun: bool = False
    common: bool = False  # "citizens", "buildings": nothing says that they are of a mission
    named: bool = False  # a bare name: another sentence says whose
    same_number: bool = False
    possessive: bool = False  # "its diplomats"
    unique: bool = False  # ambassadors: one from each State
    more: bool = False  # "ten more": beside those told of before
    heads: tuple[Item, ...] = ()  # the words that say what they are
    mission: Item | None = None


def codes(named: Iterable[Named]) -> set[str]:
    """The codes of the States."""
    return {one.code for one in named}


def as_named_then(named: Named, day: date) -> Named:
    """The State that the name meant on that day: the Soviet Union for Russia in 1983."""
    return Named(named_then(named.code, day), named.span)


def last_day_of(items: Iterable[Item]) -> date | None:
    """The last day of the former States that these words name, where they name none that came after: a report of
    "the Soviet Union" that tells no day means it by "Moscow" too. None where they name no former State."""
    named = {item.state for item in items if item.label("NAMED") in ("name", "adjective")}
    former = (one for code, one in former_states().items() if code in named and named.isdisjoint(one.named_now))
    return min((one.until for one in former if one.named_now), default=None)


def may_name_former_states(text: str, language: str) -> bool:
    """False for most texts, of which `last_day_of` need not look at the words."""
    former = frozenset(code for code, one in former_states().items() if one.named_now)
    return any(form in text for form in forms_of(former, language))


def states(items: Iterable[Item]) -> tuple[Named, ...]:
    """The States that the items name, each once, in the order of the text."""
    found: dict[str, Named] = {}
    for item in items:
        for named in _states_of(item):
            found.setdefault(named.code, named)
    return tuple(found.values())


def may_act(item: Item) -> bool:
    """True for what names one who acts: "Riga", "the Kremlin", "they"."""
    return item.is_a("ACTOR") or bool(_NAMES_WHO_ACTS & item.kinds)


def _states_of(item: Item) -> tuple[Named, ...]:
    if item.is_a("NAMED"):
        return (Named(item.state, item.span),) if item.state else ()
    if item.is_a("PEOPLE", "MISSION"):
        return owners(item)
    if "state" in item.roles:
        return states(item.roles["state"])
    return states(item.parts)


def owners(item: Item) -> tuple[Named, ...]:
    """The States whose mission or people these are: as said of them, else of their mission."""
    for role in ("owner", "inner", "mission"):
        found = states(item.roles.get(role, ()))
        if found:
            return tuple(one for one in found if one.code not in _ORGANISATIONS) or found  # "Russia's UN mission"
    return states(item.parts) if "list" in (item.label("PEOPLE"), item.label("MISSION")) else ()


_NAMES_WHO_ACTS = {("PEOPLE", "they"), *(("NAMED", how) for how in ("name", "capital", "metonym", "leader"))}
_VICTIM_REACH = 6  # items after a deed in which it is said to whom it was done
_ORGANISATIONS = ("UN", "EU", "NATO", "OSCE", "OPCW", "IAEA")
SEATS = {"UN": "USA", "OSCE": "AUT"}  # where a mission to them stands that no city places; others act themselves


def hosts(item: Item) -> tuple[Named, ...]:
    """The States in which they stand or serve, where the group says it."""
    found = states((*item.roles.get("place", ()), *item.roles.get("more", ())))
    whose = states(item.roles.get("owner", ()))
    if len(whose) > 1 and not found:  # "Russia's UN mission"
        found = tuple(one for one in whose if one.code in _ORGANISATIONS)
    found = tuple({one.code: one for one in reversed(found)}.values())[::-1]
    if not found and item.label("MISSION") == "list":  # "its embassy and all its consulates in the United States"
        return hosts(item.parts[-1])
    for role in ("mission", "inner"):
        for part in item.roles.get(role, ()):
            found = found or hosts(part)
    return tuple(_seat(one) for one in found)


def _seat(named: Named) -> Named:
    return Named(SEATS.get(named.code, named.code), named.span)


def where_they_serve(after: Iterable[Item]) -> list[Named]:
    """Where those serve to whom a deed was done, in the words after it: "a bomb attack on its envoys in Delhi"."""
    return [one for item in [*after][:_VICTIM_REACH] if item.is_a("PEOPLE", "MISSION") for one in hosts(item)]


def people(item: Item) -> list[People]:
    """The groups of people that an item speaks of; several where it is a list with a number each."""
    if item.label("PEOPLE") == "list":
        members = [found for part in item.parts if part.is_a("PEOPLE") for found in people(part)]
        members += [_a_citizen(part) for part in item.parts if part.is_a("NAMED")]
        return together(members if item.has("AND") else _without_aside(members))
    if item.is_a("NAMES"):
        return [People(item, Count.exactly(1), item.span, typed=False, pronoun=True, named=True)]
    if item.is_a("A"):  # "a mechanic", who is of no mission
        return [People(item, Count.exactly(1), item.span, typed=False)]
    count, approximate, span = find_count(item)
    holder = item.role("mission")
    if count is None and holder and item.label("PEOPLE") in ("staff", "many") and _is_single(_head(holder) or holder):
        count, approximate, span = find_count(holder)  # "eight of the embassy's staff"
    if count is None and item.is_a("MISSION"):
        count, span = _sites(item)
    if item.has("PORTION"):
        count, span = None, None  # half of them
    head = _head(item)
    whose = owners(item)
    if count is None and len(whose) < 2 and item.find("ALL", "both"):
        count, span = Count.exactly(2), item.span
    one = head is not None and (head.label("AMBASSADOR") == "one" or _is_single(head))
    mission = item.find("MISSION")
    unique = head is not None and (head.is_a("AMBASSADOR") or ((one or head.is_a("ONE_EACH")) and len(whose) > 1))
    if head is not None and one and count is None and not item.has("SAME_NUMBER", "VAGUE", "ALL"):
        count, span = Count.exactly(1), head.span
    alone = (
        item.label("PEOPLE") == "one"
        or item.label("MISSION") == ""
        or (item.is_a("ACTOR") and item.has("MINISTER"))
        or (item.is_a("OUTSIDERS") and item.has("A"))
    )
    if head is None and count is None and alone:
        count, span = Count.exactly(1), item.span  # "a Peruvian of the same rank", "the British Council"
    return [
        People(
            item,
            count,
            span,
            approximate,
            whose if item.is_a("PEOPLE", "MISSION") else states([item]),
            hosts(item),
            typed=_is_typed(item),
            common=head is not None
            and not item.has("WITH_STATUS")
            and ((head.is_a("COMMON") and mission is None) or (head.is_a("SITE") and not whose and not item.has("TO"))),
            pronoun=item.label("PEOPLE") == "they" or item.is_a("COUNT", "POSS", "VAGUE"),
            same_number=item.has("SAME_NUMBER"),
            unique=unique,
            more=item.has("MORE"),
            possessive=not whose and item.has("POSS") and item.label("PEOPLE") != "they",
            heads=(head, *item.roles.get("among", ())) if head else (),
            mission=mission,
        )
    ]


def _a_citizen(item: Item) -> People:
    """The last of "two Cubans and a Peruvian"."""
    return People(item, Count.exactly(1), item.span, owners=states([item]), typed=False, common=True)


_ROLES = {
    "AMBASSADOR": Role.AMBASSADOR,
    "SPY": Role.INTELLIGENCE_OFFICER,
    "DIPLOMAT": Role.DIPLOMAT,
    "HEAD_OF": Role.DIPLOMAT,
    "STAFF": Role.STAFF,
}


def role_of(head: Item, mission: Item | None) -> Role | None:
    """What a word says that people are: officials of a mission are its staff; None for "persons" and the like."""
    if label := head.label("ROLE"):
        return Role.STAFF if mission and label == Role.OTHER else Role(label)
    if head.is_a("COMMON") and not mission:
        return None
    return next((role for type_, role in _ROLES.items() if head.is_a(type_)), None)


def _sites(item: Item) -> tuple[Count | None, Span | None]:
    """How many missions are meant where no number says it: those of a list added up, or the cities that are named."""
    if item.label("MISSION") == "list":
        counts = [people(part)[0].count for part in item.parts if part.is_a("MISSION")]
        numbers = [count.exact for count in counts if count and count.exact]
        return (Count.exactly(sum(numbers)), item.span) if len(numbers) == len(counts) else (None, None)
    if len(hosts(item)) > 1:  # "embassies in Seoul and Taipei" are one in each State
        return (Count.exactly(1), item.span) if item.has("ONE_EACH") else (None, None)
    named = (*item.roles.get("place", ()), *item.roles.get("more", ()))
    places = sum(one.label("NAMED") != "name" for one in named)  # "in Tehran, Iran" is one
    return (Count.exactly(places), item.span) if places > 1 else (None, None)


def together(members: list[People]) -> list[People]:
    """The groups that people named together make: in "21 Belgian diplomats and an attaché" the second takes the owner
    of its neighbour; those of one owner are one group, whose number is known where all its numbers are."""
    typed = any(member.typed for member in members)  # of "45 people, 18 of them diplomats" all are of the mission
    if any(member.more for member in members):  # "him and the 20 other diplomats" are 21
        one = Count.exactly(1)
        he = [_is_he(member) for member in members]
        members = [
            replace(member, count=one, count_span=member.item.span, pronoun=False)
            if at_he
            else replace(member, more=member.more and not any(he))
            for member, at_he in zip(members, he, strict=True)
        ]
    members = [member for member in members if not member.pronoun] or members  # "60 Russians, 12 of them" are 60
    if typed:
        members = [replace(member, typed=True, common=False) for member in members]
    members = _without_sum(_without_aside(members))
    owned = [at for at, member in enumerate(members) if member.owners]
    if owned:
        led = next((at for at in owned if _leads_mission(members[at])), -1)  # a mission has one head: who goes before
        members = [
            member
            if member.owners or (at < led and _leads_mission(member))  # him is that of another State
            else replace(member, owners=members[owned[-1]].owners)
            for at, member in enumerate(members)
        ]
    groups: dict[tuple[str, ...], list[People]] = {}
    for member in members:
        groups.setdefault(tuple(one.code for one in member.owners), []).append(member)
    return [_summed(group) for group in groups.values()]


def _without_sum(members: list[People]) -> list[People]:
    """In "five diplomats, three Danes and two Swedes" the first is the sum of the others; of "five, two of them Danish"
    only the State of the two is told."""
    first, *rest = members
    counts = [member.count.exact if member.count and member.owners else None for member in rest]
    added = not first.owners and first.count and all(counts) and first.count.exact == sum(filter(None, counts))
    of_them = not first.owners and rest and rest[0].item.has("HE") and all(member.owners for member in rest)
    return rest if (added and len(rest) > 1) or of_them else members


def _leads_mission(member: People) -> bool:
    return any(head.label("AMBASSADOR") == "one" and head.label("ROLE") != Role.CONSUL for head in member.heads)


def _is_he(member: People) -> bool:
    return member.item.find("HE", "one") is not None


def _without_aside(members: list[People]) -> list[People]:
    """In "the whole staff, some 35 people" the second only counts the first; "half of its staff" not even that."""
    first, *rest = members
    asides = (one for one in rest if one.item.has("PORTION") or (one.common and one.count and not one.owners))
    aside = next(asides, None)
    if aside is None:
        return members
    rest = [member for member in rest if member is not aside]
    if aside.item.has("PORTION"):  # "40 citizens, most of them diplomats"
        first = replace(first, typed=first.typed or aside.typed, common=first.common and not aside.typed)
    if first.count is None:
        first = replace(first, count=aside.count, count_span=aside.count_span, approximate=aside.approximate)
    return [first, *rest]


def _summed(group: list[People]) -> People:
    if len(group) == 1:
        return group[0]
    first = next((member for member in group if member.owners), group[0])
    everyone = group
    first_count, *rest = [member.count.exact if member.count else None for member in group]
    if first_count and len(rest) > 1 and all(rest) and first_count == sum(filter(None, rest)):
        group = group[:1]  # "two diplomats, the chargé and the consul" are two
    many = group[0].count is not None and group[0].count.exact != 1
    counted = [member for at, member in enumerate(group) if member.count or not (at and many and _is_bare(member.item))]
    counts = [member.count.exact if member.count else None for member in counted]
    several = len(first.owners) > 1 and not any(member.count for member in group)
    total = Count.exactly(sum(filter(None, counts))) if counts and all(counts) and not several else None
    if len(counted) == 1:
        total = counted[0].count  # "25 diplomats and embassy staff" are 25
    return replace(
        first,
        count=total,
        count_span=Span(group[0].item.span.start, group[-1].item.span.end) if total else None,
        approximate=any(member.approximate for member in group),
        heads=tuple(head for member in everyone for head in member.heads),
        typed=any(member.typed for member in group),
        hosts=next((member.hosts for member in group if member.hosts), ()),
        unique=False,
        possessive=first.possessive and not first.owners,
    )


def _is_bare(item: Item) -> bool:
    """True for "(other) embassy staff", which shares the number before it; False for "his staff" and "an attaché"."""
    other = item.has("MORE") and not item.has("COUNT")
    counted = item.has("THE", "A", "POSS", "ALL") or item.is_a("COUNT")
    return not counted and (other or not item.has("VAGUE", "MORE"))


def _head(item: Item) -> Item | None:
    for role in ("head", "inner"):
        for part in item.roles.get(role, ()):
            return part if role == "head" else _head(part)
    return None


def _is_single(head: Item) -> bool:
    return any(
        head.label(type_) in ("one", "some", "lone") for type_ in ("DIPLOMAT", "SPY", "STAFF", "EMBASSY", "HEAD_OF")
    )


def _is_typed(item: Item) -> bool:
    """True where the words themselves say that these are members of a mission or persons treated as such."""
    loose = ("lone", "loose")  # "agents" alone may be those of an insurance
    return any(
        part.is_a("AMBASSADOR", "DIPLOMAT", "MISSION", "MISSION_STAFF", "EMBASSY", "HEAD_OF", "WITH_STATUS")
        or (part.is_a("SPY") and part.label("SPY") not in loose)
        for part in item.walk()
    )
