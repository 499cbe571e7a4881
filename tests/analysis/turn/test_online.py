"""Counts watched as they come."""

from __future__ import annotations

from typing import Any

import pytest

from nongrata.analysis.turn import run_lengths
from nongrata.errors import NotAnswerable


def test_run_lengths_are_those_of_the_golden_numbers(golden: dict[str, Any]) -> None:
    wanted = golden["watched"]
    found = run_lengths(wanted["counts"], wanted["hazard"])
    assert list(found.likeliest) == wanted["likeliest"]
    assert found.log_evidence == pytest.approx(wanted["log_evidence"], abs=5e-7)
    assert found.changing == pytest.approx([wanted["hazard"]] * 8)
    assert found.alarms == (4,)


def test_no_counts_cannot_be_watched() -> None:
    with pytest.raises(NotAnswerable, match="it needs one count at least"):
        run_lengths([])
