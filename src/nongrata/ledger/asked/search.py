"""Full-text search: one tokeniser and one table of words, so that every database finds the same.

The words of a claim are those of the sentence that shows it best. They stand in the table while the claim counts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, claim_word, measure, measure_claim
from nongrata.model import Document, Span

RARE = 2_000  # claims: where a word stands in no more, they are looked up; else the measures are gone through in order
LONGEST = 64  # characters of a word
_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> frozenset[str]:
    """The words of a text as they are searched for: letters and digits, in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return frozenset(word[:LONGEST] for word in _WORD.findall(bare))


def index_words(connection: Connection, documents: Iterable[Document]) -> None:
    """Let the words of the claims of these documents that count now be found, and no others of them."""
    contents = {one.id: one.content for one in documents}
    for part in chunks(contents):
        known = select(claim.c.id).where(claim.c.document.in_(part))
        connection.execute(delete(claim_word).where(claim_word.c.claim.in_(known)))
        counting = known.add_columns(claim.c.document, claim.c.record).where(claim.c.newest)
        rows = [
            {"claim": name, "word": word}
            for name, document, record in connection.execute(counting)
            for word in search_words(Span(*json.loads(record)["sentence_span"]).of(contents[document]))
        ]
        if rows:
            connection.execute(insert(claim_word), rows)


def tells(connection: Connection, words: Iterable[str]) -> ColumnElement[bool]:
    """The condition on measures that a sentence of one of their claims has all the words."""
    numbers = {word: _number(connection, word) for word in sorted({*words})}
    rarest = min(numbers, key=lambda word: (numbers[word], word))
    others = [_has(word) for word in numbers if word != rarest]
    if numbers[rarest] <= RARE:
        found = claim_word.alias()
        holding = select(measure_claim.c.row).join(found, found.c.claim == measure_claim.c.claim)
        held = holding.where(found.c.word == rarest, *others).cte().prefix_with("MATERIALIZED")  # looked up first
        return measure.c.row.in_(select(held.c.row))
    of_measure = select(measure_claim.c.row).where(measure_claim.c.row == measure.c.row, _has(rarest), *others)
    return of_measure.correlate(measure).exists()


def _has(word: str) -> ColumnElement[bool]:
    """The condition on claims of measures that they have a word."""
    found = claim_word.alias()
    here = select(found.c.word).where(found.c.claim == measure_claim.c.claim, found.c.word == word)
    return here.correlate(measure_claim).exists()


def _number(connection: Connection, word: str) -> int:
    """In how many claims the word stands; of a frequent one only that it is more than RARE."""
    few = select(claim_word.c.claim).where(claim_word.c.word == word).limit(RARE + 1).subquery()
    return connection.execute(select(func.count()).select_from(few)).scalar_one()
