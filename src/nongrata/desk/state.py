"""What a watch remembers: when each feed is due, its ETag and Last-Modified, and which pages are still to be asked for.

A SQLite file of its own. It is courtesy, not evidence: without it more is asked for again, and nothing is doubled.
Several watchers share it: what one has taken, no other takes until its lease is over.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from nongrata.desk.feed import Item
from nongrata.errors import FetchFailed, OutputUnwritable

LEASE_SECONDS = 600  # after which another may take what one had begun
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 60, 24 * 3600
MOST_TRIES = 8  # of one page: over four hours with the waits between
_TABLES = """
CREATE TABLE IF NOT EXISTS feed (address TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL, failures INTEGER);
CREATE TABLE IF NOT EXISTS page (
    address TEXT PRIMARY KEY, feed TEXT, token TEXT, title TEXT, published TEXT, modified TEXT, from_ TEXT,
    due REAL, failures INTEGER, document TEXT, asked INTEGER DEFAULT 0);
CREATE INDEX IF NOT EXISTS page_due ON page (due) WHERE due IS NOT NULL;
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A page that is to be asked for: what its feed says, and the id of the document that it made before."""

    item: Item
    feed: str
    token: str
    failures: int
    document: str | None


class WatchState:
    """The memory at a path, made where there is none. Raises OutputUnwritable where it cannot be."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        try:
            self._database = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.executescript(_TABLES)
        except sqlite3.Error as error:
            raise OutputUnwritable(f"what the watch remembers cannot be kept at {path}: {error}") from error

    def __enter__(self) -> WatchState:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._database.close()

    def take_feed(self, address: str) -> tuple[str | None, str | None] | None:
        """The ETag and Last-Modified of a feed that is due, which is then no other's; None where it is not due."""
        now = self._clock()
        self._database.execute("INSERT OR IGNORE INTO feed VALUES (?, NULL, NULL, 0, 0)", (address,))
        taking = "UPDATE feed SET due = ? WHERE address = ? AND due <= ? RETURNING etag, modified"
        taken = self._database.execute(taking, (now + LEASE_SECONDS, address, now)).fetchall()
        return taken[0] if taken else None

    def feed_read(self, address: str, every_seconds: float, etag: str | None, modified: str | None) -> None:
        """A feed was read, and is due again later; with a little chance, so that not all are due at once."""
        due = self._clock() + every_seconds * random.uniform(0.9, 1.1)
        change = "UPDATE feed SET etag = ?, modified = ?, due = ?, failures = 0 WHERE address = ?"
        self._database.execute(change, (etag, modified, due, address))

    def feed_failed(self, address: str, why: FetchFailed) -> None:
        """A feed could not be read: the more often, the longer it is left alone."""
        query = "SELECT failures FROM feed WHERE address = ?"
        (failures,) = self._database.execute(query, (address,)).fetchone()
        wait = wait_seconds(failures, why.retry_after) if why.asked else why.retry_after
        change = "UPDATE feed SET due = ?, failures = failures + ? WHERE address = ?"
        self._database.execute(change, (self._clock() + wait, why.asked, address))

    def offer(self, item: Item, feed: str, followed: Collection[str], *, wanted: bool) -> bool:
        """Note what a feed says of a page; True where it is new or says something else now.

        It is then due where it is `wanted`, and where it made a document before: that may have changed. Of
        several feeds the first that wants a page has it, as long as it is `followed` (by address).
        """
        change = """
            INSERT INTO page VALUES (:address, :feed, :token, :title, :published, :modified, :from_, :due, 0, NULL, 0)
            ON CONFLICT (address) DO UPDATE SET feed = :feed, token = :token, title = :title, published = :published,
                modified = :modified, failures = 0,
                due = CASE WHEN document IS NULL THEN :due ELSE :now END
            WHERE (token <> :token AND (feed = :feed OR feed NOT IN (SELECT value FROM json_each(:followed))))
                OR (NOT asked AND due IS NULL AND :due IS NOT NULL)
            RETURNING 1"""
        now = self._clock()
        values = {name: getattr(item, name) for name in ("address", "title", "published", "modified", "from_", "token")}
        values |= {"feed": feed, "followed": json.dumps([*followed]), "now": now, "due": now if wanted else None}
        return bool(self._database.execute(change, values).fetchall())

    def take_page(self) -> Due | None:
        """The page that has been due longest, which is then no other's; None where none is due.

        Pages of which a feed says nothing, as sitemaps do, come after all others.
        """
        now = self._clock()
        taking = """
            UPDATE page SET due = ? WHERE address =
                (SELECT address FROM page WHERE due <= ? ORDER BY title IS NULL, due, rowid LIMIT 1)
            RETURNING address, title, published, modified, from_, feed, token, failures, document"""
        taken = self._database.execute(taking, (now + LEASE_SECONDS, now)).fetchall()
        if not taken:
            return None
        address, title, published, modified, from_, feed, token, failures, document = taken[0]
        return Due(Item(address, title, None, published, modified, from_), feed, token, failures, document)

    def page_done(self, due: Due, document: str | None) -> None:
        """A page was read, and is not due again unless its feed said something else meanwhile."""
        change = """
            UPDATE page SET due = NULL, failures = 0, asked = 1, document = coalesce(?, document)
            WHERE address = ? AND token = ?"""
        self._database.execute(change, (document, due.item.address, due.token))

    def page_failed(self, due: Due, why: FetchFailed) -> bool:
        """A page could not be had; True where it is tried again, later. What was not asked for was not tried."""
        if why.final or (why.asked and due.failures + 1 >= MOST_TRIES):
            return False
        wait = wait_seconds(due.failures, why.retry_after) if why.asked else why.retry_after
        change = "UPDATE page SET due = ?, failures = failures + ? WHERE address = ? AND token = ?"
        self._database.execute(change, (self._clock() + wait, why.asked, due.item.address, due.token))
        return True

    def next_due(self, followed: Collection[str]) -> float | None:
        """Seconds until one of the feeds that are `followed` (by address) or a page is due; None where none ever is."""
        query = """
            SELECT min(due) FROM (SELECT due FROM feed WHERE address IN (SELECT value FROM json_each(?))
                                  UNION ALL SELECT due FROM page)"""
        due = self._database.execute(query, (json.dumps([*followed]),)).fetchone()[0]
        return None if due is None else max(float(due) - self._clock(), 0.0)


def wait_seconds(failures: int, retry_after: float) -> float:
    """How long to leave alone what failed so often before: twice as long each time, half of it by chance, no shorter
    than the server asks ("equal jitter": M. Brooker, Exponential Backoff and Jitter, 2015)."""
    longest = min(FIRST_WAIT_SECONDS * 2.0**failures, LONGEST_WAIT_SECONDS)
    return max(longest * random.uniform(0.5, 1), retry_after)
