"""All that can be asked of a ledger, of which one state at a time is seen."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePath

from sqlalchemy import Connection

from nongrata.ledger.asked.of_changes import ChangesAsked
from nongrata.ledger.asked.of_documents import DocumentsAsked
from nongrata.ledger.asked.of_measures import MeasuresAsked
from nongrata.ledger.asked.remembered import Known


class Asked(MeasuresAsked, DocumentsAsked, ChangesAsked):
    """A ledger, or one state of it."""


class OneState(Asked):
    """A ledger as it was when it was first asked, whatever is written meanwhile."""

    def __init__(self, connection: Connection, address: str, known: Known | None = None) -> None:
        self._connection, self._seen = connection, known
        self.address, self.name = address, PurePath(address).name

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)

    def _known(self, connection: Connection) -> Known | None:
        return self._seen
