"""The claims of a measure that its page has no room for, where each of them stands, and which reports are one."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from nongrata.publish import origin_sentences
from nongrata.publish.pages.page import said
from nongrata.publish.wording.citing import title
from nongrata.publish.wording.judged import without_corrected
from nongrata.web.asked import Opened, Then
from nongrata.web.measure import CLAIMS_SHOWN, clusters
from nongrata.web.showing import SITE
from nongrata.web.showing import page as _page

claims = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@claims.get("/claims/{claim}")
def claim(claim: str, ledger: Opened, question: Then) -> RedirectResponse:
    """Where a claim stands of the measure that holds it now, or did then."""
    found = question.one(ledger, claim)
    whole = ledger.claim_id(claim)
    if whole not in found.claims:  # the page under its own id says why
        return RedirectResponse(f"/measures/{whole}{question.then}")
    before = found.claims.index(whole) // CLAIMS_SHOWN
    if before and SITE.get() is None:  # a file has all of them
        return RedirectResponse(f"/measures/{found.id}/claims?page={before + 1}{question.more}#claim-{whole}")
    return RedirectResponse(f"/measures/{found.id}{question.then}#claim-{whole}")


@claims.get("/measures/{claim}/claims")
def told(claim: str, ledger: Opened, question: Then, page: int = 1) -> HTMLResponse:
    """So many claims of a measure as its own page has of them; a page that there is not is the last or the first."""
    with ledger.one_state() as state:
        found = question.one(state, claim)
        pages = range(0, len(found.claims), CLAIMS_SHOWN)
        start = pages[min(max(page, 1), len(pages)) - 1]
        shown = replace(found, claims=found.claims[start : start + CLAIMS_SHOWN])
        judgements = () if question.moment else state.judgements(shown)
        here = without_corrected(question.claims(state, shown), judgements)
        caveats = question.caveats(state, found)
    return _page(
        "claims.html",
        caveats=caveats,
        measure=found,
        headline=title(found),
        said=said(found, here),
        clusters=clusters(found),
        first=start + 1,
        last=start + len(shown.claims),
        number=start // CLAIMS_SHOWN + 1,
        pages=len(pages),
        unread=len(shown.claims) - len(here),
        question=question,
    )


@claims.get("/measures/{claim}/origins")
def origins(claim: str, ledger: Opened, question: Then) -> HTMLResponse:
    """Which reports of a measure are one report, and why."""
    with ledger.one_state() as state:
        found = question.one(state, claim)
        of_one = origin_sentences(question.origins(state, found), state.documents(found.documents).values())
        return _page(
            "origins.html",
            caveats=question.caveats(state, found),
            measure=found,
            headline=title(found),
            origins=[*of_one],
            question=question,
        )
