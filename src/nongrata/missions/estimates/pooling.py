"""Gamma-Poisson pooling: how far missions stray from their mean, and what the others of a State say about one.

A mission with mean m has y ~ Poisson(m·t·e) staff, where t, the sending State's factor over all its missions, and e,
the mission's own, are gamma with mean 1 and variances `between` and `within`. In the notation of the method: a and b,
the shapes of the two gammas, are 1/between and 1/within.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from nongrata.missions.estimates.design import Floats, Ints

LARGEST_SHAPE = 1e9  # of a gamma that stands for no variance at all: the negative binomial is Poisson then


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The variances of the factors between sending States and within one."""

    between: float
    within: float


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma distributions of factors, arrays or numbers alike: shape and rate."""

    shape: Floats | float
    rate: Floats | float


def dispersion(staff: Floats, mean: Floats, sender: Ints) -> Dispersion:
    """Both variances by the method of moments; `within` is 0 where no State has two missions, for then the two are one.

    Of two missions of one State only the shared factor makes the deviations go together, so `between` comes from the
    products of different missions, and `within` is what is left of the squares.
    """
    stray = staff - mean
    total = max(0.0, float(np.sum(stray**2 - mean) / np.sum(mean**2)))
    together = np.bincount(sender, mean) ** 2 - np.bincount(sender, mean**2)
    if not (np.bincount(sender) > 1).any():
        return Dispersion(total, 0.0)
    products = np.bincount(sender, stray) ** 2 - np.bincount(sender, stray**2)
    between = max(0.0, float(products.sum() / together.sum()))
    return Dispersion(between, max(0.0, (total - between) / (1 + between)))


def cell_variance(factor_variance: Floats | float, within: float) -> Floats | float:
    """The relative variance of a mission about its expectation: of its State's factor and its own, together."""
    return factor_variance + within + factor_variance * within


def shape(variance: Floats | float) -> Floats:
    """The shape of a gamma with this relative variance."""
    return np.asarray(1 / np.maximum(variance, 1 / LARGEST_SHAPE), dtype=float)


def evidence(staff: Floats, mean: Floats, spread: Dispersion) -> tuple[Floats, Floats]:
    """What each mission adds to shape and rate of its State's factor.

    Without `within` that is staff and mean themselves and the posterior is exact; else both are discounted to give the
    best linear estimate (Bühlmann & Straub 1970), for the large missions of a State say less than their size.
    """
    weight = 1 / (1 + mean * spread.within * (1 + spread.between))
    return weight * staff, weight * mean


def factor(staff: Floats, mean: Floats, spread: Dispersion) -> Gamma:
    """The State's factor, given all its missions."""
    prior = shape(spread.between)
    seen, hoped = evidence(staff, mean, spread)
    return Gamma(prior + seen.sum(), prior + hoped.sum())


def factor_without_each(staff: Floats, mean: Floats, spread: Dispersion) -> Gamma:
    """The State's factor (n) as each of its n missions finds it: given all the others."""
    whole = factor(staff, mean, spread)
    seen, hoped = evidence(staff, mean, spread)
    return Gamma(whole.shape - seen, whole.rate - hoped)


def above(one: Gamma, limit: float) -> Floats:
    """P(factor > limit)."""
    return np.asarray(stats.gamma.sf(limit, one.shape, scale=1 / one.rate), dtype=float)


def greater(one: Gamma, other: Gamma) -> Floats:
    """P(one factor > another), independent of each other: a regularised incomplete beta function."""
    return np.asarray(special.betainc(other.shape, one.shape, other.rate / (one.rate + other.rate)), dtype=float)


def quantiles(one: Gamma, levels: tuple[float, ...]) -> Floats:
    """The factors (one for each level) below which the distribution has so much."""
    return np.asarray(stats.gamma.ppf(levels, one.shape, scale=1 / one.rate), dtype=float)
