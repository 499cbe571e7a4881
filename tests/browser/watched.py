"""A page of a browser that remembers what went wrong on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def watched(browser: Browser, base: str, **given: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it wrote to the console as an error, asked of others than `base`, or could not load."""
    wrong: list[str] = []
    context = browser.new_context(base_url=base, **given)
    page = context.new_page()
    page.on(
        "console",
        lambda message: wrong.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(base) else wrong.append(f"{page.url} asks {request.url}"),
    )
    page.on(
        "requestfailed",  # what a click away from the page breaks off is no failure of the page
        lambda request: (
            None if "ABORTED" in (request.failure or "") else wrong.append(f"{page.url}: {request.url} failed")
        ),
    )
    yield page, wrong
    context.close()
