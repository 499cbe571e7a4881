"""Headcounts of one kind that can be compared: who has how many where, with what explains the size of a mission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cell:
    """The staff of one State's mission in another: from `low` to `high`, and its covariates by name."""

    sending_state: str
    receiving_state: str
    low: int
    high: int
    covariates: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CrossSection:
    """Missions counted alike on about one day.

    `counted` says what was counted, in words; `complete` is True where every mission of the receiving States is there,
    False where headcounts were picked, for whatever reason; `dropped` has, for each mission left out, the reason.
    """

    name: str
    cells: tuple[Cell, ...]
    counted: str
    as_of: date
    complete: bool
    sources: tuple[str, ...]
    dropped: Mapping[tuple[str, str], str]
