"""The simple forecasts that a forecast must beat (docs/retaliation.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

import numpy as np

from nongrata.analysis.retaliation.exchange import Exchange, Expulsion
from nongrata.analysis.retaliation.forecast import Chances, after_answer
from nongrata.analysis.retaliation.lags import HORIZONS, dated
from nongrata.analysis.retaliation.resampling import Floats


class Method(StrEnum):
    """The forecast and its rivals."""

    CAPPED_MIRROR = "capped mirror"
    CLIMATOLOGY = "climatology"
    PERSISTENCE = "persistence"
    MIRROR = "mirror"


def climatology(act: Expulsion, known: Sequence[Exchange], made: date) -> Chances:
    """As often, and with as many, as earlier acts that were looked at for so long; one half where there is none."""
    past = _past(act, known)
    within = []
    for horizon in HORIZONS:
        happened = [came for one in past if (came := _came(one, horizon)) is not None]
        within.append(sum(happened) / len(happened) if happened else 0.5)
    totals = [found for one in past if (found := _persons(one)) is not None]
    persons = np.bincount(totals) / len(totals) if totals else np.ones(1)
    return Chances(tuple(within), persons)


def persistence(act: Expulsion, known: Sequence[Exchange], made: date) -> Chances:
    """As it was the last time that is known: answered by then or not, and in the same ratio."""
    past = sorted(_past(act, known), key=lambda one: one.act.days.first)
    within = []
    for horizon in HORIZONS:
        happened = [came for one in past if (came := _came(one, horizon)) is not None]
        within.append(float(happened[-1]) if happened else 0.5)
    ratios = [found / one.act.number for one in past if one.act.number and (found := _persons(one)) is not None]
    return Chances(tuple(within), _surely(round(ratios[-1] * (act.number or 0)) if ratios else 0))


def always_mirror(act: Expulsion, known: Sequence[Exchange], made: date) -> Chances:
    """Always answered with the same number, after as long as answers have taken."""
    elapsed = (made - act.days.first).days
    lags = np.array([lag.high for one in _past(act, known) if (lag := one.lag_days) and (lag.high or 0) >= elapsed])
    within = tuple(float((lags <= elapsed + horizon).mean()) if len(lags) else 1.0 for horizon in HORIZONS)
    return Chances(within, after_answer(within[-1], _surely(act.number or 0)))


RIVALS: dict[Method, Callable[[Expulsion, Sequence[Exchange], date], Chances]] = {
    Method.CLIMATOLOGY: climatology,
    Method.PERSISTENCE: persistence,
    Method.MIRROR: always_mirror,
}


def _past(act: Expulsion, known: Sequence[Exchange]) -> list[Exchange]:
    return [one for one in dated(known) if one.act.id != act.id and one.responder == act.sending_state]


def _came(one: Exchange, horizon: int) -> bool | None:
    """Whether an answer came within so many days; None where the act was not looked at for so long, which answers that
    came early do not change: else the quick would be counted before the slow."""
    if one.looked_at_days < horizon:
        return None
    lag = one.lag_days
    return lag is not None and (lag.high or 0) <= horizon


def _persons(one: Exchange) -> int | None:
    return one.persons_within(HORIZONS[-1]) if one.looked_at_days >= HORIZONS[-1] else None


def _surely(persons: int) -> Floats:
    found = np.zeros(persons + 1)
    found[persons] = 1.0
    return found
