"""A site to ask, a ledger to fill, and feeds as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nongrata.ledger import Ledger
from tests.desk.server import Site, site


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "nongrata.db") as opened:
        yield opened
