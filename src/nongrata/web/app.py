"""Pages rendered on the server, each a link to share that works without script; the same as JSON under /api/v1."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from nongrata import __version__
from nongrata.errors import BadArgument, NongrataError, NotInLedger
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger, Measures
from nongrata.model import Days, MeasureKind, Status
from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.publish.page import said, templates

PAGE = 100  # measures on one page
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Wanted:
    """The filters of a list as they stand in its address; empty ones do not filter.

    Raises BadArgument for a State, day, kind or status that is none.
    """

    def __init__(
        self,
        receiving: Annotated[str, Query(description="State that receives: code or name")] = "",
        sending: Annotated[str, Query(description="State that sends: code or name")] = "",
        since: Annotated[str, Query(description="first day of the act")] = "",
        until: Annotated[str, Query(description="last day of the act")] = "",
        measure: Annotated[str, Query(description="kind of measure")] = "",
        status: Annotated[str, Query(description="how far it has come")] = "",
        as_of: Annotated[str, Query(description="as published by this day")] = "",
    ) -> None:
        self.typed = {
            "receiving": receiving,
            "sending": sending,
            "since": since,
            "until": until,
            "measure": measure,
            "status": status,
            "as_of": as_of,
        }

    def of(self, ledger: Ledger) -> Measures:
        """The measures that pass."""
        typed = self.typed
        return ledger.measures(
            receiving=state_code(typed["receiving"]) if typed["receiving"] else None,
            sending=state_code(typed["sending"]) if typed["sending"] else None,
            since=_day(typed["since"], last=False),
            until=_day(typed["until"], last=True),
            kind=_one_of(MeasureKind, typed["measure"]),
            status=_one_of(Status, typed["status"]),
            as_of=_day(typed["as_of"], last=True),
        )


def _day(typed: str, *, last: bool) -> date | None:
    if not typed:
        return None
    try:
        span = Days.parse(typed)
    except ValueError as error:
        raise BadArgument(str(error)) from error
    return span.last if last else span.first


def _one_of(values: Any, typed: str) -> Any:
    if not typed:
        return None
    try:
        return values(typed)
    except ValueError as error:
        raise BadArgument(f"{typed!r} is none of {', '.join(values)}") from error


def create_app(address: str) -> FastAPI:
    """The application that serves the ledger at a path or URL."""
    app = FastAPI(title="nongrata", version=__version__, docs_url=None, redoc_url=None)
    ledger = Ledger(address)

    @contextmanager
    def page_errors() -> Iterator[None]:
        try:
            yield
        except NotInLedger as error:
            raise HTTPException(404, str(error)) from error
        except BadArgument as error:
            raise HTTPException(400, str(error)) from error
        except NongrataError as error:
            raise HTTPException(503, str(error)) from error

    def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
        return HTMLResponse(templates().get_template(template).render(**values), status)

    @app.middleware("http")
    async def headers(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": "error", "status": error.status_code, "detail": error.detail}
            return JSONResponse(problem, error.status_code, media_type="application/problem+json")
        return page("error.html", error.status_code, title="Not here", detail=error.detail)

    @app.exception_handler(RequestValidationError)
    async def misread(request: Request, error: RequestValidationError) -> Response:
        detail = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return await failed(request, HTTPException(422, detail))

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def front(request: Request, start: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
        wanted = Wanted(**{name: value for name, value in request.query_params.items() if name in Wanted().typed})
        with page_errors():
            measures = wanted.of(ledger)
            counts = ledger.counts()
        return page(
            "list.html",
            measures=measures[start : start + PAGE],
            total=len(measures),
            start=start,
            size=PAGE,
            typed=wanted.typed,
            counts=counts,
            kinds=list(MeasureKind),
            statuses=list(Status),
            link=lambda **change: str(request.url.include_query_params(**change)),
        )

    @app.get("/measures/{name}", response_class=HTMLResponse, include_in_schema=False)
    def measure(name: str) -> HTMLResponse:
        with page_errors():
            found = ledger.measure(name)
            claims = ledger.claims(found)
        return page("measure.html", measure=found, said=said(found, claims))

    @app.get("/states/{code}", response_class=HTMLResponse, include_in_schema=False)
    def state(code: str) -> HTMLResponse:
        with page_errors():
            known = state_code(code)
            did, suffered = ledger.measures(receiving=known), ledger.measures(sending=known)
        return page("state.html", name=state_name(known), code=known, did=did, suffered=suffered)

    @app.get("/about", response_class=HTMLResponse, include_in_schema=False)
    def about() -> HTMLResponse:
        with page_errors():
            return page("about.html", counts=ledger.counts(), rejections=ledger.rejections()[:100], version=__version__)

    @app.get("/style.css", include_in_schema=False)
    def style() -> PlainTextResponse:
        return PlainTextResponse(str(templates().globals["style"]), media_type="text/css")

    @app.get("/healthz", include_in_schema=False)
    def health() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/api/v1/measures", summary="The measures that pass the filters, by date")
    def api_measures(request: Request, start: Annotated[int, Query(ge=0)] = 0) -> dict[str, Any]:
        wanted = Wanted(**{name: value for name, value in request.query_params.items() if name in Wanted().typed})
        with page_errors():
            measures = wanted.of(ledger)
        return {
            "total": len(measures),
            "start": start,
            "measures": [measure_to_record(one) for one in measures[start : start + PAGE]],
        }

    @app.get("/api/v1/measures/{name}", summary="The measure that holds a claim, with its claims and their sentences")
    def api_measure(name: str) -> dict[str, Any]:
        with page_errors():
            found = ledger.measure(name)
            claims = ledger.claims(found)
        return measure_to_record(found) | {
            "claims": [claim_to_record(one, document.content) for one, document in claims]
        }

    return app
