"""The mean of a dense matrix of missions by its rows and columns: Poisson with an effect of each State, either side."""

from __future__ import annotations

import numpy as np

from nongrata.errors import NotAnswerable
from nongrata.missions.estimates.design import Design, Floats

ROUNDS = 10_000  # of scaling rows and columns in turn (Deming & Stephan 1940); a full matrix takes one
CLOSE = 1e-10  # of all staff: the difference of fitted sums from wanted ones at which it is done


def two_way(design: Design) -> Floats:
    """The means (n) of which each State's, sent and received, add up to those of its missions.

    Raises NotAnswerable where a State has one mission on a side, or none with staff, so that its effect says nothing.
    """
    sides = ((design.sender, design.senders, "sends"), (design.host, design.hosts, "receives"))
    for side, states, does in sides:
        missions, staff = np.bincount(side), np.bincount(side, design.staff)
        for state, count, persons in zip(states, missions, staff, strict=True):
            if count < 2 or persons == 0:
                found = "one mission" if count < 2 else "missions without staff"
                raise NotAnswerable(
                    f"{state} {does} {found}, which its effect would fit whatever it were",
                    f"another mission that {state} {does}, counted alike, or to leave out {state}",
                )
    mean = np.ones_like(design.staff)
    wanted = [np.bincount(side, design.staff) for side, _, _ in sides]
    for _ in range(ROUNDS):
        for (side, _, _), sums in zip(sides, wanted, strict=True):
            mean *= (sums / np.bincount(side, mean))[side]
        if np.abs(np.bincount(design.sender, mean) - wanted[0]).max() <= CLOSE * design.staff.sum():
            return mean
    raise NotAnswerable(
        "the missions without staff leave no finite effects of the States", "more missions with staff, counted alike"
    )


def variance(design: Design, mean: Floats) -> float:
    """The relative variance of missions about these means, beyond that of Poisson; for the effects that were fitted the
    squares are scaled up by n / degrees of freedom.
    """
    freedom = len(mean) - len(design.senders) - len(design.hosts) + 1
    squares = np.sum((design.staff - mean) ** 2) * len(mean) / freedom
    return max(0.0, float((squares - mean.sum()) / np.sum(mean**2)))
