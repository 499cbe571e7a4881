"""Take-down: words are blanked wherever the ledger has them, and a log says when, why, and the hash of what it was.

Texts are stored once, so a passage goes from every document that has the same text. What a claim quotes goes with the
sentence or evidence it stands in; a claim whose sentence is blanked counts no more, for no figure stands without its
sentence. The ids stay and lead to what is left. The address of a document stays, as revisions are found by it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from nongrata.ledger.documents import load_document, now
from nongrata.ledger.readings import forget
from nongrata.ledger.schema import claim, document, redaction, text
from nongrata.ledger.search import index_words
from nongrata.model import Document, Redaction, Span

BLANK = "█"
_CODED = ("approximate", "roles", "form", "stage", "ceiling", "deadline", "effective", "disclosed", "legal_basis")


def redact(connection: Connection, of: Document, span: Span | None, *, why: str, by: str, made: datetime) -> set[str]:
    """Blank characters of a document, all of them without a span; returns the blocks of the claims that ceased."""
    whole = Span(0, len(of.content))
    blanked = hashlib.sha256((span or whole).of(of.content).encode()).hexdigest()
    log = Redaction(of.id, span, blanked, why, by, made)
    row = {"id": log.id, "document": of.id, "blanked": blanked, "why": why, "by": by, "made": made.isoformat()}
    ends = {"start": span.start if span else None, "end": span.end if span else None}
    connection.execute(insert(redaction), row | ends | {"added": now()})
    hidden = span or whole
    title = _blanked(of.title, hidden) if of.title else None
    connection.execute(update(document).where(document.c.id == of.id).values(title=title))
    shift = len(of.content) - len(of.text)
    in_text = Span(max(hidden.start - shift, 0), max(hidden.end - shift, 0))
    stored = select(document.c.text).where(document.c.id == of.id).scalar_subquery()
    connection.execute(update(text).where(text.c.hash == stored).values(content=_blanked(of.text, in_text)))
    ceased: set[str] = set()
    same_text = connection.execute(select(document.c.id).where(document.c.text == stored)).scalars().all()
    for name in same_text:
        other = load_document(connection, name)
        if other is None:
            continue
        offset = len(other.content) - len(other.text)
        theirs = hidden if name == of.id else Span(in_text.start + offset, in_text.end + offset)
        ceased |= forget(connection, _quoting(connection, name, theirs))
        index_words(connection, other)
    return ceased


def _blanked(words: str, hidden: Span) -> str:
    """The words with blanks for the characters of the span; line ends stay."""
    part = hidden.of(words)
    return words[: hidden.start] + "".join(one if one == "\n" else BLANK for one in part) + words[hidden.end :]


def _quoting(connection: Connection, name: str, hidden: Span) -> set[str]:
    """Clean the claims of all readings of a document of what they quote from the span; returns those that lose their
    sentence."""
    lost = set()
    for row in connection.execute(select(claim).where(claim.c.document == name)).all():
        record = json.loads(row.record)
        spans = [
            Span(*record["sentence_span"]),
            *(Span(*one) for found in record["evidence"].values() for one in found),
        ]
        if not any(_meet(one, hidden) for one in spans):
            continue
        record["details"] = {key: value for key, value in record["details"].items() if key in _CODED}
        record["unresolved"] = []
        this = (claim.c.reading == row.reading) & (claim.c.id == row.id)
        connection.execute(update(claim).where(this).values(record=json.dumps(record, sort_keys=True)))
        if _meet(spans[0], hidden):
            lost.add(row.id)
    return lost


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def load_redactions(connection: Connection) -> list[Redaction]:
    """What was taken out, in the order in which it was."""
    rows = connection.execute(select(redaction)).all()
    found = [
        Redaction(
            row.document,
            Span(row.start, row.end) if row.start is not None else None,
            row.blanked,
            row.why,
            row.by,
            datetime.fromisoformat(row.made),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.made, one.id))


def is_redacted(connection: Connection, one: Document) -> bool:
    """True where this document, or another with its text, was redacted: it is not read again."""
    digest = hashlib.sha256(one.text.encode()).hexdigest()
    query = select(redaction.c.id).join(document, document.c.id == redaction.c.document)
    return connection.execute(query.where((document.c.text == digest) | (document.c.id == one.id))).first() is not None
