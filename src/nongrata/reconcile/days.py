"""On which days a measure can have been."""

from __future__ import annotations

from datetime import date

from nongrata.model import Days, Measure
from nongrata.reconcile.blocks import BEFORE_PUBLICATION_DAYS

ALWAYS = Days(date.min, date.max)


def days_of(measure: Measure) -> Days:
    """The days on which the act can have been."""
    if measure.date or not measure.first_published:
        return measure.date or ALWAYS
    return Days.day(measure.first_published).widened(BEFORE_PUBLICATION_DAYS, 0)
