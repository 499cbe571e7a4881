"""Who acts in an act: the State that its rule caught, or the subject that its verb shares with others."""

from __future__ import annotations

from nongrata.extract.sentence.act import Act
from nongrata.extract.sentence.item import Item, any_is_a
from nongrata.extract.sentence.meaning import Named, states
from nongrata.extract.sentence.tense import verb_of
from nongrata.model import MeasureKind

_SUBJECTS = ("ACTOR", "STATES", "NAMED")
_BEFORE_SUBJECTS = (
    *("COMMA", "AND", "BUT", "THAT", "AFTER", "BEFORE", "SAY", "DATE", "DASH", "COLON", "SEMICOLON", "STOP", "CAUSE"),
    *("WHICH", "WHETHER", "IF", "WHERE", "ADV", "ANNOUNCE", "OTHER"),
)
_OF_SUBJECTS = ("THE", "COUNT", "VAGUE", "MOD", "OF_MANY", "W", "PROPER", "NAMES", "ALL", "MORE")
_BEFORE_VERBS = ("THREATEN", "PLAN", "TO", "ADV", "WILL", "HAVE", "NOT")  # what may stand between "and" and its verb


def agents_of(act: Act) -> tuple[Named, ...]:
    """Who acts, as the rule captured it; of "Egypt accuses Syria and expels its envoy" the one that all verbs share."""
    caught = act.roles.get("agent", ()) or _heading(act)
    if caught and _is_told_apart(act, caught[0]):
        return ()
    subject = _shared_subject(act, caught[0]) if caught and not _many_act(act, caught[0]) else None
    return states([subject] if subject else ())


def _heading(act: Act) -> tuple[Item, ...]:
    """The State of "FINLAND: Two diplomats asked to leave", a line of a list, where nothing else says who acts."""
    items = act.sentence.items
    placed = "place" in act.roles or "other" in act.roles
    expels = act.kind in (MeasureKind.EXPULSION, MeasureKind.STAFF_CUT) and not placed
    return items[:1] if expels and items[0].label("NAMED") == "name" and any_is_a(items[1:2], "COLON") else ()


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
    coordinated = coordinated or _is_addressed(items, at, verb)
    service = caught.label("ACTOR") == "secret"  # "said that the KGB was behind it and expelled two": it expels nobody
    if at >= act.at or not coordinated or (_may_be_subject(items, at) and not service):
        return caught
    earlier = (i for i in range(at - 1, -1, -1) if items[i].is_a(*_SUBJECTS) and _may_be_subject(items, i))
    office = any_is_a(items[:at], "OFFICE")  # "the ministry asked the Cubans to go, but did not"
    return next((items[i] for i in earlier if _acts(items[i])), None if office else caught)


def _is_it_when(items: tuple[Item, ...], subject: Item | None) -> bool:
    """True for the "it" of "Peru, which accused Cuba when it broke relations"."""
    before = items[items.index(subject) - 1] if subject and subject.is_a("HE") else None
    return before is not None and (before.is_a("WHEN", "AFTER", "BEFORE") or before.label("THAT") == "clause")


def _is_addressed(items: tuple[Item, ...], at: int, verb: int) -> bool:
    """True for the Cuba of "Peru told Cuba that it was expelling its envoys": it is told what another does."""
    told = [item for item in items[:at] if not item.is_a("THE")][-1:]
    subject = [item for item in items[at + 1 : verb] if not item.is_a("THAT", "DATE", "ADV")][:1]
    return any_is_a(told, "NOTIFY", "THREATEN") and any(item.label("HE") == "it" for item in subject)


def _is_judged(items: tuple[Item, ...], at: int) -> bool:
    """True for the Cuba of "Peru criticised Cuba when it broke relations", which did what is judged."""
    return any(item.is_a("REACTED") for item in items[max(0, at - 2) : at] if not item.is_a("THE"))


def _verb_of(act: Act) -> int:
    """The index of the verb: the act, or in "ordered the expulsion of two" and "told two to leave" what governs it."""
    before = act.sentence.items[: act.at]
    if act.anchor.is_a("EXPULSION", "CLOSURE", "DEPARTURE", "RECALL_NOUN"):
        return next(
            (at for at in range(act.at - 1, max(-1, act.at - 4), -1) if before[at].is_a("ORDER", "ANNOUNCE")), act.at
        )
    return verb_of(act) if act.anchor.is_a("LEAVE", "PNG") else act.at


def _acts(item: Item) -> bool:
    return item.is_a("ACTOR", "STATES") or item.label("NAMED") in ("name", "capital", "metonym", "leader")


def _may_be_subject(items: tuple[Item, ...], at: int) -> bool:
    """True at the beginning of a sentence or clause, False after a verb."""
    at -= at > 0 and items[at - 1].is_a("THE")
    return at == 0 or (items[at - 1].is_a(*_BEFORE_SUBJECTS) and not items[at - 1].is_a("BLAME"))
