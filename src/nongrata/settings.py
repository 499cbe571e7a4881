"""What the environment decides; read when asked for, never at import."""

from __future__ import annotations

import os
from pathlib import Path

LEDGER_VARIABLE = "NONGRATA_LEDGER"
DEFAULT_LEDGER = "nongrata.db"


USERS_VARIABLE = "NONGRATA_USERS"
DEFAULT_USERS = "~/.config/nongrata/users.json"


NAMES_VARIABLE = "NONGRATA_NAMES"
SHOWN = "shown"


def names_are_shown() -> bool:
    """Whether those who speak are shown by name: NONGRATA_NAMES=shown; else by office alone."""
    return os.environ.get(NAMES_VARIABLE) == SHOWN


def users_path() -> Path:
    """The file of those who may sign in, where none is named: NONGRATA_USERS, else one in the home folder."""
    return Path(os.environ.get(USERS_VARIABLE) or DEFAULT_USERS).expanduser()


def ledger_address() -> str:
    """The path or SQLAlchemy URL of the ledger where none is named: NONGRATA_LEDGER, else nongrata.db here."""
    return os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER


CACHE_VARIABLE = "NONGRATA_CACHE"
DEFAULT_CACHE = "~/.cache/nongrata"


def cache_folder() -> Path:
    """The folder of what can be made again at any time, and only takes a while: NONGRATA_CACHE, else one in the home
    folder."""
    return Path(os.environ.get(CACHE_VARIABLE) or DEFAULT_CACHE).expanduser()
