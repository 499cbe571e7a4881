"""The ledger of the sample reports and its pages, made once a module."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
from fastapi.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.read import read
from nongrata.web.app import create_app


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with (
        as_file(files("nongrata.samples")) as folder,
        Ledger(tmp_path_factory.mktemp("samples") / "ledger.db") as ledger,
    ):
        ledger.add(read([folder / "reports"]))
        yield ledger


@pytest.fixture(scope="module")
def client(samples: Ledger) -> TestClient:
    return TestClient(create_app(samples.address), raise_server_exceptions=False)
