"""A path or URL -> an open store whose schema is the newest, or an error that says what to do."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

from nongrata.errors import BadArgument, LedgerLocked, LedgerTooNew, LedgerUnavailable
from nongrata.ledger.database.schema import made_by, metadata, reading
from nongrata.reconcile import NAME

_NUMBER_OF_ERROR = re.compile(r"\[Errno -?\d+\] ")
HEAD = "0016"  # the newest migration that this version of nongrata knows
BUSY_SECONDS = 30  # how long a writer waits for another
FEW_READINGS = 500  # readings, up to which it does not matter which index is taken
LOOKED_AT = 1000  # rows of an index, when it is looked at
_SQLITE_MAGIC = b"SQLite format 3"
_OURS = {"alembic_version", "document", "reading", "claim", "measure"}  # a ledger of any version has these tables
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")
_READS = "nongrata_reads"  # the option of a connection that takes no lock
_WRITER = 0x6E6F6E67  # the key of PostgreSQL's advisory lock: one writer at a time


CatchUp = Callable[[Connection, str], None]  # of a ledger whose schema was of this version


class Opened(NamedTuple):
    """The engine of a ledger, and whether it was made just now."""

    engine: Engine
    made: bool


def open_store(address: str | Path, catch_up: CatchUp, *, create: bool = True) -> Opened:
    """The store of the ledger at a path or SQLAlchemy URL.

    `catch_up` brings what follows from its rows to what this version makes of them. Where there is none, one is made
    if that is asked for. With `create=False` a file that cannot be written is opened
    to be read alone.

    Raises BadArgument for an address that is neither, LedgerUnavailable, LedgerLocked, LedgerTooNew. A database that
    holds tables of another program is left as it is.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        _check_path(url, create=create)
    try:
        alone = None if create else _to_read_alone(url)
        engine = create_engine(url, creator=alone) if alone else create_engine(url, connect_args=_connect_args(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise BadArgument(
            f"{address} is no ledger that nongrata can open; give a path or a sqlite:/// or postgresql:// URL"
        ) from error
    if engine.dialect.name == "sqlite":
        if not alone:
            event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with clear_errors(url):
            made = _migrate(engine, catch_up, create=create, to_read=alone is not None)
    except BaseException:
        engine.dispose()
        raise
    return Opened(engine, made)


@contextmanager
def clear_errors(url: URL) -> Iterator[None]:
    """Errors of the database as sentences of the ledger."""
    where = url.render_as_string(hide_password=True)
    try:
        yield
    except SQLAlchemyError as error:
        said = _reason(error)
        if isinstance(error, OperationalError) and ("locked" in said or "lock timeout" in said):
            raise LedgerLocked(
                f"another process is writing to {where} and did not finish in {BUSY_SECONDS} seconds; "
                "run the command again when it is done, nothing was lost"
            ) from error
        raise LedgerUnavailable(f"the ledger {where} cannot be used: {said}; {_advice(url, error)}") from error


def shown_address(url: URL) -> str:
    """The path of a file of SQLite, else the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def as_one_state(connection: Connection) -> Connection:
    """The connection with all that it reads until its end from one moment, whatever others write meanwhile."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection.execution_options(**{_READS: True})  # SQLite with a write-ahead log does so by itself


def wipe(engine: Engine) -> None:
    """Leave no byte of what was written over: where the database keeps old pages of the ledger, they are given up.

    Raises LedgerLocked where others read the file of SQLite so long that its log cannot be emptied.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                connection.execute(text(f'VACUUM FULL "{table.name}"'))
        return
    try:
        with closing(sqlite3.connect(engine.url.database or "", BUSY_SECONDS, isolation_level=None)) as file:
            file.execute("VACUUM")
            if file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise sqlite3.OperationalError("the log is read")
    except sqlite3.OperationalError as error:
        raise LedgerLocked(
            f"the words are blanked, but another process uses {engine.url.database}, so that old copies of them are "
            "still in its files; run the same command again when it is done"
        ) from error


def lock_for_writing(connection: Connection) -> None:
    """Let no other process write until this transaction ends. SQLite's BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})


def _url(address: str | Path) -> URL:
    written = str(address)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        url = make_url(written)
    except ArgumentError as error:
        raise BadArgument(f"{written} is no address of a ledger; give a path or a postgresql:// URL") from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _check_path(url: URL, *, create: bool) -> None:
    path = Path(url.database or "")
    if path.is_dir():
        raise LedgerUnavailable(f"{path} is a folder; name a file, such as {path / 'nongrata.db'}")
    if not path.parent.is_dir():
        raise LedgerUnavailable(f"the folder {path.parent} does not exist; make it or name another with --ledger")
    if not path.is_file():
        if not create:
            raise _nothing_at(url)
        return
    with path.open("rb") as file:
        start = file.read(len(_SQLITE_MAGIC))
    if start and start != _SQLITE_MAGIC:
        raise LedgerUnavailable(f"{path} is not a ledger; name another file with --ledger")
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        _check_tables(url, {name for (name,) in tables}, create=create)  # before anything is written to it


def _check_tables(url: URL, tables: set[str], *, create: bool) -> None:
    if not tables and not create:
        raise _nothing_at(url)
    if tables and not tables >= _OURS:
        where = url.render_as_string(hide_password=True)
        raise LedgerUnavailable(f"{where} holds tables of another program; name another with --ledger")


def _nothing_at(url: URL) -> LedgerUnavailable:
    return LedgerUnavailable(
        f"there is no ledger at {shown_address(url)}; see that the name is right, or make one: nongrata add FILE"
    )


def _connect_args(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"timeout": BUSY_SECONDS}
    return {"connect_timeout": 10}


def _to_read_alone(url: URL) -> Callable[[], sqlite3.Connection] | None:
    """How to open a file of SQLite that cannot be written, or stands in a folder that cannot; None for all else.

    SQLite keeps files beside its own even to read, so where it cannot, and no writer has left any, the file is taken as
    one that never changes.
    """
    if url.get_backend_name() != "sqlite" or url.query or not url.database:
        return None
    path = Path(url.database).absolute()
    folder_can = _can_be_written(path.parent)
    if folder_can and _can_be_written(path):
        return None
    how = "mode=ro" if folder_can or path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    return lambda: sqlite3.connect(f"{path.as_uri()}?{how}", BUSY_SECONDS, check_same_thread=False, uri=True)


def _can_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins the transactions, immediately
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def weigh(connection: Connection, *, anew: bool = False) -> None:
    """Let SQLite look at what its tables hold, once there are twice as many readings as when it last did: without that
    it takes the wrong index of several. `anew`: also if there are not, for indexes or measures are others since then;
    where there are few it does not matter. PostgreSQL does so by itself."""
    if connection.dialect.name != "sqlite":
        return
    held = connection.execute(select(func.coalesce(func.max(reading.c.number), 0))).scalar_one()
    if held < 2 * max(0 if anew else _weighed(connection), FEW_READINGS):
        return
    connection.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
    connection.exec_driver_sql("ANALYZE")


def _weighed(connection: Connection) -> int:
    """The number of readings when the tables were looked at."""
    known = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").scalar_one()
    if not known:
        return 0
    rows = connection.exec_driver_sql("SELECT stat FROM sqlite_stat1 WHERE tbl = 'reading'").scalars()
    return max((int(row.split()[0]) for row in rows), default=0)


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once, so that two never wait for each other; a reader takes none."""
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _migrate(engine: Engine, catch_up: CatchUp, *, create: bool, to_read: bool) -> bool:
    """Bring the schema to the newest, and measures to those of the rule of this version, with it or not at all.

    What can only be read stays as an older rule made it. Returns True where there was none.
    """
    with engine.connect() as connection:
        tables = set(inspect(as_one_state(connection)).get_table_names())
        _check_tables(engine.url, tables, create=create)
        version = _known_version(connection)
        if version == HEAD and (to_read or is_of_this_rule(connection)):
            return False
    from alembic import command  # here, because only a new or old ledger needs it and it takes long to load
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("nongrata.ledger.database") / "migrations"))
    with engine.begin() as connection:
        lock_for_writing(connection)
        version = _known_version(connection)  # as another process may have left it while this one waited
        if version != HEAD:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
        catch_up(connection, version or HEAD)
        weigh(connection, anew=True)
    return version is None


def is_of_this_rule(connection: Connection) -> bool:
    """True where the rule of this version made all measures."""
    return {*connection.execute(select(made_by.c.algorithm)).scalars()} == {NAME}


def _known_version(connection: Connection) -> str | None:
    """The version of the schema, None where there is no ledger yet. Raises LedgerTooNew for one that is not known."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is not None and version > HEAD:
        raise LedgerTooNew(
            f"the ledger {connection.engine.url.render_as_string(hide_password=True)} was made by a later version of "
            f"nongrata (schema {version}, this one knows {HEAD}); install the newer nongrata"
        )
    return version


def _reason(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return _NUMBER_OF_ERROR.sub("", " ".join(str(cause).split()))


def _advice(url: URL, error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if getattr(cause, "sqlite_errorname", "").startswith(_DAMAGE):
        return "the file is damaged: put an earlier copy in its place, or add the reports to a new one with --ledger"
    if url.get_backend_name() == "sqlite":
        return "see that the file and its folder can be written, or name another with --ledger"
    return "see that the server runs and the address, user and password are right"
