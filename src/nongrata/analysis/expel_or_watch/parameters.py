"""The assumptions of the three models, each refused with its reason where it makes no sense.

Costs have any one unit that a user likes, the same throughout. The letters are those of the formulas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic.dataclasses import dataclass

MOST_SEATS = 30  # of a mission: 496 states, and a table of 5,456 choices by states that fits in 22 MB
LARGEST = 1e15  # of any number: with larger ones a double cannot add 1

_STRICT = ConfigDict(extra="forbid", strict=True)


def _where(holds: Callable[[float], bool], why: str) -> AfterValidator:
    """A check that says why it refuses."""

    def check(value: float) -> float:
        if not holds(value):  # never true of nan
            raise ValueError(why)
        return value

    return AfterValidator(check)


Rate = Annotated[float, _where(lambda x: 0 <= x <= LARGEST, "a rate is how often a year on average, from 0 to 1e15")]
Share = Annotated[float, _where(lambda x: 0 <= x <= 1, "a share or chance lies between 0 and 1")]
Amount = Annotated[float, _where(lambda x: 0 <= x <= LARGEST, "it must be a number from 0 to 1e15")]
Stake = Annotated[
    float, _where(lambda x: 1 / LARGEST <= x <= LARGEST, "it must be above 0 (to 1e15), or there is no game")
]
DiscountRate = Annotated[
    float,
    _where(
        lambda x: 1e-6 <= x <= LARGEST,
        "it must be 0.000001 or more: undiscounted, watching for ever has no end of costs",
    ),
]
Discount = Annotated[
    float,
    _where(
        lambda x: 0 < x <= 0.999999,
        "it must be above 0, or no later period counts, and at most 0.999999, or costs never end",
    ),
]
Whole = Annotated[int, _where(lambda x: x >= 0, "it must be 0 or more")]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Seat:
    """Assumptions about one accredited seat, in continuous time; rates, costs and values are per year.

    An officer on it does `harm` (h_U), of which watching him or her avoids the share `harm_avoided` (eta) at
    `watch_cost` (c), while what is learnt is worth `watch_value` (v). One whom nobody has identified is at
    `detection_rate` (delta); a watched one is lost sight of at `loss_rate` (l); holders rotate at `rotation_rate` (r).
    Expelling costs `expulsion_cost` (X) once; the seat is refilled at `refill_rate` (phi, 0 for a frozen seat). Who
    comes next is an officer with `officer_share` (q); with `leakage` (lambda) as its weight, one more comes under
    another cover after an expulsion. Later costs count less by `discount_rate` (rho).
    """

    harm: Amount
    harm_avoided: Share
    watch_cost: Amount
    watch_value: Amount
    detection_rate: Rate
    loss_rate: Rate
    rotation_rate: Rate
    refill_rate: Rate
    officer_share: Share
    leakage: Share
    expulsion_cost: Amount
    discount_rate: DiscountRate


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Crisis:
    """What of a mission is otherwise in a crisis, which begins and ends by these chances each period."""

    begins: Share
    ends: Share
    harm: Amount
    harm_avoided: Share
    watch_value: Amount
    expulsion_cost: Amount


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Mission:
    """Assumptions about a mission, in periods of any one length; costs and values are per officer and period.

    Of `seats` (N), `known` (k) and `unknown` (u) are held by officers at the start. Each of `teams` (W) watches one
    known officer or looks for unknown ones, who are found by `detection_chance` (d) where there is a team for each. An
    expelled one is followed by an unknown one by `refill_chance` (pi). A period later counts by the factor `discount`
    (gamma). The rest is as in `Seat`.
    """

    seats: Whole
    teams: Whole
    known: Whole
    unknown: Whole
    harm: Amount
    harm_avoided: Share
    watch_cost: Amount
    watch_value: Amount
    expulsion_cost: Amount
    detection_chance: Share
    refill_chance: Share
    discount: Discount
    crisis: Crisis | None = None

    @model_validator(mode="after")
    def _fits(self) -> Mission:
        if not 1 <= self.seats <= MOST_SEATS:
            raise ValueError(f"seats: {self.seats}, and a mission here has 1 to {MOST_SEATS}")
        if self.known + self.unknown > self.seats:
            raise ValueError(f"known + unknown: {self.known + self.unknown} officers on {self.seats} seats")
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Game:
    """Stakes of one inspection: who spies gains `gain` (g) unwatched and loses `penalty` (p) watched; who watches pays
    `watch_cost` (c), and who does not bears `harm` (h) if there was spying.
    """

    gain: Stake
    penalty: Stake
    watch_cost: Stake
    harm: Stake


Ranges = dict[str, tuple[float, float]]  # of numbers of a seat, by name: the lowest and the highest that is thinkable


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Parameters:
    """What a file of parameters may hold: a table for each model, and `ranges` of the numbers of `seat`."""

    seat: Seat | None = None
    ranges: Ranges = Field(default_factory=dict)
    mission: Mission | None = None
    game: Game | None = None

    @model_validator(mode="after")
    def _ranges_make_sense(self) -> Parameters:
        if self.ranges and self.seat is None:
            raise ValueError("ranges: they are of the numbers of [seat], which is missing")
        for name, (low, high) in self.ranges.items():
            if name not in SEAT_NAMES:
                raise ValueError(f"ranges.{name}: [seat] has no such number; it has: {', '.join(SEAT_NAMES)}")
            here = getattr(self.seat, name)
            if not low <= here <= high or low == high:
                raise ValueError(
                    f"ranges.{name}: from {low:g} to {high:g} is no range round {here:g}, its value in [seat]"
                )
            for end in (low, high):
                _check_end(self.seat, name, end)
        return self


SEAT_NAMES = tuple(one.name for one in fields(Seat))


def _check_end(seat: Seat | None, name: str, end: float) -> None:
    try:
        replace(seat, **{name: end})  # type: ignore[type-var]
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise ValueError(f"ranges.{name}: {end:g}: {why}") from error
