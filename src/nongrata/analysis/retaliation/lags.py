"""How long an answer takes: unanswered acts are censored, not left out (Kaplan & Meier 1958)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from nongrata.analysis.retaliation.exchange import Exchange
from nongrata.analysis.retaliation.resampling import Estimate, Floats, estimate, probability, sums, weights
from nongrata.errors import NotAnswerable


@dataclass(frozen=True, slots=True)
class Survival:
    """The share that is still unanswered after each of `days` on which answers came; before the first it is 1.

    `unanswered` has one row, or one for each draw of clusters, and a column for each of the days.
    """

    days: Floats
    unanswered: Floats

    def after(self, day: float) -> Floats:
        """The share still unanswered after so many days, for each row."""
        place = int(np.searchsorted(self.days, day, side="right"))
        return self.unanswered[:, place - 1] if place else np.ones(len(self.unanswered))


def kaplan_meier(days: Sequence[float], answered: Sequence[bool], clusters: Sequence[date] | None = None) -> Survival:
    """The product-limit estimate of Kaplan & Meier (1958, equation 2b), in one row, or for each draw of the clusters.

    `days` run until the answer, or until when an unanswered act was last looked at. Of the same day, answers count
    first. Raises NotAnswerable for a time below 0.
    """
    time, is_event = np.asarray(days, dtype=np.float64), np.asarray(answered, dtype=bool)
    if len(time) and time.min() < 0:
        raise NotAnswerable("an answer lies before what it answers", "the right day of one of the two")
    events = np.unique(time[is_event])
    counted = np.hstack([time[:, None] >= events, (time[:, None] == events) & is_event[:, None]]).astype(np.float64)
    drawn = counted.sum(axis=0, keepdims=True) if clusters is None else sums(counted, clusters)
    at_risk, fell = np.split(drawn, 2, axis=1)
    hazard = np.divide(fell, at_risk, out=np.zeros_like(fell), where=at_risk > 0)
    return Survival(events, np.cumprod(1 - hazard, axis=1))


@dataclass(frozen=True, slots=True)
class LagCurve:
    """The share unanswered after each of `days`, with its 90 % interval; `censored` are the days of the unanswered.

    `n` acts have a known day, `answered` of them an answer; `left_out` acts have none and `vague` answers are dated to
    a month only and taken at its end; `earlier` says what taking them at its beginning would make of HORIZONS.
    """

    n: int
    answered: int
    clusters: int
    days: tuple[float, ...]
    unanswered: tuple[Estimate, ...]
    censored: tuple[int, ...]
    left_out: int
    vague: int
    by: tuple[Estimate, ...]
    earlier: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lags:
    """The days of the answers that came; without the unanswered they are too short, which LagCurve mends."""

    n: int
    median: Estimate
    quartiles: tuple[float, float]
    least: int
    most: int


HORIZONS = (7, 14, 30, 60)  # days


def times(given: Sequence[Exchange], *, earliest: bool = False) -> tuple[list[int], list[bool]]:
    """Days to the answer, or to the last look, and whether there was one; of acts whose day is known."""
    days, answered = [], []
    for one in given:
        lag = one.lag_days
        days.append(one.looked_at_days if lag is None else int((lag.low if earliest else lag.high) or 0))
        answered.append(lag is not None)
    return days, answered


def dated(given: Sequence[Exchange]) -> list[Exchange]:
    """Those whose act has a known day."""
    return [one for one in given if one.act.is_day_known]


def lag_curve(given: Sequence[Exchange]) -> LagCurve:
    """The curve. Raises NotAnswerable where fewer than two days of response are known."""
    known = dated(given)
    days, answered = times(known)
    responses = {one.response_day for one in known if one.answers}
    if len(responses) < 2:
        raise NotAnswerable(
            f"days of response known: {len(responses)}", "two acts with a known day, answered on different days"
        )
    clusters = [one.response_day for one in known]
    number = len(set(clusters))
    middle, drawn = kaplan_meier(days, answered), kaplan_meier(days, answered, clusters)
    earlier = kaplan_meier(*times(known, earliest=True))
    return LagCurve(
        n=len(known),
        answered=sum(answered),
        clusters=number,
        days=tuple(middle.days.tolist()),
        unanswered=tuple(probability(middle.after(day)[0], drawn.after(day), number) for day in middle.days),
        censored=tuple(sorted(day for day, is_event in zip(days, answered, strict=True) if not is_event)),
        left_out=len(given) - len(known),
        vague=sum(bool(one.answers) and not one.answers[0].is_day_known for one in known),
        by=tuple(probability(1 - middle.after(day)[0], 1 - drawn.after(day), number) for day in HORIZONS),
        earlier=tuple(1 - float(earlier.after(day)[0]) for day in HORIZONS),
    )


def lags(given: Sequence[Exchange]) -> Lags:
    """The lags of the answers whose days and those of their acts are known, quartiles by linear interpolation.

    Raises NotAnswerable where fewer than two days of response are known.
    """
    known = [one for one in dated(given) if one.answers and one.answers[0].is_day_known]
    found = np.array(times(known)[0])
    places: list[date] = [one.response_day for one in known]
    if len(set(places)) < 2:
        raise NotAnswerable(f"days of response known: {len(set(places))}", "answers of known day on two different days")
    order = np.argsort(found, kind="stable")
    drawn = weights(places)[:, order].cumsum(axis=1)
    medians = found[order][(drawn >= drawn[:, -1:] / 2).argmax(axis=1)]
    low, middle, high = np.quantile(found, (0.25, 0.5, 0.75))
    return Lags(len(known), estimate(middle, medians), (float(low), float(high)), int(found.min()), int(found.max()))
