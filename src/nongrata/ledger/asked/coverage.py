"""What was looked at: without it a zero means nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, func, or_, select, true

from nongrata.ledger.database.schema import claim, covered_day, document, rejection
from nongrata.ledger.derived.covered_days import IS_READ, counts, iso_week, week_of
from nongrata.ledger.rows.documents import written
from nongrata.ledger.rows.rejections import stands
from nongrata.model import Days

# Documents a week. None in 300 leaves, with 95 % confidence, fewer than one in a hundred that tells a measure (the rule
# of three; Hanley and Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 1983). From fewer a zero says
# too little to be written down.
FLOOR = 300
_Key = tuple[str | None, str | None, str | None]  # week, outlet, language


@dataclass(frozen=True, slots=True)
class Covered:
    """Documents of one week of publication, outlet and language; None where it is not known.

    `screened` were looked at, `read` of them passed the screen and were extracted from, `telling` tell a measure: None
    where none does, and fewer than FLOOR of that week were looked at. `rejected` could not be read.
    """

    week: str | None
    outlet: str | None
    language: str | None
    screened: int
    read: int
    rejected: int
    telling: int | None


class Coverage(tuple[Covered, ...]):
    """What was looked at of some days, by week, outlet and language in this order; without an end, of all."""

    since: date | None = None
    until: date | None = None

    def sums(self) -> dict[str, Any]:
        """How many documents were screened, read and rejected in all, and published from which week to which."""
        weeks = sorted(one.week for one in self if one.week and one.screened)
        numbers = {name: sum(getattr(one, name) for one in self) for name in ("screened", "read", "rejected")}
        return numbers | {"first_week": weeks[0] if weeks else None, "last_week": weeks[-1] if weeks else None}

    @property
    def above_floor(self) -> bool:
        """True where nothing found means something: see `covers`."""
        return covers(self, self.since, self.until)

    def to_record(self) -> dict[str, Any]:
        """All of it as JSON: the sums, the floor, whether every week of the days reaches it, and the weeks."""
        told = {"floor": FLOOR, "above_floor": self.above_floor}
        return self.sums() | told | {"weeks": [asdict(one) for one in self]}

    def __str__(self) -> str:
        """The sums as one sentence, to stand under a list."""
        sums = self.sums()
        looked = "1 document" if sums["screened"] == 1 else f"{sums['screened']} documents"
        weeks = sorted({sums["first_week"], sums["last_week"]} - {None})
        published = f", published {' to '.join(weeks)}" if weeks else ""
        return f"Coverage: {looked} looked at{published}, {sums['read']} read, {sums['rejected']} rejected"


def coverage(
    connection: Connection,
    since: date | None = None,
    until: date | None = None,
    known_by: datetime | None = None,
    *,
    weeks_alone: bool = False,
) -> Coverage:
    """What can have been published on these days and came to the ledger by this moment.

    A rejection of which no day is known is in it, whatever days are asked for. `weeks_alone` is quicker: then neither
    outlets nor languages are told apart, and it is not looked up which documents tell a measure.
    """
    then = written(known_by) if known_by else None
    kept = weeks_alone and then is None
    looked = _weeks(connection, since, until) if kept else _documents(connection, since, until, then)
    found = defaultdict[_Key, list[int]](lambda: [0, 0, 0, 0])
    for key, numbers in chain(looked, _rejections(connection, since, until, then)):
        sums = found[(key[0], None, None) if weeks_alone else key]
        for place, number in enumerate(numbers):
            sums[place] += int(number)
    of_week = defaultdict[str | None, int](int)
    for (week, _, _), (screened, *_) in found.items():
        of_week[week] += screened
    rows = []
    for key, (screened, read, rejected, telling) in found.items():
        enough = key[0] is not None and of_week[key[0]] >= FLOOR
        known = not weeks_alone and (telling or enough)
        rows.append(Covered(*key, screened, read, rejected, telling if known else None))
    made = Coverage(sorted(rows, key=lambda one: (one.week or "", one.outlet or "", one.language or "")))
    made.since, made.until = since, until
    return made


def looked_at(connection: Connection, until: date | None, known_by: datetime | None) -> int:
    """How many documents were looked at, published by a day and kept by a moment."""
    if known_by is None:
        query = select(func.coalesce(func.sum(covered_day.c.screened), 0)).where(*_within(covered_day, None, until))
    else:
        added = document.c.added <= written(known_by)
        here = (added, counts(written(known_by)), *_within(document, None, until))
        query = select(func.count()).select_from(document).where(*here)
    return int(connection.execute(query).scalar_one())


def _documents(
    connection: Connection, since: date | None, until: date | None, then: str | None
) -> Iterator[tuple[_Key, tuple[int, ...]]]:
    """By week, outlet and language: how many were screened, read, rejected (none of these) and tell a measure."""
    days, whose = (document.c.published_first, document.c.published_last), (document.c.outlet, document.c.language)
    tells = exists(select(claim.c.id).where(claim.c.document == document.c.id, claim.c.newest))
    sums = (func.count(), func.sum(IS_READ), func.sum(case((tells, 1), else_=0)))
    here = (counts(then), *_within(document, since, until))
    query = select(*days, *whose, *sums).where(*here).group_by(*days, *whose)
    if then:
        query = query.where(document.c.added <= then)
    for first, last, outlet, language, screened, read, telling in connection.execute(query).all():
        yield (week_of(Days(first, last) if first else None), outlet, language), (screened, read, 0, telling)


def _weeks(connection: Connection, since: date | None, until: date | None) -> Iterator[tuple[_Key, tuple[int, ...]]]:
    """The same by week alone, as it is kept beside the documents."""
    c = covered_day.c
    query = select(c.week, func.sum(c.screened), func.sum(c.read)).where(*_within(covered_day, since, until))
    for week, screened, read in connection.execute(query.group_by(c.week)):
        yield (week, None, None), (screened, read, 0, 0)


def _rejections(
    connection: Connection, since: date | None, until: date | None, then: str | None
) -> Iterator[tuple[_Key, tuple[int, ...]]]:
    """By week, outlet and language how many were rejected, what has no day among them."""
    c = rejection.c
    groups = (c.published_first, c.published_last, c.outlet, c.language)
    here = or_(c.published_first.is_(None), and_(true(), *_within(rejection, since, until)))
    query = select(*groups, func.count()).where(stands(then), here).group_by(*groups)
    for first, last, outlet, language, rejected in connection.execute(query):
        yield (week_of(Days(first, last) if first else None), outlet, language), (0, 0, rejected, 0)


def _within(table: Table, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """The conditions that what has these days of publication can be of the days asked for."""
    ends = [table.c.published_last >= since] if since else []
    return [*ends, *([table.c.published_first <= until] if until else [])]


def covers(rows: Iterable[Covered], since: date | None = None, until: date | None = None) -> bool:
    """True where every week of these days has FLOOR documents, so that nothing found means something.

    Without an end, of the weeks from or to which anything was looked at.
    """
    rows = [*rows]
    looked = sorted({one.week for one in rows if one.week and one.screened})
    if not looked:
        return False
    day = since or min(monday(looked[0]), until or date.max)
    return weeks_between(day, until or max(monday(looked[-1]), day)) <= full_weeks(rows)


def full_weeks(rows: Iterable[Covered]) -> set[str]:
    """The weeks of which FLOOR documents were looked at."""
    of_week = defaultdict[str, int](int)
    for one in rows:
        if one.week:
            of_week[one.week] += one.screened
    return {week for week, screened in of_week.items() if screened >= FLOOR}


def weeks_between(first: date, last: date) -> set[str]:
    """The weeks in which these days lie."""
    days = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return {*map(iso_week, days), iso_week(last)}


def monday(week: str) -> date:
    """The first day of a week such as 2022-W12."""
    return date.fromisoformat(f"{week}-1")
