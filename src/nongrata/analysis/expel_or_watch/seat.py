"""Model A, one accredited seat in continuous time: what watching and expelling cost, and where they cost the same.

A seat is held by an officer who is known and watched (K) or not identified (U), by a clean diplomat (C), or vacant (V).
J is the discounted cost from then on, N who comes next, W the cost of watching K (letters as in `Seat`):

    J_N = q J_U + (1-q) J_C          J_U = (h_U + delta J_K + r J_N) / (rho + delta + r)
    J_C = r J_N / (rho + r)          J_V = phi J_N / (rho + phi)
    W = ((1-eta) h_U + c - v + l J_U + r J_N) / (rho + l + r)
    J_K = min(W, X + J_V + lambda q J_U)

J_C, J_N and J_V are multiples of J_U, and J_K is linear in J_U under either course, so each has a closed form; the
tests iterate the equations themselves and find the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from nongrata.analysis.expel_or_watch.parameters import Seat
from nongrata.analysis.expel_or_watch.standing import footing
from nongrata.model import Footing

Array = NDArray[np.float64]
Numbers = Mapping[str, Array]  # those of a seat by name, single or many that broadcast

SHARES = 501  # at which is looked for a turn; only two turns closer than 0.2 % would be missed


class Course(StrEnum):
    """What is done with an identified officer."""

    WATCH = "watch"
    EXPEL = "expel"


@dataclass(frozen=True, slots=True)
class Values:
    """Discounted costs from then on, by who holds the seat, under the course that costs less.

    `watched` is W, `known` J_K, `unidentified` J_U, `clean` J_C, `vacant` J_V.
    """

    watched: float
    known: float
    unidentified: float
    clean: float
    vacant: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The value `at` which both courses cost the same, and whether expelling costs less below it (else above)."""

    at: float
    expel_below: bool


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """Which course costs less by these assumptions, and where that turns.

    Expelling costs less while it costs less than `break_even_cost` (X*) once: its value where the seat would be watched
    for ever, which does not depend on X. `break_even_refill_rate` is None where no rate turns the answer; shares of
    officers at which it turns are none or one, and with leakage sometimes two.
    """

    seat: Seat
    cheaper: Course
    values: Values
    break_even_cost: float
    break_even_refill_rate: BreakEven | None
    break_even_shares: tuple[BreakEven, ...]
    footing: Footing


def seat_answer(seat: Seat, source: str) -> SeatAnswer:
    """What one would have to believe about a seat whose assumptions stand in `source`."""
    one = numbers(seat)
    cheaper = Course.EXPEL if expelling_costs_less(one) else Course.WATCH
    values = _solved(one, cheaper)
    return SeatAnswer(
        seat,
        cheaper,
        Values(*(float(value) for value in values)),
        float(break_even_cost(one)),
        break_even_refill_rate(seat),
        break_even_shares(seat),
        footing(source),
    )


def numbers(seat: Seat, **varied: Array) -> Numbers:
    """The assumptions as arrays, some of them varied."""
    return {name: np.asarray(value, float) for name, value in (asdict(seat) | varied).items()}


def break_even_cost(of: Numbers) -> Array:
    """X*, below which expelling costs less than watching for ever."""
    kept = _solved(of, Course.WATCH)
    return kept.watched - kept.vacant - _leaked(of, kept.unidentified)


def expelling_costs_less(of: Numbers) -> NDArray[np.bool_]:
    """True where X < X*.

    Not where an officer is worth more than he or she costs, and expelling brings in more of them than is discounted:
    that has no finite value. Where officers cost anything, X* is below 0 there by itself.
    """
    ends = _outflow(of) > of["detection_rate"] * _line(of, Course.EXPEL).slope
    less: NDArray[np.bool_] = (of["expulsion_cost"] < break_even_cost(of)) & ends
    return less


def break_even_refill_rate(seat: Seat) -> BreakEven | None:
    """phi* = rho z / (1 - z): z is what a vacated seat may cost, as a share of what it costs if refilled at once."""
    one = numbers(seat)
    kept = _solved(one, Course.WATCH)
    refilled = float(_drawn(one) * kept.unidentified)
    spare = float(kept.watched - _leaked(one, kept.unidentified)) - seat.expulsion_cost
    over = refilled - spare
    return BreakEven(seat.discount_rate * spare / over, refilled > 0) if spare * over > 0 else None


def break_even_shares(seat: Seat) -> tuple[BreakEven, ...]:
    """Each q* at which X* = X: (W - X)(rho + phi) / (phi J_U) where r = l = lambda = 0, and two at most."""

    def margin(share: Array | float) -> Array:
        return break_even_cost(numbers(seat, officer_share=np.asarray(share))) - seat.expulsion_cost

    shares = np.linspace(0, 1, SHARES)
    expelling = margin(shares) > 0
    turns = np.flatnonzero(expelling[1:] != expelling[:-1])
    return tuple(
        BreakEven(float(brentq(margin, shares[at], shares[at + 1], xtol=1e-14, rtol=1e-14)), bool(expelling[at]))
        for at in turns
    )


class _Line(NamedTuple):
    """J_K = fixed + slope J_U under a course."""

    fixed: Array
    slope: Array


class _Solved(NamedTuple):
    """The fields of `Values`, as arrays."""

    watched: Array
    known: Array
    unidentified: Array
    clean: Array
    vacant: Array


def _solved(of: Numbers, course: Course) -> _Solved:
    """The values where a known officer is always treated so."""
    line, watching = _line(of, course), _line(of, Course.WATCH)
    found = of["detection_rate"]
    unidentified = (of["harm"] + found * line.fixed) / (_outflow(of) - found * line.slope)
    return _Solved(
        watching.fixed + watching.slope * unidentified,
        line.fixed + line.slope * unidentified,
        unidentified,
        _rotating(of) * _drawn(of) * unidentified,
        _refilling(of) * _drawn(of) * unidentified,
    )


def _line(of: Numbers, course: Course) -> _Line:
    if course is Course.EXPEL:
        return _Line(of["expulsion_cost"], _refilling(of) * _drawn(of) + of["leakage"] * of["officer_share"])
    out = of["discount_rate"] + of["loss_rate"] + of["rotation_rate"]
    flow = (1 - of["harm_avoided"]) * of["harm"] + of["watch_cost"] - of["watch_value"]
    return _Line(flow / out, (of["loss_rate"] + of["rotation_rate"] * _drawn(of)) / out)


def _leaked(of: Numbers, unidentified: Array) -> Array:
    """What the officer costs who comes under another cover."""
    return of["leakage"] * of["officer_share"] * unidentified


def _rotating(of: Numbers) -> Array:
    """J_C / J_N."""
    return of["rotation_rate"] / (of["discount_rate"] + of["rotation_rate"])


def _refilling(of: Numbers) -> Array:
    """J_V / J_N."""
    return of["refill_rate"] / (of["discount_rate"] + of["refill_rate"])


def _drawn(of: Numbers) -> Array:
    """J_N / J_U."""
    return of["officer_share"] / (1 - _rotating(of) * (1 - of["officer_share"]))


def _outflow(of: Numbers) -> Array:
    """By what J_U is divided, before J_K is put in."""
    return of["discount_rate"] + of["detection_rate"] + of["rotation_rate"] * (1 - _drawn(of))
