"""One change or none, exactly: where it may lie, how much better it tells the series, and what held on either side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaln, gammainc, gammaincinv, gammaln, logsumexp

from nongrata.errors import NotAnswerable

MASS = 0.9  # of every interval and credible set here
SUGGESTIVE, SUPPORTED = 3, 10  # Bayes factors (Jeffreys 1961, Theory of Probability, appendix B: 10 ** 0.5 and 10)
SHAPE, RATE = 1.0, 1.0  # of the Gamma prior of a rate; that of a share is uniform

Floats = Any  # an array of numbers


class Evidence(StrEnum):
    """What a Bayes factor for a change is called."""

    NONE = "no usable evidence"
    SUGGESTIVE = "suggestive"
    SUPPORTED = "supported"


def evidence(log_bayes_factor: float) -> Evidence:
    """The word for a factor, given by its natural logarithm: below 3 none, to 10 suggestive, above it supported."""
    if log_bayes_factor > np.log(SUPPORTED):
        return Evidence.SUPPORTED
    return Evidence.SUGGESTIVE if log_bayes_factor >= np.log(SUGGESTIVE) else Evidence.NONE


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean of a posterior (of a ratio its median), and the central interval that holds 90 % of it."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """One change at an unknown place of a series against none.

    `places` are how many values can lie before the change, `probabilities` what each has if there is one (they add up
    to 1). `log_bayes_factor` is the natural logarithm of how much better one change tells the series, every place as
    likely beforehand. `before` and `after` are the share or rate, averaged over the places.
    """

    places: tuple[int, ...]
    probabilities: tuple[float, ...]
    log_bayes_factor: float
    before: Estimate
    after: Estimate

    @property
    def bayes_factor(self) -> float:
        """The factor itself; infinite where a float cannot hold it."""
        return float(np.exp(np.minimum(self.log_bayes_factor, 709.0))) if self.log_bayes_factor < 709 else float("inf")

    @property
    def evidence(self) -> Evidence:
        """The word for the factor."""
        return evidence(self.log_bayes_factor)

    @property
    def likeliest(self) -> int:
        """The place that has most."""
        return self.places[int(np.argmax(self.probabilities))]

    @property
    def central(self) -> tuple[int, int]:
        """The places between which 90 % lie, 5 % at most on either side."""
        below = np.cumsum(self.probabilities)
        first, last = (int(np.searchsorted(below, share)) for share in ((1 - MASS) / 2, (1 + MASS) / 2))
        return self.places[first], self.places[min(last, len(self.places) - 1)]


def composition(flags: Sequence[bool], places: Sequence[int] | None = None) -> ChangePoint:
    """A change in the share of what is true in a series, in its order; shares are uniform beforehand (Beta(1, 1)).

    A change can lie at `places`, else anywhere. The evidence of a place is B(1+s1, 1+f1) B(1+s2, 1+f2), s true and f
    false on either side; that of no change B(1+s, 1+f). Raises NotAnswerable where a change has no place.
    """
    at = _places(len(flags), places, "value", "values")
    s1, s2 = _sides(flags, at)
    f1, f2 = at - s1, len(flags) - at - s2
    return _changed(at, _of_shares(flags, at), lambda share: [beta(s1, f1, share), beta(s2, f2, share)])


def factor_of_composition(flags: Sequence[bool]) -> float:
    """The natural logarithm of the Bayes factor alone, of a change anywhere. Raises NotAnswerable as `composition`."""
    at = _places(len(flags), None, "value", "values")
    return float(logsumexp(_of_shares(flags, at)) - np.log(len(at)))


def rate(counts: Sequence[int]) -> ChangePoint:
    """A change in the mean of counts of equal times, Poisson with a Gamma(1, 1) prior on each rate.

    Raises NotAnswerable for fewer than two counts.
    """
    at = _places(len(counts), None, "count", "counts")
    total = np.cumsum(np.asarray(counts, dtype=int))
    n, first, second = len(counts), total[at - 1], total[-1] - total[at - 1]
    log_evidence = poisson(first, at) + poisson(second, n - at) - poisson(total[-1], n)
    return _changed(at, log_evidence, lambda share: [gamma(first, at, share), gamma(second, n - at, share)])


def poisson(events: Floats, length: Floats) -> Floats:
    """The log evidence of so many events in so long a time, but for what no place of a change alters (sum of ln y!)."""
    shape, time = SHAPE + events, RATE + length
    return SHAPE * np.log(RATE) - gammaln(SHAPE) + gammaln(shape) - shape * np.log(time)


def beta(true: Floats, false: Floats, weights: Floats) -> Estimate:
    """The share after so many true and false, mixed by weights."""
    return _mixed((1 + true) / (2 + true + false), lambda x: betainc(1 + true, 1 + false, x), 1.0, weights)


def gamma(events: Floats, length: Floats, weights: Floats) -> Estimate:
    """The rate after so many events in so long a time, mixed by weights."""
    shape, time = SHAPE + events, RATE + length
    highest = float(np.max(gammaincinv(shape, 1 - (1 - MASS) / 4) / time))
    return _mixed(shape / time, lambda x: gammainc(shape, time * x), highest, weights)


def _sides(flags: Sequence[bool], at: Floats) -> tuple[Floats, Floats]:
    """How many are true before and after each place."""
    true = np.cumsum(np.asarray(flags, dtype=int))
    return true[at - 1], true[-1] - true[at - 1]


def _of_shares(flags: Sequence[bool], at: Floats) -> Floats:
    """The log evidence of a change at each place against none."""
    s1, s2 = _sides(flags, at)
    n, true = len(flags), sum(flags)
    return betaln(1 + s1, 1 + at - s1) + betaln(1 + s2, 1 + n - at - s2) - betaln(1 + true, 1 + n - true)


def _places(n: int, places: Sequence[int] | None, one: str, many: str) -> Floats:
    if n < 2:
        raise NotAnswerable(
            f"a series of {n} {one if n == 1 else many} has no place for a change", f"two {many} at least"
        )
    if places is not None and not len(places):
        raise NotAnswerable("all lie on one day, and their order is not known", "one more on another day")
    return np.asarray(range(1, n) if places is None else places)


def _changed(at: Floats, log_evidence: Floats, sides: Callable[[Floats], list[Estimate]]) -> ChangePoint:
    """The change, from the log evidence of each place against none."""
    log_sum = float(logsumexp(log_evidence))
    probabilities = np.exp(log_evidence - log_sum)
    before, after = sides(probabilities)
    return ChangePoint(
        tuple(at.tolist()), tuple(probabilities.tolist()), log_sum - float(np.log(len(at))), before, after
    )


def _mixed(means: Floats, below: Callable[[float], Floats], highest: float, weights: Floats) -> Estimate:
    def quantile(share: float) -> float:
        return float(brentq(lambda x: float(np.sum(weights * below(x))) - share, 0.0, highest))

    return Estimate(float(np.sum(weights * means)), quantile((1 - MASS) / 2), quantile((1 + MASS) / 2))
