"""A server of the web on this machine that does what it is told, good and bad."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.serving import serving


@dataclass(frozen=True)
class Reply:
    """What is sent for a path; `drip_seconds` is the time between two bytes of the body."""

    body: bytes | str = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip_seconds: float = 0


@dataclass
class Site:
    """Replies by path, which a test may change at any time, and every request that came."""

    address: str
    replies: dict[str, Reply | Callable[[Mapping[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def __setitem__(self, path: str, reply: Reply | Callable[[Mapping[str, str]], Reply]) -> None:
        self.replies[path] = reply

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path

    def times(self, path: str) -> int:
        """How often the path was asked for."""
        return self.asked.count(path)


@contextmanager
def site() -> Iterator[Site]:
    """A site that runs on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = served.replies.get(self.path, Reply("not here", status=404))
            made = reply if isinstance(reply, Reply) else reply(served.headers[-1])
            body = made.body.encode() if isinstance(made.body, str) else made.body
            self.send_response(made.status)
            for name, value in {"Content-Type": made.kind, "Content-Length": str(len(body)), **made.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(len(body)) if made.drip_seconds else ():
                    self.wfile.write(body[at : at + 1])
                    time.sleep(made.drip_seconds)
                self.wfile.write(b"" if made.drip_seconds else body)
            except OSError:  # whoever asked has had enough
                self.close_connection = True

    with serving(Handler) as address:
        served = Site(address)
        yield served
