"""Templates -> responses."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from fastapi.responses import HTMLResponse

from nongrata.publish.page import templates

SITE: ContextVar[str | None] = ContextVar("SITE", default=None)  # None while pages are served; else the files' address


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The response that shows a template; `served` in it is false where pages become files."""
    served = SITE.get() is None
    return HTMLResponse(templates().get_template(template).render(served=served, **values), status)
