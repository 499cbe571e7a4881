"""Fingerprints in and out of the store."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import fingerprint
from nongrata.model import Document
from nongrata.reconcile import Fingerprint
from nongrata.reconcile import fingerprint as made_of


def keep_fingerprint(connection: Connection, of: Document) -> None:
    """Write the fingerprint of a document, in place of the one that it had."""
    keep_fingerprints(connection, [of])


def keep_fingerprints(connection: Connection, documents: Iterable[Document]) -> None:
    """Write the fingerprints of no more than CHUNK documents, in place of those that they had."""
    rows = [{"document": one.id, "kept": made_of(one).to_bytes()} for one in documents]
    connection.execute(delete(fingerprint).where(fingerprint.c.document.in_([row["document"] for row in rows])))
    if rows:
        connection.execute(insert(fingerprint), rows)


def load_fingerprints(connection: Connection, documents: Iterable[str]) -> dict[str, Fingerprint]:
    """The fingerprints of these documents, by id."""
    found: dict[str, Fingerprint] = {}
    for part in chunks(documents):
        rows = connection.execute(select(fingerprint).where(fingerprint.c.document.in_(part)))
        found |= {row.document: Fingerprint.from_bytes(row.kept) for row in rows}
    return found
