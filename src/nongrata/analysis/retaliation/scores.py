"""Scores of forecasts; the smaller, the better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from nongrata.analysis.retaliation.resampling import Floats

CLIP = 0.01  # no probability counts as more certain than this: one error would outweigh all else


def brier_scores(forecast: ArrayLike, happened: ArrayLike) -> Floats:
    """The squared errors of probabilities of what happened or not; their mean is the score of Brier (1950)."""
    error: Floats = np.asarray(forecast, dtype=np.float64) - np.asarray(happened, dtype=np.float64)
    return error**2


def log_scores(forecast: ArrayLike, happened: ArrayLike) -> Floats:
    """Minus the natural logarithms of the probabilities of what came (Good 1952), which are clipped at CLIP."""
    given = np.clip(np.asarray(forecast, dtype=np.float64), CLIP, 1 - CLIP)
    return -np.log(np.where(np.asarray(happened), given, 1 - given))


def skill(score: float, reference: float) -> float:
    """The share by which a score is below that of a reference forecast; 1 is perfect, 0 no better."""
    return 1 - score / reference


def ranked_score(distribution: Sequence[float] | Floats, came: int) -> float:
    """The ranked probability score of Epstein (1969), not divided by the classes: for counts that is the CRPS.

    `distribution` are the probabilities of 0, 1, 2, ...; beyond its end they are 0.
    """
    wide = np.zeros(max(len(distribution), came + 1))
    wide[: len(distribution)] = distribution
    return float(((wide.cumsum() - (np.arange(len(wide)) >= came)) ** 2).sum())
