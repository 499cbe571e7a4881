"""What the environment decides; read when asked for, never at import."""

from __future__ import annotations

import os

LEDGER_VARIABLE = "NONGRATA_LEDGER"
DEFAULT_LEDGER = "nongrata.db"


def ledger_address() -> str:
    """The path or SQLAlchemy URL of the ledger where none is named: NONGRATA_LEDGER, else nongrata.db here."""
    return os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER
