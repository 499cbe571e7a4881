"""What was looked at: without it a zero means nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, exists, func, literal, null, select

from nongrata.ledger.rejections import load_rejections
from nongrata.ledger.schema import claim, document

# Documents a week. None in 300 leaves, with 95 % confidence, fewer than one in a hundred that tells a measure (the rule
# of three; Hanley and Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 1983). From fewer a zero says
# too little to be written down.
FLOOR = 300


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
    then = known_by.astimezone(UTC).isoformat(timespec="microseconds") if known_by else None
    found = defaultdict[tuple[str | None, str | None, str | None], list[int]](lambda: [0, 0, 0, 0])
    for first, last, outlet, language, *numbers in _documents(connection, since, until, then, weeks_alone):
        sums = found[_week_of(first, last), outlet, language]
        sums[:] = [one + int(more) for one, more in zip(sums, numbers, strict=True)]
    for one in load_rejections(connection, then):
        days = one.published
        if days is None or ((since is None or days.last >= since) and (until is None or days.first <= until)):
            whose = (None, None) if weeks_alone else (one.outlet, one.language)
            found[_week_of(days.first, days.last) if days else None, *whose][2] += 1
    of_week = defaultdict[str | None, int](int)
    for (week, _, _), (screened, *_) in found.items():
        of_week[week] += screened
    rows = []
    for key, (screened, read, rejected, telling) in found.items():
        enough = key[0] is not None and of_week[key[0]] >= FLOOR
        rows.append(Covered(*key, screened, read, rejected, telling if telling or enough else None))
    made = Coverage(sorted(rows, key=lambda one: (one.week or "", one.outlet or "", one.language or "")))
    made.since, made.until = since, until
    return made


def _documents(
    connection: Connection, since: date | None, until: date | None, then: str | None, weeks_alone: bool
) -> Iterator[tuple[Any, ...]]:
    """By days, outlet and language: how many were screened, read, rejected (none of these) and tell a measure."""
    days = (document.c.published_first, document.c.published_last)
    whose: tuple[ColumnElement[Any], ...] = (
        (null(), null()) if weeks_alone else (document.c.outlet, document.c.language)
    )
    tells = exists(select(claim.c.id).where(claim.c.document == document.c.id, claim.c.newest))
    read = func.sum(case((document.c.screened_out, 0), else_=1))  # empty: added before that was noted, and read
    telling = literal(0) if weeks_alone else func.sum(case((tells, 1), else_=0))
    groups = days if weeks_alone else (*days, *whose)
    query = select(*days, *whose, func.count(), read, literal(0), telling).group_by(*groups)
    if since:
        query = query.where(document.c.published_last >= since)
    if until:
        query = query.where(document.c.published_first <= until)
    if then:
        query = query.where(document.c.added <= then)
    yield from map(tuple, connection.execute(query))


def covers(rows: Iterable[Covered], since: date | None = None, until: date | None = None) -> bool:
    """True where every week of these days has FLOOR documents, so that nothing found means something.

    Without an end, of the weeks from or to which anything was looked at.
    """
    of_week = defaultdict[str, int](int)
    for one in rows:
        if one.week:
            of_week[one.week] += one.screened
    looked = sorted(week for week, screened in of_week.items() if screened)
    if not looked:
        return False
    day = since or min(_monday(looked[0]), until or date.max)
    last = until or max(_monday(looked[-1]), day)
    weeks = {_week(last)}
    while day <= last:
        weeks.add(_week(day))
        day += timedelta(weeks=1)
    return all(of_week[week] >= FLOOR for week in weeks)


def _week_of(first: date | None, last: date | None) -> str | None:
    """The week in which all these days lie; None where it is not known so exactly."""
    return _week(first) if first and last and _week(first) == _week(last) else None


def _week(day: date) -> str:
    """The week of ISO 8601: 2022-W12."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _monday(week: str) -> date:
    return date.fromisoformat(f"{week}-1")
