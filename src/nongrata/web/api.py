"""The same as the pages as JSON, under /api/v1; /openapi.json describes it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.publish import remarks
from nongrata.web.asked import After, Filtered, Opened, Then
from nongrata.web.listing import part

api = APIRouter(prefix="/api/v1")


@api.get("/measures", summary="The measures that pass the filters, newest first or as sorted")
def measures(ledger: Opened, question: Filtered, after: After = "") -> dict[str, Any]:
    """A page of measures, how many there are in all, and the place at which the next page begins."""
    found, more = part(ledger, question, after)
    shown = [measure_to_record(one) for one in found]
    return {"total": question.facets(ledger).total, "next": more, "measures": shown}


@api.get("/measures/{claim}", summary="The measure that holds a claim, with its claims and their sentences")
def measure(claim: str, ledger: Opened, question: Then) -> dict[str, Any]:
    """A measure under the id of any of its claims."""
    found = question.one(ledger, claim)
    claims = [
        claim_to_record(one, document.content) | ({"remarks": list(said)} if (said := remarks(one, document)) else {})
        for one, document in question.claims(ledger, found)
    ]
    return measure_to_record(found) | {"claims": claims}
