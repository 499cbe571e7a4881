"""Two missions, one in each other's State: how far from parity, and whether chance would do it."""

from __future__ import annotations

from math import inf, log

from scipy import stats

from nongrata.errors import BadArgument, NotAnswerable
from nongrata.missions.cross_section import Cell
from nongrata.missions.estimates.design import check_staff
from nongrata.missions.estimates.results import Interval, Parity

KAPPA = 20.0  # how evenly two States staff missions in each other: 95 % of even pairs have a share from .29 to .71


def parity(mission: Cell, reverse: Cell, kappa: float = KAPPA) -> Parity:
    """The mission against the one in return, counted alike.

    Given the staff of both together, those of one are beta-binomial with shapes kappa/2; as `kappa` grows that becomes
    binomial. A ratio to nobody is infinite. Raises BadArgument for staff that are no headcount, for missions of which
    one is not in return of the other, and for `kappa` of 0 or less; NotAnswerable where neither may have any staff.
    """
    for cell in (mission, reverse):
        check_staff(cell)
    if (mission.sending_state, mission.receiving_state) != (reverse.receiving_state, reverse.sending_state):
        raise BadArgument(
            f"the mission of {reverse.sending_state} in {reverse.receiving_state} is not the one that "
            f"{mission.receiving_state} has in {mission.sending_state}"
        )
    if kappa <= 0:
        raise BadArgument(f"kappa {kappa}: give a number above 0")
    if mission.low + reverse.low == 0:
        raise NotAnswerable("neither mission may have any staff", "one mission that has at least one person")
    least, most = (mission.low, reverse.high), (mission.high, reverse.low)
    gap = Interval(least[0] - least[1], most[0] - most[1])
    return Parity(
        ratio=Interval(_ratio(*least), _ratio(*most)),
        ratio_90=Interval(_odds(*least).low, _odds(*most).high),
        log_ratio=Interval(_log_ratio(*least), _log_ratio(*most)),
        gap=gap,
        cut=Interval(max(0, gap.low), max(0, gap.high)),
        binomial_tail=Interval(_binomial(*most), _binomial(*least)),
        tail=Interval(_beta_binomial(*most, kappa), _beta_binomial(*least, kappa)),
        kappa=kappa,
    )


def _ratio(one: int, other: int) -> float:
    return one / other if other else inf


def _log_ratio(one: int, other: int) -> float:
    return log((one + 0.5) / (other + 0.5))


def _odds(one: int, other: int) -> Interval:
    """The ratio with its 90 % interval by Clopper & Pearson (1934)."""
    share = stats.binomtest(one, one + other).proportion_ci(0.9, "exact")
    low, high = float(share.low), float(share.high)
    return Interval(low / (1 - low) if low < 1 else inf, high / (1 - high) if high < 1 else inf)


def _binomial(one: int, other: int) -> float:
    return float(stats.binom.sf(one - 1, one + other, 0.5))


def _beta_binomial(one: int, other: int, kappa: float) -> float:
    return float(stats.betabinom.sf(one - 1, one + other, kappa / 2, kappa / 2))
