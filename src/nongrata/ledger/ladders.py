"""Links and decisions of measures, made on demand from measures, claims and judgements: nothing of them is stored.

What can bear on them is fetched beside them: the acts of the same days, with which they may be one decision, and all
that the States of these decisions did to each other, which they may answer or follow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import product

from sqlalchemy import Connection

from nongrata.ledger.blocks import load_claims
from nongrata.ledger.documents import load_documents
from nongrata.ledger.judgements import judgements_on
from nongrata.ledger.known_by import known_by_then
from nongrata.ledger.queries import Filter, listed, of_pairs, on_days, telling
from nongrata.ledger.sources import Checked, checked, rated
from nongrata.model import Claim, Days, Decision, Document, Judgement, Ladder, Link, Measure, sides
from nongrata.reconcile import ANSWER_DAYS, Told, announced_together, decisions, judged, ladder, links, standing


class Moment:
    """What a ledger holds at the moments that are asked for: measures, their claims as judged, and the judgements."""

    def __init__(self, connection: Connection, as_of: date | None, known_by: datetime | None) -> None:
        self._connection, self._as_of = connection, as_of
        self._known = known_by_then(connection, known_by, as_of) if known_by else None
        self._claims: dict[str, Claim] = {}
        self._documents: dict[str, Document] = {}
        self._judged: set[str] = set()
        self._judgements: list[Judgement] = []

    @cached_property
    def _tried(self) -> Checked:
        return checked(self._connection)

    def measures(self, wanted: Filter) -> list[Measure]:
        """Those that pass."""
        if self._known is None:
            return rated(listed(self._connection, wanted, self._as_of), self._tried)
        return [one for one in self._known.measures if wanted.passes(one)]

    def on(self, days: Collection[date]) -> list[Measure]:
        """Those whose days hold any of these."""
        if self._known is None:
            return rated(on_days(self._connection, days, self._as_of), self._tried)
        return [one for one in self._known.measures if any(Filter(since=day, until=day).passes(one) for day in days)]

    def between(self, pairs: Iterable[tuple[str, str]], within: Days | None = None) -> list[Measure]:
        """Those of any two of these States towards each other, of some days if these are given."""
        either = {pair for one, two in pairs for pair in ((one, two), (two, one))}
        if self._known is None:
            return rated(of_pairs(self._connection, either, within, self._as_of), self._tried)
        held = self.measures(Filter(since=within.first, until=within.last) if within else Filter())
        return [one for one in held if not either.isdisjoint(product(one.receiving, one.sending))]

    def told(self, measures: Iterable[Measure]) -> tuple[Told, Sequence[Judgement]]:
        """The claims of the measures with their documents, and the judgements that stand on these."""
        names = {name for one in measures for name in one.claims}
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
        return rated(telling(self._connection, documents, known, self._as_of), self._tried)


def decided(
    moment: Moment, chosen: Iterable[Measure], *, near: bool = False
) -> tuple[list[Decision], list[Link], dict[str, Measure]]:
    """The decisions that hold any of these measures, the links among all that is fetched for them, and that by id.

    `near`: only what can bear on the decisions, or they on it, is fetched, not all that their States ever did to each
    other: what is told beside them, and the acts of the days on which a rule can link them.
    """
    measures = {one.id: one for one in chosen}
    days = {one.date.first for one in measures.values() if one.date and one.date.length_days == 1}
    beside = measures | {one.id: one for one in moment.on(days)}
    told, _ = moment.told(beside.values())
    groups = [
        group for group in announced_together(beside.values(), told) if any(one.id in measures for one in group[0])
    ]
    around = {one.id: one for members, _ in groups for one in members} | (measures if near else {})
    pairs = {pair for one in around.values() for pair in product(*sides(one))}
    within = _linked_days(around.values()) if near else None
    documents = {told[name][1].id for one in around.values() for name in one.claims if name in told}
    around |= {one.id: one for one in moment.between(pairs, within)}
    if near:
        known = {name for one in around.values() for name in one.claims}
        around |= {one.id: one for one in moment.sharing(documents, known)}
    told, judgements = moment.told(around.values())
    found = links(around.values(), told)
    return decisions(groups, found, told, judgements), found, around


def _linked_days(measures: Iterable[Measure]) -> Days | None:
    """The days of what a rule can link to the measures, and of what it would link in their place."""
    days = [one.date for one in measures if one.date]
    if not days:
        return None
    return Days(min(one.first for one in days), max(one.last for one in days)).widened(ANSWER_DAYS, 2 * ANSWER_DAYS)


def linked(moment: Moment, state: str | None) -> tuple[list[Measure], list[Link]]:
    """The measures that a State takes or that are taken against it, or all, and the links between them."""
    sides_asked = (Filter(receiving=state), Filter(sending=state)) if state else (Filter(),)
    measures = {one.id: one for asked in sides_asked for one in moment.measures(asked)}
    return [*measures.values()], links(measures.values(), moment.told(measures.values())[0])


def climbed(moment: Moment, one: str, two: str) -> Ladder:
    """The ladder of two States."""
    measures = moment.between([(one, two)])
    made, found, _ = decided(moment, measures)
    return ladder((one, two), measures, found, made, moment.told(measures)[0])
