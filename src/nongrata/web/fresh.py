"""Nothing is sent twice, nor made twice, as long as nothing was written to the ledger.

The entity tag (RFC 9110, 8.8.3) of an answer follows from its address and the state of the ledger before it was made: a
client that has it already is told so, and what was made is kept, up to KEPT bytes, as long as the state is the same. So
a redaction or a judgement holds on every page at once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from nongrata.errors import NongrataError
from nongrata.ledger import Ledger
from nongrata.web.access import visitor

KEPT = 48 << 20  # bytes of answers
_ANSWERS = ("content-type", "content-disposition")

Call = Callable[[Request], Awaitable[Response]]


class Shelf:
    """Answers of one state of the ledger by their tags, the least asked for let go first."""

    def __init__(self) -> None:
        self._lock, self._state, self._size = Lock(), "", 0
        self._kept: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()

    def take(self, tag: str) -> Response | None:
        """The answer with this tag, if it is kept."""
        with self._lock:
            found = self._kept.get(tag)
            if found is None:
                return None
            self._kept.move_to_end(tag)
        return Response(found[0], headers=found[1])

    def put(self, state: str, tag: str, body: bytes, headers: dict[str, str]) -> None:
        """Keep an answer; those of an earlier state go."""
        with self._lock:
            if state != self._state:
                self._kept.clear()
                self._state, self._size = state, 0
            if tag not in self._kept:
                self._kept[tag] = body, headers
                self._size += len(body)
            while self._size > KEPT:
                self._size -= len(self._kept.popitem(last=False)[1][0])


async def freshly(request: Request, call: Call) -> Response:
    """The answer to a request, with its tag; made anew only where that is needed."""
    state = await run_in_threadpool(_state, request.app.state.ledger)
    state = state and f"{state} {request.app.state.gate.names}"
    if request.method != "GET" or state is None or visitor.get().user is not None:
        return await call(request)  # what is made for one person is shared with nobody
    tag = f'"{hashlib.blake2b(f"{state} {request.url}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return _tagged(Response(status_code=304), tag)
    shelf: Shelf = request.app.state.shelf
    if (kept := shelf.take(tag)) is not None:
        return _tagged(Response(status_code=304) if "*" in known else kept, tag)
    response = await call(request)
    if response.status_code != 200 or "cache-control" in response.headers:  # such as a form of one session
        return response
    if "content-length" in response.headers:  # what is streamed is not kept
        streamed: Any = response
        body = b"".join([part async for part in streamed.body_iterator])
        headers = {name: value for name, value in response.headers.items() if name in _ANSWERS}
        shelf.put(state, tag, body, headers)
        response = Response(body, headers=headers)
    if "*" in known:  # whatever there is
        response = Response(status_code=304)
    return _tagged(response, tag)


def _state(ledger: Ledger) -> str | None:
    """The state of the ledger and the day; None where it cannot be reached, which whoever is called will say."""
    try:
        return f"{ledger.state()} {datetime.now(UTC).date()}"
    except NongrataError:
        return None


def _tagged(response: Response, tag: str) -> Response:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"  # kept, but asked about each time
    return response
