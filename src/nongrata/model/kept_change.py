"""What one writing to the ledger changed of one measure: `history` has it by day of publication, this by arrival."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from nongrata.model.change import Move, moves
from nongrata.model.measure import Measure


class ChangeKind(StrEnum):
    """What is other than before."""

    NEW = "new"
    COUNT = "count"
    DATE = "date"
    STATUS = "status"
    REASON = "reason"
    STATES = "states"
    REPORTS = "reports"  # or their origins
    GRADE = "grade"
    CONFLICT = "conflict"  # claims began, or ceased, to contradict each other
    REVIEWED = "reviewed"
    ANSWER = "answer"  # it answers another, or another answers it
    JOINED = "joined"  # its claims are those of another measure now
    GONE = "gone"


class Cause(StrEnum):
    """What was written: a report (or another reading or revision of one), a judgement, a redaction."""

    REPORT = "report"
    JUDGEMENT = "judgement"
    REDACTION = "redaction"


OF_FIELD = {
    "count": ChangeKind.COUNT,
    "best": ChangeKind.COUNT,
    "date": ChangeKind.DATE,
    "status": ChangeKind.STATUS,
    "reason": ChangeKind.REASON,
    "receiving": ChangeKind.STATES,
    "sending": ChangeKind.STATES,
    "actors": ChangeKind.STATES,
    "reports": ChangeKind.REPORTS,
    "origins": ChangeKind.REPORTS,
    "credibility": ChangeKind.GRADE,
    "conflict": ChangeKind.CONFLICT,
    "reviewed": ChangeKind.REVIEWED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A measure before and after one writing, either None; where it was `joined`, `after` is what holds its claims."""

    before: Measure | None
    after: Measure | None
    joined: bool = False

    @property
    def moves(self) -> tuple[Move, ...]:
        """The fields that differ, as the history of the measure has them, and whether claims contradict each other."""
        after = None if self.joined else self.after
        had, has = (one is not None and one.is_in_conflict for one in (self.before, after))
        more = (Move("conflict", "yes" if had else None, "yes" if has else None),) if had != has else ()
        return (*moves(self.before, after), *more)

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """What is other, each once."""
        if self.joined or self.after is None:
            return (ChangeKind.JOINED if self.joined else ChangeKind.GONE,)
        found = dict.fromkeys(OF_FIELD[one.field] for one in self.moves)
        if self.before is None:
            return (ChangeKind.NEW, *(one for one in found if one is ChangeKind.CONFLICT))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A measure as a change left it, or as it was last: figures and codes, no word of a report.

    It is stored with the change and never made anew: a field that is added is None, unknown, in what is stored already.
    """

    measure: str
    receiving: tuple[str, ...]
    sending: tuple[str, ...]
    count_low: int | None
    count_best: int | None
    count_high: int | None
    date_first: str | None
    date_last: str | None
    status: str
    reports: int
    origins: int
    credibility: str
    reviewed: bool
    conflict: bool
    actors: tuple[str, ...] | None = None

    @property
    def persons(self) -> int | None:
        """The most probable number, else the lowest."""
        return self.count_low if self.count_best is None else self.count_best

    @classmethod
    def of_record(cls, stored: Mapping[str, Any]) -> Self:
        """What `asdict` made of one, by this version or another: fields that are not known here are left out."""
        sides = {side: tuple(stored[side]) for side in ("receiving", "sending", "actors") if stored.get(side)}
        return cls(**{name: value for name, value in stored.items() if name in cls.__dataclass_fields__} | sides)


@dataclass(frozen=True, slots=True)
class KeptChange:
    """What one writing changed of one measure. `number` is its place in the order of writing, `id` its own for ever.

    `was`: the id that the measure had before, if another; `into`: the measure that it was joined to; `came` and `went`:
    claims (by id) that it gained and lost; `answers` and `answered_by`: measures, where the change is what links them.
    `snapshot` is None, and no move has figures, where words on which it rested were redacted.
    """

    number: int
    id: str
    measure_id: str
    was: str | None
    added: datetime.datetime
    cause: Cause
    kinds: tuple[ChangeKind, ...]
    moves: tuple[Move, ...]
    snapshot: Snapshot | None
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    into: str | None = None
    answers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    redacted: bool = False

    @property
    def cursor(self) -> str:
        """What `--since` takes to go on after it."""
        return f"c{self.number}"


def snapshot_of(one: Measure) -> Snapshot:
    """What a change keeps of a measure."""
    count, days = one.count, one.date
    return Snapshot(
        one.kind.value,
        one.receiving,
        one.sending,
        count.low if count else None,
        one.best,
        count.high if count else None,
        days.first.isoformat() if days else None,
        days.last.isoformat() if days else None,
        one.status.value,
        one.reports,
        len(one.origins),
        one.credibility.code,
        one.reviewed,
        one.is_in_conflict,
        one.actors,
    )


def steps(before: Sequence[Measure], after: Sequence[Measure]) -> Iterator[Step]:
    """What became of each measure: it goes on where its earliest claim that is still there went.

    One that lost all its claims goes on as a new one of the same kind and States, if there is one: so a corrected page
    moves a measure and does not end it.
    """
    holder = {claim: one for one in after for claim in one.claims}
    led: dict[str, list[Measure]] = {one.id: [] for one in after}
    lost: list[Measure] = []
    for old in before:
        to = next((holder[claim] for claim in old.claims if claim in holder), None)
        if to is None:
            lost.append(old)
        else:
            led[to.id].append(old)
    for new in _in_order(after):
        old_ones = sorted(led[new.id], key=lambda old: (old.id != new.id, *_place(old)))
        if not old_ones and (like := next((one for one in _in_order(lost) if _act(one) == _act(new)), None)):
            lost.remove(like)
            old_ones = [like]
        yield Step(old_ones[0] if old_ones else None, new)
        yield from (Step(old, new, joined=True) for old in old_ones[1:])
    yield from (Step(old, None) for old in _in_order(lost))


def _act(one: Measure) -> tuple[object, ...]:
    return (one.kind, one.receiving, one.sending)


def _place(one: Measure) -> tuple[datetime.date, str]:
    return (one.date.first if one.date else datetime.date.max, one.id)


def _in_order(measures: Iterable[Measure]) -> list[Measure]:
    return sorted(measures, key=_place)
