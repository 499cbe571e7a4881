"""Links and decisions of measures, made on demand from measures, claims and judgements: nothing of them is stored.

What can bear on them is fetched beside them: the acts of the same days, with which they may be one decision, and all
that the States of these decisions did to each other, which they may answer or follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import product

from sqlalchemy import Connection

from nongrata.ledger.asked.known_by import known_by_then
from nongrata.ledger.asked.queries import (
    Filter,
    at_rows,
    bare_listed,
    claims_in,
    listed,
    rows_of_claims,
    rows_of_pairs,
    rows_on_days,
    rows_telling,
    rows_within,
    without_totals,
)
from nongrata.ledger.asked.remembered import Known, once
from nongrata.ledger.asked.triggering import claims_joining, claims_triggering
from nongrata.ledger.rows.claims import REMEMBERED, claims_answering, load_claims
from nongrata.ledger.rows.documents import load_documents
from nongrata.ledger.rows.judgements import judgements_on
from nongrata.ledger.rows.sources import Checked, checked, rated
from nongrata.model import (
    Claim,
    Coding,
    Days,
    Decision,
    Document,
    Judgement,
    Ladder,
    Link,
    Measure,
    Sign,
    is_act,
    parties,
)
from nongrata.reconcile import (
    ANSWER_DAYS,
    Told,
    announced_together,
    decisions,
    documents_grouping,
    grouped_by_claims,
    in_turn,
    judged,
    ladder,
    links,
    standing,
)
from nongrata.reconcile.decisions import Group, act_several
from nongrata.reconcile.told import by_figure
from nongrata.reconcile.triggers import coding

FEW_CLAIMS = 30  # claims of a measure or decision up to which it is not remembered what was made of them
MANY = 10 * REMEMBERED  # claims of decisions from which on what was told of their days is let go before more is read
_Read = tuple[tuple[Sign, ...], Coding]  # why measures are one decision, and what set it off


class Moment:
    """What a ledger holds at the moments that are asked for: measures, their claims as judged, and the judgements."""

    def __init__(
        self, connection: Connection, as_of: date | None, known_by: datetime | None, seen: Known | None = None
    ) -> None:
        self._connection, self._as_of = connection, as_of
        self._seen = None if known_by else seen
        self._known = known_by_then(connection, known_by, as_of) if known_by else None
        self._measures: dict[str, Measure] = {}
        self._by_row: dict[int, Measure] = {}
        self._claims: dict[str, Claim] = {}
        self._documents: dict[str, Document] = {}
        self._judged: set[str] = set()
        self._judgements: list[Judgement] = []

    def read(self, of: Sequence[Measure], links: Sequence[Link], with_signs: bool) -> _Read | None:
        """What was read of the decision of these measures, which these links lead from, where that is remembered."""
        found: _Read | None = self._seen.get(self._key(of, links, with_signs)) if self._seen else None
        return found

    def remember(self, read: _Read, of: Sequence[Measure], links: Sequence[Link], with_signs: bool) -> None:
        """Remember it for the next who ask, if many claims tell it: the others are soon read again."""
        if self._seen and sum(len(one.claims) for one in of) > FEW_CLAIMS:
            self._seen.put(self._key(of, links, with_signs), read)

    def _key(self, of: Sequence[Measure], links: Sequence[Link], with_signs: bool) -> Hashable:
        led = tuple((one.measure_id, one.to, one.relation, one.basis) for one in links)
        return "decision", with_signs, self._as_of, tuple(one.id for one in of), led

    @cached_property
    def _tried(self) -> Checked:
        return once(self._seen, checked, lambda: checked(self._connection))

    def measures(self, wanted: Filter) -> list[Measure]:
        """Those that pass."""
        if self._known is None:
            return self._once(listed(self._connection, wanted, self._as_of))
        return [one for one in self._known.measures if wanted.passes(one)]

    def without_totals(self, wanted: Filter) -> list[Measure]:
        """Those that pass, whose totals do not matter, and no more do their sources."""
        return without_totals(self._connection, wanted, self._as_of) if self._known is None else self.measures(wanted)

    def bare(self, wanted: Filter) -> Iterable[Measure]:
        """Those that pass, without who tells them."""
        return bare_listed(self._connection, wanted, self._as_of) if self._known is None else self.measures(wanted)

    def on(self, days: Collection[date]) -> list[Measure]:
        """Those whose days hold any of these."""
        if self._known is None:
            return self._at(rows_on_days(self._connection, days, self._as_of))
        return [one for one in self._known.measures if any(Filter(since=day, until=day).passes(one) for day in days)]

    def between(self, pairs: Iterable[tuple[str, str]], span: Days | None = None) -> list[Measure]:
        """Those of any two of these States towards each other, of some days if these are given."""
        either = {pair for one, two in pairs for pair in ((one, two), (two, one))}
        if self._known is None:
            return self._at(rows_of_pairs(self._connection, either, span, self._as_of))
        held = self.measures(Filter(since=span.first, until=span.last) if span else Filter())
        return [one for one in held if not either.isdisjoint(product(one.receiving, one.sending))]

    def linkable(self, acts: Iterable[Measure], answering: Told) -> list[Measure]:
        """Those that these acts can answer or follow: what their States did to each other in the days by which a rule
        goes, and what these claims say that they answer."""
        before: dict[tuple[str, str], list[Days]] = defaultdict(list)
        for one in acts:
            for pair in product(*parties(one)):
                for either in (pair, pair[::-1]):
                    before[either] += [one.date.widened(ANSWER_DAYS, 0)] if one.date else []
        if self._known is not None:
            return self.between(before)
        answered = {claim.details.answers for claim, _ in answering.values() if claim.details.answers}
        held = self._at(rows_of_claims(self._connection, answered, self._as_of))
        meant = [one for one in held if not before.keys().isdisjoint(product(one.receiving, one.sending))]
        return [*self._at(rows_within(self._connection, before, self._as_of)), *meant]

    def told(self, measures: Iterable[Measure]) -> tuple[Told, Sequence[Judgement]]:
        """The claims of the measures with their documents, and the judgements that stand on these."""
        return self._told({name for one in measures for name in one.claims})

    def told_by(self, claims: set[str]) -> Told:
        """These claims (by id) with their documents."""
        return self._told(claims)[0]

    def forget(self) -> None:
        """Let go of what was told, so that it is not all held at once."""
        self._claims.clear()
        self._documents.clear()

    def told_of_links(self, measures: Iterable[Measure]) -> Told:
        """What `links` asks of all that is told: the claims that say what they answer, and those that give numbers."""
        measures = [*measures]
        return {**self.told_of_answers(measures), **self.told_of_numbers(measures)}

    def told_of_answers(self, measures: Iterable[Measure]) -> Told:
        """The claims of the measures that say what they answer."""
        names = {name for one in measures for name in one.claims}
        return self._told(claims_answering(self._connection, names) if self._known is None else names)[0]

    def told_of_numbers(self, measures: Iterable[Measure]) -> Told:
        """The claims of the measures that give their numbers, else their earliest."""
        every = self._known is not None
        return self._told({name for one in measures for name in (one.claims if every else [next(by_figure(one))])})[0]

    def told_of_rungs(self, measures: Iterable[Measure]) -> Told:
        """What `ladder` asks of all that is told: the claims that first give the numbers."""
        measures = [*measures]
        names = {name for one in measures for name in one.claims}
        if self._known is None:
            names = {next(by_figure(one)) for one in measures}
            names.update(figure.claim for one in measures for figure in one.figures if figure.stay)
        return self._told(names)[0]

    def told_of_groups(self, measures: Iterable[Measure]) -> Told:
        """What `announced_together` groups the measures by, without what it quotes."""
        measures = [*measures]
        names = {name for one in measures for name in one.claims}
        if self._known is None:
            names &= claims_in(self._connection, documents_grouping(measures))
        return self._told(names)[0]

    def told_of_triggers(self, groups: Iterable[Group], with_signs: bool) -> tuple[Told, Sequence[Judgement]]:
        """What `decisions` asks of all that is told: the claims that can say what set one off; `with_signs` also those
        that are quoted for why it is one."""
        groups = [*groups]
        measures = [one for group, _ in groups for one in group]
        names = {name for one in measures for name in one.claims}
        if self._known is not None or len(names) <= FEW_CLAIMS:
            return self._told(names)
        judgements = self._judgements_on({name for one in measures for name in one.documents})
        asked = claims_triggering(self._connection, names) | {one.claim for one in judgements}
        if with_signs:
            asked |= claims_in(self._connection, documents_grouping(measures))
            asked.update(next(by_figure(one)) for one in measures)
            several = (one for group, _ in groups if act_several(group) for one in group)
            asked |= claims_joining(self._connection, (name for one in several for name in one.claims))
        return self._told(asked & names)

    def _told(self, names: set[str]) -> tuple[Told, Sequence[Judgement]]:
        if self._known is None:
            self._claims |= {one.id: one for one in load_claims(self._connection, names - self._claims.keys())}
            claims = [self._claims[name] for name in sorted(names & self._claims.keys())]
            judgements: Sequence[Judgement] = self._judgements_on({one.document for one in claims})
        else:
            claims = [one for one in self._known.claims if one.id in names]
            judgements = self._known.judgements
        self._documents |= load_documents(self._connection, {one.document for one in claims} - self._documents.keys())
        held = [one for one in judged(claims, judgements) if one.document in self._documents]
        return {one.id: (one, self._documents[one.document]) for one in held}, judgements

    def _judgements_on(self, documents: set[str]) -> list[Judgement]:
        """The judgements that stand on claims of these documents, and of those that were asked for before."""
        new = judgements_on(self._connection, documents - self._judged)
        self._judged |= documents
        self._judgements = standing([*self._judgements, *new])
        return self._judgements

    def sharing(self, documents: Iterable[str], known: Collection[str]) -> list[Measure]:
        """The measures that any of these documents tells, but those that hold the claims `known`."""
        if self._known is not None:
            names = {one.id for one in self._known.claims if one.document in {*documents}}.difference(known)
            return [one for one in self._known.measures if not names.isdisjoint(one.claims)]
        return self._at(rows_telling(self._connection, documents, known, self._as_of))

    def _at(self, rows: Collection[int]) -> list[Measure]:
        """The measures of these rows, rated, in their order; what was read before is not read again."""
        new = at_rows(self._connection, (row for row in rows if row not in self._by_row), self._as_of)
        self._by_row |= zip(new, self._once(new.values()), strict=True)
        return [self._by_row[row] for row in sorted(rows)]

    def _once(self, measures: Iterable[Measure]) -> list[Measure]:
        """The measures, rated; one that was asked for before is neither rated nor held a second time."""
        measures = [*measures]
        new = {one.id: one for one in measures if one.id not in self._measures}
        self._measures |= {one.id: one for one in rated(new.values(), self._tried)}
        return [self._measures[one.id] for one in measures]


def announced(moment: Moment, wanted: Filter) -> list[Group]:
    """The acts that pass, grouped as they were decided together, without totals; signs of what paragraphs say are not
    all there."""
    measures = moment.without_totals(wanted)
    return announced_together(measures, moment.told_of_groups(grouped_by_claims(measures)))


def decided(
    moment: Moment,
    chosen: Iterable[Measure],
    *,
    near: bool = False,
    last: int | None = None,
    with_signs: bool = True,
) -> tuple[list[Decision], list[Link], dict[str, Measure]]:
    """The decisions that hold any of these measures, the links that lead from their acts, and by id all that was
    fetched for these.

    `near`: the links that lead to them as well, for which what they may answer in their place is fetched too. `last`:
    what set a decision off, and `with_signs` what shows that, is read for those of the last so many of the measures
    alone.
    """
    measures = {one.id: one for one in chosen}
    days = {one.date.first for one in measures.values() if one.date and one.date.length_days == 1}
    beside = measures | {one.id: one for one in moment.on(days)}
    together = announced_together(beside.values(), moment.told_of_groups(beside.values()))
    groups = [group for group in together if _has(group[0], measures)]
    if sum(len(one.claims) for group, _ in groups for one in group) >= MANY:
        moment.forget()
    around = {one.id: one for group, _ in groups for one in group} | measures
    if near:
        found = _near(moment, around)
        return _read(moment, groups, found, measures.keys(), with_signs), found, around
    found = _leading(moment, around, measures)
    read = {one.id for one in in_turn(measures.values(), found)[-last:]} if last else measures.keys()
    others = {one.id for group, _ in groups if _has(group, read) for one in group} - measures.keys()
    found += _leading(moment, around, others)
    return _read(moment, groups, found, read, with_signs), found, around


def _leading(moment: Moment, around: dict[str, Measure], of: Collection[str]) -> list[Link]:
    """The links that lead from those `of` these measures (by id) that are acts; what they can answer or follow is added
    to these."""
    acts = {name: around[name] for name in of if is_act(around[name])}
    answering = moment.told_of_answers(acts.values())
    near = acts | {one.id: one for one in moment.linkable(acts.values(), answering)}
    around |= near
    return links(around.values(), {**answering, **moment.told_of_numbers(near.values())}, acts)


def _near(moment: Moment, around: dict[str, Measure]) -> list[Link]:
    """The links among these measures and what can bear on them, which is added to them."""
    pairs = {pair for one in around.values() for pair in product(*parties(one))}
    documents = {name for one in around.values() for name in one.documents}
    around |= {one.id: one for one in moment.between(pairs, _linked_days(around.values()))}
    known = {name for one in around.values() for name in one.claims}
    around |= {one.id: one for one in moment.sharing(documents, known)}
    return links(around.values(), moment.told_of_links(around.values()))


def _read(
    moment: Moment, groups: Sequence[Group], links: Iterable[Link], read: Collection[str], with_signs: bool
) -> list[Decision]:
    """The decision that each group is; what set it off, and `with_signs` what shows it, is read for those that hold any
    measure of `read`."""
    leading: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        leading[link.measure_id].append(link)
    own = [[link for one in of for link in leading[one.id]] for of, _ in groups]
    known = {of[0].id: moment.read(of, mine, with_signs) for (of, _), mine in zip(groups, own, strict=True)}
    portions = [*_portions(group for group in groups if known[group[0][0].id] is None and _has(group[0], read))]
    for some in portions:
        if len(portions) > 1:
            moment.forget()
        told, judgements = moment.told_of_triggers(some, with_signs)
        if with_signs:
            some = [(of, announced_together(of, told)[0][1] if signs else ()) for of, signs in some]
        for made in decisions(some, links, told, judgements, with_signs=with_signs):
            found = known[made.id] = made.together, made.coding
            led = [link for one in made.measures for link in leading[one.id]]
            moment.remember(found, made.measures, led, with_signs)
    return [
        Decision(of, *(known[of[0].id] or (signs, coding(of, mine, {}))))
        for (of, signs), mine in zip(groups, own, strict=True)
    ]


def _has(group: Iterable[Measure], names: Collection[str]) -> bool:
    return any(one.id in names for one in group)


def _portions(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """The groups in their order, so many at a time that about REMEMBERED claims tell them."""
    some, claims = list[Group](), 0
    for group in groups:
        some.append(group)
        claims += sum(len(one.claims) for one in group[0])
        if claims >= REMEMBERED:
            yield some
            some, claims = [], 0
    if some:
        yield some


def _linked_days(measures: Iterable[Measure]) -> Days | None:
    """The days of what a rule can link to the measures, and of what it would link in their place."""
    days = [one.date for one in measures if one.date]
    if not days:
        return None
    return Days(min(one.first for one in days), max(one.last for one in days)).widened(ANSWER_DAYS, 2 * ANSWER_DAYS)


def linked(moment: Moment, state: str | None, *, with_quotes: bool) -> tuple[list[Measure], list[Link]]:
    """The measures that a State takes or that are taken against it, or all, and the links between them; else without
    who tells them, and what the rule links without quotes."""
    read, told = (moment.measures, moment.told_of_links) if with_quotes else (moment.bare, moment.told_of_answers)
    sides_asked = (Filter(receiving=state), Filter(sending=state)) if state else (Filter(),)
    measures = {one.id: one for asked in sides_asked for one in read(asked)}
    return [*measures.values()], links(measures.values(), told(measures.values()))


def climbed(moment: Moment, one: str, two: str, last: int | None) -> Ladder:
    """The ladder of two States; if only its `last` rungs are asked for, what set a decision off for those alone, and
    without what shows it."""
    measures = moment.between([(one, two)])
    made, found, _ = decided(moment, measures, last=last, with_signs=last is None)
    return ladder((one, two), measures, found, made, moment.told_of_rungs(measures))
