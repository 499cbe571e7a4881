"""Links and decisions of measures, made on demand from measures, claims and judgements: nothing of them is stored.

What can bear on them is fetched beside them: the acts of the same days, with which they may be one decision, and all
that the States of these decisions did to each other, which they may answer or follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import product

from sqlalchemy import Connection

from nongrata.ledger.blocks import load_claims
from nongrata.ledger.documents import load_documents
from nongrata.ledger.judgements import judgements_on
from nongrata.ledger.known_by import known_by_then
from nongrata.ledger.queries import Filter, listed, telling
from nongrata.ledger.sources import checked, rated
from nongrata.model import Claim, Days, Decision, Document, Judgement, Ladder, Link, Measure, sides
from nongrata.reconcile import ANSWER_DAYS, Told, announced_together, decisions, judged, ladder, links


class Moment:
    """What a ledger holds at the moments that are asked for: measures, their claims as judged, and the judgements."""

    def __init__(self, connection: Connection, as_of: date | None, known_by: datetime | None) -> None:
        self._connection, self._as_of = connection, as_of
        self._known = known_by_then(connection, known_by, as_of) if known_by else None
        self._claims: dict[str, Claim] = {}
        self._documents: dict[str, Document] = {}

    def measures(self, wanted: Filter) -> Iterable[Measure]:
        """Those that pass."""
        if self._known is None:
            return rated(listed(self._connection, wanted, self._as_of), checked(self._connection))
        return [one for one in self._known.measures if wanted.passes(one)]

    def told(self, measures: Iterable[Measure]) -> tuple[Told, Sequence[Judgement]]:
        """The claims of the measures with their documents, and the judgements that stand on these."""
        names = {name for one in measures for name in one.claims}
        if self._known is None:
            self._claims |= {one.id: one for one in load_claims(self._connection, names - self._claims.keys())}
            claims = [self._claims[name] for name in sorted(names & self._claims.keys())]
            judgements: Sequence[Judgement] = judgements_on(self._connection, {one.document for one in claims})
        else:
            claims = [one for one in self._known.claims if one.id in names]
            judgements = self._known.judgements
        self._documents |= load_documents(self._connection, {one.document for one in claims} - self._documents.keys())
        held = [one for one in judged(claims, judgements) if one.document in self._documents]
        return {one.id: (one, self._documents[one.document]) for one in held}, judgements

    def sharing(self, documents: Iterable[str]) -> list[Measure]:
        """The measures that any of these documents tells."""
        if self._known is not None:
            names = {one.id for one in self._known.claims if one.document in {*documents}}
            return [one for one in self._known.measures if not names.isdisjoint(one.claims)]
        return rated(telling(self._connection, documents, self._as_of), checked(self._connection))


def decided(
    moment: Moment, chosen: Iterable[Measure], *, near: bool = False
) -> tuple[list[Decision], list[Link], dict[str, Measure]]:
    """The decisions that hold any of these measures, the links among all that is fetched for them, and that by id.

    `near`: only what can bear on the decisions, or they on it, is fetched, not all that their States ever did to each
    other: what is told beside them, and the acts of the days on which a rule can link them.
    """
    measures = {one.id: one for one in chosen}
    days = {one.date.first for one in measures.values() if one.date and one.date.length_days == 1}
    beside = measures | {one.id: one for day in sorted(days) for one in moment.measures(Filter(since=day, until=day))}
    told, _ = moment.told(beside.values())
    groups = [
        group for group in announced_together(beside.values(), told) if any(one.id in measures for one in group[0])
    ]
    around = {one.id: one for members, _ in groups for one in members} | (measures if near else {})
    pairs = {pair for one in around.values() for pair in product(*sides(one))}
    within = _linked_days(around.values()) if near else None
    documents = {told[name][1].id for one in around.values() for name in one.claims if name in told}
    for one, two in sorted({(min(pair), max(pair)) for pair in pairs}):
        around |= {measure.id: measure for measure in between(moment, one, two, within)}
    if near:
        around |= {one.id: one for one in moment.sharing(documents)}
    told, judgements = moment.told(around.values())
    found = links(around.values(), told)
    return decisions(groups, found, told, judgements), found, around


def between(moment: Moment, one: str, two: str, within: Days | None = None) -> list[Measure]:
    """The measures of two States towards each other, of some days if these are given."""
    days = (within.first, within.last) if within else (None, None)
    return [*moment.measures(Filter(one, two, *days)), *moment.measures(Filter(two, one, *days))]


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
    measures = between(moment, one, two)
    made, found, _ = decided(moment, measures)
    return ladder((one, two), measures, found, made, moment.told(measures)[0])
