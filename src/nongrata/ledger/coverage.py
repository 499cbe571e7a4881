"""What was looked at: without it a zero means nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, select

from nongrata.ledger.schema import claim, document

FLOOR = 20  # documents a week: a small agency's day; below it that nothing was found says nothing


@dataclass(frozen=True, slots=True)
class Covered:
    """Documents of one week of publication, outlet and language; `week` is None where no day is known.

    `documents` were looked at, `held_back` of them told no measure at the first look, `telling` tell one.
    """

    week: str | None
    outlet: str | None
    language: str
    documents: int
    held_back: int
    telling: int


def coverage(connection: Connection, since: date | None = None, until: date | None = None) -> list[Covered]:
    """The documents by week, outlet and language, in this order; of the days asked for."""
    tells = exists(select(claim.c.id).where(claim.c.document == document.c.id, claim.c.newest))
    columns = document.c
    query = select(columns.published_first, columns.outlet, columns.language, columns.screened_out, tells)
    if since:
        query = query.where(columns.published_last >= since)
    if until:
        query = query.where(columns.published_first <= until)
    found: dict[tuple[str | None, str | None, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for day, outlet, language, held_back, telling in connection.execute(query):
        numbers = found[_week(day), outlet, language]
        for at, counts in enumerate((True, held_back, telling)):
            numbers[at] += bool(counts)
    rows = [Covered(*key, *numbers) for key, numbers in found.items()]
    return sorted(rows, key=lambda one: (one.week or "", one.outlet or "", one.language))


def covers(rows: Iterable[Covered], since: date, until: date) -> bool:
    """True where every week of these days has FLOOR documents, so that nothing found means something."""
    of_week: dict[str, int] = defaultdict(int)
    for one in rows:
        if one.week:
            of_week[one.week] += one.documents
    days = range(since.toordinal(), until.toordinal() + 1)
    return all(of_week[week] >= FLOOR for week in {_week(date.fromordinal(day)) or "" for day in days})


def _week(day: date | None) -> str | None:
    """The week of ISO 8601: 2022-W12."""
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
