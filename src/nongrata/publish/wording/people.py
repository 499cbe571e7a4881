"""Persons by office: whoever speaks in public is shown without a name, unless names are asked for.

Sentences are quoted whole, and hold the names that their documents do: pages and tables show them, STIX and other files
that programs hand on only where names are asked for.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from nongrata.languages.names import state_name
from nongrata.model import Attribution
from nongrata.settings import names_are_shown

names_shown: ContextVar[bool | None] = ContextVar("names_shown", default=None)  # None: as the environment decides


def names_asked_for() -> bool:
    """Whether people are shown by name: as these pages decide, else the environment."""
    shown = names_shown.get()
    return names_are_shown() if shown is None else shown


def speaker(attribution: Attribution) -> str:
    """Who speaks, by office where the words hold a name: "Foreign Minister"; a bare name is a person of a State."""
    if attribution.office is None or names_asked_for():
        return attribution.speaker
    of = f" of {state_name(attribution.state)}" if attribution.state else ""
    return attribution.office or f"a person{of} whom the report names"


def without_names(record: dict[str, Any], attribution: Attribution | None) -> dict[str, Any]:
    """The record of a claim with its speaker as `speaker` shows it."""
    if attribution is None:
        return record
    told = record["details"]["attribution"] | {"speaker": speaker(attribution)}
    return record | {"details": record["details"] | {"attribution": told}}
