"""All that can be asked of a ledger, of which one state at a time is seen."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date

from sqlalchemy import Connection

from nongrata.ledger.changes_asked import ChangesAsked
from nongrata.ledger.documents_asked import DocumentsAsked
from nongrata.ledger.measures_asked import MeasuresAsked
from nongrata.ledger.meetings import Meetings


class Asked(MeasuresAsked, DocumentsAsked, ChangesAsked):
    """A ledger, or one state of it."""


class OneState(Asked):
    """A ledger as it was when it was first asked, whatever is written meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._met = connection, dict[date | None, Meetings]()

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)

    def _meetings(self, connection: Connection, as_of: date | None) -> Meetings:
        return self._met.setdefault(as_of, Meetings(connection, as_of))
