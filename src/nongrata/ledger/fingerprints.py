"""Fingerprints in and out of the store."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from nongrata.ledger.chunks import chunks
from nongrata.ledger.schema import fingerprint
from nongrata.model import Document
from nongrata.reconcile import Fingerprint
from nongrata.reconcile import fingerprint as made_of


def keep_fingerprint(connection: Connection, of: Document) -> None:
    """Write the fingerprint of a document, in place of the one that it had."""
    connection.execute(delete(fingerprint).where(fingerprint.c.document == of.id))
    connection.execute(insert(fingerprint), {"document": of.id, "kept": made_of(of).to_bytes()})


def load_fingerprints(connection: Connection, documents: Iterable[str]) -> dict[str, Fingerprint]:
    """The fingerprints of these documents, by id."""
    found: dict[str, Fingerprint] = {}
    for part in chunks(documents):
        rows = connection.execute(select(fingerprint).where(fingerprint.c.document.in_(part)))
        found |= {row.document: Fingerprint.from_bytes(row.kept) for row in rows}
    return found
