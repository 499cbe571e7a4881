"""Hand-made tables that stand beside the ledger: in and out of the store, never reconciled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from nongrata.ledger.database.schema import dataset, dataset_row
from nongrata.ledger.rows.documents import now


def keep_dataset(connection: Connection, name: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
    """Keep a table under a name, in place of what that name held; returns its rows."""
    records = [{"dataset": name, "number": n, "record": json.dumps(dict(row))} for n, row in enumerate(rows, 1)]
    connection.execute(delete(dataset_row).where(dataset_row.c.dataset == name))
    connection.execute(delete(dataset).where(dataset.c.name == name))
    connection.execute(insert(dataset), {"name": name, "source": source, "added": now()})
    if records:
        connection.execute(insert(dataset_row), records)
    return len(records)


def load_dataset(connection: Connection, name: str) -> list[dict[str, Any]] | None:
    """The rows of a table; None where there is none of that name."""
    if name not in dataset_names(connection):
        return None
    query = select(dataset_row.c.record).where(dataset_row.c.dataset == name).order_by(dataset_row.c.number)
    return [json.loads(record) for record in connection.execute(query).scalars()]


def dataset_names(connection: Connection) -> list[str]:
    """The names of the tables."""
    return sorted(connection.execute(select(dataset.c.name)).scalars())
