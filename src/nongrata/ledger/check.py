"""Is the ledger whole? What does not fit is told with what to do; nothing is written."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, StaticPool, create_engine, select
from sqlalchemy import text as sql

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.copying import ROWS, copy_to
from nongrata.ledger.database.schema import (
    claim,
    claim_key,
    claim_word,
    covered_day,
    document,
    fingerprint,
    judgement,
    measure,
    measure_claim,
    measure_pair,
    measure_state,
    past_total,
    reading,
    redaction,
    revision,
    text,
)
from nongrata.ledger.rebuild import rebuild
from nongrata.ledger.rows.datasets import BLANK
from nongrata.ledger.rows.documents import load_document
from nongrata.ledger.rows.judgements import to_judgement
from nongrata.ledger.rows.readings import digest_of
from nongrata.ledger.rows.redactions import BLANK_OF_TITLE
from nongrata.model import Document
from nongrata.model.stored import claim_from_stored

REBUILD = "make the measures anew: nongrata check --rebuild"
RESTORE = "put a backup in its place"
DAMAGE = (KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError)  # what damaged rows give
_Words = dict[str, str]  # what is kept of a claim or a measure, in words


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each, with what to do; none where the ledger is whole.

    The measures are looked at where all is whole that they follow from.
    """
    if damaged := list(damage(connection)):
        yield from damaged
    else:
        yield from _of_measures(connection)


def damage(connection: Connection) -> Iterator[str]:
    """What is wrong with what was kept, which no rebuild mends."""
    for look in (of_the_database, _of_texts, _of_documents, _of_readings, _of_judgements):
        found = False
        for said in look(connection):
            found = True
            yield said
        if found:
            return


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
    texts = select(text.c.hash, text.c.content).execution_options(yield_per=ROWS)
    with connection.execute(texts) as rows:  # whoever asks may stop at the first
        for name, content in rows:
            if name not in blanked and hashlib.sha256(content.encode()).hexdigest() != name:
                yield f"the text {name[:16]} is not what was kept; {RESTORE}"


def _of_documents(connection: Connection) -> Iterator[str]:
    taken_out = defaultdict[str, list[Any]](list)
    for row in connection.execute(select(redaction)):
        taken_out[row.document].append(row)
    said = defaultdict[str, set[str]](set)
    for name, revises in connection.execute(select(revision.c.document, revision.c.revises)):
        said[name].add(revises)
    for name in connection.execute(select(document.c.id)).scalars().all():
        try:
            found = load_document(connection, name)
        except DAMAGE as error:
            yield f"the document {name} cannot be read ({error}); {RESTORE}"
            continue
        if found is None:
            yield f"the text of document {name} is missing; {RESTORE}"
            continue
        if not found.redacted and replace(found).id != name:  # a copy has the id of what it holds
            yield f"the document {name} is not what was kept; {RESTORE}"
        for row in taken_out[name]:
            words = found.content[row.start : row.end]
            is_blank = not words.strip(f"{BLANK}{BLANK_OF_TITLE} \n\t")  # it was when it was taken out again
            if not is_blank and hashlib.sha256(words.encode()).hexdigest() == row.blanked:
                yield f"words that were taken out of document {name} are there again; redact it once more"
        if found.revises and found.revises not in said[name]:
            yield f"what document {name} revises is not what was kept; {RESTORE}"
        claims = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.document == name)).all()
        for one, record in claims:
            if wrong := _wrong(one, record, found):
                yield f"the claim {one} {wrong}; {RESTORE}"


def _wrong(name: str, record: str, of: Document) -> str | None:
    """What is wrong with the record of a claim, if anything is."""
    try:
        told = claim_from_stored(json.loads(record))
    except DAMAGE as error:
        return f"cannot be read ({error})"
    if told.id != name or told.document != of.id:
        return "is not what was kept"
    if not of.redacted and any(span.end > len(of.content) for spans in told.evidence.values() for span in spans):
        return f"quotes more than document {of.id} has"
    return None


def _of_readings(connection: Connection) -> Iterator[str]:
    """Readings that are not as their digests say, and such as lost claims."""
    query = select(reading.c.number, reading.c.document, reading.c.digest).where(reading.c.digest.is_not(None))
    for number, name, digest in connection.execute(query).all():
        records = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.reading == number))
        if digest_of({one: record for one, record in records}) != digest:
            yield f"what was read in document {name} (reading {number}) is not what was kept; {RESTORE}"


def _of_judgements(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(judgement)).all():
        try:
            whole = replace(to_judgement(row)).id == (row.redacted or row.id)
        except DAMAGE:
            whole = False
        if not whole:
            yield f"the judgement {row.id} is not what was kept; {RESTORE}"


def _of_measures(connection: Connection) -> Iterator[str]:
    """What a rebuild of a copy changes: of which documents count, of the measures, now and in the past, and of how
    claims are filed.

    The copy grows on disk where it is too large for the memory, and is gone with its connection.
    """
    alone = create_engine("sqlite://", creator=lambda: sqlite3.connect(""), poolclass=StaticPool)
    copy_to(connection, alone)
    with closing(alone.connect()) as copy:
        rebuild(copy)
        for what, names, kept in (
            ("document", select(document.c.id), _documents),
            ("claim", select(claim.c.id).where(claim.c.newest), _claims),
            ("measure", select(measure.c.id).distinct(), _measures),
        ):
            known = {*connection.execute(names).scalars(), *copy.execute(names).scalars()}
            for part in chunks(known):
                for name, differs in _differences(kept(connection, part), kept(copy, part)):
                    yield f"the {what} {name} {differs}; {REBUILD}"
        for name, differs in _differences(_covered_days(connection), _covered_days(copy)):
            yield f"the count of documents {name} {differs}; {REBUILD}"
    alone.dispose()


def _differences(here: Mapping[str, _Words], made: Mapping[str, _Words]) -> Iterator[tuple[str, str]]:
    """The names of what is not as it was made anew, with what differs."""
    for name in sorted(here.keys() | made.keys()):
        if name not in made:
            yield name, "is there and a rebuild does not make it"
        elif name not in here:
            yield name, "is missing"
        else:
            is_so, becomes = here[name], made[name]
            said = [
                f"{one} is {is_so.get(one, 'empty')} and becomes {becomes.get(one, 'empty')}"
                for one in sorted(is_so | becomes)
                if is_so.get(one) != becomes.get(one)
            ]
            if said:
                yield name, f"is not what a rebuild makes: {'; '.join(said)}"


def _documents(connection: Connection, names: list[str]) -> dict[str, _Words]:
    """What documents revise, whether a later revision of them counts and since when, and their fingerprints."""
    columns = (document.c.revises, document.c.superseded, document.c.until, fingerprint.c.kept.label("fingerprint"))
    query = select(document.c.id, *columns).outerjoin(fingerprint).where(document.c.id.in_(names))
    return {row["id"]: _in_words(row, "id") for row in connection.execute(query).mappings()}


def _covered_days(connection: Connection) -> dict[str, _Words]:
    """The documents counted by the days of their publication."""
    columns = [column for column in covered_day.c if not column.primary_key]
    rows = connection.execute(select(*columns)).mappings()
    return {
        f"of {row['published_first']} to {row['published_last']}": _in_words(row, "published_first") for row in rows
    }


def _in_words(row: RowMapping, of: str) -> _Words:
    """The row but for what it is found by, in words; of bytes a hash."""
    return {
        name: hashlib.sha256(value).hexdigest()[:16] if isinstance(value, bytes) else str(value)
        for name, value in row.items()
        if name != of
    }


def _claims(connection: Connection, names: list[str]) -> dict[str, _Words]:
    """How claims are filed: in which block, under what they can be connected by, and by their words."""
    columns = (claim.c.id, claim.c.block, claim.c.source, claim.c.forgotten, claim.c.answers)
    query = select(*columns).where(claim.c.id.in_(names), claim.c.newest)
    found = {row["id"]: _in_words(row, "id") for row in connection.execute(query).mappings()}
    for table in (claim_key, claim_word):
        for name, said in _listed(connection, select(table).where(table.c.claim.in_(names)), "claim").items():
            if name in found:
                found[name][table.name] = said
    return found


def _measures(connection: Connection, names: list[str]) -> dict[str, _Words]:
    """Measures as they stand, and as of the days of the past: their fields, and the rows by which they are found."""
    found: dict[str, _Words] = {}
    held = measure.c.id.in_(names)
    children = {
        table.name: _listed(connection, select(table).join(measure, measure.c.row == table.c.row).where(held), "row")
        for table in (measure_claim, measure_pair, measure_state, past_total)
    }
    for row in connection.execute(select(measure).where(held)).mappings():
        name = f"{row['id']} as of {row['valid_from']}" if row["valid_from"] else str(row["id"])
        told = _fields(row["record"])
        told |= {f"the column {one}": str(value) for one, value in row.items() if one not in ("row", "record")}
        told |= {table: rows[row["row"]] for table, rows in children.items() if row["row"] in rows}
        found[name] = told | ({"rows": "twice"} if name in found else {})
    return found


def _fields(record: str) -> _Words:
    """What a record says, field by field; of one that is damaged all it is."""
    try:
        return {field: json.dumps(value) for field, value in json.loads(record).items()}
    except DAMAGE:
        return {"record": record}


def _listed(connection: Connection, query: Select[Any], of: str) -> dict[Any, str]:
    """The rows of a query by what they belong to, in words, in an order that is not that of the database."""
    found = defaultdict[Any, list[str]](list)
    for row in connection.execute(query).mappings():
        found[row[of]].append(" ".join(str(value) for one, value in row.items() if one != of))
    return {name: ", ".join(sorted(rows)) for name, rows in found.items()}
