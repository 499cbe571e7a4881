"""What this ledger had read and judged by a moment: reconciled on the fly from what was there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select

from nongrata.ledger.asked.around import documents_around
from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, document, reading, redaction, revision
from nongrata.ledger.rows.documents import written
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import AsRead, load_judgements, successors
from nongrata.ledger.rows.readings import newest
from nongrata.ledger.rows.revisions import Edition, relatives, replaced
from nongrata.ledger.rows.sources import checked, rated
from nongrata.model import HAND, Claim, Judgement, Measure
from nongrata.model.stored import claim_from_stored
from nongrata.reconcile import carried, judged, reconcile


class KnownThen(NamedTuple):
    """The claims of a moment, the judgements that stood on them, and the measures that they made."""

    claims: list[Claim]
    judgements: list[Judgement]
    measures: list[Measure]


def known_by_then(
    connection: Connection,
    moment: datetime,
    as_of: date | None,
    names: Iterable[str] | None = None,
    *,
    redacted: Mapping[str, str] = MappingProxyType({}),
) -> KnownThen:
    """What the documents added, readings made and judgements kept by `moment` say, published by `as_of`.

    With the `names` of claims, of the measures those that hold one of these are whole; others may not be. Of
    redacted claims those count that are given, by id with their documents: to see what rested on them.
    """
    then = written(moment)
    among = None if names is None else documents_around(connection, names, then)
    among = None if among is None else among | {*redacted.values()}
    family = None if among is None else {one.id for one in relatives(connection, among)}
    documents = [
        row
        for row in _of(connection, select(document).where(document.c.added <= then), document.c.id, family)
        if as_of is None or (row.published_last is not None and row.published_last <= as_of)
    ]
    readings = [*_of(connection, select(reading).where(reading.c.made <= then), reading.c.document, family)]
    read_by_machine = {row.document for row in readings if row.extractor != HAND}
    said = select(revision).where(revision.c.added <= then).order_by(revision.c.revises)
    revises = {
        row.document: row.revises for row in _of(connection, said, revision.c.document, family)
    }  # the last by id
    superseded = replaced(
        Edition(row.id, revises.get(row.id), row.place if row.id in read_by_machine else None, row.published_last)
        for row in documents
    )
    counting = set(newest(readings).values())
    here = {row.id for row in documents} - superseded.keys()
    claims = [
        claim_from_stored(json.loads(row.record))
        for row in _of(
            connection,
            select(claim.c.id, claim.c.forgotten, claim.c.reading, claim.c.document, claim.c.record),
            claim.c.document,
            among,
        )
        if row.reading in counting and row.document in here and (not row.forgotten or row.id in redacted)
    ]
    judgements = _judgements_then(connection, then, claims, {row.number for row in readings}, counting)
    measures = reconcile(claims, judgements, load_fingerprints(connection, {one.document for one in claims}))
    return KnownThen(claims, judgements, rated(measures, checked(connection, then)))


def redacted_since(
    connection: Connection, moment: datetime, as_of: date | None = None, of: Measure | None = None
) -> int:
    """How many claims were read by `moment` of which words were taken out since: they are in nothing that is told now,
    of that moment either. With a measure of that moment how many of these would be in it, published by `as_of`."""
    then = written(moment)
    texts = select(redaction.c.text).where(redaction.c.added > then)
    documents = select(document.c.id).where(document.c.text.in_(texts))
    gone = select(claim.c.id, claim.c.document).join(reading, reading.c.number == claim.c.reading)
    gone = gone.where(claim.c.forgotten, reading.c.made <= then, claim.c.document.in_(documents))
    names = {row.id: row.document for row in connection.execute(gone)}
    if of is None or not names:
        return len(names)
    whole = known_by_then(connection, moment, as_of, of.claims, redacted=names)
    held = {name for one in whole.measures if not {*of.claims}.isdisjoint(one.claims) for name in one.claims}
    return len(names.keys() & held)


def _of(
    connection: Connection, query: Select[Any], name: ColumnElement[str], documents: Iterable[str] | None
) -> Iterator[Any]:
    """The rows of these documents, or of all."""
    if documents is None:
        yield from connection.execute(query)
    else:
        for part in chunks(documents):
            yield from connection.execute(query.where(name.in_(part)))


def claims_then(connection: Connection, names: Iterable[str], moment: datetime) -> list[Claim]:
    """The claims with these ids, as the reading of their document that counted by `moment` has them."""
    return [claim_from_stored(json.loads(row.record)) for row in _counting_then(connection, names, moment)[0]]


def judged_then(connection: Connection, names: Iterable[str], moment: datetime) -> list[Claim]:
    """Those claims as they were judged by `moment`."""
    rows, readings, counting = _counting_then(connection, names, moment)
    claims = [claim_from_stored(json.loads(row.record)) for row in rows]
    return judged(claims, _judgements_then(connection, written(moment), claims, readings, counting))


def _counting_then(
    connection: Connection, names: Iterable[str], moment: datetime
) -> tuple[list[Any], set[int], set[int]]:
    """The rows of these claims that counted by then; the readings of their documents, and those that counted."""
    rows = [
        row
        for part in chunks(names)
        for row in connection.execute(select(claim).where(claim.c.id.in_(part), ~claim.c.forgotten))
    ]
    readings = [
        row
        for part in chunks(row.document for row in rows)
        for row in connection.execute(
            select(reading).where(reading.c.document.in_(part), reading.c.made <= written(moment))
        )
    ]
    counting = set(newest(readings).values())
    return [row for row in rows if row.reading in counting], {row.number for row in readings}, counting


def _judgements_then(
    connection: Connection, then: str, claims: list[Claim], readings: set[int], counting: set[int]
) -> list[Judgement]:
    """The judgements that stood by then, on the claims that counted by then."""
    stand = load_judgements(connection, then)
    names = {name for one in stand for name in (one.claim, one.other) if name} - {one.id for one in claims}
    documents = {
        row
        for part in chunks(names)
        for row in connection.execute(select(claim.c.document).where(claim.c.id.in_(part))).scalars()
    }
    as_read = [
        AsRead(claim_from_stored(json.loads(row.record)), row.reading, row.reading in counting)
        for part in chunks(documents)
        for row in connection.execute(select(claim).where(claim.c.document.in_(part)))
        if row.reading in readings
    ]
    counted = {one.claim.id: [one.claim.id] for one in as_read if one.counts}
    return carried(stand, successors(names - counted.keys(), as_read) | counted)
