"""A measure as one row of a table: the columns of every export and frame."""

from __future__ import annotations

from typing import Any

from nongrata.model.measure import Measure

COLUMNS = (
    "id",
    "measure",
    "receiving",
    "sending",
    "actors",
    "joint",
    "count_low",
    "count_best",
    "count_high",
    "date_first",
    "date_last",
    "status",
    "reason",
    "reports",
    "origins",
    "reliability",
    "credibility",
    "first_published",
    "reviewed",
    "dissents",
    "worked_out_low",
    "worked_out_high",
    "untold_low",
    "untold_high",
    "conflicts",
    "claims",
)
DAYS = ("date_first", "date_last", "first_published")
NUMBERS = (
    "count_low",
    "count_best",
    "count_high",
    "reports",
    "origins",
    "credibility",
    "dissents",
    "worked_out_low",
    "worked_out_high",
    "untold_low",
    "untold_high",
    "conflicts",
)
TRUTHS = ("joint", "reviewed")  # all other columns are text


def measure_to_row(measure: Measure) -> dict[str, Any]:
    """One measure as one row: States and claims divided by semicolons, dates in ISO 8601, unknown empty."""
    count, days, total = measure.count, measure.date, measure.total
    worked_out, untold = (total.count, total.untold) if total else (None, None)
    return {
        "id": measure.id,
        "measure": measure.kind.value,
        "receiving": ";".join(measure.receiving),
        "sending": ";".join(measure.sending),
        "actors": ";".join(measure.actors) or None,
        "joint": measure.joint,
        "count_low": count.low if count else None,
        "count_best": measure.best,
        "count_high": count.high if count else None,
        "date_first": days.first.isoformat() if days else None,
        "date_last": days.last.isoformat() if days else None,
        "status": measure.status.value,
        "reason": measure.reason.value if measure.reason else None,
        "reports": measure.reports,
        "origins": len(measure.origins),
        "reliability": measure.reliability.code if measure.reliability else None,
        "credibility": int(measure.credibility.code),
        "first_published": measure.first_published.isoformat() if measure.first_published else None,
        "reviewed": measure.reviewed,
        "dissents": len(measure.dissents),
        "worked_out_low": worked_out.low if worked_out else None,
        "worked_out_high": worked_out.high if worked_out else None,
        "untold_low": untold.low if untold else None,
        "untold_high": untold.high if untold else None,
        "conflicts": len(total.conflicts) if total else None,
        "claims": ";".join(measure.claims),
    }
