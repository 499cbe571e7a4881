"""What could not be read, in and out of the store."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, insert, select, update

from nongrata.ledger.database.schema import document, rejection
from nongrata.ledger.rows.documents import now
from nongrata.model import Days, Rejection, digest


def keep_rejection(connection: Connection, new: Rejection) -> None:
    """Write a rejection, once, with the moment at which it last came and what was then known of it."""
    name = digest(new.where, new.code, new.why)
    told = {
        "published_first": new.published and new.published.first,
        "published_last": new.published and new.published.last,
        "outlet": new.outlet,
        "language": new.language,
        "added": now(),
    }
    if not connection.execute(update(rejection).where(rejection.c.id == name).values(**told)).rowcount:
        row = {"id": name, "where": new.where, "code": new.code, "why": new.why}
        connection.execute(insert(rejection), row | told)


def load_rejections(connection: Connection, by: str | None = None) -> list[Rejection]:
    """The rejections in the order in which they came, but for what was mended: read later under the same name.

    `by`: the moment by which they had come, as the store writes one.
    """
    return [
        Rejection(
            row.where,
            row.code,
            row.why,
            Days(row.published_first, row.published_last) if row.published_first else None,
            row.outlet,
            row.language,
        )
        for row in connection.execute(select(rejection).where(stands(by)).order_by(rejection.c.number))
    ]


def stands(by: str | None = None) -> ColumnElement[bool]:
    """The condition on rejections that they had come by this moment, and were not mended by then."""
    mended = select(document.c.id).where(document.c.name == rejection.c.where, document.c.added >= rejection.c.added)
    if by is None:
        return ~mended.exists()
    return (rejection.c.added <= by) & ~mended.where(document.c.added <= by).exists()
