"""Documents and readings in and out of the store, and which revision of a document counts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from nongrata.ledger.schema import claim, document, reading, text
from nongrata.model import Days, Document, Reading
from nongrata.model.record import claim_to_record


def now() -> str:
    """This moment in UTC, as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def is_kept(connection: Connection, name: str) -> bool:
    """True where the ledger holds a document with this id."""
    return connection.execute(select(document.c.id).where(document.c.id == name)).first() is not None


def keep_document(connection: Connection, new: Document) -> None:
    """Write a document that is not kept yet; its text is stored once, whichever documents have it."""
    digest = hashlib.sha256(new.text.encode("utf-8", "surrogatepass")).hexdigest()
    if connection.execute(select(text.c.hash).where(text.c.hash == digest)).first() is None:
        connection.execute(insert(text), {"hash": digest, "content": new.text.replace("\x00", "")})
    connection.execute(
        insert(document),
        {
            "id": new.id,
            "text": digest,
            "title": new.title,
            "outlet": new.outlet,
            "language": new.language,
            "address": new.address,
            "published_first": new.published.first if new.published else None,
            "published_last": new.published.last if new.published else None,
            "published_from": new.published_from,
            "retrieved": new.retrieved.isoformat() if new.retrieved else None,
            "revises": new.revises,
            "name": new.name,
            "added": now(),
            "superseded": False,
            "until": None,
        },
    )


def load_document(connection: Connection, name: str) -> Document | None:
    """The document with this id, if it is kept."""
    query = select(document, text.c.content).join(text, text.c.hash == document.c.text).where(document.c.id == name)
    row = connection.execute(query).first()
    if row is None:
        return None
    published = Days(row.published_first, row.published_last) if row.published_first else None
    retrieved = datetime.fromisoformat(row.retrieved) if row.retrieved else None
    return Document(
        text=row.content,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        address=row.address,
        published=published,
        published_from=row.published_from,
        retrieved=retrieved,
        revises=row.revises,
        name=row.name,
    )


def keep_reading(connection: Connection, new: Reading) -> bool:
    """Write a reading with its claims, and mark the newest of its document. Returns False where it is kept already."""
    same = (
        (reading.c.document == new.document)
        & (reading.c.extractor == new.extractor)
        & (reading.c.version == new.version)
    )
    if connection.execute(select(reading.c.number).where(same)).first() is not None:
        return False
    row = {"document": new.document, "extractor": new.extractor, "version": new.version, "made": now()}
    number = connection.execute(insert(reading).returning(reading.c.number), row).scalar_one()
    if new.claims:
        connection.execute(
            insert(claim),
            [
                {
                    "reading": number,
                    "id": one.id,
                    "document": new.document,
                    "newest": False,
                    "block": None,
                    "record": json.dumps(claim_to_record(one), sort_keys=True),
                }
                for one in new.claims
            ],
        )
    return True


def newest(rows: Iterable[Any]) -> dict[str, int]:
    """The number of the newest reading of each document, by version, then by name of the extractor."""
    best: dict[str, Any] = {}
    for row in rows:
        if row.document not in best or _age(row) > _age(best[row.document]):
            best[row.document] = row
    return {name: row.number for name, row in best.items()}


def mark_newest_reading(connection: Connection, name: str) -> tuple[set[str], set[str]]:
    """Let the newest reading of a document count; returns the ids of its claims and the blocks of those that ceased."""
    number = newest(connection.execute(select(reading).where(reading.c.document == name)))[name]
    others = (claim.c.document == name) & (claim.c.reading != number)
    old = connection.execute(select(claim.c.block).where(others, claim.c.newest)).scalars()
    emptied = {block for block in old if block}
    connection.execute(update(claim).where(others).values(newest=False, block=None))
    connection.execute(update(claim).where(claim.c.reading == number).values(newest=True))
    return set(connection.execute(select(claim.c.id).where(claim.c.reading == number)).scalars()), emptied


def _age(row: Any) -> tuple[tuple[tuple[int, str], ...], str]:
    return _version(row.version), row.extractor


def _version(written: str) -> tuple[tuple[int, str], ...]:
    """Versions in the order of their numbers: 1.10 after 1.9."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\-+]", written))


def family_order(rows: Iterable[Any]) -> list[list[Any]]:
    """The documents by family, the one that counts last in each.

    A document revises the one that it names, and an earlier one at the same address. The last to be published counts.
    """
    ordered = sorted(rows, key=lambda row: (row.published_last or date.min, row.id))
    family: dict[str, list[Any]] = {row.id: [row] for row in ordered}
    by_address: dict[str, str] = {}

    def join(one: str, two: str) -> None:
        if one in family and family[one] is not family[two]:
            merged = [row for row in ordered if row in family[one] or row in family[two]]
            for row in merged:
                family[row.id] = merged

    for row in ordered:
        if row.revises:
            join(row.revises, row.id)
        if row.address:
            join(by_address.setdefault(row.address, row.id), row.id)
    return list({id(rows): rows for rows in family.values()}.values())


def mark_revisions(connection: Connection, new: Document) -> set[str]:
    """Mark which documents of the family of `new` still count; returns the ids of the claims of those that changed."""
    changed: set[str] = set()
    for family in family_order(_relatives(connection, new)):
        for one, later in zip(family, [*family[1:], None], strict=True):
            superseded, until = later is not None, later.published_last if later is not None else None
            if (one.superseded, one.until) != (superseded, until):
                values = {"superseded": superseded, "until": until}
                connection.execute(update(document).where(document.c.id == one.id).values(**values))
                changed.add(one.id)
    return set(connection.execute(select(claim.c.id).where(claim.c.document.in_(changed), claim.c.newest)).scalars())


def _relatives(connection: Connection, new: Document) -> list[Any]:
    """The rows of `new` and of all that are its revisions or it theirs, over any number of steps."""
    names, addresses = {new.id, new.revises or new.id}, {new.address} - {None}
    while True:
        related = or_(document.c.id.in_(names), document.c.revises.in_(names), document.c.address.in_(addresses))
        rows = list(connection.execute(select(document).where(related)))
        more_names = names | {row.id for row in rows} | {row.revises for row in rows if row.revises}
        more_addresses = addresses | {row.address for row in rows if row.address}
        if (more_names, more_addresses) == (names, addresses):
            return rows
        names, addresses = more_names, more_addresses


def count_undated(connection: Connection) -> int:
    """The number of documents without a date of publication."""
    return connection.execute(select(func.count()).where(document.c.published_first.is_(None))).scalar_one()
