"""Whether acts bring on acts: the likelihood of a process that excites itself, for long series alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nongrata.errors import BadArgument, NotAnswerable


def hawkes_log_likelihood(times: Sequence[float], until: float, base: float, excitation: float, decay: float) -> float:
    """The log-likelihood of times in [0, until] under base + sum of excitation * exp(-decay * (t - earlier)).

    Hawkes (1971) with the recursion of Ozaki (1979); excitation/decay is the branching ratio, and with an excitation of
    0 it is a Poisson process. Raises NotAnswerable for two acts at one time, which such a process does not have (take
    decisions), BadArgument for times out of order or beyond the end and for rates that are none.
    """
    given = np.asarray(times, dtype=np.float64)
    if base <= 0 or excitation < 0 or decay <= 0:
        raise BadArgument(f"rates {base}, {excitation}, {decay}: give a base and a decay above 0, an excitation from 0")
    if len(given) and (given[0] < 0 or given[-1] > until or (np.diff(given) < 0).any()):
        raise BadArgument(f"the times must be in order, from 0 to {until}")
    if (np.diff(given) == 0).any():
        raise NotAnswerable("two acts are of one time, which the process cannot have", "decisions in place of measures")
    rate, carried = [], 0.0
    for at, gap in enumerate(np.diff(given, prepend=given[:1])):
        carried = np.exp(-decay * gap) * (1 + carried) if at else 0.0
        rate.append(base + excitation * carried)
    still = 1 - np.exp(-decay * (until - given))
    return float(np.log(rate).sum() - base * until - excitation / decay * still.sum())
