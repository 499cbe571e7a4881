"""What staff similar missions have on average: Poisson pseudo-maximum-likelihood (Santos Silva & Tenreyro 2006)."""

from __future__ import annotations

import numpy as np

from nongrata.errors import NotAnswerable
from nongrata.missions.estimates.design import Design, Floats, Ints

ROUNDS = 100  # of Newton's method; a fit that exists takes about ten
CLOSE = 1e-12  # relative change of the loss at which it is done
NOBODY = 1e-6  # expected persons: a fit that comes so low is on its way to none
FARTHEST = 30.0  # logarithm of a mean, so that a step too far is no overflow
LEAST_CURVATURE = 1e-8  # of the largest: directions flatter than this are not identified


def ppml(x: Floats, y: Floats) -> Floats:
    """The coefficients (p) of E[y] = exp(x·b), by iteratively reweighted least squares; zeros in `y` are no hindrance.

    Raises NotAnswerable where missions without staff stand so far apart that no finite fit exists.
    """
    before = np.inf
    mean = (y + y.mean()) / 2
    for _ in range(ROUNDS):
        if mean.min() < NOBODY:
            break
        root = np.sqrt(mean)
        working = np.log(mean) + (y - mean) / mean
        found: Floats = np.linalg.lstsq(x * root[:, None], working * root, rcond=None)[0]
        mean = mean_of(x, found)
        loss = float(np.sum(mean - y * np.log(mean)))
        if abs(before - loss) <= CLOSE * (abs(loss) + 1):
            return found
        before = loss
    raise NotAnswerable(
        "missions without staff stand apart from all others by their covariates, and no finite mean fits them",
        "one mission with staff that is like those, or fewer covariates",
    )


def mean_of(x: Floats, found: Floats) -> Floats:
    """The means (n) by these coefficients, the same for all missions (p) or those of each (n × p)."""
    return np.asarray(np.exp(np.clip(np.sum(x * found, axis=1), -FARTHEST, FARTHEST)), dtype=float)


def covariance(design: Design, found: Floats) -> Floats:
    """The sandwich covariance (p × p) of the coefficients, clustered by sending and by receiving State where there is
    more than one (Cameron, Gelbach & Miller 2011, equation 2.11), without its negative eigenvalues (their section 2.3).
    """
    mean = mean_of(design.x, found)
    bread = np.linalg.inv(design.x.T @ (design.x * mean[:, None]))
    score = design.x * (design.staff - mean)[:, None]
    sides = [side for side in (design.sender, design.host) if side.max() > 0]
    middle = sum((_clustered(score, side) for side in sides), np.zeros_like(bread))
    if len(sides) > 1:
        middle = middle - _clustered(score, np.arange(len(score)))
    values, vectors = np.linalg.eigh(bread @ middle @ bread)
    return np.asarray((vectors * np.maximum(values, 0)) @ vectors.T, dtype=float)


def _clustered(score: Floats, cluster: Ints) -> Floats:
    sums = np.zeros((cluster.max() + 1, score.shape[1]))
    np.add.at(sums, cluster, score)
    return np.asarray(sums.T @ sums * len(sums) / (len(sums) - 1), dtype=float)


def without_own_group(x: Floats, y: Floats, group: Ints, found: Floats) -> Floats:
    """The mean (n) of each mission by the fit without its own group, to one step of Newton's method from `found`."""
    mean = mean_of(x, found)
    groups, member = np.unique(group, return_inverse=True)
    outer = (x[:, :, None] * x[:, None, :] * mean[:, None, None]).reshape(len(x), -1)
    belongs = (member == np.arange(len(groups))[:, None]).astype(float)
    curvature = (outer.sum(axis=0) - belongs @ outer).reshape(len(groups), x.shape[1], x.shape[1])
    slope = belongs @ (x * (y - mean)[:, None])
    step = np.linalg.pinv(curvature, LEAST_CURVATURE, hermitian=True) @ slope[:, :, None]
    return mean_of(x, found - step[member, :, 0])
