"""The list of measures: filters, facets, words, orders, pages, and all of it as files."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nongrata.ledger import Asked, Measures, Sort
from nongrata.publish import Question
from nongrata.web.asked import PAGE, After, Filtered, Opened, address, counts
from nongrata.web.choices import SHOWN, choices, let_go, years
from nongrata.web.downloads import Format
from nongrata.web.showing import page

listing = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
PATH = "/measures"
ORDERS = {
    Sort.NEWEST: "newest first",
    Sort.DATE: "oldest first",
    Sort.REPORTED: "last reported first",
    Sort.PERSONS: "most persons first",
    Sort.REPORTS: "most reports first",
}


@listing.get(PATH)
def measures(ledger: Opened, question: Filtered, after: After = "") -> HTMLResponse:
    """A page of the measures that pass, each with a sentence, and what else could be chosen."""
    with ledger.one_state() as state:
        found, more = part(state, question, after)
        facets, quotes = question.facets(state), state.quotes(found, known_by=question.moment)
    return page(
        "measures.html",
        measures=found,
        quotes=quotes,
        total=facets.total,
        later=f"{address(PATH, question)}{'&' if '?' in address(PATH, question) else '?'}after={more}"
        if more
        else None,
        begun=bool(after),
        first=address(PATH, question),
        facets_csv=address("/api/v1/facets.csv", question),
        caveats=question.caveats(ledger),
        question=question,
        undated=counts(ledger)["undated_documents"] if question.as_of else 0,
        empty=not facets.total and not counts(ledger)["documents"],
        **_chosen(question, facets),
    )


def part(ledger: Asked, question: Question, after: str, size: int = PAGE) -> tuple[Measures, str | None]:
    """No more than `size` measures after a place, and the place after them where there are more."""
    found = question.measures(ledger, size + 1, after or None)
    shown = Measures(found[:size], question.order)
    return shown, shown.next if len(found) > size else None


def _chosen(question: Question, facets: Any) -> dict[str, Any]:
    return {
        "facets": choices(facets, question, PATH),
        "shown": SHOWN,
        "chosen": let_go(question, PATH),
        "years": years(facets.values["year"], question, PATH),
        "orders": ORDERS,
        "files": {one.value: address(f"{PATH}.{one.value}", question) for one in Format},
    }
