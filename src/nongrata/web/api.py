"""The same as the pages as JSON, under /api/v1; /openapi.json describes it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from nongrata.model.record import claim_to_record, measure_to_record
from nongrata.publish import remarks
from nongrata.web.asked import PAGE, Filtered, Opened, Published, Start, Then

api = APIRouter(prefix="/api/v1")


@api.get("/measures", summary="The measures that pass the filters, by date")
def measures(ledger: Opened, question: Filtered, start: Start = 0) -> dict[str, Any]:
    """A page of measures, how many there are in all, and what was looked at.

    The total is null, and no zero, where nothing was found and too little looked at.
    """
    found, looked = question.measures(ledger), question.coverage(ledger).to_record()
    shown = [measure_to_record(one) for one in found[start : start + PAGE]]
    del looked["weeks"]
    total = len(found) or (0 if looked["above_floor"] else None)
    return {"total": total, "start": start, "measures": shown, "coverage": looked}


@api.get("/coverage", summary="What was looked at, by week of publication, outlet and language")
def coverage(ledger: Opened, question: Published) -> dict[str, Any]:
    """The documents that were screened, read and rejected, and that tell a measure."""
    return question.coverage(ledger).to_record()


@api.get("/measures/{claim}", summary="The measure that holds a claim, with its claims and their sentences")
def measure(claim: str, ledger: Opened, question: Then) -> dict[str, Any]:
    """A measure under the id of any of its claims."""
    found = question.one(ledger, claim)
    claims = [
        claim_to_record(one, document.content) | ({"remarks": list(said)} if (said := remarks(one, document)) else {})
        for one, document in question.claims(ledger, found)
    ]
    return measure_to_record(found) | {"claims": claims}
