"""Claims that may say why acts are one decision and what set it off, found in the store: of thousands few are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, or_, select

from nongrata.languages.policy import policy
from nongrata.ledger.asked.queries import as_json
from nongrata.ledger.database.chunks import among, chunks
from nongrata.ledger.database.schema import claim, document, text
from nongrata.model import LegalBasis
from nongrata.read.language import LANGUAGES, ON_TRIAL
from nongrata.reconcile.triggers import EQUALLING, GROUNDS


def claims_triggering(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of these claims, as they were read, on which a rule of `nongrata.reconcile.triggers` can rest, and more."""
    return _found(connection, names, "triggers", or_(*_by_fields(connection)))


def claims_joining(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those in whose texts it can stand that States acted together, and more."""
    return _found(connection, names, "coordinated")


def _found(connection: Connection, names: Iterable[str], what: str, *others: ColumnElement[bool]) -> set[str]:
    """Those with the words that these patterns need, and those for which the conditions hold."""
    words = func.lower(func.coalesce(document.c.title, "") + "\n" + text.c.content).label("words")
    read = select(claim.c.id, words, *(one.label("holds") for one in others))
    read = read.join(document, document.c.id == claim.c.document).join(text, text.c.hash == document.c.text)
    made = read.where(among(claim.c.id), claim.c.newest).cte().prefix_with("MATERIALIZED")  # so words are made once
    holding = (made.c.holds for _ in others)
    query = select(made.c.id).where(or_(*holding, *(made.c.words.like(pattern) for pattern in _patterns(what))))
    return {name for part in chunks(names) for name in connection.execute(query, {"among": part}).scalars()}


def _by_fields(connection: Connection) -> Iterator[ColumnElement[bool]]:
    record = as_json(connection, claim.c.record)
    states = record[("evidence", "reason", 0, 0)].as_string().is_not(None)
    yield record["reason"].as_string().in_([*GROUNDS]) & states
    yield record[("details", "form")].as_string().in_([*EQUALLING])
    yield record[("details", "legal_basis")].as_string() == LegalBasis.ARTICLE_11.value


def _patterns(what: str) -> list[str]:
    needed = {words for language in LANGUAGES | ON_TRIAL for words in policy(language).needs.get(what, ())}
    return [f"%{'%'.join(words)}%" for words in sorted(needed)]
