"""Hand-made tables that stand beside the ledger: in and out of the store, never reconciled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from nongrata.ledger.database.schema import dataset, dataset_row
from nongrata.ledger.rows.documents import now
from nongrata.model import Span

BLANK = "█"
_Find = Callable[[str], Sequence[Span]]


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


def blank_cells(connection: Connection, find: _Find) -> None:
    """Blank what is found in the cells of all tables."""
    for row in connection.execute(select(dataset_row)).all():
        record = json.loads(row.record)
        if (shown := blanked_row(record, find)) != record:
            this = (dataset_row.c.dataset == row.dataset) & (dataset_row.c.number == row.number)
            connection.execute(update(dataset_row).where(this).values(record=json.dumps(shown)))


def blanked_row(row: Mapping[str, Any], find: _Find) -> dict[str, Any]:
    """The row with a mark for each character of what is found in its cells, blanks apart."""
    return {column: without_words(cell, find(cell)) if isinstance(cell, str) else cell for column, cell in row.items()}


def without_words(text: str, spans: Iterable[Span], mark: str = BLANK) -> str:
    """The text with a mark for each character of the spans, blanks apart."""
    gone = {at for span in spans for at in range(span.start, min(span.end, len(text))) if not text[at].isspace()}
    return "".join(mark if at in gone else letter for at, letter in enumerate(text)) if gone else text
