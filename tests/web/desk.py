"""A served ledger with users, for tests of who may do what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.model.kinds import UserRole
from nongrata.web import Gate, create_app
from nongrata.web.users import Users

PASSWORD = "a long enough one"


@dataclass
class Desk:
    """The application, its ledger and its users."""

    ledger: Ledger
    gate: Gate
    client: TestClient

    def browser(self, name: str | None = None) -> Browser:
        """A browser of its own; with a name, one in which that user is signed in."""
        browser = Browser(TestClient(self.client.app))
        if name:
            browser.sign_in(name)
        return browser

    def token(self, name: str) -> dict[str, str]:
        """The head that a program of this user sends."""
        assert self.gate.users
        return {"Authorization": f"Bearer {self.gate.users.give_token(name)}"}


@dataclass
class Browser:
    """What a person does in one browser."""

    client: TestClient

    def csrf(self, path: str) -> str:
        """The words that the forms of a page carry."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.client.get(path).text)
        assert found, path
        return found[1]

    def sign_in(self, name: str, password: str = PASSWORD, then: str = "/") -> int:
        """The status of the answer to the form of the sign-in page."""
        told = {"name": name, "password": password, "then": then, "csrf": self.csrf("/sign-in")}
        return int(self.client.post("/sign-in", data=told, follow_redirects=False).status_code)


def served(folder: Path, ledger: Ledger, *, closed: bool = False) -> Desk:
    """The ledger served with one user of each role, named like it."""
    users = Users(folder / "users.json")
    for role in UserRole:
        users.add(role, role, PASSWORD)
    gate = Gate(users, closed)
    return Desk(ledger, gate, TestClient(create_app(ledger.address, gate)))
