"""A report that is added again, with less or more said of it: without its outlet or its day of publication, or with.

Of text, title and address such documents have the same, and neither different outlets nor different days. One that says
less than what is kept is that report, and is not kept; one that says more revises it. A day says more than an outlet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, exists, select

from nongrata.ledger.database.schema import document, reading, text
from nongrata.ledger.rows.documents import load_document, load_documents, text_hash
from nongrata.model import HAND, Document


def said_before(connection: Connection, new: Document) -> Document | None:
    """The kept document that is this report and says more of it; of several that which says most, then by id."""
    kept = load_documents(connection, _same(connection, new)).values()
    fuller = (one for one in kept if _fits(one, new) and _says(one) > _says(new))
    return max(fuller, key=_rank, default=None)


def taking_its_place(connection: Connection, new: Document) -> Document:
    """The document; where one is kept that is this report, says less and still counts, as what revises it."""
    superseded = _same(connection, new)
    kept = load_documents(connection, (name for name, gone in superseded.items() if not gone))
    less = [
        one
        for one in kept.values()
        if _says(one) < _says(new) and all(_fits(each, new) for each in _line(connection, one))
    ]
    return replace(new, revises=max(less, key=_rank).id) if less else new


def _same(connection: Connection, new: Document) -> dict[str, bool]:
    """The ids of the documents kept that a program read and that have the same text, title and address; of one that
    says all there is to say, those that say less. Each with whether it is superseded.

    The text is asked for first, which is quick, as most are not there.
    """
    digest = text_hash(new.text)
    if connection.execute(select(text.c.hash).where(text.c.hash == digest)).first() is None:
        return {}
    same = [getattr(document.c, name) == getattr(new, name) for name in ("title", "address")]
    if new.outlet and new.published:  # whose ids are known, so that not every document is looked at
        fewer = (replace(new, published=None), replace(new, outlet=None), replace(new, published=None, outlet=None))
        same.append(document.c.id.in_([one.id for one in fewer]))
    by_machine = exists().where(reading.c.document == document.c.id, reading.c.extractor != HAND)
    query = select(document.c.id, document.c.superseded).where(document.c.text == digest, by_machine, *same)
    return {name: gone for name, gone in connection.execute(query) if name != new.id}


def _says(one: Document) -> tuple[bool, bool]:
    return one.published is not None, one.outlet is not None


def _rank(one: Document) -> tuple[tuple[bool, bool], str]:
    return _says(one), one.id


def _fits(one: Document, other: Document) -> bool:
    """True where the two say neither different outlets nor different days."""
    pairs = ((one.outlet, other.outlet), (one.published, other.published))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _line(connection: Connection, last: Document) -> Iterator[Document]:
    """The document and those of the same text that it revises, over any number of steps."""
    met = set[str]()
    one: Document | None = last
    while one and one.id not in met and one.text == last.text:
        yield one
        met.add(one.id)
        one = load_document(connection, one.revises) if one.revises else None
