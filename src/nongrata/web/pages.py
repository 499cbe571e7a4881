"""The pages: rendered on the server, each a link to share that works without script."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from nongrata import __version__
from nongrata.publish.page import templates
from nongrata.web.asked import Opened
from nongrata.web.showing import page

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
REJECTIONS_SHOWN = 100


@pages.get("/about")
def about(ledger: Opened) -> HTMLResponse:
    """What the ledger holds, and what could not be read."""
    rejections = ledger.rejections()[:REJECTIONS_SHOWN]
    return page("about.html", counts=ledger.counts(), rejections=rejections, version=__version__)


@pages.get("/style.css")
def style() -> PlainTextResponse:
    """The style of all pages."""
    return PlainTextResponse(str(templates().globals["style"]), media_type="text/css")


@pages.get("/icon.svg")
def icon() -> Response:
    """The picture beside the name of a page."""
    return Response(str(templates().globals["icon"]), media_type="image/svg+xml")


@pages.get("/healthz")
def health() -> PlainTextResponse:
    """That the server answers."""
    return PlainTextResponse("ok")
