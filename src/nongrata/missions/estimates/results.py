"""What the models say of a mission. The three estimates are of different types, so that no sum mixes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from nongrata.missions.cross_section import Cell
from nongrata.model import Footing

ALPHA = 0.05  # a mission is flagged where staff as many or more had a smaller probability than this
DELTA = 1.5  # the factor above which a mission counts as larger than those of similar States


class Estimand(StrEnum):
    """The three questions: large everywhere, large here, larger than the mission that the other State has in return."""

    SENDER_WIDE = "sender-wide"
    DYAD = "dyad"
    PARITY = "parity"


class HeldOut(StrEnum):
    """What the expectation of a mission knows nothing of."""

    SENDER = "sender"
    CELL = "cell"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An estimate that cannot be had, why, and the least that would make it answerable."""

    because: str
    needs: str


@dataclass(frozen=True, slots=True)
class Excess:
    """The staff of a mission against what is expected of it.

    `expected`, its 50 and 90 % predictive intervals and `excess` are persons, `ratio` is staff by expectation; these
    and the probabilities run from one end of the headcount to the other where it is a range. `tail`: that the mission
    would have so many or more; `beyond`: that its factor is above `DELTA`; `excess_90`: with the uncertainty of both.
    """

    expected: float
    interval_50: Interval
    interval_90: Interval
    ratio: Interval
    excess: Interval
    excess_90: Interval
    tail: Interval
    beyond: Interval
    missions_used: int
    held_out: HeldOut

    @property
    def flagged(self) -> bool:
        """True where both ends of the headcount are above what is expected."""
        return self.tail.high < ALPHA

    @property
    def ends_disagree(self) -> bool:
        """True where only the higher end is, so that the mission is not flagged."""
        return self.tail.low < ALPHA <= self.tail.high


@dataclass(frozen=True, slots=True)
class SenderWide(Excess):
    """Against the missions of all other States: is this State large everywhere for what it is?"""

    estimand: ClassVar = Estimand.SENDER_WIDE


@dataclass(frozen=True, slots=True)
class Dyad(Excess):
    """Against the State's own other missions as well: is this mission large for this State in this place?"""

    estimand: ClassVar = Estimand.DYAD


@dataclass(frozen=True, slots=True)
class Parity:
    """Against the mission that the receiving State has in return.

    `ratio`, `log_ratio` (with half a person added on each side), `gap` and `cut` (to parity) run over the ends of both
    headcounts. `ratio_90` (exact binomial) and `binomial_tail` take each person for an independent draw and are too
    sharp; `tail` (beta-binomial with `kappa`) is what a flag goes by.
    """

    estimand: ClassVar = Estimand.PARITY

    ratio: Interval
    ratio_90: Interval
    log_ratio: Interval
    gap: Interval
    cut: Interval
    binomial_tail: Interval
    tail: Interval
    kappa: float

    @property
    def flagged(self) -> bool:
        """True where the ends of both headcounts agree that the mission is the larger."""
        return self.tail.high < ALPHA

    @property
    def ends_disagree(self) -> bool:
        """True where they do not, so that the mission is not flagged."""
        return self.tail.low < ALPHA <= self.tail.high


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission with the answer to each of the three questions."""

    cell: Cell
    sender_wide: SenderWide | Unanswered
    dyad: Dyad | Unanswered
    parity: Parity | Unanswered


@dataclass(frozen=True, slots=True)
class Coefficient:
    """How the logarithm of staff changes with one more of a covariate; the error is clustered both ways."""

    covariate: str
    estimate: float
    error: float


@dataclass(frozen=True, slots=True)
class SendingState:
    """The factor of a State over all its missions: a gamma distribution with its 90 % interval and P(> `DELTA`)."""

    state: str
    missions: int
    shape: float
    rate: float
    factor_90: Interval
    beyond: float

    @property
    def factor(self) -> float:
        """Its mean."""
        return self.shape / self.rate


@dataclass(frozen=True, slots=True)
class Estimates:
    """All missions of a cross-section; `between` and `within` are the variances of the factors of States and missions.

    `senders` has the States for which the sender-wide question has an answer.
    """

    missions: tuple[Mission, ...]
    coefficients: tuple[Coefficient, ...]
    between: float
    within: float
    senders: tuple[SendingState, ...]
    complete: bool
    footing: Footing

    def false_flags(self, estimand: Estimand) -> float:
        """How many flags chance alone would raise among the missions that have this estimate."""
        field = estimand.replace("-", "_")
        return ALPHA * sum(not isinstance(getattr(one, field), Unanswered) for one in self.missions)
