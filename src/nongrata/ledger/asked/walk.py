"""Documents and claims one page after the other, by id: what was published by a day, or all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, select

from nongrata.ledger.database.chunks import CHUNK
from nongrata.ledger.database.schema import claim, document
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.documents import load_documents
from nongrata.model import Claim, Document

WithDocument = tuple[Claim, Document]
One = TypeVar("One", Document, WithDocument)


def documents_after(connection: Connection, limit: int, after: str, as_of: date | None) -> list[Document]:
    """No more than so many documents whose ids come after one."""
    query = select(document.c.id).where(document.c.id > after)
    if as_of is not None:
        query = query.where(document.c.published_last <= as_of)
    names = connection.execute(query.order_by(document.c.id).limit(limit)).scalars().all()
    loaded = load_documents(connection, names)
    return [loaded[name] for name in names]


def claims_after(
    connection: Connection, limit: int, after: str, as_of: date | None, of: str | None = None
) -> list[WithDocument]:
    """No more than so many claims that count whose ids come after one, with their documents; of one document if given.

    As of a day they are those of what was published by then and counts now.
    """
    query = select(claim.c.id).where(claim.c.newest, ~claim.c.forgotten, claim.c.id > after)
    if of is not None:
        query = query.where(claim.c.document == of)
    if as_of is not None:
        query = query.join(document, document.c.id == claim.c.document).where(document.c.published_last <= as_of)
    names = connection.execute(query.order_by(claim.c.id).limit(limit)).scalars().all()
    loaded = {one.id: one for one in load_claims(connection, names)}
    documents = load_documents(connection, {one.document for one in loaded.values()})
    return [(loaded[name], documents[loaded[name].document]) for name in names]


def walk(ask: Callable[[int, str], Sequence[One]], name: Callable[[One], str]) -> Iterator[One]:
    """All of them, CHUNK at a time."""
    after = ""
    while found := ask(CHUNK, after):
        yield from found
        after = name(found[-1])
