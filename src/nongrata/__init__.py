"""Reads news and keeps the ledger of diplomatic expulsions.

>>> import nongrata
>>> [document] = nongrata.read(["report.md"])
>>> nongrata.extract(document)
>>> with nongrata.Ledger("nongrata.db") as ledger:
...     ledger.add(nongrata.read(["reports"]))
...     ledger.measures(receiving="Poland").to_frame()

The public names are loaded when they are first used, so that `nongrata --help` stays quick.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nongrata.compare import compare
    from nongrata.extract import extract
    from nongrata.ledger import Ledger
    from nongrata.model import Claim, Document, Measure
    from nongrata.read import read

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "Ledger", "Measure", "__version__", "compare", "extract", "read"]

_HOME = {
    "Claim": "nongrata.model",
    "Document": "nongrata.model",
    "Ledger": "nongrata.ledger",
    "Measure": "nongrata.model",
    "compare": "nongrata.compare",
    "extract": "nongrata.extract",
    "read": "nongrata.read",
}


class _Package(ModuleType):
    """`read`, `extract` and `compare` are functions, and also the packages they stand in: here the functions win."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'nongrata' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
