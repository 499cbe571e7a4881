"""The alerts of all rules as a feed."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from nongrata.desk.atom import ASKED_WITHIN, ENTRIES, feed_of
from nongrata.ledger.outbox import Outbox

alerts = APIRouter(include_in_schema=False)


@alerts.get("/alerts.atom")
def feed(request: Request) -> Response:
    """Each alert once, the latest first, as the ledger has it now."""
    site = str(request.base_url)
    found = Outbox(request.app.state.ledger).latest(ENTRIES, datetime.now(UTC) - ASKED_WITHIN)
    return Response(feed_of(found, "all", "nongrata", site), media_type="application/atom+xml")
