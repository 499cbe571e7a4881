"""What could not be read, in and out of the store."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, update

from nongrata.ledger.documents import now
from nongrata.ledger.schema import document, rejection
from nongrata.model import Rejection, digest


def keep_rejection(connection: Connection, new: Rejection) -> None:
    """Write a rejection, once, with the moment at which it last came."""
    name = digest(new.where, new.code, new.why)
    again = update(rejection).where(rejection.c.id == name).values(added=now())
    if not connection.execute(again).rowcount:
        row = {"id": name, "where": new.where, "code": new.code, "why": new.why, "added": now()}
        connection.execute(insert(rejection), row)


def load_rejections(connection: Connection) -> list[Rejection]:
    """The rejections in the order in which they came, but for what was mended: read later under the same name."""
    rejected = document.c.name.in_(select(rejection.c.where))
    mended = select(document.c.name, func.max(document.c.added)).where(rejected).group_by(document.c.name)
    read = {name: added for name, added in connection.execute(mended)}
    rows = connection.execute(select(rejection).order_by(rejection.c.number))
    return [Rejection(row.where, row.code, row.why) for row in rows if row.added > read.get(row.where, "")]
