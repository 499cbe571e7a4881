"""A cross-section -> the matrices that the models are fitted to; what cannot be fitted is refused here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nongrata.errors import BadArgument, NotAnswerable
from nongrata.missions.cross_section import Cell, CrossSection

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

PER_COEFFICIENT = 3  # sending States (missions, where one sends) that each takes: with fewer, single cases make it


@dataclass(frozen=True, slots=True)
class Design:
    """n missions: their staff (n), covariates (n × p, a column of ones first, the others with mean 0 and deviation 1),
    and the numbers (n) of their sending and receiving States among `senders` and `hosts`; `names` are those of the
    p - 1 covariates, `scale` their deviations.
    """

    staff: Floats
    x: Floats
    sender: Ints
    host: Ints
    senders: tuple[str, ...]
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    scale: Floats

    @property
    def one_sender(self) -> bool:
        """True where all missions are of one State."""
        return len(self.senders) == 1

    @property
    def group(self) -> Ints:
        """What is held out together (n): the missions of a State, or each alone where there is one State."""
        return np.arange(len(self.staff)) if self.one_sender else self.sender


def design(cross_section: CrossSection, covariates: Sequence[str]) -> Design:
    """The matrices of a cross-section; the staff of a mission known as a range is its middle.

    Raises BadArgument for staff that are no whole numbers from 0 and for a mission that stands there twice;
    NotAnswerable where the missions do not suffice for a mean with these covariates.
    """
    cells = cross_section.cells
    _check_headcounts(cells)
    raw = np.array([[_covariate(cell, name) for name in covariates] for cell in cells], dtype=float)
    raw = raw.reshape(len(cells), len(covariates))
    scale = np.where(np.ptp(raw, axis=0) > 0, raw.std(axis=0), 1)
    x = np.column_stack([np.ones(len(cells)), (raw - raw.mean(axis=0)) / scale])
    senders, sender = np.unique([cell.sending_state for cell in cells], return_inverse=True)
    hosts, host = np.unique([cell.receiving_state for cell in cells], return_inverse=True)
    staff = np.array([(cell.low + cell.high) / 2 for cell in cells])
    made = Design(staff, x, sender, host, tuple(map(str, senders)), tuple(map(str, hosts)), tuple(covariates), scale)
    _check_covariates(made)
    return made


def check_staff(cell: Cell) -> None:
    """Raises BadArgument where the staff of a mission is no range of whole numbers from 0."""
    # A float or a bool would pass for a number below: what is no int was not a headcount.
    if type(cell.low) is not int or type(cell.high) is not int or not 0 <= cell.low <= cell.high:
        raise BadArgument(
            f"the mission of {cell.sending_state} in {cell.receiving_state}: staff from {cell.low} to {cell.high}; "
            "give whole numbers from 0, the lower first"
        )


def _check_headcounts(cells: Sequence[Cell]) -> None:
    seen: set[tuple[str, str]] = set()
    for cell in cells:
        check_staff(cell)
        pair = cell.sending_state, cell.receiving_state
        if pair in seen:
            raise BadArgument(f"the mission of {pair[0]} in {pair[1]} stands there twice; keep one headcount of it")
        seen.add(pair)
    if not cells:
        raise NotAnswerable("no mission is left", "headcounts of some missions, counted alike")
    if len({(cell.low, cell.high) for cell in cells}) == 1:
        raise NotAnswerable(
            "all missions have the same staff, so that nothing tells large from small",
            "a mission with another headcount, counted alike",
        )


def _covariate(cell: Cell, name: str) -> float:
    value = cell.covariates.get(name)
    if value is None or not isfinite(value):
        raise NotAnswerable(
            f"{name} of the mission of {cell.sending_state} in {cell.receiving_state} is not known",
            f"that figure; or to leave out the mission, or {name}",
        )
    return value


def _check_covariates(made: Design) -> None:
    units = len(made.staff) if made.one_sender else len(made.senders)
    needed = PER_COEFFICIENT * (len(made.names) + 1)
    if units < needed:
        what = f"missions of {made.senders[0]}" if made.one_sender else "sending States"
        fewer = units // PER_COEFFICIENT - 1
        raise NotAnswerable(
            f"a mean with {_covariates(len(made.names))} takes {needed} {what}, and there are {units}",
            f"{needed - units} more, counted alike" + (f", or {_covariates(fewer)}" if fewer >= 0 else ""),
        )
    name = idle(made.x, made.names)
    if name is not None:
        raise NotAnswerable(f"{name} tells no missions apart that the other covariates do not", f"to leave out {name}")


def idle(x: Floats, names: tuple[str, ...]) -> str | None:
    """The first covariate that is the same for all missions or follows from the columns before it."""
    return next((name for n, name in enumerate(names, 2) if np.linalg.matrix_rank(x[:, :n]) < n), None)


def _covariates(count: int) -> str:
    return f"{count or 'no'} covariate{'s' * (count > 1)}"
