"""The canonical export: the whole ledger as JSON Lines in a fixed order.

It holds what the documents and judgements decide and nothing that this machine's clock or order of arrival does, so its
bytes are the same on every database and after every rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from nongrata.ledger.database.schema import claim, document, judgement, measure
from nongrata.ledger.derived.meetings import measures_of
from nongrata.ledger.rows.redactions import load_redactions
from nongrata.model.stored import measure_to_stored, redaction_to_stored


def canonical(connection: Connection) -> Iterator[str]:
    """The lines, without line ends, each by id: documents, claims that count, redactions, judgements, measures."""
    for row in _sorted(connection, document):
        yield _line(
            "document",
            {
                "id": row.id,
                "text": row.text,
                "title": row.title,
                "outlet": row.outlet,
                "address": row.address,
                "published": row.published_first and [row.published_first.isoformat(), row.published_last.isoformat()],
                "revises": row.revises,
                "superseded": row.superseded,
            },
        )
    for record in _records(connection, select(claim.c.id, claim.c.record).where(claim.c.newest)):
        yield _line("claim", record)
    for one in sorted(load_redactions(connection), key=lambda one: one.id):
        yield _line("redaction", redaction_to_stored(one))
    for row in _sorted(connection, judgement):
        yield _line("judgement", {key: value for key, value in row._mapping.items() if key != "added"})
    standing = select(measure.c.id, measure.c.record, measure.c.total).where(measure.c.stands)
    for row in sorted(connection.execute(standing), key=lambda row: row.id):
        yield _line("measure", measure_to_stored(measures_of([row])[0]))


def _sorted(connection: Connection, table: Any) -> list[Any]:
    """The rows by id, compared as Python compares: databases collate differently."""
    return sorted(connection.execute(select(table)), key=lambda row: row.id)


def _records(connection: Connection, query: Any) -> Iterator[dict[str, Any]]:
    for _, record in sorted(tuple(row) for row in connection.execute(query)):
        yield json.loads(record)


def _line(kind: str, values: dict[str, Any]) -> str:
    return json.dumps({"record": kind, **values}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
