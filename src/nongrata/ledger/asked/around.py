"""The documents that can have had a part in a measure at an earlier moment, so that no others are reconciled for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from nongrata.ledger.database.chunks import CONDITIONS, chunks
from nongrata.ledger.database.schema import claim, claim_key, document, judgement, reading, revision
from nongrata.ledger.derived.blocks import blocks_of, held_in, stretches
from nongrata.model import Days, MeasureKind
from nongrata.reconcile import DAY_SLACK, TOGETHER, Key


def documents_around(connection: Connection, names: Iterable[str], then: str) -> set[str] | None:
    """The documents of all claims that by that moment could be connected with these, directly or by others.

    As long as nothing was judged, and no document read anew or called a revision since then, what was one block then
    lies in one block now, and only counts that States share reach beyond it. Else None: any can have had a part.
    """
    if _is_told_otherwise(connection, then):
        return None
    held, new = set[str](), held_in(connection, blocks_of(connection, names))
    while new:
        held |= new
        new = held_in(connection, _sharing(connection, new)) - held
    return {
        name
        for part in chunks(held)
        for name in connection.execute(select(claim.c.document).where(claim.c.id.in_(part), claim.c.newest)).scalars()
    }


def _is_told_otherwise(connection: Connection, then: str) -> bool:
    anew = select(reading.c.number).join(document, document.c.id == reading.c.document)
    revised = select(revision.c.document).join(document, document.c.id == revision.c.document)
    queries = (
        select(judgement.c.id).where(judgement.c.added > then),
        revised.where(revision.c.added > then, document.c.added <= then),
        anew.where(reading.c.made > then, document.c.added <= then),
    )
    return any(connection.execute(query.limit(1)).first() for query in queries)


def _sharing(connection: Connection, names: Iterable[str]) -> set[str]:
    """The blocks of which a claim can share a count with one of these: both are of one pair, and one is of several."""
    found: set[str] = set()
    told = stretches(_told(connection, names))
    for start in range(0, len(told), CONDITIONS):
        some = told[start : start + CONDITIONS]
        query = select(claim_key.c.kind, claim_key.c.receiving, claim_key.c.sending, claim.c.block)
        query = query.join(claim, claim.c.id == claim_key.c.claim).where(claim.c.newest, or_(*map(_can_share, some)))
        pairs = {(one.kind, pair) for one in some for pair in _pairs(one.receiving, one.sending)}
        for kind, who, whom, block in connection.execute(query.distinct()):
            if block and any((kind, pair) in pairs for pair in _pairs(who, whom)):
                found.add(block)
    return found


def _told(connection: Connection, names: Iterable[str]) -> Iterator[Key]:
    """Of what kind, States and days these claims can be."""
    told = (
        claim_key.c.kind,
        claim_key.c.receiving,
        claim_key.c.sending,
        claim_key.c.reach_first,
        claim_key.c.reach_last,
    )
    query = select(*told).where(claim_key.c.kind.in_([*MeasureKind]))  # by its days, not by a number
    for part in chunks(names):
        for kind, who, whom, first, last in connection.execute(query.where(claim_key.c.claim.in_(part))):
            yield Key(kind, who, whom, Days(first, last).widened(DAY_SLACK, DAY_SLACK))


def _can_share(one: Key) -> ColumnElement[bool]:
    """The condition on keys that they are of the days and kind, and of several pairs or of one of several here."""
    several = or_(*(side.contains(TOGETHER) for side in (claim_key.c.receiving, claim_key.c.sending)))
    pairs = _pairs(one.receiving, one.sending)
    alone = (and_(claim_key.c.receiving == who, claim_key.c.sending == whom) for who, whom in pairs if len(pairs) > 1)
    return and_(
        claim_key.c.kind == one.kind,
        claim_key.c.reach_first <= one.days.last,
        claim_key.c.reach_last >= one.days.first,
        or_(several, *alone),
    )


def _pairs(receiving: str, sending: str) -> list[tuple[str, str]]:
    return [*product(receiving.split(TOGETHER), sending.split(TOGETHER))]
