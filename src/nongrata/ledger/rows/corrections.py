"""Which kept report another one corrects, that says so and names none: agencies send corrections under other ids.

It is the only report of the same outlet, published on the days before, that tells of the same act, and of none that
the correction does not tell; where there are several nobody has said which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from sqlalchemy import Connection, select

from nongrata.extract import is_correction
from nongrata.ledger.database.schema import claim, claim_key, document
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.documents import load_documents
from nongrata.model import Claim, Document
from nongrata.reconcile import keys

WITHIN = timedelta(days=7)  # agencies correct what clients may still print


def corrected_by(connection: Connection, new: Document, claims: Collection[Claim]) -> Document | None:
    """The kept report that a new one with these claims corrects."""
    if not is_correction(new):
        return None
    earlier = [
        one
        for one, told in _telling_of_the_same(connection, new, claims)
        if _can_be_corrected(one, new) and told <= _acts(claims)
    ]
    return earlier[0] if len(earlier) == 1 else None


def correcting(connection: Connection, new: Document, claims: Collection[Claim]) -> list[Document]:
    """The kept reports that correct a new one, which came after them, and that were known to correct none."""
    return [
        one
        for one, told in _telling_of_the_same(connection, new, claims)
        if not one.revises and is_correction(one) and _can_be_corrected(new, one) and _acts(claims) <= told
    ]


def _can_be_corrected(one: Document, by: Document) -> bool:
    before, after = one.published, by.published
    if before is None or after is None or is_correction(one):
        return False
    return before.first <= after.last and after.first - before.last <= WITHIN


def _acts(claims: Iterable[Claim]) -> set[tuple[object, ...]]:
    return {(one.kind, one.receiving, one.sending) for one in claims}


def _telling_of_the_same(
    connection: Connection, new: Document, claims: Collection[Claim]
) -> list[tuple[Document, set[tuple[object, ...]]]]:
    """The other documents of its outlet, of days near its own, that count and tell an act of the same kind and States,
    by id, each with all the acts that it tells."""
    if not (new.outlet and new.published):
        return []
    near, names = new.published.widened(WITHIN.days, WITHIN.days), set[str]()
    for key in {key for one in claims for key in keys(one) if key.kind == one.kind.value}:
        query = (
            select(claim.c.document)
            .join(claim_key, claim_key.c.claim == claim.c.id)
            .join(document, document.c.id == claim.c.document)
            .where(claim_key.c.kind == key.kind)
            .where(claim_key.c.receiving == key.receiving, claim_key.c.sending == key.sending)
            .where(claim_key.c.reach_first <= key.days.last, claim_key.c.reach_last >= key.days.first)
            .where(document.c.published_first <= near.last, document.c.published_last >= near.first)
            .where(claim.c.newest, document.c.superseded.is_(False))
            .where(document.c.outlet == new.outlet, document.c.id != new.id)
        )
        names |= {*connection.execute(query).scalars()}
    kept = load_documents(connection, names)
    told = {name: select(claim.c.id).where(claim.c.document == name, claim.c.newest) for name in sorted(kept)}
    return [
        (kept[name], _acts(load_claims(connection, connection.execute(query).scalars())))
        for name, query in told.items()
    ]
