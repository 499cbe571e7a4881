"""The size of an answer: the same number, as far as the staff there reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import stats

from nongrata.analysis.retaliation.exchange import Exchange, Expulsion
from nongrata.analysis.retaliation.resampling import Estimate, Floats
from nongrata.analysis.retaliation.sizes import Size, is_mirrored
from nongrata.errors import BadArgument

SHARE = 2 / 3  # of the staff there that an answer takes at most: Belgium's in Moscow, April 2022 (docs/retaliation.md)
SHAPES = (1.0, 1.0)  # of the share that an answer takes which is no mirror: any is as likely, until more is known


@dataclass(frozen=True, slots=True)
class Weight:
    """The probability that an answer to an act of this size mirrors it: of `n` answers so many did."""

    size: Size
    n: int
    mirrored: int
    probability: Estimate


def weight(given: Iterable[Exchange], size: Size) -> Weight:
    """The posterior mean from even odds, Beta(1, 1), and a central interval that holds 90 %.

    Answers of one day are one decision or nearly so: in the interval all answers count for no more than their days.
    """
    counted = [one for one in given if one.answers and one.is_counted and size.holds(one.act)]
    mirrored, days = sum(map(is_mirrored, counted)), len({one.response_day for one in counted})
    each = days / len(counted) if counted else 1
    low, high = stats.beta.ppf((0.05, 0.95), 1 + each * mirrored, 1 + each * (len(counted) - mirrored))
    return Weight(size, len(counted), mirrored, Estimate((mirrored + 1) / (len(counted) + 2), float(low), float(high)))


def size_class(act: Expulsion) -> Size:
    """The size class that decides the weight for the act."""
    return next(size for size in (Size.SMALL, Size.LARGE) if size.holds(act))


def capped_mirror(persons: int, staff: int | None = None, share: float = SHARE) -> float:
    """The size that is expected of an answer: min(persons, share * staff); without a known staff, the persons.

    Raises BadArgument for numbers below 0 and a share that is none.
    """
    if persons < 0 or (staff is not None and staff < 0) or not 0 < share <= 1:
        raise BadArgument(f"{persons} persons, staff {staff}, share {share}: give numbers from 0 and a share up to 1")
    return float(persons) if staff is None else min(persons, share * staff)


def size_distribution(persons: int, mirrored: float, staff: int | None = None, share: float = SHARE) -> Floats:
    """The probabilities that an answer sends home 0 to `persons` people (docs/retaliation.md).

    With the probability `mirrored` it is the capped mirror, in whole persons; else beta-binomial up to the persons or
    the staff, whichever is fewer. An answer that is larger than the act has no room here.
    """
    at = int(capped_mirror(persons, staff, share) + 1e-9)
    most = persons if staff is None else min(persons, staff)
    found = np.zeros(persons + 1)
    found[: most + 1] = (1 - mirrored) * stats.betabinom.pmf(np.arange(most + 1), most, *SHAPES)
    found[at] += mirrored
    return found
