"""Staff by expectation against the expectation, with the limits that chance and the usual spread leave (Spiegelhalter
2005): small missions stray far in proportion, large ones hardly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import Cell
from nongrata.missions.estimates.design import Floats
from nongrata.missions.estimates.pooling import cell_variance, shape
from nongrata.missions.estimates.results import Dyad, Estimand, Estimates, Interval, SenderWide

STEPS = 100  # at which the limits are drawn


@dataclass(frozen=True, slots=True)
class Limits:
    """The ratios between which 90 and 99 % of missions with this expectation lie."""

    expected: float
    ratio_90: Interval
    ratio_99: Interval


@dataclass(frozen=True, slots=True)
class Funnel:
    """Missions with their estimates, all of one kind, and the limits by the spread of all of them, by expectation."""

    estimand: Estimand
    points: tuple[tuple[Cell, SenderWide | Dyad], ...]
    limits: tuple[Limits, ...]


def funnel(estimates: Estimates) -> Funnel:
    """The sender-wide estimates, or the dyads where there is none: where one State sends, or by two-way effects.

    Raises NotAnswerable where no mission has an estimate.
    """
    wide = [(one.cell, one.sender_wide) for one in estimates.missions if isinstance(one.sender_wide, SenderWide)]
    dyads = [(one.cell, one.dyad) for one in estimates.missions if isinstance(one.dyad, Dyad)]
    points: list[tuple[Cell, SenderWide | Dyad]] = [*(wide or dyads)]
    if not points:
        raise NotAnswerable("no mission has an expectation", "a mission that is like others by its covariates")
    least, most = (end(estimate.expected for _, estimate in points) for end in (min, max))
    expected = np.geomspace(least, most, STEPS)
    size = shape(cell_variance(estimates.between, estimates.within))
    ends = [_quantile(level, size, expected) / expected for level in (0.005, 0.05, 0.95, 0.995)]
    limits = (
        Limits(mean, Interval(b, c), Interval(a, d)) for mean, a, b, c, d in np.array([expected, *ends]).T.tolist()
    )
    return Funnel(points[0][1].estimand, tuple(points), tuple(limits))


def _quantile(level: float, size: Floats, expected: Floats) -> Floats:
    """The staff below which so much lies, between whole persons in proportion (Spiegelhalter 2005, appendix A.1.1)."""
    at = stats.nbinom(size, size / (size + expected))
    whole = at.ppf(level)
    return np.asarray(np.maximum(0, whole - (at.cdf(whole) - level) / at.pmf(whole)), dtype=float)
