"""All that one connection sees, in an empty database of SQLite."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, select

from nongrata.ledger.database.schema import metadata

ROWS = 1_000  # that are held in memory


def copy_to(source: Connection, engine: Engine) -> None:
    """Copy page by page, or row by row from a server."""
    if source.dialect.name == "sqlite":
        pages: Any = source.connection.driver_connection
        with closing(engine.raw_connection()) as file:
            pages.backup(file.driver_connection)
        return
    metadata.create_all(engine)
    version = MetaData()
    version.reflect(source, only=["alembic_version"])
    version.create_all(engine)
    with engine.begin() as target:
        for table in (*metadata.sorted_tables, *version.sorted_tables):
            rows = source.execute(select(table).execution_options(yield_per=ROWS)).mappings()
            for part in rows.partitions():
                target.execute(table.insert(), [dict(row) for row in part])
