"""Counts watched as they come: for how long the rate has held, by each of them (Adams and MacKay 2007)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import gammaln, logsumexp

from nongrata.analysis.turn.change_point import RATE, SHAPE
from nongrata.errors import NotAnswerable

HAZARD = 0.1  # chance beforehand that the rate changes after a count, constant as in Adams and MacKay 2007


@dataclass(frozen=True, slots=True)
class RunLengths:
    """After each count: for how many counts the rate has most likely held, and the probability that it changes now.

    That probability is the hazard whatever the counts are, so it can raise no alarm. `log_evidence` is the natural
    logarithm of the evidence of all counts.
    """

    likeliest: tuple[int, ...]
    changing: tuple[float, ...]
    log_evidence: float

    @property
    def alarms(self) -> tuple[int, ...]:
        """The counts (from 0) at which the likeliest run length falls: there a watcher would have seen a change."""
        return tuple(at for at, (run, later) in enumerate(pairwise(self.likeliest), 1) if later < run)


def run_lengths(counts: Sequence[int], hazard: float = HAZARD) -> RunLengths:
    """For how long the rate of Poisson counts has held, after each of them; Gamma(1, 1) prior on each rate.

    Raises NotAnswerable for no counts.
    """
    if not counts:
        raise NotAnswerable("there is no count to watch", "one count at least")
    log_runs, shape, time = np.zeros(1), np.array([SHAPE]), np.array([RATE])
    log_evidence, likeliest, changing = 0.0, [], []
    for count in counts:
        seen = (
            gammaln(shape + count)
            - gammaln(shape)
            - gammaln(count + 1)
            + shape * np.log(time / (time + 1))
            - count * np.log(time + 1)
        )
        joint = log_runs + seen
        grown = np.concatenate([[logsumexp(joint) + np.log(hazard)], joint + np.log1p(-hazard)])
        step = float(logsumexp(grown))
        log_evidence += step
        log_runs = grown - step
        likeliest.append(int(np.argmax(log_runs)))
        changing.append(float(np.exp(log_runs[0])))
        shape, time = np.concatenate([[SHAPE], shape + count]), np.concatenate([[RATE], time + 1])
    return RunLengths(tuple(likeliest), tuple(changing), log_evidence)
