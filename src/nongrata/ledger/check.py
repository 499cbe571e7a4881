"""Is the ledger whole? What does not fit is told with what to do; nothing is written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy import text as sql

from nongrata.ledger.blocks import load_claims
from nongrata.ledger.documents import load_document
from nongrata.ledger.fingerprints import load_fingerprints
from nongrata.ledger.judgements import judgements_on
from nongrata.ledger.schema import claim, document, measure, measure_claim, redaction, text
from nongrata.model import Claim
from nongrata.model.record import claim_from_record, measure_to_record
from nongrata.reconcile import judged, reconcile

REBUILD = "make the measures anew: nongrata check --rebuild"
RESTORE = "put a backup in its place"


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each, with what to do; none where the ledger is whole."""
    yield from of_the_database(connection)
    yield from _of_texts(connection)
    yield from _of_documents(connection)
    yield from _of_measures(connection)


def of_the_database(connection: Connection) -> Iterator[str]:
    """What SQLite says of its own file; nothing of a server, which sees to it itself."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(sql("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file is damaged: {said}; {RESTORE}"
    for row in connection.execute(sql("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} belongs to nothing in {row[2]}; {RESTORE}"


def _of_texts(connection: Connection) -> Iterator[str]:
    blanked = set(connection.execute(select(redaction.c.text)).scalars())
    for name, content in connection.execute(select(text.c.hash, text.c.content)):
        if name not in blanked and hashlib.sha256(content.encode()).hexdigest() != name:
            yield f"the text {name[:16]} is not what was kept; {RESTORE}"


def _of_documents(connection: Connection) -> Iterator[str]:
    for name in connection.execute(select(document.c.id)).scalars().all():
        found = load_document(connection, name)
        if found is None:
            yield f"the text of document {name} is missing; {RESTORE}"
            continue
        if not found.redacted and replace(found).id != name:  # a copy has the id of what it holds
            yield f"the document {name} is not what was kept; {RESTORE}"
        claims = connection.execute(select(claim.c.record).where(claim.c.document == name)).scalars()
        for one in map(claim_from_record, map(json.loads, claims)):
            if any(span.end > len(found.content) for spans in one.evidence.values() for span in spans):
                yield f"the claim {one.id} quotes more than document {name} has; {RESTORE}"


def _of_measures(connection: Connection) -> Iterator[str]:
    standing = select(claim.c.id).join(document, document.c.id == claim.c.document)
    names = set(connection.execute(standing.where(claim.c.newest, ~document.c.superseded)).scalars())
    stored = select(measure.c.row, measure.c.record).where(measure.c.stands)
    records = Counter(record for _, record in connection.execute(stored))
    claims: list[Claim] = load_claims(connection, names)
    judgements = judgements_on(connection, {one.document for one in claims})
    prints = load_fingerprints(connection, {one.document for one in claims})
    made = Counter(json.dumps(measure_to_record(one), sort_keys=True) for one in reconcile(claims, judgements, prints))
    for wrong in (records - made) | (made - records):
        yield f"the measure {json.loads(wrong)['id']} is not what its claims make; {REBUILD}"
    here = select(measure_claim.c.claim).join(measure, measure.c.row == measure_claim.c.row).where(measure.c.stands)
    held = Counter(connection.execute(here).scalars())
    counted = {one.id for one in judged(claims, judgements)}
    for name in sorted(counted ^ held.keys() | {one for one, times in held.items() if times > 1}):
        yield f"the claim {name} is in {held[name]} measures; {REBUILD}"
    ended = select(measure.c.id).where(~measure.c.stands, measure.c.valid_until <= measure.c.valid_from)
    for name in connection.execute(ended).scalars():
        yield f"the measure {name} has a past that ends before it begins; {REBUILD}"
