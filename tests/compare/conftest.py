"""Tables are compared with ledgers on both databases."""

from tests.ledger.conftest import ledger, new_address, postgresql_address, server, sqlite_address

__all__ = ["ledger", "new_address", "postgresql_address", "server", "sqlite_address"]
