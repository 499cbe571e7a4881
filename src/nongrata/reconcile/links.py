"""Which measure answers which, and which follows an incident: by the text where it says so, else by rule.

The rule (docs/decisions/0006): a measure answers the last acts that the other State took against this one, if they came
before it and at most 90 days before. "Before" and "at most" hold for every day that the spans allow: an order that is
not known is not made up, and two acts of one day are linked by a text alone. Of several acts on that last day those of
the measure's own kind are answered, where there are any. One act may have many answers, for Moscow answered London's 23
of March 2018 twice. A measure whose reports state a ground of its own (espionage, solidarity, ...) and never call it
an answer is not linked by rule: of 126 answers in the hand-made reference the days alone find 114 and add 15 that are
none, 12 of these acts that are coded with a ground of their own.

A measure follows the incidents and arrests laid to the other State in the same host in the 60 days before, where the
spans of days allow it: a deed comes before what is done about it, however vaguely it is dated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from nongrata.model import Basis, Count, Days, Link, Measure, Quote, Reason, Relation, is_act, is_deed, parties
from nongrata.reconcile.told import Told, claims_of, first_quotes, quoted

ANSWER_DAYS = 90
INCIDENT_DAYS = 60
_OWN_GROUNDS = (Reason.ESPIONAGE, Reason.INTERFERENCE, Reason.SOLIDARITY, Reason.WAR, Reason.INCIDENT)

Pair = tuple[str, str]  # who acts, and against whom


def links(measures: Iterable[Measure], told: Told, of: Collection[str] | None = None) -> list[Link]:
    """The links between the measures, each in the order of the measure that answers or follows: for all of these, or
    those `of` them alone (by id)."""
    given = sorted(measures, key=in_order)
    holder = {claim: one for one in given if is_act(one) or is_deed(one) for claim in one.claims}
    acts, deeds = _by_pair(filter(is_act, given)), _by_pair(filter(is_deed, given))
    found: list[Link] = []
    for one in (one for one in given if is_act(one) and (of is None or one.id in of)):
        answered = list(_by_text(one, holder, told))
        followed = list(_followed(one, deeds, told))
        told_of = {link.to for link in answered}
        if not any(link.relation is Relation.ANSWERS for link in answered):
            answered += _by_rule(one, acts, told)
        found += [*answered, *(link for link in followed if link.to not in told_of)]
    return found


def in_order(one: Measure) -> tuple[bool, int, int, str]:
    """By day, those without one last, then by id."""
    if one.date is None:
        return (True, 0, 0, one.id)
    return (False, one.date.first.toordinal(), one.date.last.toordinal(), one.id)


def delay_days(earlier: Days | None, later: Days | None) -> Count | None:
    """The days from one to the other, a range where they are spans; None where one is unknown or later is earlier."""
    if earlier is None or later is None or later.last < earlier.first:
        return None
    return Count(max((later.first - earlier.last).days, 0), (later.last - earlier.first).days)


def _by_pair(measures: Iterable[Measure]) -> dict[Pair, list[Measure]]:
    found: dict[Pair, list[Measure]] = defaultdict(list)
    for one in measures:
        actors, targets = parties(one)
        for pair in product(actors, targets):
            found[pair].append(one)
    return found


def _by_text(one: Measure, holder: Mapping[str, Measure], told: Told) -> Iterator[Link]:
    """What the claims of the measure tell of it; an answer before what it answers is a misreading."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for claim, document in claims_of(one, told):
        met = holder.get(claim.details.answers or "")
        if met and met is not one and not (one.date and met.date and one.date.last < met.date.first):
            at = claim.evidence.get("answers", (None,))[0]
            quotes[met.id].append(quoted(claim, document, at))
    for name, carrying in quotes.items():
        met = holder[name]
        relation = Relation.FOLLOWS if is_deed(met) else Relation.ANSWERS
        yield Link(one.id, name, relation, Basis.TEXT, delay_days(met.date, one.date), tuple(carrying))


def _by_rule(one: Measure, acts: Mapping[Pair, Sequence[Measure]], told: Told) -> Iterator[Link]:
    if one.date is None or _has_own_ground(one):
        return
    met: dict[str, Measure] = {}
    actors, targets = parties(one)
    for actor, target in product(actors, targets):
        fit = [other for other in acts.get((target, actor), ()) if _fits(other.date, one.date)]
        last = max((other.date.last for other in fit if other.date), default=None)
        latest = [other for other in fit if other.date and other.date.last == last]
        alike = [other for other in latest if other.kind is one.kind]
        met |= {other.id: other for other in alike or latest}
    for other in met.values():
        delay = delay_days(other.date, one.date)
        yield Link(one.id, other.id, Relation.ANSWERS, Basis.RULE, delay, first_quotes((other, one), told))


def _fits(earlier: Days | None, later: Days) -> bool:
    """True where the one came before the other for certain, and at most the days of an answer before."""
    if earlier is None or earlier.last >= later.first:
        return False
    return (later.last - earlier.first).days <= ANSWER_DAYS


def _has_own_ground(one: Measure) -> bool:
    said = {one.reason, *(Reason(dissent.says) for dissent in one.dissents if dissent.field == "reason")}
    return Reason.RETALIATION not in said and one.reason in _OWN_GROUNDS


def _followed(one: Measure, deeds: Mapping[Pair, Sequence[Measure]], told: Told) -> Iterator[Link]:
    """The incidents and arrests that the rule finds before the measure, in the host that acts."""
    actors, targets = parties(one)
    met = {deed.id: deed for pair in product(actors, targets) for deed in deeds.get(pair, ())}
    for deed in met.values():
        delay = delay_days(deed.date, one.date)
        if delay and (delay.high or 0) <= INCIDENT_DAYS:
            yield Link(one.id, deed.id, Relation.FOLLOWS, Basis.RULE, delay, first_quotes((deed, one), told))
