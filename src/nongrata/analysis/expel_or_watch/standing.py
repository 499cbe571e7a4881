"""What an answer of assumptions stands on, and the words that stand with it."""

from __future__ import annotations

from nongrata.model import Footing, Unit

CAVEAT = (
    "What you would have to believe, not what anyone should do: every number is an assumption, "
    "none is known of a real State or person."
)
EXAMPLE = "the example that ships with nongrata, whose numbers are invented"


def footing(source: str) -> Footing:
    """The footing of an answer whose assumptions stand in `source`: no case is counted, none was looked at."""
    return Footing(
        n=0,
        unit=Unit.MISSIONS,
        rule="nothing, every number is assumed and none is estimated",
        coverage="no ledger, report or real mission was looked at",
        source=source,
    )
