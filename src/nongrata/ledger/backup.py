"""A copy of a ledger as of one moment, verified, whole or not at all, while others go on writing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine

from nongrata.errors import BadArgument, LedgerUnavailable, OutputUnwritable
from nongrata.ledger.check import RESTORE, of_the_database
from nongrata.ledger.database.copying import copy_to
from nongrata.ledger.database.store import as_one_state
from nongrata.ledger.export import canonical


def backup(engine: Engine, path: Path, *, force: bool = False) -> str:
    """Write the ledger to a SQLite file, from either database, and read it again before it takes its name.

    Returns the SHA-256 of the canonical export, the same of ledger and copy. Raises BadArgument where the file is there
    already (unless `force`), a folder or a ledger in use, OutputUnwritable where it cannot be written,
    LedgerUnavailable where what was written is not whole, as after damage to the ledger.
    """
    if str(path) == "-":
        raise BadArgument("a backup is read again, so it goes to a file; name one, such as copy.db")
    if path.is_dir():
        raise BadArgument(f"{path} is a folder; name a file, such as {path / 'copy.db'}")
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
        with as_one_state(engine.connect()) as source:
            wanted = digest(source)  # the first question: from here on the connection sees one moment
            engine_of_copy = create_engine(URL.create("sqlite", database=name))
            copy_to(source, engine_of_copy)
            engine_of_copy.dispose()
        _verify(name, wanted)
        os.replace(name, path)
    except LedgerUnavailable:
        raise
    except (OSError, sqlite3.Error) as error:
        raise OutputUnwritable(f"{path} cannot be written: {error}; name another file") from error
    finally:
        with suppress(OSError):
            os.unlink(name)
    return wanted


def digest(connection: Connection) -> str:
    """The SHA-256 of the canonical export, as of the file that `nongrata export jsonl` writes."""
    read = hashlib.sha256()
    for line in canonical(connection):
        read.update(f"{line}\n".encode())
    return read.hexdigest()


def _verify(name: str, wanted: str) -> None:
    """Raises LedgerUnavailable where the copy is damaged, or does not say what the ledger said."""
    unchanging = f"{Path(name).absolute().as_uri()}?mode=ro&immutable=1"  # nothing is written beside it
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(unchanging, uri=True))
    with engine.connect() as copy:
        wrong = next(of_the_database(copy), None)
        if wrong is None and digest(copy) != wanted:
            wrong = f"it does not say what the ledger says; {RESTORE}"
    engine.dispose()
    if wrong:
        raise LedgerUnavailable(f"the copy was not kept, for it is not whole: {wrong}")
