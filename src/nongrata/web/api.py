"""The same as the pages as JSON and CSV, under /api/v1; /openapi.json describes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger, judging
from nongrata.ledger.rows.documents import unfit
from nongrata.model import Claim, Document, Relation
from nongrata.model.ladder_record import change_to_record, ladder_to_record
from nongrata.model.record import claim_to_record, document_to_record, measure_to_record
from nongrata.model.row import COLUMNS, measure_to_row
from nongrata.model.stored import Record
from nongrata.publish import COVERAGE_COLUMNS, Question, remarks, told_lines, typed_days
from nongrata.publish.files.flat import flat_lines
from nongrata.publish.files.told import told
from nongrata.publish.wording.people import without_names
from nongrata.web import described
from nongrata.web.access import Reviewer
from nongrata.web.asked import PAGE, After, Day, Filtered, Opened, Published, Then
from nongrata.web.downloads import TYPES, Format, joined
from nongrata.web.listing import part

Route = TypeVar("Route", bound=Callable[..., Any])
MOST = 500  # on one page
CLAIM_COLUMNS = (
    *("id", "document", "outlet", "published", "measure", "receiving", "sending", "joint", "count_low", "count_high"),
    *("date_first", "date_last", "status", "reason", "sentence"),
)
DOCUMENT_COLUMNS = (
    *("id", "title", "outlet", "language", "address", "published", "published_from", "modified", "modified_from"),
    *("retrieved", "revises", "redacted"),
)
FACET_COLUMNS = ("facet", "value", "measures")
STATE_COLUMNS = ("code", "name", "receiving", "sending")
Limit = Annotated[int, Query(ge=1, le=MOST, description="no more than so many")]
Last = Annotated[str, Query(pattern="^[0-9a-f]{0,16}$", description="the id that the page before gave as next")]
LastCode = Annotated[str, Query(pattern="^[A-Z0-9]{0,8}$", description="the code that the page before gave as next")]

_WRITTEN: dict[int | str, dict[str, Any]] = dict.fromkeys((401, 403), described.PROBLEM)
api = APIRouter(
    prefix="/api/v1", responses=described.PROBLEMS | described.UNCHANGED, default_response_class=JSONResponse
)


def _json(path: str, summary: str, model: type[BaseModel]) -> Callable[[Route], Route]:
    """A route that answers with a record, which is described and not made anew on the way out."""
    return api.get(path, summary=summary, responses={200: {"model": model}})


def _table(path: str, summary: str) -> Callable[[Route], Route]:
    """A route that answers with a table, all of it."""
    whole: dict[int | str, dict[str, Any]] = {200: {"description": "all of it", "content": {"text/csv": {}}}}
    return api.get(path, summary=summary, responses=whole, response_class=StreamingResponse)


def _csv(lines: Iterator[str]) -> StreamingResponse:
    return StreamingResponse(joined(lines), media_type=TYPES[Format.CSV])


# --- measures ---------------------------------------------------------------------------------------------------


@_json("/measures", "The measures that pass the filters, newest first or as sorted", described.MeasurePage)
def measures(ledger: Opened, question: Filtered, after: After = "", limit: Limit = PAGE) -> JSONResponse:
    """A page of measures, how many there are in all, and the place at which the next page begins.

    Where none is found what was looked at stands with it, and the total is null, no zero, where that is too little.
    """
    found, more = part(ledger, question, after, limit)
    answer: Record = {"total": question.total(ledger), "next": more, "coverage": None}
    if not answer["total"]:
        looked = question.coverage(ledger, weeks_alone=True).to_record()
        del looked["weeks"]
        answer |= {"total": 0 if looked["above_floor"] else None, "coverage": looked}
    return JSONResponse(answer | {"measures": [measure_to_record(one) for one in found]})


@_table("/measures.csv", "All measures that pass the filters, as CSV")
def measures_csv(ledger: Opened, question: Filtered) -> StreamingResponse:
    """All of them, with the columns of `nongrata export csv`."""
    return _csv(told_lines(told(ledger, question.each(ledger), question.moment)))


@_json("/coverage", "What was looked at, by week of publication, outlet and language", described.CoverageRecord)
def coverage(ledger: Opened, question: Published) -> JSONResponse:
    """The documents that were screened, read and rejected, and that tell a measure."""
    return JSONResponse(question.coverage(ledger).to_record())


@_table("/coverage.csv", "What was looked at, as CSV")
def coverage_csv(ledger: Opened, question: Published) -> StreamingResponse:
    """One line for each week, outlet and language."""
    return _csv(flat_lines(map(asdict, question.coverage(ledger)), COVERAGE_COLUMNS))


@_table("/facets.csv", "How many measures pass with each choice, as CSV")
def facets_csv(ledger: Opened, question: Filtered) -> StreamingResponse:
    """One line for each value of each facet."""
    rows = (
        {"facet": facet, "value": value, "measures": number}
        for facet, values in question.facets(ledger).values.items()
        for value, number in values.items()
    )
    return _csv(flat_lines(rows, FACET_COLUMNS))


@_json("/facets", "How many measures pass, and how many would with another choice", described.FacetPage)
def facets(ledger: Opened, question: Filtered) -> JSONResponse:
    """The numbers beside the filters of the list."""
    found = question.facets(ledger)
    return JSONResponse({"total": found.total, "facets": found.values})


@_json(
    "/measures/{claim}",
    "The measure that holds a claim, with all its claims",
    described.MeasureWithClaims,
)
def measure(claim: str, ledger: Opened, question: Then) -> JSONResponse:
    """A measure under the id of any of its claims."""
    found = question.one(ledger, claim)
    return JSONResponse(measure_to_record(found) | {"claims": [_claim(*one) for one in question.claims(ledger, found)]})


@_json("/measures/{claim}/history", "What each report and each judgement moved of a measure", described.Changes)
def history(claim: str, ledger: Opened) -> JSONResponse:
    """Reports by their days, then judgements by when they came."""
    return JSONResponse({"changes": [change_to_record(one) for one in ledger.history(claim)]})


@api.post(
    "/judgements",
    summary="Judge a claim, or two",
    status_code=201,
    responses=_WRITTEN | {201: {"model": described.Judged}},
)
def judge(given: described.Judging, ledger: Opened, user: Reviewer) -> JSONResponse:
    """Keep a judgement of the user whose token comes with it; it counts at once. The same again is refused.

    With `undoes` it takes back that judgement, and says nothing else.
    """
    if given.undoes:
        kept = judging.undo(ledger, user.name, given.undoes, given.why)
    else:
        on = given.verdict, given.claim, given.other
        kept = judging.keep_once(ledger, user.name, *on, field=given.field, value=given.value, why=given.why)
    with_it = [one.id for one in kept.with_it]
    return JSONResponse({"id": kept.judgement.id, "measures": kept.measures, "with_it": with_it}, 201)


@api.post(
    "/documents", summary="Add a document", status_code=201, responses=_WRITTEN | {201: {"model": described.Taken}}
)
def add_document(given: described.Giving, ledger: Opened, user: Reviewer) -> JSONResponse:
    """Read a document and keep what it says; one that is known already is left as it is. What is no text is refused."""
    published = typed_days(given.published, "published") if given.published else None
    one = Document(given.text, given.title, given.outlet, given.language, given.address, published)
    if refused := unfit(one):
        raise BadArgument(f"the document cannot be kept: {refused.why}")
    added = ledger.add([one])
    why = [rejection.why for rejection in added.rejections]
    return JSONResponse(
        {"id": one.id, "claims": added.claims, "measures": added.measures_touched, "rejected": why}, 201
    )


# --- claims and documents ---------------------------------------------------------------------------------------


@_json("/claims", "The claims that count, by id", described.ClaimPage)
def claims(
    ledger: Opened,
    question: Day,
    document: Annotated[str, Query(pattern="^([0-9a-f]{16})?$", description="only those of this document")] = "",
    after: Last = "",
    limit: Limit = PAGE,
) -> JSONResponse:
    """As of a day those of what was published by then. By a moment claims are had by their measures."""
    found = ledger.claims_after(limit + 1, after, as_of=question.day, document=document or None)
    shown = [_claim(*one) for one in found[:limit]]
    return JSONResponse({"next": _next([one.id for one, _ in found], limit), "claims": shown})


@_table("/claims.csv", "All claims that count, as CSV")
def claims_csv(ledger: Opened, question: Day) -> StreamingResponse:
    """One line a claim, with its sentence."""
    rows = (_claim_row(*one) for one in ledger.each_claim(as_of=question.day))
    return _csv(flat_lines(rows, CLAIM_COLUMNS))


@_json("/claims/{claim}", "A claim as the reading that counts has it", described.ClaimRecord)
def claim(claim: str, ledger: Opened) -> JSONResponse:
    """A claim under its id, or what it begins with."""
    found = ledger.claim(claim)
    return JSONResponse(_claim(found, ledger.document(found.document)))


@_json("/documents", "The documents, by id, without their texts", described.DocumentPage)
def documents(ledger: Opened, question: Day, after: Last = "", limit: Limit = PAGE) -> JSONResponse:
    """As of a day those that were published by then."""
    found = ledger.documents_after(limit + 1, after, as_of=question.day)
    shown = [document_to_record(one) for one in found[:limit]]
    return JSONResponse({"next": _next([one.id for one in found], limit), "documents": shown})


@_table("/documents.csv", "All documents without their texts, as CSV")
def documents_csv(ledger: Opened, question: Day) -> StreamingResponse:
    """One line a document."""
    rows = (document_to_record(one) for one in ledger.each_document(as_of=question.day))
    return _csv(flat_lines(rows, DOCUMENT_COLUMNS))


@_json("/documents/{name}", "A document with its text and its claims", described.DocumentWithClaims)
def document(name: str, ledger: Opened) -> JSONResponse:
    """What was redacted is blanked in it, and the reasons stand in `redacted`."""
    found = ledger.document(name)
    told = [_claim(one, found) for one, _ in ledger.told_in(name)]
    return JSONResponse(document_to_record(found) | {"content": found.content, "claims": told})


# --- States -----------------------------------------------------------------------------------------------------


@_json("/states", "The States of which there are measures, by code", described.StatePage)
def states(ledger: Opened, question: Then, after: LastCode = "", limit: Limit = PAGE) -> JSONResponse:
    """With how many measures each has on either side."""
    found = [one for one in _states(ledger, question) if one["code"] > after]
    return JSONResponse({"next": _next([one["code"] for one in found], limit), "states": found[:limit]})


@_table("/states.csv", "All States of which there are measures, as CSV")
def states_csv(ledger: Opened, question: Then) -> StreamingResponse:
    """One line a State."""
    return _csv(flat_lines(_states(ledger, question), STATE_COLUMNS))


@_json("/states/{code}", "A State with its numbers of measures", described.StateRecord)
def state(code: str, ledger: Opened, question: Then) -> JSONResponse:
    """A State by code or name; none of which there is a measure has zeros."""
    known = state_code(code)
    found = {one["code"]: one for one in _states(ledger, question)}
    return JSONResponse(found.get(known) or _state(known, 0, 0))


@_table("/ladders/{one}/{two}.csv", "What two States did to each other, as CSV")
def ladder_csv(one: str, two: str, ledger: Opened, question: Then) -> StreamingResponse:
    """One line a measure, by day, with the ids of those that it answers."""
    found = ledger.ladder(one, two, as_of=question.day, known_by=question.moment)
    answers = defaultdict[str, list[str]](list)
    for link in found.links:
        if link.relation is Relation.ANSWERS:
            answers[link.measure_id].append(link.to)
    rows = (measure_to_row(rung.measure) | {"answers": answers[rung.measure.id]} for rung in found.rungs)
    return _csv(flat_lines(rows, (*COLUMNS, "answers")))


@_json("/ladders/{one}/{two}", "What two States did to each other, and what answers what", described.LadderRecord)
def ladder(one: str, two: str, ledger: Opened, question: Then) -> JSONResponse:
    """The same as `nongrata ladder --format json`."""
    return JSONResponse(ladder_to_record(ledger.ladder(one, two, as_of=question.day, known_by=question.moment)))


def _next(names: list[str], limit: int) -> str | None:
    """The last name of a page, where more come after it."""
    return names[limit - 1] if len(names) > limit else None


def _claim(one: Claim, of: Document) -> Record:
    said = remarks(one, of)
    return _record(one, of) | ({"remarks": list(said)} if said else {})


def _record(one: Claim, of: Document) -> Record:
    return without_names(claim_to_record(one, of.content), one.details.attribution)


def _claim_row(one: Claim, of: Document) -> Record:
    record = _record(one, of)
    low, high = record["count"] or (None, None)
    first, last = record["date"] or (None, None)
    ends = {"count_low": low, "count_high": high, "date_first": first, "date_last": last}
    return record | ends | {"outlet": of.outlet, "published": of.published and str(of.published)}


def _states(ledger: Ledger, question: Question) -> Iterable[Record]:
    values = question.facets(ledger, "receiving", "sending").values
    on, against = values["receiving"], values["sending"]
    return [_state(code, on.get(code, 0), against.get(code, 0)) for code in sorted(on.keys() | against.keys())]


def _state(code: str, receiving: int, sending: int) -> Record:
    return {"code": code, "name": state_name(code), "receiving": receiving, "sending": sending}
