"""Whom an act concerns: its groups of people or missions, how many they are, and whose."""

from __future__ import annotations

from itertools import takewhile

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.agents import agents_of
from nongrata.extract.sentence.item import Item, any_is_a, first_of
from nongrata.extract.sentence.meaning import People, codes, people, states, together
from nongrata.extract.sentence.numbers import amount, find_count
from nongrata.extract.sentence.replace import replace
from nongrata.model import Count, MeasureKind


def targets_of(act: Act) -> list[People]:
    """Those whom the act concerns; one empty group where the words name nobody."""
    found = [group for item in act.roles.get("people", ()) for group in people(item)]
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
    beside = _beside(act)
    found = [_from_a_state(act, _of_some(act, target)) for target in found]
    return together([*found, *beside]) if beside else found


def _beside(act: Act) -> list[People]:
    """Those of "was expelled on Sunday, together with two attachés", behind what the rule caught."""
    items = act.sentence.items
    behind = next((at for at in range(act.last, len(items)) if not items[at].is_a("DATE", "FROM_STATE", "COMMA")), None)
    if behind is None or not (items[behind].is_a("EXTRA_PEOPLE") and items[behind].is_a("AND")):
        return []
    return [group for item in items[behind + 1 : behind + 2] if item.is_a("PEOPLE") for group in people(item)]


def _of_some(act: Act, target: People) -> People:
    """In "ten ambassadors, among them the American and the German" one each of those that are named, not ten; in "the
    diplomats of two countries: Chad and Mali" those of both."""
    items = act.sentence.items
    if target.owners or target.item not in items:
        return target
    after = [item for item in items[items.index(target.item) + 1 :] if not item.is_a("COMMA")]
    countries = [*takewhile(lambda item: item.is_a("MOD", "W", "NAMES", "COUNTRIES"), after)]
    whole = any_is_a(countries, "COUNTRIES") or target.item.has("COUNTRIES")
    after = after[len(countries) :]
    opened = any_is_a(after[:1], "EXTRA_PEOPLE") or (whole and any_is_a(after[:1], "COLON", "DASH"))
    if not opened or not (whole or target.unique):
        return target
    named = takewhile(lambda item: item.is_a("THE", "AND", "NAMED", "NATIONS", "STATES", "OWNER"), after[1:])
    owners = states(list(named))
    return replace(target, owners=owners, count=None, count_span=None) if owners else target


def _from_a_state(act: Act, target: People) -> People:
    """In "Sudan expels 15 diplomats from the Emirates" what follows the people says whose they are."""
    if target.owners or target.item not in act.sentence.items:
        return target
    at = act.sentence.items.index(target.item)
    after = act.sentence.items[at + 1 :][:1]
    if not after or after[0].label("FROM_STATE") != "":
        return target
    if agents := agents_of(act):
        own = codes(agents)
        return replace(target, owners=tuple(one for one in states(after) if one.code not in own))
    if at < act.at and not after[0].has("OFFICE"):
        return replace(target, owners=states(after))  # "a diplomat from Burundi was told to go"
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
        before, after = was.exact if was else None, number_of(act, "ceiling")
    elif item is not None and _follows_by(act, item):  # "by 22 to 19"
        return replace(target, count=Count.exactly(before), count_span=item.span) if before else target
    if item is not None and before and after and before > after:
        return replace(target, count=Count.exactly(before - after), count_span=item.span)
    unsaid = "ceiling" in act.roles or target.item.is_a("MISSION")
    return replace(target, count=None, count_span=None) if unsaid else target


def _follows_by(act: Act, item: Item) -> bool:
    items = act.sentence.items
    return item in items[1:] and items[items.index(item) - 1].is_a("BY")


def number_of(act: Act, role: str) -> int | None:
    """The exact number that a role of the act holds, persons; None where it holds none."""
    item = next(iter(act.roles.get(role, ())), None)
    count = find_count(item)[0] if item else None
    return count.exact if count else None
