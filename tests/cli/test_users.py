"""Users are added, listed, given tokens and taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from nongrata.model.kinds import UserRole
from nongrata.web.users import Users
from tests.cli.conftest import Program

PASSWORD = "a long enough one"


@pytest.fixture(autouse=True)
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NONGRATA_USERS", str(tmp_path / "users.json"))
    monkeypatch.setattr("typer.prompt", lambda *_, **__: PASSWORD)
    return tmp_path / "users.json"


def test_a_user_is_added_listed_and_taken_out(program: Program, at: Path) -> None:
    assert "no user" in program("users", "list").err
    assert program("users", "add", "ada", "--role", "admin").out == "ada is admin\n"
    user = Users(at).with_password("ada", PASSWORD)
    assert user
    assert user.role is UserRole.ADMIN
    assert program("users", "list").out == "ada: admin\n"
    program("users", "remove", "ada")
    assert Users(at).all() == {}


def test_a_token_is_shown_once_and_works(program: Program, at: Path) -> None:
    program("users", "add", "ada")
    token = program("users", "token", "ada").out.strip()
    user = Users(at).with_token(token)
    assert user
    assert user.name == "ada"
    assert token not in program("users", "list").out


@pytest.mark.parametrize("arguments", [("remove", "bo"), ("token", "bo"), ("add", " ")])
def test_an_unknown_user_is_told_in_a_sentence(program: Program, arguments: tuple[str, ...]) -> None:
    outcome = program("users", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("nongrata: ")


@pytest.mark.parametrize(("more", "said"), [((), "can read the ledger"), (("--closed",), "not encrypted")])
def test_another_address_needs_to_be_asked_for(program: Program, more: tuple[str, ...], said: str) -> None:
    outcome = program("serve", "--host", "192.0.2.1", *more)
    assert outcome.status == 2
    assert said in outcome.err
    assert "--open-to-network" in outcome.err
