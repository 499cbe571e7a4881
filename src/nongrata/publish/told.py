"""Measures, each with the sentence that shows it, for formats that carry words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from nongrata.model import Document, Measure, Quote

if TYPE_CHECKING:
    from nongrata.ledger import Ledger

AT_ONCE = 500


class Told(NamedTuple):
    """A measure, the sentence that shows its first claim, and its document; None where its words were redacted."""

    measure: Measure
    quote: Quote | None
    document: Document | None


def told(ledger: Ledger, measures: Iterable[Measure], known_by: datetime | None = None) -> Iterator[Told]:
    """Each of the measures with its sentence, read some at a time."""
    given = iter(measures)
    while some := list(islice(given, AT_ONCE)):
        quotes = ledger.quotes(some, known_by=known_by)
        documents = ledger.documents({one.document for one in quotes.values()})
        for one in some:
            quote = quotes.get(one.id)
            yield Told(one, quote, documents.get(quote.document) if quote else None)
