"""Documents in and out of the store."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import Connection, exists, func, insert, select, update

from nongrata.errors import NotInLedger
from nongrata.ledger.database.chunks import among, chunks
from nongrata.ledger.database.schema import claim, document, reading, redaction, revision, text
from nongrata.ledger.rows.fingerprints import keep_fingerprint
from nongrata.model import HAND, Days, Document, Rejection
from nongrata.model import digest as digest_of
from nongrata.model.document import ID_LENGTH
from nongrata.read.code import Code
from nongrata.read.entry import NOT_TEXT
from nongrata.read.language import LANGUAGES, ON_TRIAL
from nongrata.screen import may_hold_measure

ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
SHORTEST_PREFIX = 6  # characters of an id that a person may type instead of all


def id_start(typed: str) -> str:
    """What a person typed of an id, in small letters. Raises NotInLedger where it is too short, or no id."""
    start = typed.lower()
    if len(start) < SHORTEST_PREFIX:
        raise NotInLedger(f"{typed!r} is too short for an id; give at least its first {SHORTEST_PREFIX} characters")
    if not re.fullmatch("[0-9a-f]{1,16}", start):
        raise NotInLedger(
            f"{typed!r} is no id; `nongrata list` shows them, of the digits 0 to 9 and the letters a to f"
        )
    return start


def now() -> str:
    """This moment in UTC, as the store writes it."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A moment as the store writes it: in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def is_kept(connection: Connection, name: str) -> bool:
    """True where the ledger holds a document with this id."""
    return connection.execute(select(document.c.id).where(document.c.id == name)).first() is not None


def counting_at(connection: Connection, address: str) -> str | None:
    """The id of the document at an address that no revision has replaced, and that is not by hand."""
    by_machine = exists().where(reading.c.document == document.c.id, reading.c.extractor != HAND)
    at = (document.c.place == digest_of(address), document.c.superseded.is_(False), by_machine)
    return connection.execute(select(document.c.id).where(*at).order_by(document.c.id)).scalars().first()


def unfit(new: Document) -> Rejection | None:
    """Why the store could not read this document or give it back as it is, with what to do; None where it can."""
    for field in ("text", "title", "outlet", "language", "address", "published_from", "modified_from", "name"):
        if NOT_TEXT.search(getattr(new, field) or ""):
            why = f"the field {field} has characters that are no text, as after a bad conversion; make the file anew"
            return Rejection(NOT_TEXT.sub("?", new.name or new.id), Code.ENCODING, why, new.published)
    if new.language not in LANGUAGES | ON_TRIAL:
        why = f"is in {new.language!r}, and read are: {', '.join(sorted(LANGUAGES))}; mend its language or leave it out"
        return Rejection(new.name or new.id, Code.LANGUAGE, why, new.published, new.outlet, new.language)
    if new.revises is not None and not ID.fullmatch(new.revises):
        why = f"revises {new.revises!r}, which is no id of a document (16 hexadecimal digits); mend it or take it out"
        return Rejection(new.name or new.id, Code.FIELD, why, new.published, new.outlet, new.language)
    return None


def keep_document(connection: Connection, new: Document, shown: Document) -> set[str]:
    """Write what is `shown` of a document; its text is stored once, whichever documents have it.

    Returns the documents whose revisions can change. Of one that is kept already only what it revises is new; where it
    names several in turn, the last by id counts.
    """
    revises = new.revises if new.revises != new.id else None
    kept = connection.execute(select(document.c.revises).where(document.c.id == new.id)).first()
    if kept is not None:
        if revises:
            _say_revises(connection, new.id, revises)
        if revises and revises > (kept.revises or ""):
            connection.execute(update(document).where(document.c.id == new.id).values(revises=revises))
        return {new.id} | ({kept.revises} if kept.revises else set())
    digest = text_hash(new.text)
    if connection.execute(select(text.c.hash).where(text.c.hash == digest)).first() is None:
        connection.execute(insert(text), {"hash": digest, "content": shown.text})
    passes = may_hold_measure(shown.content, new.language)
    connection.execute(
        insert(document),
        {
            "id": new.id,
            "text": digest,
            "title": shown.title,
            "outlet": new.outlet,
            "language": new.language,
            "address": shown.address,
            "place": new.address and digest_of(new.address),
            **_ends("published", new.published),
            "published_from": new.published_from,
            **_ends("modified", new.modified),
            "modified_from": new.modified_from,
            **_ends("written", new.written),
            "retrieved": new.retrieved.isoformat() if new.retrieved else None,
            "revises": revises,
            "name": shown.name,
            "added": now(),
            "screened_out": not passes,
            "superseded": False,
            "until": None,
        },
    )
    if revises:
        _say_revises(connection, new.id, revises)
    keep_fingerprint(connection, shown)
    return {new.id}


def _say_revises(connection: Connection, name: str, revises: str) -> None:
    """Note that the document says so, with the moment at which it first did."""
    said = (revision.c.document == name) & (revision.c.revises == revises)
    if connection.execute(select(revision.c.document).where(said)).first() is None:
        connection.execute(insert(revision), {"document": name, "revises": revises, "added": now()})


def text_hash(content: str) -> str:
    """The hash under which a text is stored."""
    return hashlib.sha256(content.encode()).hexdigest()


def load_document(connection: Connection, name: str) -> Document | None:
    """The document with this id, if it is kept."""
    return load_documents(connection, [name]).get(name)


def kept_document(connection: Connection, name: str) -> Document:
    """The document with this id. Raises NotInLedger where it is not kept."""
    found = load_document(connection, name)
    if found is None:
        raise NotInLedger(f"the ledger holds no document {name}")
    return found


def document_named(connection: Connection, name: str) -> str:
    """The id of the document whose id begins so. Raises NotInLedger where there is none, or more than one."""
    query = select(document.c.id).where(document.c.id.startswith(id_start(name)))
    names: list[str] = sorted(connection.execute(query).scalars())
    if len(names) != 1:
        why = (
            f"{name} begins more than one id ({', '.join(names[:5])})"
            if names
            else f"the ledger holds no document {name}"
        )
        raise NotInLedger(f"{why}; `nongrata show MEASURE` prints the ids of documents")
    return names[0]


def _ends(name: str, days: Days | None) -> dict[str, date | None]:
    """The two columns of a span of days."""
    return {f"{name}_first": days.first if days else None, f"{name}_last": days.last if days else None}


def _span(first: date | None, last: date | None) -> Days | None:
    """The span of days in two columns."""
    return Days(first, last or first) if first else None


_DOCUMENTS = (
    select(
        document.c.id,
        text.c.content,
        document.c.title,
        document.c.outlet,
        document.c.language,
        document.c.address,
        document.c.published_first,
        document.c.published_last,
        document.c.published_from,
        document.c.modified_first,
        document.c.modified_last,
        document.c.modified_from,
        document.c.written_first,
        document.c.written_last,
        document.c.retrieved,
        document.c.revises,
        document.c.name,
        exists(select(redaction.c.id)),  # of any document
    )
    .join(text, text.c.hash == document.c.text)
    .where(among(document.c.id))
)


def load_documents(connection: Connection, names: Iterable[str]) -> dict[str, Document]:
    """Those of the documents that are kept, by id."""
    found: dict[str, Document] = {}
    for part in chunks(names):
        rows = connection.execute(_DOCUMENTS, {"among": part}).all()
        redacted = _taken_out(connection, part) if rows and rows[0][-1] else {}
        for (
            name,
            content,
            title,
            outlet,
            language,
            address,
            published,
            last_published,
            published_from,
            modified,
            last_modified,
            modified_from,
            written,
            last_written,
            retrieved,
            revises,
            called,
            _,
        ) in rows:
            made = found[name] = Document(
                content,
                title,
                outlet,
                language,
                address,
                _span(published, last_published),
                published_from,
                _span(modified, last_modified),
                modified_from,
                _span(written, last_written),
                datetime.fromisoformat(retrieved) if retrieved else None,
                revises,
                called,
                redacted.get(name, ()),
            )
            made.__dict__["id"] = name  # what was redacted does not change it
    return found


def taken_out(connection: Connection, name: str) -> tuple[str, ...]:
    """What was redacted in the text of the document with this id: when, and why."""
    return _taken_out(connection, [name]).get(name, ())


def _taken_out(connection: Connection, names: list[str]) -> dict[str, tuple[str, ...]]:
    query = select(document.c.id, redaction.c.made, redaction.c.why).join(
        redaction, document.c.text == redaction.c.text
    )
    rows = sorted(map(tuple, connection.execute(query.where(document.c.id.in_(names)))))
    return {
        name: tuple(f"redacted on {made[:10]}: {why}" for _, made, why in group)
        for name, group in groupby(rows, key=lambda row: row[0])
    }


def outlets_of(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """By the id of a claim the outlet of its document, else the name under which it came, or ""."""
    query = select(claim.c.id, func.coalesce(document.c.outlet, document.c.name, "")).distinct()
    query = query.join(document, document.c.id == claim.c.document)
    return {
        name: outlet
        for part in chunks(claims)
        for name, outlet in connection.execute(query.where(claim.c.id.in_(part)))
    }
