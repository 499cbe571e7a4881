"""What moves the answer for a seat: one number at a time, and all at once.

All at once are 1,000 draws of a Latin hypercube (McKay, Beckman and Conover 1979), every value of a range as likely as
any other, and first-order Sobol indices by equation (b) of table 2 of Saltelli and others (2010).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest, qmc

from nongrata.analysis.expel_or_watch.parameters import Ranges, Seat
from nongrata.analysis.expel_or_watch.seat import Array, break_even_cost, expelling_costs_less, numbers
from nongrata.analysis.expel_or_watch.standing import footing
from nongrata.errors import BadParameters
from nongrata.model import Footing

DRAWS = 1000
SEED = 1
RESAMPLED = 500  # times, for the intervals of the indices
LEVEL = 0.9  # of all intervals


@dataclass(frozen=True, slots=True)
class Influence:
    """What one number does to the answer within its range, from `low` to `high`.

    X* is `at_low` and `at_high` at the ends, all others as they are. By itself the number makes the share `first` of
    the variance of X* - X, with its 90 % bootstrap interval; both are estimates, cut to where a share can lie.
    """

    name: str
    low: float
    high: float
    at_low: float
    at_high: float
    first: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What becomes of the answer within the ranges; the influences with the largest share of the variance first.

    `base` is X* of the seat itself. `expelling` is the share of draws in which expelling costs less, with its 90 %
    Wilson interval as if the draws were independent, which is wider than a Latin hypercube needs. `break_even_cost`
    has X* at the lower end of the middle 90 % of draws, in the middle, and at the upper end.
    """

    base: float
    influences: tuple[Influence, ...]
    draws: int
    seed: int
    expelling: float
    expelling_interval: tuple[float, float]
    break_even_cost: tuple[float, float, float]
    footing: Footing


def sensitivity(seat: Seat, ranges: Ranges, source: str, draws: int = DRAWS, seed: int = SEED) -> Sensitivity:
    """How the answer for a seat moves within the ranges. Raises BadParameters where there is none."""
    if not ranges:
        raise BadParameters(
            "ranges: none is given, so nothing can be varied; one such as refill_rate = [0, 3] is enough"
        )
    first, second = (_drawn(ranges, draws, seed) for seed in (seed, seed + 1))
    varied = numbers(seat, **first)
    found = break_even_cost(varied)
    less = np.broadcast_to(expelling_costs_less(varied), draws)
    counted = binomtest(int(less.sum()), draws).proportion_ci(LEVEL, "wilson")
    low, middle, high = np.quantile(np.broadcast_to(found, draws), (0.05, 0.5, 0.95))
    return Sensitivity(
        float(break_even_cost(numbers(seat))),
        _influences(seat, ranges, first, second, seed),
        draws,
        seed,
        float(less.mean()),
        (float(counted.low), float(counted.high)),
        (float(low), float(middle), float(high)),
        footing(source),
    )


def _drawn(ranges: Ranges, draws: int, seed: int) -> dict[str, Array]:
    unit = qmc.LatinHypercube(len(ranges), seed=seed).random(draws)
    return {name: low + (high - low) * unit[:, at] for at, (name, (low, high)) in enumerate(ranges.items())}


def _influences(
    seat: Seat, ranges: Ranges, first: dict[str, Array], second: dict[str, Array], seed: int
) -> tuple[Influence, ...]:
    found = []
    for (name, (low, high)), (share, interval) in zip(ranges.items(), _shares(seat, first, second, seed), strict=True):
        varied = numbers(seat, **{name: np.array([low, high])})
        at_low, at_high = np.broadcast_to(break_even_cost(varied), 2).tolist()
        found.append(Influence(name, low, high, at_low, at_high, share, interval))
    return tuple(sorted(found, key=lambda one: -one.first))


def _shares(
    seat: Seat, first: dict[str, Array], second: dict[str, Array], seed: int
) -> list[tuple[float, tuple[float, float]]]:
    """The first-order index of each number, with its interval: the rows of both samples are drawn again together."""

    def margin(drawn: dict[str, Array]) -> Array:
        varied = numbers(seat, **drawn)
        return break_even_cost(varied) - varied["expulsion_cost"]

    one, other = (np.broadcast_to(margin(drawn), len(next(iter(drawn.values())))) for drawn in (first, second))
    if np.allclose(np.concatenate((one, other)), one[0], rtol=1e-12, atol=0):
        return [(0.0, (0.0, 0.0))] * len(first)  # nothing moves it, and shares of nothing are not to be had
    centre = np.concatenate((one, other)).mean()  # taken out of one factor, since that makes the estimate steadier
    products = np.array([(other - centre) * (margin(first | {name: second[name]}) - one) for name in first])
    squares = ((one - centre) ** 2 + (other - centre) ** 2) / 2
    picked = np.random.default_rng(seed).integers(len(one), size=(RESAMPLED, len(one)))
    again = np.array([one[picked].mean(axis=1) for one in products]) / squares[picked].mean(axis=1)  # 4 MB at a time
    low, high = np.quantile(again, ((1 - LEVEL) / 2, (1 + LEVEL) / 2), axis=1).clip(0, 1).tolist()
    shares = (products.mean(axis=1) / squares.mean()).clip(0, 1).tolist()
    return list(zip(shares, zip(low, high, strict=True), strict=True))
