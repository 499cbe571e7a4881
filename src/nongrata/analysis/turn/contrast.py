"""Two periods at a day that was named beforehand: such a day is not looked for, so it is not "found"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaincinv, betaln
from scipy.stats import f

from nongrata.analysis.turn.change_point import (
    MASS,
    RATE,
    SHAPE,
    Estimate,
    Evidence,
    Floats,
    beta,
    evidence,
    gamma,
    poisson,
)

GRID = 4000  # points of the first share, equally likely: a quantile of the difference is exact to about four digits


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two periods: `true` of `n` with known trigger are so, `events` come in `weeks`."""

    true: int
    n: int
    events: int
    weeks: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Before and from `day` on: shares and their difference, rates a week and their ratio, a Bayes factor of each.

    The factors (natural logarithms) set two values against one. `astride` are left out: their days lie on both sides.
    Of rates nothing is told (None) where one of the periods has no week that was looked at.
    """

    day: date
    before: Side
    after: Side
    astride: tuple[str, ...]
    share_before: Estimate
    share_after: Estimate
    difference: Estimate
    log_bayes_factor: float
    rate_before: Estimate | None
    rate_after: Estimate | None
    ratio: Estimate | None
    rate_log_bayes_factor: float | None

    @property
    def evidence(self) -> Evidence:
        """The word for the factor of the shares."""
        return evidence(self.log_bayes_factor)

    @property
    def rate_evidence(self) -> Evidence | None:
        """The word for the factor of the rates."""
        return None if self.rate_log_bayes_factor is None else evidence(self.rate_log_bayes_factor)


def contrast(day: date, before: Side, after: Side, astride: tuple[str, ...] = ()) -> Contrast:
    """The two periods set against each other, by the priors of `change_point`: exact but for the difference's ends."""
    sides = (before, after)
    share_before, share_after = (beta(one.true, one.n - one.true, 1.0) for one in sides)
    watched = before.weeks > 0 < after.weeks
    rate_before, rate_after = (gamma(one.events, one.weeks, 1.0) if watched else None for one in sides)
    both = Side(*(getattr(before, name) + getattr(after, name) for name in Side.__dataclass_fields__))
    return Contrast(
        day,
        before,
        after,
        astride,
        share_before,
        share_after,
        _difference(before, after, share_after.middle - share_before.middle),
        float(_shares(before) + _shares(after) - _shares(both)),
        rate_before,
        rate_after,
        _ratio(before, after) if watched else None,
        float(_rates(before) + _rates(after) - _rates(both)) if watched else None,
    )


def _shares(side: Side) -> Floats:
    return betaln(1 + side.true, 1 + side.n - side.true)


def _rates(side: Side) -> Floats:
    return poisson(side.events, side.weeks)


def _difference(before: Side, after: Side, mean: float) -> Estimate:
    """Later share less earlier: its distribution is the mean of the later one's over the earlier."""
    first = betaincinv(1 + before.true, 1 + before.n - before.true, (np.arange(GRID) + 0.5) / GRID)

    def below(difference: float) -> float:
        later = np.clip(first + difference, 0, 1)
        return float(np.mean(betainc(1 + after.true, 1 + after.n - after.true, later)))

    def quantile(share: float) -> float:
        return float(brentq(lambda difference: below(difference) - share, -1, 1))

    return Estimate(mean, quantile((1 - MASS) / 2), quantile((1 + MASS) / 2))


def _ratio(before: Side, after: Side) -> Estimate:
    """Later rate by earlier: two Gammas divided are an F distribution, scaled; the middle is its median."""
    early, late = SHAPE + before.events, SHAPE + after.events
    scale = (late / (RATE + after.weeks)) / (early / (RATE + before.weeks))
    middle, low, high = (scale * float(f.ppf(q, 2 * late, 2 * early)) for q in (0.5, (1 - MASS) / 2, (1 + MASS) / 2))
    return Estimate(middle, low, high)
