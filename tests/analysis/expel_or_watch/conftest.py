"""Numbers whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nongrata.analysis.expel_or_watch import Mission, Parameters, Seat, read_parameters

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden.json").read_text("utf-8"))


@pytest.fixture
def seat() -> Seat:
    """The base case of the golden numbers."""
    return Seat(**GOLDEN["seat"])


@pytest.fixture
def mission() -> Mission:
    """That of the golden numbers."""
    return Mission(**GOLDEN["mission"])


@pytest.fixture
def invented() -> Parameters:
    """The example that ships with the package."""
    return read_parameters(None)
