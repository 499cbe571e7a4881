"""What is the same for all pages and stands beside them: their style, their icon, and whether the server is well."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from nongrata.publish.pages.page import templates

fixed = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@fixed.get("/style.css")
def style() -> PlainTextResponse:
    """The style of all pages."""
    return PlainTextResponse(str(templates().globals["style"]), media_type="text/css")


@fixed.get("/icon.svg")
def icon() -> Response:
    """The picture beside the name of a page."""
    return Response(str(templates().globals["icon"]), media_type="image/svg+xml")


@fixed.get("/healthz")
def health() -> PlainTextResponse:
    """That the server answers."""
    return PlainTextResponse("ok")
