from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nongrata.missions.cross_section import Cell, CrossSection

Made = Callable[..., CrossSection]


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "golden_estimates.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def section() -> Made:
    """Makes a cross-section from headcounts by (sending, receiving): a number, or its two ends."""

    def make(
        staff: Mapping[tuple[str, str], int | tuple[int, int]],
        covariates: Mapping[str, Sequence[float]] | None = None,
        complete: bool = True,
    ) -> CrossSection:
        cells = []
        for n, ((sending, receiving), count) in enumerate(staff.items()):
            low, high = count if isinstance(count, tuple) else (count, count)
            values = {name: column[n] for name, column in (covariates or {}).items()}
            cells.append(Cell(sending, receiving, low, high, values))
        return CrossSection("invented", tuple(cells), "diplomats", date(2021, 3, 1), complete, ("a list",), {})

    return make
