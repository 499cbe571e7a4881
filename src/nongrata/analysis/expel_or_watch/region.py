"""The map of the question: how often seats are refilled, by how many of those who come are officers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nongrata.analysis.expel_or_watch.parameters import Ranges, Seat
from nongrata.analysis.expel_or_watch.seat import (
    Array,
    break_even_cost,
    break_even_refill_rate,
    break_even_shares,
    numbers,
)
from nongrata.analysis.expel_or_watch.standing import footing
from nongrata.model import Footing

CELLS = 48  # along each side
SHARES = tuple(at / 200 for at in range(201))  # at which the contours are looked for
LEVELS = (0.0, 0.5, 1.0, 2.0)  # contours, as multiples of the cost of expelling


@dataclass(frozen=True, slots=True)
class Contour:
    """Where both courses cost the same if expelling costs `cost`: pairs of refill rate and officer share, by share."""

    cost: float
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """X* - X over cells between `refill_rates` and `shares`, their edges; above 0 expelling costs less.

    `margins[i][j]` is of the middle of cell i along the rates and j along the shares.
    """

    seat: Seat
    refill_rates: tuple[float, ...]
    shares: tuple[float, ...]
    margins: tuple[tuple[float, ...], ...]
    contours: tuple[Contour, ...]
    footing: Footing


def region(seat: Seat, source: str, ranges: Ranges | None = None) -> Region:
    """The map round a seat, up to the highest refill rate that is thinkable, or else twice its own."""
    _, top = (ranges or {}).get("refill_rate", (0.0, 2 * seat.refill_rate or 1.0))
    steps = np.linspace(0, 1, CELLS + 1)
    rates = top * steps**2  # small rates decide, so they have the finer cells
    middle = (rates[1:] + rates[:-1])[:, None] / 2
    varied = numbers(seat, refill_rate=middle, officer_share=(steps[1:] + steps[:-1])[None, :] / 2)
    margins = break_even_cost(varied) - seat.expulsion_cost
    return Region(
        seat,
        tuple(rates.tolist()),
        tuple(steps.tolist()),
        tuple(map(tuple, margins.tolist())),
        tuple(_contour(seat, cost, rates) for cost in sorted({level * seat.expulsion_cost for level in LEVELS})),
        footing(source),
    )


def _contour(seat: Seat, cost: float, rates: Array) -> Contour:
    """Looked for along both sides of the map: at high rates the line is nearly level, at low ones nearly upright."""
    given = replace(seat, expulsion_cost=cost)
    by_share = [(break_even_refill_rate(replace(given, officer_share=share)), share) for share in SHARES]
    points = [(even.at, share) for even, share in by_share if even and even.at <= rates[-1]]
    for rate in rates.tolist():
        points += [(rate, even.at) for even in break_even_shares(replace(given, refill_rate=rate))]
    return Contour(cost, tuple(sorted(points, key=lambda point: point[1])))
