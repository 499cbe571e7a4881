"""States by their names for OpenRefine and kindred tools: Reconciliation Service API 0.2 (W3C Community Group, 2023).

Names of today and of former times, codes (ours, ISO 3166, Correlates of War, Gleditsch and Ward), adjectives and near
spellings are known. The property `day` says when a name was used: "Russia" of 1983 is the Soviet Union.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from nongrata.errors import BadArgument
from nongrata.languages.candidates import Candidate, beginning, candidates, sure
from nongrata.languages.names import state_code, state_name
from nongrata.model import Days
from nongrata.web import described
from nongrata.web.asked import Opened, Then, no_longer_than
from nongrata.web.showing import page

RECONCILE = "/api/v1/reconcile"
NAMES = (RECONCILE, f"{RECONCILE}/suggest/entity")  # they give names of States alone, which is no secret to any page
STATE = {"id": "State", "name": "State"}
MOST_QUERIES, MOST_BYTES = 200, 1 << 18  # at once
FOUND, MOST_FOUND = 10, 50  # States for one name
LONGEST = 300  # characters of a name
EXAMPLE = '{"q0": {"query": "Poland"}}'
PREVIEW = {"width": 400, "height": 160}  # pixels
_FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
_MOMENT = re.compile(r"(?<=\d)([T ]\d{2}:\d{2}.*|\.0)$")  # what follows the day, or year, in a cell of OpenRefine
reconciliation = APIRouter(prefix=RECONCILE, responses=described.PROBLEMS | described.UNCHANGED)


class _Property(BaseModel):
    model_config = ConfigDict(extra="ignore")

    pid: str = ""
    v: Any = None


class _Asked(BaseModel):
    """One query of a batch."""

    model_config = ConfigDict(extra="ignore")

    query: str = Field(max_length=LONGEST)
    type: str | list[str] | None = None
    limit: int = Field(FOUND, ge=1)
    properties: list[_Property] = Field(default_factory=list, max_length=20)

    @property
    def days(self) -> Days | None:
        """When the name was used, by the property `day`: a day, a year or a moment, or several; None without it.

        Raises ValueError for what is no day.
        """
        given = next((one.v for one in self.properties if one.pid == "day"), None)
        values = given if isinstance(given, list) else [given]
        found = [Days.parse(_MOMENT.sub("", str(one).strip())) for one in values if one not in (None, "")]
        return Days(min(one.first for one in found), max(one.last for one in found)) if found else None

    @property
    def is_of_states(self) -> bool:
        """Whether States are among what is looked for."""
        types = [self.type] if isinstance(self.type, str) else self.type
        return not types or STATE["id"] in types


_BATCH = TypeAdapter(dict[str, _Asked])


@reconciliation.get(
    "",
    summary="The reconciliation service for States (W3C CG, 0.2), or the answers to `queries`",
    responses={200: {"model": described.Service}},
)
def asked(
    request: Request,
    queries: Annotated[str | None, Query(description="JSON: queries by name", max_length=MOST_BYTES)] = None,
) -> JSONResponse:
    """What the service is; with queries, for each the States that may be meant."""
    return JSONResponse(_answered(queries) if queries else _manifest(str(request.base_url).rstrip("/")))


@reconciliation.post("", include_in_schema=False)
async def sent(request: Request) -> JSONResponse:
    """The same for many names at once, as OpenRefine sends them."""
    no_longer_than(request, MOST_BYTES)
    async with request.form(max_files=0, max_fields=10) as form:
        queries = form.get("queries")
    if not isinstance(queries, str):
        raise BadArgument("queries are missing; send a form with the field queries")
    return JSONResponse(_answered(queries))


@reconciliation.get(
    "/suggest/entity",
    summary="The States of which a name or code begins so",
    responses={200: {"model": described.Suggested}},
)
def suggested(
    prefix: Annotated[str, Query(description="how it begins", max_length=LONGEST)] = "",
    cursor: Annotated[int, Query(description="how many to leave out", ge=0, le=1000)] = 0,
) -> JSONResponse:
    """For whoever types a name; `cursor` leaves out so many."""
    found = beginning(prefix)[cursor : cursor + FOUND]
    shown = [{"id": one.code, "name": one.name, "description": one.why, "notable": [STATE]} for one in found]
    return JSONResponse({"result": shown})


@reconciliation.get("/preview", include_in_schema=False)
def preview(ledger: Opened, question: Then, id: str = "") -> HTMLResponse:
    """A State in few words, for the frame of another program."""
    code = state_code(id)
    values = question.facets(ledger, "receiving", "sending").values
    numbers = {side: values[side].get(code, 0) for side in ("receiving", "sending")}
    made = page("preview.html", code=code, name=state_name(code), numbers=numbers)
    made.headers.update({"Content-Security-Policy": _FRAMED, "Cache-Control": "no-cache"})
    return made


def _manifest(here: str) -> dict[str, Any]:
    return {
        "versions": ["0.2"],
        "name": "States in nongrata",
        "identifierSpace": f"{here}/states/",
        "schemaSpace": f"{here}/glossary#",
        "defaultTypes": [STATE],
        "view": {"url": f"{here}/states/{{{{id}}}}"},
        "preview": {"url": f"{here}{RECONCILE}/preview?id={{{{id}}}}", **PREVIEW},
        "suggest": {"entity": {"service_url": here, "service_path": f"{RECONCILE}/suggest/entity"}},
    }


def _answered(queries: str) -> dict[str, Any]:
    """Raises BadArgument for what is no batch of queries."""
    try:
        batch = _BATCH.validate_python(json.loads(queries))
    except ValidationError as error:
        first = error.errors()[0]
        where = "".join(f"{part}: " for part in first["loc"])
        raise BadArgument(f"queries: {where}{first['msg']}; write {EXAMPLE}") from error
    except (ValueError, RecursionError) as error:
        raise BadArgument(f"queries are no JSON; write {EXAMPLE}") from error
    if len(batch) > MOST_QUERIES:
        raise BadArgument(f"there are {len(batch)} queries, and at most {MOST_QUERIES} are answered at once")
    return {name: {"result": _result(one)} for name, one in batch.items()}


def _result(one: _Asked) -> list[dict[str, Any]]:
    """The States that may be meant, none of them for sure where it is said when, and that is no day."""
    try:
        days, is_told = one.days, True
    except ValueError:
        days, is_told = None, False
    found = candidates(one.query, days) if one.is_of_states else []
    is_sure = is_told and sure(found)
    return [_shown(each, is_sure and each is found[0]) for each in found[: min(one.limit, MOST_FOUND)]]


def _shown(one: Candidate, match: bool) -> dict[str, Any]:
    return {
        "id": one.code,
        "name": one.name,
        "description": one.why,
        "type": [STATE],
        "score": one.score,
        "match": match,
    }
