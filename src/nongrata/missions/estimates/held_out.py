"""The mean and the dispersion of all other States, for each State: what similar States would have in its place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nongrata.errors import NotAnswerable
from nongrata.missions.estimates.design import Design, Floats, idle
from nongrata.missions.estimates.mean import mean_of, ppml, without_own_group
from nongrata.missions.estimates.pooling import Dispersion, dispersion
from nongrata.missions.estimates.results import Unanswered


@dataclass(frozen=True, slots=True)
class Norm:
    """The expectation of each mission that was held out, and how far the `used` others stray from theirs."""

    mean: Floats
    spread: Dispersion
    used: int


def norms(design: Design) -> list[Norm | Unanswered]:
    """For each group of the design in turn, its norm from all the others."""
    return [_norm(design, number) for number in range(int(design.group.max()) + 1)]


def _norm(design: Design, number: int) -> Norm | Unanswered:
    kept = design.group != number
    x, staff = design.x[kept], design.staff[kept]
    if np.linalg.matrix_rank(x) < x.shape[1]:
        return _without_match(design, kept)
    try:
        others = ppml(x, staff)
    except NotAnswerable as error:
        return Unanswered(error.because, error.needs)
    return Norm(mean_of(design.x[~kept], others), spread(design, others, kept), len(staff))


def spread(design: Design, found: Floats, kept: NDArray[np.bool_]) -> Dispersion:
    """How far the missions that were kept stray from means which their own group had no part in.

    So the uncertainty of the mean is in it: about the means that they did have a part in, missions seem to stray less
    than one that is to be predicted.
    """
    x, staff, group = design.x[kept], design.staff[kept], design.group[kept]
    strayed = dispersion(staff, without_own_group(x, staff, group, found), group)
    return Dispersion(0, strayed.between) if design.one_sender else strayed


def _without_match(design: Design, kept: NDArray[np.bool_]) -> Unanswered:
    name = idle(design.x[kept], design.names)
    return Unanswered(
        f"without it the others do not differ in {name}, or only as in the other covariates",
        f"a mission of another State that does, counted alike, or to leave out {name}",
    )
