"""Which State's missions are largest for what it is: ranks with their intervals, and who cannot be told from whom.

Ranks are worse known than what they rank (Goldstein & Spiegelhalter 1996), so none is given without its interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.estimates.design import Floats
from nongrata.missions.estimates.estimate import ONE_SENDER, estimate
from nongrata.missions.estimates.pooling import Gamma, greater
from nongrata.missions.estimates.results import Interval, SendingState
from nongrata.model import Footing

DRAWS = 20_000  # of all factors: the ends of a rank interval move by a place at most from seed to seed
SEED = 1961  # any would do; one, so that the same input gives the same ranks (the year of the Vienna Convention)
TIED = 0.95  # two States are told apart where one's factor is greater with at least this probability


@dataclass(frozen=True, slots=True)
class Place:
    """Where a State stands: its expected rank (1 is the largest), the 90 % interval of its rank, and the range of its
    expected rank over the fits that leave out one covariate each; that without a covariate by its name.
    """

    sender: SendingState
    expected_rank: float
    rank_90: Interval
    rank_without: Mapping[str, float]

    @property
    def rank_range(self) -> Interval:
        """Of the expected rank over all the fits."""
        ranks = [self.expected_rank, *self.rank_without.values()]
        return Interval(min(ranks), max(ranks))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places by expected rank, and the groups of neighbours of whom no two can be told apart."""

    places: tuple[Place, ...]
    not_separable: tuple[tuple[str, ...], ...]
    footing: Footing


def rank(cross_section: CrossSection, covariates: Sequence[str]) -> Ranking:
    """The sending States of a complete cross-section, by the factor of each over all its missions.

    Raises NotAnswerable where missions are missing (what is published because it is large ranks high for that) or fewer
    than two States can be compared; else as `estimate` does.
    """
    if not cross_section.complete:
        raise NotAnswerable(
            "missions are missing from this list, and nothing says that it is by chance, so that ranks would mislead",
            "every mission of a receiving State, as in a diplomatic list",
        )
    estimates = estimate(cross_section, covariates)
    senders = estimates.senders
    if len(senders) < 2:
        raise NotAnswerable(ONE_SENDER.because, ONE_SENDER.needs)
    expected = _expected_ranks(senders)
    without = {}
    for left_out in covariates:
        others = estimate(cross_section, [name for name in covariates if name != left_out]).senders
        known = {sender.state for sender in senders}
        without[left_out] = _expected_ranks([sender for sender in others if sender.state in known])
    intervals = _rank_intervals(senders)
    places = sorted(
        (
            Place(
                sender,
                expected[sender.state],
                intervals[sender.state],
                {name: ranks[sender.state] for name, ranks in without.items() if sender.state in ranks},
            )
            for sender in senders
        ),
        key=lambda place: (place.expected_rank, place.sender.state),
    )
    return Ranking(tuple(places), tuple(_not_separable([place.sender for place in places])), estimates.footing)


def _greater(senders: Sequence[SendingState]) -> Floats:
    """P(the factor of the row is greater than that of the column), states × states."""
    shape, rate = (np.array([getattr(sender, part) for sender in senders]) for part in ("shape", "rate"))
    return greater(Gamma(shape[:, None], rate[:, None]), Gamma(shape, rate))


def _expected_ranks(senders: Sequence[SendingState]) -> dict[str, float]:
    chance = _greater(senders)
    ranks = 1 + chance.sum(axis=0) - np.diag(chance)
    return {sender.state: float(place) for sender, place in zip(senders, ranks, strict=True)}


def _rank_intervals(senders: Sequence[SendingState]) -> dict[str, Interval]:
    shape, rate = (np.array([getattr(sender, part) for sender in senders]) for part in ("shape", "rate"))
    drawn = np.random.default_rng(SEED).gamma(shape, 1 / rate, (DRAWS, len(senders)))
    ranks = 1 + np.argsort(np.argsort(-drawn, axis=1), axis=1)
    low, high = np.quantile(ranks, (0.05, 0.95), axis=0, method="inverted_cdf")
    return {sender.state: Interval(int(low[n]), int(high[n])) for n, sender in enumerate(senders)}


def _not_separable(senders: Sequence[SendingState]) -> Iterator[tuple[str, ...]]:
    """The longest runs of neighbours in which every two are tied."""
    chance = _greater(senders)
    tied: NDArray[np.bool_] = (chance > 1 - TIED) & (chance < TIED)
    end = 0
    for first in range(len(senders)):
        last = first + 1
        while last < len(senders) and tied[first:last, last].all():
            last += 1
        if last > max(end, first + 1):
            yield tuple(sender.state for sender in senders[first:last])
        end = max(end, last)
