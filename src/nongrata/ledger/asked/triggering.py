"""Claims that may say what set a decision off, found in the store: of thousands few are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, or_, select

from nongrata.ledger.asked.queries import as_json
from nongrata.ledger.database.chunks import among, chunks
from nongrata.ledger.database.schema import claim, document, text
from nongrata.languages.policy import policy
from nongrata.model import LegalBasis
from nongrata.read.language import LANGUAGES, ON_TRIAL
from nongrata.reconcile.triggers import EQUALLING, GROUNDS


def claims_triggering(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of these claims that a rule of `nongrata.reconcile.triggers` can rest on, as they were read, and some
    more."""
    query = select(claim.c.id).join(document, document.c.id == claim.c.document)
    query = query.join(text, text.c.hash == document.c.text).where(among(claim.c.id), claim.c.newest)
    query = query.where(or_(*_by_fields(connection), *_by_words()))
    return {name for part in chunks(names) for name in connection.execute(query, {"among": part}).scalars()}


def _by_fields(connection: Connection) -> Iterator[ColumnElement[bool]]:
    record = as_json(connection, claim.c.record)
    states = record[("evidence", "reason", 0, 0)].as_string().is_not(None)
    yield record["reason"].as_string().in_([*GROUNDS]) & states
    yield record[("details", "form")].as_string().in_([*EQUALLING])
    yield record[("details", "legal_basis")].as_string() == LegalBasis.ARTICLE_11.value


def _by_words() -> Iterator[ColumnElement[bool]]:
    for needed in sorted({words for language in LANGUAGES | ON_TRIAL for words in policy(language).needs}):
        pattern = f"%{'%'.join(needed)}%"
        yield text.c.content.ilike(pattern) | document.c.title.ilike(pattern)
