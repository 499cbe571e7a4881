"""Measures, each with the sentence that shows it and when it last changed, for formats that carry more than codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from nongrata.model import Document, Measure, Quote
from nongrata.publish.wording.people import names_asked_for
from nongrata.reconcile import quoted

if TYPE_CHECKING:
    from nongrata.ledger import Asked

AT_ONCE = 500


class Told(NamedTuple):
    """A measure, a sentence that shows it, and its document; None where its words were redacted.

    `outlets` are those of all its reports, each once; a report without an outlet is there under its name. `changed` is
    when it last became another, None in a ledger that noted no changes.
    """

    measure: Measure
    quote: Quote | None
    document: Document | None
    outlets: tuple[str, ...] = ()
    changed: datetime | None = None

    @property
    def words(self) -> str | None:
        """The sentence, where names are asked for: it holds those that its document does."""
        return self.quote.words if self.quote and names_asked_for() else None


def told(
    ledger: Asked, measures: Iterable[Measure], known_by: datetime | None = None, as_of: date | None = None
) -> Iterator[Told]:
    """Each of the measures with its sentence, read some at a time; as of a day, nothing has changed after its end."""
    given = iter(measures)
    end = datetime.combine(as_of, time.max, UTC) if as_of else None
    redacted = max((one.made for one in ledger.redactions()), default=None)
    while some := list(islice(given, AT_ONCE)):
        shown, outlets = ledger.shown_by(some, known_by=known_by), ledger.outlets(some)
        changes = ledger.last_changed([one.id for one in some], known_by=known_by)
        for one in some:
            quote, document = (quoted(*shown[one.id]), shown[one.id][1]) if one.id in shown else (None, None)
            moments = [changes.get(one.id), redacted if document and document.redacted else None]
            changed = max(filter(None, moments), default=None)
            changed = min(changed, end) if changed and end else changed
            yield Told(one, quote, document, outlets[one.id], changed)
