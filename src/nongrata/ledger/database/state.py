"""Whether anything was written since: one question that the database answers without reading a table."""

from __future__ import annotations

from secrets import token_hex
from threading import Lock

from sqlalchemy import Engine, text
from sqlalchemy.pool import PoolProxiedConnection


class Watch:
    """Gives words that are the same as before as long as nothing was written to the ledger, by whomever.

    They mean something to this watch alone. SQLite counts for one connection what others commit (`data_version`), so
    one is kept for it; of PostgreSQL the transactions that are seen are asked for, of which each commit makes others.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._salt, self._lock = engine, token_hex(8), Lock()
        self._kept: PoolProxiedConnection | None = None

    def words(self) -> str:
        """What they are now."""
        if self._engine.dialect.name == "postgresql":
            with self._engine.connect() as connection:
                seen = connection.execute(text("SELECT CAST(pg_current_snapshot() AS text)")).scalar_one()
            return f"{self._salt}-{seen}"
        with self._lock:
            if self._kept is None:
                self._kept = self._engine.raw_connection()
            cursor = self._kept.cursor()
            (number,) = cursor.execute("PRAGMA data_version").fetchone()
            cursor.close()
        return f"{self._salt}-{number}"

    def close(self) -> None:
        """Give its connection back."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept = None
