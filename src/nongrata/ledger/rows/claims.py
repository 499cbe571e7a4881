"""Claims out of the store, as the readings that count have them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, select

from nongrata.ledger.database.chunks import among, chunks
from nongrata.ledger.database.schema import claim
from nongrata.model import Claim
from nongrata.model.stored import claim_from_stored

REMEMBERED = 2_000  # claims of one page, at least, are kept as they were read: it asks for the same ones several times
_KEPT = 5_000  # of all, some 1.5 kB each: one more report reads its block again, of a million claims up to 4,189
_CLAIMS = select(claim.c.record).where(among(claim.c.id), claim.c.newest)
_ANSWERING = select(claim.c.id).where(among(claim.c.id), claim.c.newest, claim.c.answers)


def load_claims(connection: Connection, names: Iterable[str]) -> list[Claim]:
    """The claims with these ids, as the newest reading of their document has them."""
    loaded: list[Claim] = []
    for part in chunks(names):
        loaded += map(_claim, connection.execute(_CLAIMS, {"among": part}).scalars().all())
    return loaded


@lru_cache(_KEPT)
def _claim(record: str) -> Claim:
    return claim_from_stored(json.loads(record))


def claims_answering(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of these claims of which the text says what they answer."""
    return {name for part in chunks(names) for name in connection.execute(_ANSWERING, {"among": part}).scalars()}
