"""Links and decisions of measures, made on demand from measures, claims and judgements: nothing of them is stored.

What can bear on them is fetched beside them: the acts of the same days, with which they may be one decision, and all
that the States of these decisions did to each other, which they may answer or follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import product

from sqlalchemy import Connection

from nongrata.ledger.blocks import load_claims
from nongrata.ledger.documents import load_document
from nongrata.ledger.judgements import judgements_on
from nongrata.ledger.past import known_by_then
from nongrata.ledger.queries import Filter, listed
from nongrata.ledger.sources import checked, rated
from nongrata.model import Claim, Decision, Judgement, Ladder, Link, Measure, sides
from nongrata.reconcile import Told, announced_together, decisions, judged, ladder, links


class Moment:
    """What a ledger holds at the moments that are asked for: measures, their claims as judged, and the judgements."""

    def __init__(self, connection: Connection, as_of: date | None, known_by: datetime | None) -> None:
        self._connection, self._as_of = connection, as_of
        self._known = known_by_then(connection, known_by, as_of) if known_by else None
        self._document = cache(lambda name: load_document(connection, name))

    def measures(self, wanted: Filter) -> Iterable[Measure]:
        """Those that pass."""
        if self._known is None:
            return rated(listed(self._connection, wanted, self._as_of), checked(self._connection))
        return [one for one in self._known.measures if wanted.passes(one)]

    def told(self, measures: Iterable[Measure]) -> tuple[Told, Sequence[Judgement]]:
        """The claims of the measures with their documents, and the judgements that stand on these."""
        names = {name for one in measures for name in one.claims}
        if self._known is None:
            claims: list[Claim] = load_claims(self._connection, names)
            judgements: Sequence[Judgement] = judgements_on(self._connection, {one.document for one in claims})
        else:
            claims = [one for one in self._known.claims if one.id in names]
            judgements = self._known.judgements
        pairs = ((one, self._document(one.document)) for one in judged(claims, judgements))
        return {claim.id: (claim, document) for claim, document in pairs if document}, judgements


def decided(moment: Moment, chosen: Iterable[Measure]) -> tuple[list[Decision], list[Link]]:
    """The decisions that hold any of these measures, and the links from all measures of these decisions."""
    measures = {one.id: one for one in chosen}
    days = {one.date.first for one in measures.values() if one.date and one.date.length_days == 1}
    beside = measures | {one.id: one for day in sorted(days) for one in moment.measures(Filter(since=day, until=day))}
    told, _ = moment.told(beside.values())
    groups = [
        group for group in announced_together(beside.values(), told) if any(one.id in measures for one in group[0])
    ]
    pairs = {pair for members, _ in groups for one in members for pair in product(*sides(one))}
    around = {one.id: one for members, _ in groups for one in members}
    for one, two in sorted({(min(pair), max(pair)) for pair in pairs}):
        around |= {measure.id: measure for measure in between(moment, one, two)}
    told, judgements = moment.told(around.values())
    found = links(around.values(), told)
    return decisions(groups, found, told, judgements), found


def between(moment: Moment, one: str, two: str) -> list[Measure]:
    """The measures of two States towards each other."""
    return [*moment.measures(Filter(one, two)), *moment.measures(Filter(two, one))]


def linked(moment: Moment, state: str | None) -> tuple[list[Measure], list[Link]]:
    """The measures that a State takes or that are taken against it, or all, and the links between them."""
    sides_asked = (Filter(receiving=state), Filter(sending=state)) if state else (Filter(),)
    measures = {one.id: one for asked in sides_asked for one in moment.measures(asked)}
    return [*measures.values()], links(measures.values(), moment.told(measures.values())[0])


def climbed(moment: Moment, one: str, two: str) -> Ladder:
    """The ladder of two States."""
    measures = between(moment, one, two)
    made, found = decided(moment, measures)
    return ladder((one, two), measures, found, made, moment.told(measures)[0])
