"""One moment for all that a transaction writes, its last: what is known by an earlier one never changes afterwards, but
for the instant in which the database commits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import change, document, judgement, reading, revision
from nongrata.ledger.derived.changes import last_number
from nongrata.ledger.rows.documents import now


class Begun(NamedTuple):
    """The moment at which a transaction began, and the last reading and change that were there before."""

    moment: str
    reading: int
    change: int

    @classmethod
    def of(cls, connection: Connection) -> Begun:
        """That of the transaction which begins now."""
        last = connection.execute(select(func.coalesce(func.max(reading.c.number), 0))).scalar_one()
        return cls(now(), last, last_number(connection))


def stamp(connection: Connection, begun: Begun, documents: Iterable[str] = (), judgements: Iterable[str] = ()) -> None:
    """Write of all that is new since it began that it is known as of now; of documents and judgements, of these."""
    at = now()
    for table, key, names in (
        (document, document.c.id, documents),
        (revision, revision.c.document, documents),
        (judgement, judgement.c.id, judgements),
    ):
        for part in chunks(names):
            new = key.in_(part) & (table.c.added >= begun.moment)
            connection.execute(update(table).where(new).values(added=at))
    connection.execute(update(reading).where(reading.c.number > begun.reading).values(made=at))
    connection.execute(update(change).where(change.c.number > begun.change).values(added=at))
