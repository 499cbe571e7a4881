"""A mission against its expectation: intervals, ratio, persons, probabilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from scipy import stats

from nongrata.missions.cross_section import Cell
from nongrata.missions.estimates.design import Floats
from nongrata.missions.estimates.pooling import Gamma, above
from nongrata.missions.estimates.results import DELTA, Excess, HeldOut, Interval

Answer = TypeVar("Answer", bound=Excess)
QUANTILES = (0.05, 0.25, 0.75, 0.95)


def excesses(
    kind: type[Answer], cells: Sequence[Cell], expected: Floats, shape: Floats, missions_used: int, held_out: HeldOut
) -> Iterator[Answer]:
    """For each of n cells what it is beyond its expectation (n), about which staff are negative binomial.

    That is Poisson staff with a factor that is gamma of mean 1 and of this shape (n or one for all).
    """
    shape = np.broadcast_to(shape, expected.shape)
    low, high = (np.array([getattr(cell, end) for cell in cells], dtype=float) for end in ("low", "high"))
    chance = shape / (shape + expected)
    quantiles = np.array([stats.nbinom.ppf(level, shape, chance) for level in QUANTILES]).T
    tails = np.array([stats.nbinom.sf(end - 1, shape, chance) for end in (high, low)]).T
    beyond = np.array([above(Gamma(shape + end, shape + expected), DELTA) for end in (low, high)]).T
    for n in range(len(cells)):
        first, lower, upper, last = map(int, quantiles[n])
        mean, least, most = float(expected[n]), cells[n].low, cells[n].high
        yield kind(
            expected=mean,
            interval_50=Interval(lower, upper),
            interval_90=Interval(first, last),
            ratio=Interval(least / mean, most / mean),
            excess=Interval(least - mean, most - mean),
            excess_90=Interval(least - last, most - first),
            tail=Interval(float(tails[n, 0]), float(tails[n, 1])),
            beyond=Interval(float(beyond[n, 0]), float(beyond[n, 1])),
            missions_used=missions_used,
            held_out=held_out,
        )
