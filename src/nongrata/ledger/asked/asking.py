"""One state of a ledger, of which everything is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from nongrata.ledger.asked.remembered import Known


class Asking(ABC):
    """What can be asked of a ledger is asked over the connections that `_reading` gives; `address` is where it is, and
    `name` its file or database alone."""

    address: str
    name: str

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """One state of the ledger, whatever is written meanwhile."""

    @abstractmethod
    def _known(self, connection: Connection) -> Known | None:
        """What is remembered of the state that a connection sees which `_reading` gave and nothing was asked of yet;
        None where that cannot be told."""
