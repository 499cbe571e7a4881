"""A copy of a ledger as of one moment, whole or not at all, while others go on writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Engine, MetaData, create_engine, select

from nongrata.errors import BadArgument, OutputUnwritable
from nongrata.ledger.schema import metadata
from nongrata.ledger.store import as_one_state

ROWS = 1_000  # that are copied at once


def backup(engine: Engine, path: Path, *, force: bool = False) -> None:
    """Write the ledger to a SQLite file, from either database. Raises BadArgument where the file is there already
    (unless `force`), OutputUnwritable where it cannot be written."""
    if path.exists() and not force:
        raise BadArgument(f"{path} is there already; --force writes over it")
    if path.exists() and engine.dialect.name == "sqlite" and os.path.samefile(path, engine.url.database or ""):
        raise BadArgument(f"{path} is the ledger itself; name another file")
    if path.with_name(f"{path.name}-wal").exists():
        raise BadArgument(f"{path} is a ledger in use, which a copy over it would damage; name another file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error.strerror}; name another file") from error
    os.close(handle)
    try:
        if engine.dialect.name == "sqlite":
            with closing(sqlite3.connect(engine.url.database or "")) as source, closing(sqlite3.connect(name)) as copy:
                source.backup(copy)
        else:
            _copy(engine, name)
        os.replace(name, path)
    except (OSError, sqlite3.Error) as error:
        raise OutputUnwritable(f"{path} cannot be written: {error}; name another file") from error
    finally:
        with suppress(OSError):
            os.unlink(name)


def _copy(engine: Engine, name: str) -> None:
    """All rows of a server's tables, as of one moment, in a file of SQLite."""
    copy = create_engine(f"sqlite:///{name}")
    metadata.create_all(copy)
    version = MetaData()
    version.reflect(engine, only=["alembic_version"])
    version.create_all(copy)
    with as_one_state(engine.connect()) as source, copy.begin() as target:
        for table in (*metadata.sorted_tables, *version.sorted_tables):
            for part in source.execute(select(table)).mappings().partitions(ROWS):
                target.execute(table.insert(), [dict(row) for row in part])
    copy.dispose()
