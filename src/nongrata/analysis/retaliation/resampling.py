"""Intervals where cases are not independent: a State answers in batches, so days of response are drawn, not cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 2000  # enough for the second digit of the ends of a 90 % interval
AT_ONCE = 100  # draws, for the memory
SEED = 1961  # of the Vienna Convention: the same answer every time


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number, and the central interval that holds 90 % of what other draws of the clusters give."""

    middle: float
    low: float
    high: float


def weights(clusters: Sequence[date]) -> Floats:
    """How often each case is drawn in each draw of whole clusters: DRAWS by cases (Efron & Tibshirani 1993, 8.5)."""
    number, of = _numbered(clusters)
    drawn = np.empty((DRAWS, len(of)))
    for start, some in _draws(number):
        drawn[start : start + AT_ONCE] = some[:, of]
    return drawn


def sums(values: Floats, clusters: Sequence[date]) -> Floats:
    """The sums of each column of the values, which have a row for each case, in each draw of whole clusters.

    They are those of `weights` times the values, which take much more room where cases are many.
    """
    number, of = _numbered(clusters)
    each = np.zeros((number, values.shape[1]))
    np.add.at(each, of, values)
    return np.concatenate([some @ each for _, some in _draws(number)])


def _numbered(clusters: Sequence[date]) -> tuple[int, NDArray[np.intp]]:
    """How many clusters there are, and the number of that of each case."""
    places, of = np.unique(np.array([one.toordinal() for one in clusters]), return_inverse=True)
    return len(places), of


def _draws(number: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """How often each of so many clusters is drawn in each of DRAWS, AT_ONCE of them from one on."""
    random, even = np.random.default_rng(SEED), np.full(number, 1 / number)
    for start in range(0, DRAWS, AT_ONCE):
        yield start, random.multinomial(number, even, AT_ONCE)


def estimate(middle: float, draws: Floats) -> Estimate:
    """The number with the interval of the draws; those that gave none (0 by 0) are left out."""
    low, high = np.nanquantile(draws, (0.05, 0.95))
    return Estimate(float(middle), float(low), float(high))


def probability(middle: float, draws: Floats, clusters: int) -> Estimate:
    """A probability with the interval of the draws, of so many clusters.

    Where it is 0 or 1 all draws agree, which does not make it certain: then the open end is the exact one-sided bound
    of Clopper & Pearson (1934) for none, or all, of the clusters.
    """
    found = estimate(middle, draws)
    if found.low < found.high:
        return found
    bound = 0.05 ** (1 / clusters)
    return Estimate(found.middle, found.low if middle < 1 else bound, found.high if middle > 0 else 1 - bound)


def mean(values: Sequence[float] | Floats, drawn: Floats) -> Estimate:
    """The mean of the values, given the draws of their clusters."""
    given = np.asarray(values, dtype=np.float64)
    return estimate(given.mean(), drawn @ given / drawn.sum(axis=1))


def ratio(of: Sequence[float], to: Sequence[float], clusters: Sequence[date]) -> Estimate:
    """The ratio of two sums, with the interval of draws of their clusters.

    Where it is the same in every cluster all draws agree, which does not make it certain: then the ends are where the
    clusters that may be unseen, as `probability` has them, would have nobody on one of the sides.
    """
    above: Any = np.asarray(of, dtype=np.float64)
    below: Any = np.asarray(to, dtype=np.float64)
    drawn = sums(np.column_stack([above, below]), clusters)
    found = estimate(above.sum() / below.sum(), drawn[:, 0] / drawn[:, 1])
    if not np.isclose(found.low, found.high):
        return found
    seen = 0.05 ** (1 / len({*clusters}))
    return Estimate(found.middle, found.middle * seen, found.middle / seen)
