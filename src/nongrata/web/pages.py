"""The pages: rendered on the server, each a link to share that works without script."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from nongrata import __version__
from nongrata.languages.names import state_code, state_name
from nongrata.model import MeasureKind, Status
from nongrata.publish import Question, origin_sentences
from nongrata.publish.page import said, templates
from nongrata.web.asked import PAGE, Filtered, Opened, Start, Then

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REJECTIONS_SHOWN = 100


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The response that shows a template."""
    return HTMLResponse(templates().get_template(template).render(**values), status)


@pages.get("/")
def front(request: Request, ledger: Opened, question: Filtered, start: Start = 0) -> HTMLResponse:
    """The list."""
    measures = question.measures(ledger)
    return page(
        "list.html",
        measures=measures[start : start + PAGE],
        total=len(measures),
        start=start,
        size=PAGE,
        question=question,
        counts=ledger.counts(),
        kinds=list(MeasureKind),
        statuses=list(Status),
        link=lambda **change: str(request.url.include_query_params(**change)),
    )


@pages.get("/measures/{claim}")
def measure(claim: str, ledger: Opened, question: Then) -> HTMLResponse:
    """A measure with its claims, under the id of any of them."""
    found = question.one(ledger, claim)
    claims = question.claims(ledger, found)
    same = origin_sentences(question.origins(ledger, found), (document for _, document in claims))
    return page("measure.html", measure=found, said=said(found, claims), origins=same, question=question)


@pages.get("/states/{code}")
def state(code: str, ledger: Opened, question: Then) -> HTMLResponse:
    """What a State did on its soil, and what was done to its missions and people."""
    known = state_code(code)
    did, suffered = (
        Question(**{side: known}, as_of=question.as_of, known_by=question.known_by).measures(ledger)
        for side in ("receiving", "sending")
    )
    return page("state.html", name=state_name(known), did=did, suffered=suffered, question=question)


@pages.get("/about")
def about(ledger: Opened) -> HTMLResponse:
    """What the ledger holds, and what could not be read."""
    rejections = ledger.rejections()[:REJECTIONS_SHOWN]
    return page("about.html", counts=ledger.counts(), rejections=rejections, version=__version__)


@pages.get("/style.css")
def style() -> PlainTextResponse:
    """The style of all pages."""
    return PlainTextResponse(str(templates().globals["style"]), media_type="text/css")


@pages.get("/healthz")
def health() -> PlainTextResponse:
    """That the server answers."""
    return PlainTextResponse("ok")
