"""Templates and errors -> responses."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from nongrata.publish.pages.page import sentence, templates
from nongrata.publish.question import parameter_words

_NO_PAGE = "There is no page at this address."
SITE: ContextVar[str | None] = ContextVar("SITE", default=None)  # None while pages are served; else the files' address


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The response that shows a template; `served` in it is false where pages become files."""
    from nongrata.web.access import visitor

    known = {"served": SITE.get() is None, "visitor": visitor.get()}
    return HTMLResponse(templates().get_template(template).render(**known, **values), status)


def problem(
    request: Request, status: int, detail: str, code: str | None = None, asked: Sequence[tuple[str, str]] = ()
) -> Response:
    """An error as a problem document (RFC 9457) to programs and as a page to people; `code` is in docs/errors.md.

    The page has a form with what was `asked`, by its names, so that it can be asked otherwise.
    """
    if request.url.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
        problem |= {"code": code} if code else {}
        return JSONResponse(problem, status, media_type="application/problem+json")
    title = "Not here" if status == 404 else "This did not work"
    words = _NO_PAGE if detail == HTTPStatus.NOT_FOUND.phrase else _sentence(detail)
    return page("error.html", status, title=title, detail=words, asked=asked, path=request.url.path, here=status != 404)


def _sentence(detail: str) -> str:
    """What an error says as a sentence, with fields as the forms of pages name them, and without what to type on a
    command line: nobody who reads a page is at one."""
    said = detail.partition("; `nongrata ")[0]
    field, colon, why = said.partition(": ")
    said = f"{parameter_words(field.replace('-', '_'))}{colon}{why}" if colon and " " not in field else said
    return sentence(said)
