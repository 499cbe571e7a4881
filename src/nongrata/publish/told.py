"""Measures, each with the sentence that shows it, for formats that carry words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from nongrata.model import Document, Measure, Quote

if TYPE_CHECKING:
    from nongrata.ledger import Asked

AT_ONCE = 500


class Told(NamedTuple):
    """A measure, a sentence that shows it, and its document; None where its words were redacted.

    `outlets` are those of all its reports, each once; a report without an outlet is there under its name.
    """

    measure: Measure
    quote: Quote | None
    document: Document | None
    outlets: tuple[str, ...] = ()


def told(ledger: Asked, measures: Iterable[Measure], known_by: datetime | None = None) -> Iterator[Told]:
    """Each of the measures with its sentence, read some at a time."""
    given = iter(measures)
    while some := list(islice(given, AT_ONCE)):
        quotes, outlets = ledger.quotes(some, known_by=known_by), ledger.outlets(some)
        documents = ledger.documents({one.document for one in quotes.values()})
        for one in some:
            quote = quotes.get(one.id)
            yield Told(one, quote, documents.get(quote.document) if quote else None, outlets[one.id])
