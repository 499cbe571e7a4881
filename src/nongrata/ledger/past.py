"""What this ledger had read and judged by a moment: reconciled on the fly from what was there."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import Connection, select

from nongrata.ledger.blocks import load_judgements
from nongrata.ledger.documents import family_order, newest
from nongrata.ledger.schema import claim, document, reading
from nongrata.model import Claim, Measure
from nongrata.model.record import claim_from_record
from nongrata.reconcile import reconcile


def known_by_then(connection: Connection, moment: datetime, as_of: date | None) -> list[Measure]:
    """The measures of the documents added, readings made and judgements kept by `moment`, published by `as_of`."""
    then = moment.isoformat(timespec="microseconds")
    documents = {
        row.id: row
        for row in connection.execute(select(document).where(document.c.added <= then))
        if as_of is None or (row.published_last is not None and row.published_last <= as_of)
    }
    superseded = {one.id for family in family_order(documents.values()) for one in family[:-1]}
    readings = connection.execute(select(reading).where(reading.c.made <= then)).all()
    numbers = newest(row for row in readings if row.document in documents and row.document not in superseded)
    claims: list[Claim] = []
    for number in sorted(numbers.values()):
        records = connection.execute(select(claim.c.record).where(claim.c.reading == number)).scalars()
        claims += [claim_from_record(json.loads(record)) for record in records]
    return reconcile(claims, load_judgements(connection, then))
