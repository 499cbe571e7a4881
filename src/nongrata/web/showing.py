"""Templates -> responses."""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse

from nongrata.publish.page import templates


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The response that shows a template."""
    return HTMLResponse(templates().get_template(template).render(**values), status)
