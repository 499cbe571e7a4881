"""What the environment decides."""

from __future__ import annotations

import pytest

from nongrata import settings


def test_the_ledger_is_a_file_here_unless_the_environment_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NONGRATA_LEDGER", raising=False)
    assert settings.ledger_address() == "nongrata.db"


def test_the_environment_names_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NONGRATA_LEDGER", "postgresql:///desk")
    assert settings.ledger_address() == "postgresql:///desk"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NONGRATA_LEDGER", "")
    assert settings.ledger_address() == "nongrata.db"
