"""What words refer back to: "she", "the three", "it", "we", "the two countries", "followed suit", a bare name."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from itertools import takewhile

from nongrata.extract.sentence.dates import Unresolved, resolve
from nongrata.extract.sentence.finding import Finding
from nongrata.extract.sentence.item import Item, Sentence, any_is_a
from nongrata.extract.sentence.meaning import (
    Named,
    People,
    as_named_then,
    codes,
    hosts,
    owners,
    people,
    states,
    where_they_serve,
)
from nongrata.extract.sentence.numbers import count_of
from nongrata.extract.sentence.replace import replace
from nongrata.model import Count, Days, MeasureKind, Span, Status

ACTING = ("NAMED", "ACTOR", "STATES", "OWNER")  # items that name who may act
_PLACED = ("FROM_STATE", "IN_STATE", "BY_STATE", "WITH_STATE", "OF_STATE", "ASIDE_STATE")
_DEEDS = ("ATTACK", "WEAPON")
_DEED_REACH = 4  # sentences back in which the deed may have been told for which a State is held responsible
_PLACE_REACH = 40  # the same for where it was done
_NAME_REACH = 80  # sentences before and after in which the document says who somebody of a bare name is
_DAY_REACH = 4  # items beside the deed in which its day stands
_GROUP = 3  # so many envoys at least make a group of which the States may be listed elsewhere
_GROUP_REACH = 6  # sentences before and after in which they may be
_BETWEEN = 2  # items between "four" and "countries"
_MISSION_REACH = 4  # sentences back in which "the embassy" may have been named
_PEOPLE_REACH = 2  # sentences back in which "she" or "the two" may have been named


def before(finding: Finding, types: tuple[str, ...]) -> list[Item]:
    """The items of these types before the act in its sentence."""
    start = finding.anchor.span.start
    earlier = takewhile(lambda item: item.span.start < start, finding.sentence.items)
    return [item for item in earlier if item.is_a(*types)] if finding.sentence.has(*types) else []


def last_named(items: Sequence[Item], barred: set[str]) -> tuple[Named, ...]:
    """The State that the last of the items names, those barred apart."""
    for item in reversed(items):
        named = [one for one in states([item]) if one.code not in barred]
        if named:
            return (named[0],)
    return ()


def echoed(finding: Finding, done: list[Finding]) -> Finding | None:
    """ "France followed suit": the last measure of another State, now taken by this one; None where there is none.

    One against which the last measure was taken did the like to its author ("after a similar step by Tallinn").
    """
    who = codes(finding.receiving)
    taken = [other for other in reversed(done) if not other.kind.is_deed]
    if finding.count:  # "followed with three" of the people told of before
        taken = [other for other in taken if other.kind is finding.kind]
    if led := codes(finding.sending):  # "followed the Polish example"
        taken = [other for other in taken if codes(other.actor) == led]
    models = (other for other in taken if other.target and not who & codes((*other.actor, *other.target)))
    model = None if finding.answers else next(models, None)
    if model is None:
        done_to = (other for other in taken if who == other.senders and other.kind is not MeasureKind.RUPTURE)
        answered = next(done_to, None)
        return _the_like(finding, answered, answered.actor) if answered else None
    broken = (other for other in taken if other.kind is MeasureKind.RUPTURE and other.receivers == codes(model.actor))
    model = model if finding.count else next(broken, model)  # who broke with a State sends its people home as well
    return _the_like(finding, model, model.target)


def _the_like(finding: Finding, model: Finding, target: tuple[Named, ...]) -> Finding:
    """The finding of the kind of `model` against a State; where that concerned one person, so does the like."""
    one = Count.exactly(1) if finding.status is Status.DONE and is_of_one(model) else None
    like = replace(finding, kind=model.kind, count=finding.count or one).with_parties(finding.receiving, target)
    return like if finding.count or not one else like.with_evidence(count=model.evidence.get("count", ()))


def is_of_one(model: Finding) -> bool:
    """True where each State that does the like does it to one: many recalled "their ambassadors", this one its own."""
    envoys = model.people is not None and model.people.find("AMBASSADOR", "many") is not None
    return model.count.exact == 1 if model.count else envoys and model.kind is MeasureKind.RECALL


def known(finding: Finding, sentences: Sequence[Sentence]) -> Finding | None:
    """The finding about somebody of a bare name, with the State whose diplomat the document says that he or she is."""
    name = finding.people
    words = set(name.text.split()[-1:]) if name else set()
    number = finding.sentence.number
    for sentence in sentences[max(0, number - _NAME_REACH) : number + _NAME_REACH]:
        for item in sentence.items:
            if item.label("PEOPLE") == "one" and item is not name and words & set(item.text.split()):
                whose = owners(item)
                return replace(finding, sending=finding.sending or whose, typed=True, pronoun=not whose)
    return replace(finding, pronoun=True)


def pinned(finding: Finding, sentences: Sequence[Sentence], counted_from: Days | None) -> Finding | None:
    """The finding that holds a State responsible, for the deed told last before it; None where none is told.

    The deed was done where the text places it, else in the State that first speaks of who was responsible; it has the
    day that stands beside it.
    """
    number = finding.sentence.number
    near = [
        (one, item) for one, item in _deeds(finding, sentences) if number - one.number <= _DEED_REACH or one.is_title
    ]
    if not near:
        return None
    barred = _barred_as_place(finding)
    speaking = [item for item in finding.sentence.items if item.is_a(*ACTING)]
    place = where_done(finding, sentences) or finding.receiving or last_named(speaking[::-1], barred)
    day, span = next(
        (dated for one, deed in reversed(near) if (dated := _day_of(deed, one, counted_from))[0]), (None, None)
    )
    finding = replace(finding, receiving=place, date=day, date_settled=day is not None)
    return finding.with_evidence(date=(span,) if span else ())


def where_done(finding: Finding, sentences: Sequence[Sentence]) -> tuple[Named, ...]:
    """The State in which the deed told last before the finding, or in it, was done, where the text places one."""
    barred = _barred_as_place(finding)
    places = (_place_of(deed, one, barred) for one, deed in reversed(_deeds(finding, sentences)))
    return next((place for place in places if place), ())


def _barred_as_place(finding: Finding) -> set[str]:
    return codes(finding.sending) | codes(as_named_then(one, date.min) for one in finding.sending)


def _deeds(finding: Finding, sentences: Sequence[Sentence]) -> list[tuple[Sentence, Item]]:
    """The words for deeds in the headline and in the sentences up to that of the finding."""
    number = finding.sentence.number
    before_it = [*sentences[:1], *sentences[max(1, number - _PLACE_REACH) : number + 1]]
    telling = (one for one in before_it if one.has("DEED", *_DEEDS))
    return [(one, item) for one in telling for item in one.items if item.is_a(*_DEEDS) or item.label("DEED") == "one"]


def _day_of(deed: Item, sentence: Sentence, counted_from: Days | None) -> tuple[Days | None, Span | None]:
    at = sentence.items.index(deed)
    for item in sentence.items[max(0, at - _DAY_REACH) : at + _DAY_REACH + 1]:
        if item.is_a("DATE"):
            try:
                return resolve(item, counted_from), item.span
            except Unresolved:
                continue
    return None, None


def _place_of(deed: Item, sentence: Sentence, barred: set[str]) -> tuple[Named, ...]:
    after = [item for item in sentence.items if item.span.start > deed.span.start]
    there = [one for one in where_they_serve(after) if one.code not in barred]
    return last_named([item for item in after if item.is_a("IN_STATE")][:1], barred) or tuple(there[:1])


def with_antecedent(finding: Finding, sentences: Sequence[Sentence], told: Container[Span] = ()) -> Finding:
    """The finding about "her" or "the two" with the State and number of the people last named who can be meant.

    Where a sentence opens with them they are those of whom, with words of `told`, a measure was told just before.
    """
    said = finding.people
    if said is None or said.has("NOT") or (finding.sending and finding.kind is not MeasureKind.RECALL):
        return finding
    several, anybody = (said.find("HE", who) is not None for who in ("many", "any"))
    if anybody and finding.actor:
        return finding  # whom else would it be about than those of whom others rid themselves
    here = [item for item in finding.sentence.items if item.span.end <= said.span.start]
    earlier = sentences[max(0, finding.sentence.number - _PEOPLE_REACH) : finding.sentence.number]
    there = [item for sentence in earlier for item in sentence.items]
    subjects = [] if here or finding.actor else [item for item in there if item.span in told]  # "He must leave"
    for item in (*reversed(subjects), *reversed([*there, *here])):
        for group in reversed(people(item)) if item.is_a("PEOPLE") else ():
            if _may_be_meant(finding, group, several=several):
                some = said.has("VAGUE")  # "several of them" are not all
                count = finding.count or (None if anybody or some else group.count)
                whose = finding.sending or group.owners
                return replace(finding, sending=whose, count=count, typed=finding.typed or group.typed)
    return finding


def of_the_mission(finding: Finding, sentences: Sequence[Sentence]) -> Finding:
    """The finding about "the embassy's staff" with the State of the mission named last before, and where it stands."""
    item = finding.people
    if item is None or finding.sending or not item.is_a("PEOPLE"):
        return finding
    its = item.has("POSS") and item is finding.sentence.items[0]  # of which the sentence before spoke
    its = its and not any_is_a(finding.sentence.items, "BY_STATE")  # "were ordered out by Albania"
    if not its and (not item.has("MISSION") or item.has("POSS")):
        return finding
    reach, holders = (1, ("MISSION",)) if its else (_MISSION_REACH, ("MISSION", "AMBASSADOR"))
    earlier = sentences[max(0, finding.sentence.number - reach) : finding.sentence.number]
    before_it = [*(one for sentence in earlier for one in sentence.items), *before(finding, ("MISSION", "PEOPLE"))]
    for one in reversed(before_it):
        whose = owners(one) if one is not item and one.has(*holders) else ()
        if whose and not codes(whose) & codes(finding.receiving):
            return replace(finding, sending=whose, receiving=finding.receiving or hosts(one), typed=True)
    return finding


def envoys_of(finding: Finding, sentences: Sequence[Sentence]) -> tuple[Named, ...]:
    """The States whose ambassadors "the ten" are: those of a list near by of as many States; () where there is none."""
    item = finding.people
    several = finding.count.exact if finding.count else None
    if (
        item is None
        or finding.sending
        or not several
        or several < _GROUP
        or not ((finding.pronoun and item.has("THE")) or item.has("AMBASSADOR"))
    ):
        return ()
    return _listed(several, finding, sentences)


def group_acting(finding: Finding, sentences: Sequence[Sentence]) -> tuple[Named, ...]:
    """The States that "the four" or "four Arab countries" are, who act; () where no list near by has as many."""
    subject = before(finding, ("COUNT", "COUNTRIES", *ACTING))[-1:]
    items = finding.sentence.items
    if not finding.actor and subject and subject[0].is_a("COUNTRIES") and _are_those_named(items, subject[0]):
        return _listed_before(finding, sentences)
    subject = before(finding, ("COUNT", *ACTING))[-1:]
    if finding.actor or not subject or not subject[0].is_a("COUNT"):
        return ()
    rest = items[items.index(subject[0]) + 1 :]
    of_countries = any_is_a(rest[: _BETWEEN + 1], "COUNTRIES")
    if not of_countries and not subject[0].has("THE"):
        return ()
    after = rest[0]
    number = count_of(subject[0])[0]
    several = number.exact if number else None
    acts = of_countries or after is finding.anchor or after.is_a("BE", "HAVE", "WILL", "ADV")
    if not acts or not several or several < _GROUP:
        return ()
    return _listed(several, finding, sentences)


def broken_with(finding: Finding, done: list[Finding]) -> tuple[Named, ...]:
    """The States whose people "their diplomats" are: all with which, in its sentence or the one before, one State broke
    relations; () where they are not several."""
    if not finding.possessive or finding.sending or finding.count or finding.kind is MeasureKind.RECALL:
        return ()
    near = [one for one in done if 0 <= finding.sentence.number - one.sentence.number <= 1]
    broken = [one for one in near if one.kind is MeasureKind.RUPTURE and one.status is finding.status]
    if len({one.receivers for one in broken}) != 1 or (finding.receivers and finding.receivers != broken[0].receivers):
        return ()
    named = tuple({state.code: state for one in broken for state in one.sending}.values())
    return named if len(named) > 1 else ()


def _are_those_named(items: tuple[Item, ...], countries: Item) -> bool:
    """True for "these countries" and "all those States" at the head of a sentence."""
    opening = items[: items.index(countries)]
    return bool(opening) and opening[-1].is_a("THE") and all(item.is_a("ALL", "THE") for item in opening)


def _listed_before(finding: Finding, sentences: Sequence[Sentence]) -> tuple[Named, ...]:
    """The States of the list in the sentence before; () where there is none."""
    lists = (states([item]) for one in sentences[: finding.sentence.number][-1:] for item in one.items)
    barred = codes((*finding.receiving, *finding.sending))
    return next((named for named in lists if len(named) >= _GROUP and not codes(named) & barred), ())


def _listed(several: int, finding: Finding, sentences: Sequence[Sentence]) -> tuple[Named, ...]:
    """The States of the nearest list of so many, none of which is on the other side; () where there is none."""
    number = finding.sentence.number
    near = sentences[max(0, number - _GROUP_REACH) : number + _GROUP_REACH + 1]
    for sentence in sorted(near, key=lambda one: abs(one.number - number)):
        for item in sentence.items:
            named = states([item]) if item.is_a("STATES", "PEOPLE", *_PLACED) else ()
            if len(named) == several and not codes(named) & codes((*finding.receiving, *finding.sending)):
                return named
    return ()


def _may_be_meant(finding: Finding, group: People, *, several: bool) -> bool:
    own = finding.kind is MeasureKind.RECALL
    if finding.sending:
        return group.possessive and group.unique  # "Chile will send its ambassador back. It recalled him in March"
    if not group.owners or group.pronoun or (codes(group.owners) & codes(finding.receiving) and not own):
        return False
    if finding.count and group.count and not finding.count.allows(group.count):
        return False
    return not (several and group.count and group.count.exact == 1)


def subject_of(finding: Finding, sentences: Sequence[Sentence], barred: set[str]) -> tuple[Named, ...]:
    """Whom "he" or "it" before the act means: the first State that acts in the sentence before; "we" is who speaks."""
    number = finding.sentence.number
    if before(finding, ("WE",)):
        speaking = [item for item in finding.sentence.items if item.is_a(*ACTING)]
        if speaker := last_named(speaking, barred):
            return speaker
    elif not has_pronoun_subject(finding):
        return ()
    acting = [item for item in sentences[number - 1].items if item.is_a(*ACTING)] if number else []
    return last_named(acting[::-1], barred)


def opens_with_pronoun(finding: Finding) -> bool:
    """True where the sentence of the act begins with "he", "it" or "they", a date or a conjunction apart."""
    opening = [item for item in finding.sentence.items[:3] if item.is_a("PEOPLE", "HE")]
    return any(item.has("HE") for item in opening if item is not finding.people)


def acts_by_pronoun(finding: Finding) -> bool:
    """True for "it" or "they" right before the act: "last year it expelled three"."""
    items = finding.sentence.items
    verb = [
        item for item in items[: items.index(finding.anchor)] if not item.is_a("HAVE", "ADV", "WILL", "ALSO", "DATE")
    ]
    return bool(verb) and verb[-1].is_a("PEOPLE", "HE") and verb[-1].has("HE")


def has_pronoun_subject(finding: Finding) -> bool:
    """True where "he", "it" or "they" stands before the act and is not whom the act concerns."""
    subjects = [item for item in before(finding, ("PEOPLE", "HE")) if item is not finding.people]
    return any(item.has("HE") for item in subjects)


def third(finding: Finding, done: list[Finding]) -> tuple[Named, ...]:
    """The State against which two act, where measures against it were told before; else they act on each other."""
    both = codes(finding.receiving)
    ranked = sorted(reversed(done), key=lambda other: other.kind is not finding.kind)
    return next((other.target for other in ranked if other.target and not codes(other.target) & both), ())


def pair_here(finding: Finding) -> Finding | None:
    """The finding between the two States that its sentence names before it: "A quarrelled with B, each expelling 3"."""
    named = [one for item in before(finding, (*ACTING, "WITH_STATE")) for one in states([item])]
    pair = list({one.code: one for one in named}.values())
    if len(pair) != 2 or finding.receiving or finding.sending:
        return None
    return replace(finding, receiving=(pair[0],), sending=(pair[1],))


def last_pair(finding: Finding, done: list[Finding]) -> Finding:
    """The finding between the two States that the text spoke of last ("the two countries")."""
    for other in reversed(done):
        if len(other.receiving) == len(other.sending) == 1:
            return replace(finding, receiving=other.receiving, sending=other.sending)
    return finding
