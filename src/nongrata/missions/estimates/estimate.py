"""A cross-section -> for each mission the three estimates, by way of what similar States would have in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from nongrata.errors import NotAnswerable
from nongrata.missions.cross_section import Cell, CrossSection
from nongrata.missions.estimates.design import Design, Floats, design
from nongrata.missions.estimates.excess import Answer, excesses
from nongrata.missions.estimates.held_out import Norm, norms, spread
from nongrata.missions.estimates.mean import covariance, ppml
from nongrata.missions.estimates.parity import parity
from nongrata.missions.estimates.pooling import above, cell_variance, factor, factor_without_each, quantiles, shape
from nongrata.missions.estimates.results import (
    DELTA,
    Coefficient,
    Dyad,
    Estimates,
    HeldOut,
    Interval,
    Mission,
    Parity,
    SenderWide,
    SendingState,
    Unanswered,
)
from nongrata.missions.estimates.two_way import two_way, variance
from nongrata.model import Footing, Unit

Answers: TypeAlias = tuple[SenderWide | Unanswered, Dyad | Unanswered]

ONE_SENDER = Unanswered("all missions are of one sending State", "missions of other States, counted alike")
NO_EFFECT = Unanswered("a State that is held out has no effect of its own to go by", "an estimate by covariates")


def estimate(cross_section: CrossSection, covariates: Sequence[str]) -> Estimates:
    """What similar States would have in the place of each mission, similar by these covariates.

    Raises BadArgument for staff that are no headcounts, NotAnswerable where nothing can be said of any mission.
    """
    made = design(cross_section, covariates)
    found = ppml(made.x, made.staff)
    strayed = spread(made, found, np.ones(len(made.staff), dtype=bool))
    answers: dict[int, Answers] = {}
    states = []
    for number, norm in enumerate(norms(made)):
        where = np.flatnonzero(made.group == number)
        cells, staff = [cross_section.cells[n] for n in where], made.staff[where]
        if isinstance(norm, Unanswered):
            answers |= dict.fromkeys(where, (norm, norm))
        elif made.one_sender:
            answers[number] = ONE_SENDER, next(_held_out(Dyad, cells, norm, HeldOut.CELL))
        else:
            wide = _held_out(SenderWide, cells, norm, HeldOut.SENDER)
            answers |= zip(where, zip(wide, _dyads(cells, staff, norm), strict=True), strict=True)
            states.append(_state(cells[0].sending_state, staff, norm))
    return Estimates(
        missions=_missions(cross_section, answers),
        coefficients=tuple(_coefficients(made, found)),
        between=strayed.between,
        within=strayed.within,
        senders=tuple(states),
        complete=cross_section.complete,
        footing=footing(cross_section),
    )


def estimate_two_way(cross_section: CrossSection) -> Estimates:
    """Each mission of a dense matrix against what its State has elsewhere and what others have in its place.

    No covariates are needed; there is no sender-wide answer, for a State that was held out has no effect of its own.
    Raises BadArgument and NotAnswerable as `estimate` does.
    """
    made = design(cross_section, ())
    mean = two_way(made)
    within = variance(made, mean)
    dyads = excesses(Dyad, cross_section.cells, mean, shape(within), len(mean), HeldOut.NOTHING)
    return Estimates(
        missions=_missions(cross_section, {number: (NO_EFFECT, dyad) for number, dyad in enumerate(dyads)}),
        coefficients=(),
        between=0.0,
        within=within,
        senders=(),
        complete=cross_section.complete,
        footing=footing(cross_section),
    )


def footing(cross_section: CrossSection) -> Footing:
    """What the answers stand on: the missions compared, how they were counted, and which were left out."""
    counted = "every mission" if cross_section.complete else "not every mission"
    left_out = f"; {len(cross_section.dropped)} left out" if cross_section.dropped else ""
    pages = f" ({', '.join(cross_section.sources)})" if cross_section.sources else ""
    return Footing(
        n=len(cross_section.cells),
        unit=Unit.MISSIONS,
        rule=f"{cross_section.counted}, about {cross_section.as_of}",
        coverage=f"{counted} of the receiving States{left_out}",
        source=cross_section.name + pages,
    )


def _held_out(kind: type[Answer], cells: Sequence[Cell], norm: Norm, held_out: HeldOut) -> Iterator[Answer]:
    variance = cell_variance(norm.spread.between, norm.spread.within)
    return excesses(kind, cells, norm.mean, shape(variance), norm.used, held_out)


def _dyads(cells: Sequence[Cell], staff: Floats, norm: Norm) -> Iterator[Dyad | Unanswered]:
    if len(cells) == 1:
        state = cells[0].sending_state
        yield Unanswered(f"{state} has one mission here", f"a headcount of another mission of {state}, counted alike")
        return
    others = factor_without_each(staff, norm.mean, norm.spread)
    variance = cell_variance(1 / others.shape, norm.spread.within)
    expected = norm.mean * others.shape / others.rate
    yield from excesses(Dyad, cells, expected, shape(variance), norm.used + len(cells) - 1, HeldOut.CELL)


def _state(state: str, staff: Floats, norm: Norm) -> SendingState:
    own = factor(staff, norm.mean, norm.spread)
    low, high = (float(level) for level in quantiles(own, (0.05, 0.95)))
    return SendingState(
        state=state,
        missions=len(staff),
        shape=float(own.shape),
        rate=float(own.rate),
        factor_90=Interval(low, high),
        beyond=float(above(own, DELTA)),
    )


def _coefficients(made: Design, found: Floats) -> Iterator[Coefficient]:
    errors = np.sqrt(np.diag(covariance(made, found)))
    for name, slope, error, scale in zip(made.names, found[1:], errors[1:], made.scale, strict=True):
        yield Coefficient(name, float(slope / scale), float(error / scale))


def _missions(cross_section: CrossSection, answers: Mapping[int, Answers]) -> tuple[Mission, ...]:
    pairs = {(cell.sending_state, cell.receiving_state): cell for cell in cross_section.cells}
    return tuple(
        Mission(cell, *answers[number], _parity(cell, pairs.get((cell.receiving_state, cell.sending_state))))
        for number, cell in enumerate(cross_section.cells)
    )


def _parity(cell: Cell, reverse: Cell | None) -> Parity | Unanswered:
    if reverse is None:
        return Unanswered(
            f"no mission of {cell.receiving_state} in {cell.sending_state} is here",
            "a headcount of that mission, counted alike",
        )
    try:
        return parity(cell, reverse)
    except NotAnswerable as error:
        return Unanswered(error.because, error.needs)
