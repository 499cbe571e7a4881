"""Readings in and out of the store, and which one of a document counts.

What a person read outranks every machine; of machines the newest version counts, then the extractor by name, then what
was read last. Nothing is taken away: what does not count any more stays, with the moment at which it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from nongrata.ledger.chunks import chunks
from nongrata.ledger.documents import now
from nongrata.ledger.schema import claim, claim_key, reading
from nongrata.model import HAND, Reading
from nongrata.model.record import claim_from_record, claim_to_record
from nongrata.reconcile import source_of


def keep_reading(connection: Connection, new: Reading, outlet: str | None) -> bool:
    """Write a reading with its claims, which the outlet tells. Returns False where it says what is kept already.

    What a person reads is added to what persons read before, as the next version: a claim with the same id takes the
    place of the older one. Of a machine, another reading of the same version counts in place of the older one.
    """
    records = {one.id: json.dumps(claim_to_record(one), sort_keys=True) for one in new.claims}
    version, before = _kept_before(connection, new)
    if new.extractor == HAND:
        records = (before or {}) | records
        version = str(int(version or 0) + 1)
    else:
        version = new.version
    if records == before:
        return False
    row = {"document": new.document, "extractor": new.extractor, "version": version, "made": now()}
    number = connection.execute(insert(reading).returning(reading.c.number), row).scalar_one()
    written = [
        {
            "reading": number,
            "id": name,
            "document": new.document,
            "newest": False,
            "block": None,
            "source": source_of(claim_from_record(json.loads(record)), outlet),
            "record": record,
        }
        for name, record in sorted(records.items())
    ]
    if written:
        connection.execute(insert(claim), written)
    return True


def _kept_before(connection: Connection, new: Reading) -> tuple[str | None, dict[str, str] | None]:
    """Version and records of the last reading by this person, or by this extractor in this version."""
    query = select(reading).where(reading.c.document == new.document, reading.c.extractor == new.extractor)
    if new.extractor != HAND:
        query = query.where(reading.c.version == new.version)
    last = connection.execute(query.order_by(reading.c.number.desc()).limit(1)).first()
    if last is None:
        return None, None
    rows = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.reading == last.number))
    return last.version, {name: record for name, record in rows}


def newest(rows: Iterable[Any]) -> dict[str, int]:
    """The number of the reading that counts of each document."""
    best: dict[str, Any] = {}
    for row in rows:
        if row.document not in best or _rank(row) > _rank(best[row.document]):
            best[row.document] = row
    return {name: row.number for name, row in best.items()}


def mark_newest_reading(connection: Connection, name: str) -> tuple[set[str], set[str]]:
    """Let the newest reading of a document count; returns the ids of its claims and the blocks of those that ceased."""
    number = newest(connection.execute(select(reading).where(reading.c.document == name)))[name]
    others = (claim.c.document == name) & (claim.c.reading != number)
    old = connection.execute(select(claim.c.id, claim.c.block).where(others, claim.c.newest)).all()
    for part in chunks(row.id for row in old):
        connection.execute(delete(claim_key).where(claim_key.c.claim.in_(part)))
    connection.execute(update(claim).where(others, claim.c.newest).values(newest=False, block=None))
    counting = (claim.c.reading == number) & ~claim.c.forgotten
    connection.execute(update(claim).where(counting).values(newest=True))
    touched = set(connection.execute(select(claim.c.id).where(counting)).scalars())
    return touched, {row.block for row in old if row.block}


def forget(connection: Connection, names: Iterable[str]) -> set[str]:
    """Let claims count never again, in whatever reading; returns the blocks in which they were."""
    blocks: set[str] = set()
    for part in chunks(names):
        mine = claim.c.id.in_(part)
        blocks |= {one for one in connection.execute(select(claim.c.block).where(mine)).scalars() if one}
        connection.execute(delete(claim_key).where(claim_key.c.claim.in_(part)))
        connection.execute(update(claim).where(mine).values(newest=False, block=None, forgotten=True))
    return blocks


def is_read_by_machine(connection: Connection, name: str) -> bool:
    """True where an extractor that is no person has read the document."""
    query = select(reading.c.number).where(reading.c.document == name, reading.c.extractor != HAND)
    return connection.execute(query.limit(1)).first() is not None


def read_by_machine(connection: Connection) -> list[str]:
    """The documents that an extractor which is no person has read, by id."""
    query = select(reading.c.document).where(reading.c.extractor != HAND).distinct()
    return sorted(connection.execute(query).scalars())


def _rank(row: Any) -> tuple[bool, tuple[tuple[int, str], ...], str, int]:
    return row.extractor == HAND, _version(row.version), row.extractor, row.number


def _version(written: str) -> tuple[tuple[int, str], ...]:
    """Versions in the order of their numbers: 1.10 after 1.9."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"[.\-+]", written))
