"""What of measures their totals change: the figure of credibility, and whether claims exclude each other."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, false, func, or_

from nongrata.ledger.database.schema import measure
from nongrata.ledger.derived.past import of_total


def credibility(as_of: date | None) -> ColumnElement[str]:
    """The figure of a measure, as it stands or as of a day."""
    return func.coalesce(of_total("regraded", as_of), measure.c.credibility)


def conflict(as_of: date | None) -> ColumnElement[bool]:
    """Whether the claims of a measure differ on a field or cannot all be true, as it stands or as of a day."""
    return or_(measure.c.disputed, func.coalesce(of_total("conflicting", as_of), false()))
