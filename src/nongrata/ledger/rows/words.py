"""The words of claims by which they are found: one tokeniser, so that every database finds the same.

They are those of the sentence that shows a claim best, and are kept while the claim counts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, claim_word
from nongrata.model import Document, Span

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
