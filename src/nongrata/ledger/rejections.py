"""What could not be read, in and out of the store."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from nongrata.ledger.documents import now
from nongrata.ledger.schema import rejection
from nongrata.model import Rejection, digest


def keep_rejection(connection: Connection, new: Rejection) -> None:
    """Write a rejection, once."""
    name = digest(new.where, new.code, new.why)
    if connection.execute(select(rejection.c.number).where(rejection.c.id == name)).first() is None:
        row = {"id": name, "where": new.where, "code": new.code, "why": new.why, "added": now()}
        connection.execute(insert(rejection), row)


def load_rejections(connection: Connection) -> list[Rejection]:
    """The rejections in the order in which they came."""
    query = select(rejection.c.where, rejection.c.code, rejection.c.why).order_by(rejection.c.number)
    return [Rejection(*row) for row in connection.execute(query)]
