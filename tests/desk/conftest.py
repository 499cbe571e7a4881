"""A site to ask and servers that take what is sent, on this machine, which fail when they are told to."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import chain, cycle
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from nongrata.ledger import Ledger
from tests.desk.server import Site, site
from tests.serving import serving


@dataclass
class Hook:
    """A server of webhooks: what was posted, with which answers it begins, whether it drips until it is broken off."""

    address: str = ""
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    drips: bool = False
    broke_off: Event = field(default_factory=Event)


@dataclass
class Letters:
    """A server of mail: the letters, how many it refuses first, and what it says to some addresses."""

    port: int = 0
    taken: list[Any] = field(default_factory=list)
    refuses: int = 0
    says: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server: object, session: object, envelope: Any, address: str, options: object) -> str:
        """Take an address, or not."""
        if said := self.says.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 taken"

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:
        """Take a letter."""
        if self.refuses:
            self.refuses -= 1
            return "451 not now"
        self.taken.append(envelope)
        return "250 taken"


@dataclass
class Clock:
    """A time that goes on when it is told to."""

    at: datetime = datetime(2026, 11, 26, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def wait(self, **time: float) -> None:
        """Let time go by."""
        self.at += timedelta(**time)


@pytest.fixture
def web() -> Iterator[Site]:
    """A site to ask."""
    with site() as served:
        yield served


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(tmp_path / "nongrata.db") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """Noon of a day."""
    return Clock()


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A server of webhooks."""
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            payload = self.rfile.read(int(self.headers["Content-Length"]))
            if made.drips:
                self.drip()
                return
            made.posted.append(({name.lower(): value for name, value in self.headers.items()}, payload))
            self.send_response(made.answers.pop(0) if made.answers else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def drip(self) -> None:
            with suppress(OSError):
                for byte in chain(b"HTTP/1.1 204 No Content\r\n", cycle(b"X: a drop\r\n")):
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.05)
            made.broke_off.set()

    with serving(Handler) as address:
        made.address = f"{address}/hook"
        yield made


@pytest.fixture
def letters() -> Iterator[Letters]:
    """A server of mail."""
    made = Letters()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller can be given no port of the system's choice
        made.port = free.getsockname()[1]
    controller = Controller(made, hostname="127.0.0.1", port=made.port)
    controller.start()
    yield made
    controller.stop()
