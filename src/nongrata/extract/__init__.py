"""A document goes in, its claims come out. Pure and deterministic; needs nothing but the document.

The cascade: screen -> sentences -> words -> groups (numbers, dates, actors, people, missions) -> acts -> what the
document fills in -> one claim for each measure.
"""

from __future__ import annotations

from nongrata.extract.explain import Step, explain
from nongrata.extract.reading import NAME, VERSION, extract

__all__ = ["NAME", "VERSION", "Step", "explain", "extract"]
