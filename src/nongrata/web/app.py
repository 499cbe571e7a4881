"""The application: a ledger, the routes, and what becomes of errors."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from secrets import token_hex
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware
from starlette.routing import Match

from nongrata import __version__
from nongrata.errors import BadArgument, NongrataError, NotAnswerable, NotInLedger
from nongrata.ledger import Ledger
from nongrata.web.about import about
from nongrata.web.access import SESSION_SECONDS, Gate, access, known, to_sign_in
from nongrata.web.alerts import alerts
from nongrata.web.answers import answers, answers_api
from nongrata.web.api import api
from nongrata.web.check import check
from nongrata.web.claims import claims
from nongrata.web.described import Problem
from nongrata.web.document import documents
from nongrata.web.downloads import downloads
from nongrata.web.drawn import drawn
from nongrata.web.fixed import fixed
from nongrata.web.fresh import Shelf, freshly
from nongrata.web.front import front
from nongrata.web.listing import listing
from nongrata.web.measure import measures
from nongrata.web.missions import missions, missions_api
from nongrata.web.parameters import asked_of, no_others
from nongrata.web.reconciliation import NAMES, reconciliation
from nongrata.web.review import review
from nongrata.web.showing import problem
from nongrata.web.states import states
from nongrata.web.worked import Worked

_NO_SUCH = {
    "int_parsing": "is no whole number",
    "bool_parsing": "is neither true nor false",
    "string_pattern_mismatch": "is not written as it has to be",
}  # by the type of error
THREADS = 8  # that make pages; fewer than the connections that a ledger may have open
COLLECTED = (20_000, 50, 100)  # how seldom Python looks for circles: of all that is remembered it takes 0.1 s each time
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(address: str, gate: Gate | None = None) -> FastAPI:
    """The application that serves the ledger at a path or URL. Raises LedgerUnavailable where there is none.

    Without a gate nobody can sign in, and nothing is written.
    """
    app = FastAPI(title="nongrata", version=__version__, docs_url=None, redoc_url=None, lifespan=_while_serving)
    app.state.ledger = Ledger(address, create=False)
    app.state.shelf = Shelf()
    app.state.worked = Worked()
    app.state.gate = gate or Gate()
    app.state.skipped = defaultdict[str, set[str]](set)
    app.middleware("http")(freshly)
    app.middleware("http")(known)
    app.add_middleware(
        SessionMiddleware,
        token_hex(32),
        session_cookie="nongrata",
        same_site="lax",
        max_age=SESSION_SECONDS,
        https_only=app.state.gate.behind_tls,
    )
    app.middleware("http")(_with_headers)
    app.exception_handler(HTTPException)(_failed)
    app.exception_handler(NongrataError)(_refused)
    app.exception_handler(RequestValidationError)(_misread)
    routers = (
        front,
        downloads,
        listing,
        measures,
        claims,
        documents,
        states,
        about,
        fixed,
        access,
        review,
        answers,
        missions,
        check,
        drawn,
        alerts,
    )
    strict, asking = [Depends(no_others)], (front, listing, downloads, states, answers, missions)
    for router in routers:  # what ends in .csv is no id of a measure
        app.include_router(router, dependencies=strict if router in asking else None)
    for router in (api, answers_api, missions_api):
        app.include_router(router, dependencies=strict)
    app.include_router(reconciliation)  # its standard has more of them
    every = (*routers, api, answers_api, missions_api, reconciliation)
    app.state.paths = [route for router in every for route in router.routes]
    app.openapi = lambda: _description(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _while_serving(_: FastAPI) -> AsyncIterator[None]:
    """Few threads, for each holds a connection with memory of its own and one alone works at a time; and no pause of
    all of them where little is to be freed."""
    current_default_thread_limiter().total_tokens = THREADS
    before = gc.get_threshold()
    gc.set_threshold(*COLLECTED)
    gc.freeze()  # what was loaded stays
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def _description(app: FastAPI) -> dict[str, Any]:
    """What programs read of the API: routes, parameters, answers, and how errors look."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="nongrata",
            version=__version__,
            description="The ledger of diplomatic expulsions: what States did, what sources claim, and in which words.",
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            routes=app.routes,
        )
        made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for route in (one for path in made["paths"].values() for one in path.values()):
            route["responses"]["422"] = route["responses"]["400"]
        app.openapi_schema = made
    return app.openapi_schema


async def _with_headers(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """The response, to HEAD without its body (RFC 9110, 9.3.2)."""
    is_head = request.method == "HEAD"
    if is_head:
        request.scope["method"] = "GET"
    response = await call(request)
    if is_head:
        streamed: Any = response
        async for _ in streamed.body_iterator:
            pass
        response = Response(status_code=response.status_code)
        response.raw_headers = streamed.raw_headers
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path in NAMES:
        response.headers["Access-Control-Allow-Origin"] = "*"  # tools ask from pages of their own
    return response


async def _failed(request: Request, error: HTTPException) -> Response:
    gate: Gate = request.app.state.gate
    if error.status_code == 401 and gate.is_used and not request.url.path.startswith("/api/"):
        return to_sign_in(request)
    response = problem(request, error.status_code, error.detail)
    response.headers.update(error.headers or {})
    if error.status_code == 405:
        response.headers["Allow"] = ", ".join(_allowed(request))
    return response


def _allowed(request: Request) -> list[str]:
    """The methods of all routes that have the path."""
    found: set[str] = set()
    for route in request.app.state.paths:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods
    return sorted(found | {"HEAD"} if "GET" in found else found)


async def _refused(request: Request, error: NongrataError) -> Response:
    statuses = {NotInLedger: 404, BadArgument: 400, NotAnswerable: 422}
    status = next((status for kind, status in statuses.items() if isinstance(error, kind)), 503)
    return problem(request, status, str(error), error.code, asked_of(request) if status == 400 else ())


async def _misread(request: Request, error: RequestValidationError) -> Response:
    """What is no such value; of a part of a path that a page has no such address."""
    errors = error.errors()
    if any(one["loc"][0] == "path" for one in errors) and not request.url.path.startswith("/api/"):
        return problem(request, 404, HTTPStatus.NOT_FOUND.phrase)
    detail = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {_why(one)}" for one in errors)
    return problem(request, 422, detail, BadArgument.code, asked_of(request))


def _why(one: Mapping[str, Any]) -> str:
    """What is wrong with a value that was given."""
    plain = _NO_SUCH.get(one["type"])
    return f"{one['input']!r} {plain}" if plain else str(one["msg"]).removeprefix("Value error, ")
