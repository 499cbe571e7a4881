"""Readings in and out of the store, and which one of a document counts.

What a person read outranks every machine; of machines the newest version counts, then the extractor by name, then what
was read last. Nothing is taken away: what does not count any more stays, with the moment at which it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, claim_key, reading
from nongrata.ledger.rows.documents import now
from nongrata.model import HAND, Document, Reading, Span, digest
from nongrata.model.stored import claim_from_stored, claim_to_stored
from nongrata.reconcile import CORRECTABLE, source_of
from nongrata.vocab import source_name

_CODED = {  # details that hold no words of the text
    "actor",
    "answers",
    "approximate",
    "ceiling",
    "deadline",
    "form",
    "legal_basis",
    "roles",
    "stage",
}
_SPEAKERS = ("speaker", "through", "office")  # of an attribution; the rest of it is coded
_WORD = re.compile(r"\w+")


def keep_reading(
    connection: Connection, new: Reading, outlet: str | None, content: str, hidden: Sequence[Span] = ()
) -> bool:
    """Write a reading of this content with its claims, which the outlet tells, but for what they quote from the spans.

    Returns False where it says what is kept already.

    What a person reads is added to what persons read before, as the next version: a claim with the same id takes the
    place of the older one. Of a machine, another reading of the same version counts in place of the older one.
    """
    shown = {one.id: _without(claim_to_stored(one), content, hidden) for one in new.claims}
    records = {name: json.dumps(record, sort_keys=True) for name, record in shown.items()}
    version, before = _kept_before(connection, new)
    if new.extractor == HAND:
        records = (before or {}) | records
        version = str(int(version or 0) + 1)
    else:
        version = new.version
    if records == before:
        return False
    row = {"document": new.document, "extractor": new.extractor, "version": version, "made": now()}
    row["digest"] = digest_of(records)
    number = connection.execute(insert(reading).returning(reading.c.number), row).scalar_one()
    written = [
        {
            "reading": number,
            "id": name,
            "document": new.document,
            "newest": False,
            "block": None,
            "record": record,
            **_derived(json.loads(record), hidden, outlet),
        }
        for name, record in sorted(records.items())
    ]
    if written:
        connection.execute(insert(claim), written)
    return True


def _kept_before(connection: Connection, new: Reading) -> tuple[str | None, dict[str, str] | None]:
    """Version and records of the last reading by this person, or by this extractor in this version."""
    query = select(reading).where(reading.c.document == new.document, reading.c.extractor == new.extractor)
    if new.extractor != HAND:
        query = query.where(reading.c.version == new.version)
    last = connection.execute(query.order_by(reading.c.number.desc()).limit(1)).first()
    if last is None:
        return None, None
    rows = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.reading == last.number))
    return last.version, {name: record for name, record in rows}


def newest(rows: Iterable[Any]) -> dict[str, int]:
    """The number of the reading that counts of each document."""
    best: dict[str, Any] = {}
    for row in rows:
        if row.document not in best or _rank(row) > _rank(best[row.document]):
            best[row.document] = row
    return {name: row.number for name, row in best.items()}


def mark_newest_readings(connection: Connection, names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Let the newest readings of documents count; returns the ids of their claims and the blocks of those that go."""
    touched, emptied = set[str](), set[str]()
    for part in chunks(names):
        numbers = newest(connection.execute(select(reading).where(reading.c.document.in_(part)))).values()
        newly = claim.c.reading.in_(numbers) & ~claim.c.forgotten
        ceased = claim.c.document.in_(part) & claim.c.newest & ~newly
        old = connection.execute(select(claim.c.id, claim.c.block).where(ceased)).all()
        for gone in chunks(row.id for row in old):
            connection.execute(delete(claim_key).where(claim_key.c.claim.in_(gone)))
        connection.execute(update(claim).where(ceased).values(newest=False, block=None))
        connection.execute(update(claim).where(newly).values(newest=True))
        touched |= set(connection.execute(select(claim.c.id).where(newly)).scalars())
        emptied |= {row.block for row in old if row.block}
    return touched, emptied


def hide(connection: Connection, of: Document, hidden: Sequence[Span], outlet: str | None) -> None:
    """Take out of the claims of a document, in all its readings, what they quote from the spans."""
    for row in connection.execute(select(claim).where(claim.c.document == of.id)).all():
        record = _without(json.loads(row.record), of.content, hidden)
        values = {"record": json.dumps(record, sort_keys=True), **_derived(record, hidden, outlet)}
        this = (claim.c.reading == row.reading) & (claim.c.id == row.id)
        connection.execute(update(claim).where(this).values(**values))
    note_digests(connection, select(reading.c.number).where(reading.c.document == of.id))


def mend_claims(connection: Connection, documents: Mapping[str, Document], hidden: Mapping[str, list[Span]]) -> None:
    """Make anew whose word the claims of these documents are, in all readings, and whether words are
    hidden that they rest on.

    Of a redacted document the address may be gone, which told the outlet: whose word it is stays.
    """
    for row in connection.execute(select(claim).where(claim.c.document.in_(documents))).all():
        of = documents[row.document]
        wanted = _derived(json.loads(row.record), hidden.get(of.id, ()), source_name(of.outlet, of.address))
        if of.redacted:
            wanted["source"] = row.source
        if wanted != {name: getattr(row, name) for name in wanted}:
            this = (claim.c.reading == row.reading) & (claim.c.id == row.id)
            connection.execute(update(claim).where(this).values(**wanted))


def note_digests(connection: Connection, numbers: Select[Any]) -> None:
    """Note of these readings what their claims say, so that damage is seen."""
    for number in connection.execute(numbers).scalars().all():
        records = connection.execute(select(claim.c.id, claim.c.record).where(claim.c.reading == number))
        said = digest_of({name: record for name, record in records})
        connection.execute(update(reading).where(reading.c.number == number).values(digest=said))


def digest_of(records: Mapping[str, str]) -> str:
    """The digest of the records of claims, by id."""
    return digest(*(part for name in sorted(records) for part in (name, records[name])))


def _without(record: dict[str, Any], content: str, hidden: Sequence[Span]) -> dict[str, Any]:
    """The record of a claim of this content; where any of its words is hidden, with codes, counts, and such words alone
    as all stand in evidence that is not."""
    spans = [record["anchor"], record["sentence_span"], *chain.from_iterable(record["evidence"].values())]
    if not any(Span(*one).meets(other) for one in spans for other in hidden):
        return record

    def stays(name: str, value: object) -> bool:
        shown = [Span(*one) for one in record["evidence"].get(name, ())]
        if name in _CODED or any(one.meets(other) for one in shown for other in hidden):
            return name in _CODED
        there = {word for one in shown for word in _WORD.findall(one.of(content))}
        return all(there.issuperset(_WORD.findall(words)) for words in _worded(value))

    details = {name: value for name, value in record["details"].items() if stays(name, value)}
    return record | {"details": details, "unresolved": []}


def _worded(value: object) -> Iterator[str]:
    """The words of the text in what is stored of a detail."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (value[name] for name in _SPEAKERS if value.get(name))
    elif isinstance(value, list):
        for one in value:
            yield from _worded(one)


def _derived(record: dict[str, Any], hidden: Sequence[Span], outlet: str | None) -> dict[str, Any]:
    """What follows from the record of a claim: whose word it is, and whether words are hidden that it rests on."""
    return {
        "source": source_of(claim_from_stored(record), outlet),
        "forgotten": any(one.meets(other) for one in _rests_on(record) for other in hidden),
        "answers": record["details"].get("answers") is not None,
    }


def _rests_on(record: dict[str, Any]) -> list[Span]:
    """The words of its sentence that a claim rests on: those that name the measure and give its fields; all of the
    sentence where it is not told which."""
    sentence, evidence = Span(*record["sentence_span"]), record["evidence"]
    given = [Span(*one) for field in CORRECTABLE for one in evidence.get(field, ())]
    told = [one for one in (Span(*record["anchor"]), *given) if sentence.holds(one)]
    return told if given and told else [sentence]


def is_read_by_machine(connection: Connection, name: str) -> bool:
    """True where an extractor that is no person has read the document."""
    query = select(reading.c.number).where(reading.c.document == name, reading.c.extractor != HAND)
    return connection.execute(query.limit(1)).first() is not None


def read_by_machine(connection: Connection) -> list[str]:
    """The documents that an extractor which is no person has read, by id."""
    query = select(reading.c.document).where(reading.c.extractor != HAND).distinct()
    return sorted(connection.execute(query).scalars())


def _rank(row: Any) -> tuple[bool, tuple[tuple[int, str], ...], str, int]:
    return row.extractor == HAND, _version(row.version), row.extractor, row.number


def _version(written: str) -> tuple[tuple[int, str], ...]:
    """Versions in the order of their numbers: 1.10 after 1.9."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"[.\-+]", written))
