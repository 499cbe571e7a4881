"""How a measure moved: what each report and each judgement changed of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from nongrata.model.decision import Quote
from nongrata.model.measure import Judgement, Measure


class Move(NamedTuple):
    """A field of a measure, and from what to what it went; None where there was or is nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What moved a measure on one day: reports that came (`came`) or ceased to count (`went`), or a judgement.

    `day` is the day by which reports had been published, None for those without a date; `judged` the moment at which
    the ledger took the judgement in; of a correction `read` is what had been read in its place, "" for nothing.
    `measure` is how it stood afterwards, None where it was no more. Where not all were asked
    for, so many reports `came_unquoted` and `went_unquoted` beside these.
    """

    measure: Measure | None
    moves: tuple[Move, ...]
    day: datetime.date | None = None
    came: tuple[Quote, ...] = ()
    went: tuple[Quote, ...] = ()
    judgement: Judgement | None = None
    judged: datetime.datetime | None = None
    read: str | None = None
    came_unquoted: int = 0
    went_unquoted: int = 0


def moves(before: Measure | None, after: Measure | None) -> tuple[Move, ...]:
    """The fields that differ between a measure before and after; of its States only that they became others."""
    one, two = _fields(before), _fields(after)
    if before and after:
        one |= _states(before)
        two |= _states(after)
    return tuple(Move(name, one.get(name), two.get(name)) for name in one | two if one.get(name) != two.get(name))


def _fields(one: Measure | None) -> dict[str, str | None]:
    if one is None:
        return {}
    return {
        "count": _text(one.count),
        "best": _text(one.best),
        "date": _text(one.date),
        "status": one.status.value,
        "reason": _text(one.reason),
        "reports": str(one.reports),
        "origins": str(len(one.origins)),
        "credibility": one.credibility.code,
        "reviewed": "yes" if one.reviewed else None,
    }


def _states(one: Measure) -> dict[str, str | None]:
    sides = {"receiving": one.receiving, "sending": one.sending, "actors": one.actors}
    return {name: ", ".join(codes) or None for name, codes in sides.items()}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
