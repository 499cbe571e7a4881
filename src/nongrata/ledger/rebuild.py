"""Everything that follows from what was kept, made anew."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, update

from nongrata.ledger.blocks import remake
from nongrata.ledger.covered_days import count_covered_days
from nongrata.ledger.documents import load_document
from nongrata.ledger.fingerprints import keep_fingerprint
from nongrata.ledger.readings import mark_newest_readings, note_digests
from nongrata.ledger.revisions import mark_revisions
from nongrata.ledger.schema import claim, document, fingerprint, reading
from nongrata.ledger.search import index_words
from nongrata.model.record import claim_from_record
from nongrata.reconcile import NAME_OF_PRINTS, source_of
from nongrata.vocab import source_name


def rebuild(connection: Connection) -> int:
    """Make every measure anew from documents, claims and judgements: which revision and which reading counts, the words
    to search for, fingerprints of an older kind.

    Returns the number of measures.
    """
    for name in _without_fingerprint(connection):
        of = load_document(connection, name)
        assert of is not None
        keep_fingerprint(connection, of)
        outlet = source_name(of.outlet, of.address)
        rows = connection.execute(select(claim.c.reading, claim.c.id, claim.c.record).where(claim.c.document == name))
        for number, one, record in rows.all():
            source = source_of(claim_from_record(json.loads(record)), outlet)
            here = (claim.c.reading == number) & (claim.c.id == one)
            connection.execute(update(claim).where(here).values(source=source))
    note_digests(connection, select(reading.c.number).where(reading.c.digest.is_(None)))
    names = connection.execute(select(document.c.id)).scalars().all()
    mark_revisions(connection, {*names})
    mark_newest_readings(connection, names)
    for name in connection.execute(select(claim.c.document).distinct()).scalars().all():
        if of := load_document(connection, name):
            index_words(connection, [of])
    count_covered_days(connection)
    return remake(connection)


def _without_fingerprint(connection: Connection) -> list[str]:
    """The documents without a fingerprint of today's kind."""
    kept = select(document.c.id, fingerprint.c.kept).outerjoin(fingerprint, fingerprint.c.document == document.c.id)
    head = f'["{NAME_OF_PRINTS}"'.encode()
    return [name for name, one in connection.execute(kept) if one is None or not one.startswith(head)]
