"""Missions as pages, pictures and records: what is known of one, and lists that count missions alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from nongrata.errors import BadArgument, ExtraMissing, NotAnswerable
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger
from nongrata.missions.headcount import CAVEAT
from nongrata.missions.kept import known_headcounts, of_missions
from nongrata.missions.listings import cross_section as named
from nongrata.missions.listings import cross_sections
from nongrata.missions.record import cross_section_to_record
from nongrata.missions.table import COLUMNS, headcount_to_row
from nongrata.model.kinds import ExpulsionsFrom
from nongrata.publish.answers.answer import Answer, portrait_answer, section_answer, section_as_it_is
from nongrata.publish.files.flat import flat_lines
from nongrata.web import described
from nongrata.web.asked import AsOf, Opened
from nongrata.web.downloads import TYPES, Format, joined
from nongrata.web.drawn import lively, picture
from nongrata.web.showing import page
from nongrata.web.worked import Worked, Working

if TYPE_CHECKING:
    from nongrata.publish.answers.answer import Draw

Side = Annotated[str, Query(max_length=80, description="State: code or name")]

missions = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
missions_api = APIRouter(prefix="/api/v1/missions", responses=described.PROBLEMS | described.UNCHANGED)


@missions.get("/missions")
def one_or_lists(
    ledger: Opened, worked: Working, sending: str = "", receiving: str = "", as_of: str = ""
) -> HTMLResponse:
    """What is known of one mission, or the lists that count missions alike."""
    found: Answer | None = None
    pair, refused = (sending, receiving), ""
    try:
        found = _portrait(worked, ledger, *pair, as_of) if all(pair) else None
    except BadArgument as error:
        refused = str(error).replace("--", "")  # as the fields are called
    return page(
        "missions.html",
        400 if refused else 200,
        refused=refused,
        sending=sending,
        receiving=receiving,
        as_of=as_of,
        answer=found,
        address=urlencode({"sending": sending, "receiving": receiving} | ({"as_of": as_of} if as_of else {})),
        heading=_in(*pair) if found else "",
        back=_in(receiving, sending) if found else "",
        codes=[*map(state_code, pair)] if found else [],
        sections=() if found else cross_sections(known_headcounts(ledger)),
        caveat=CAVEAT,
    )


@missions.get("/missions.svg")
def headcounts(ledger: Opened, worked: Working, sending: str, receiving: str, as_of: str = "") -> Response:
    """The headcounts of a mission by day. Raises BadArgument, NotAnswerable."""
    asked = (sending, receiving, as_of)
    return picture(worked, ledger, ("portrait", *asked), _drawn(_portrait(worked, ledger, *asked).draw))


@missions.get("/missions.json")
def lively_headcounts(ledger: Opened, worked: Working, sending: str, receiving: str, as_of: str = "") -> JSONResponse:
    """The same for the script of the page."""
    asked = (sending, receiving, as_of)
    return lively(worked, ledger, ("portrait", *asked), _drawn(_portrait(worked, ledger, *asked).draw))


@missions.get("/missions/{name}.svg")
def funnel(name: str, ledger: Opened, worked: Working) -> Response:
    """The funnel plot of a list. Raises NotAnswerable."""
    return picture(worked, ledger, ("funnel", name), _drawn(_compared(worked, ledger, name).draw))


@missions.get("/missions/{name}.json")
def lively_funnel(name: str, ledger: Opened, worked: Working) -> JSONResponse:
    """The same for the script of the page."""
    return lively(worked, ledger, ("funnel", name), _drawn(_compared(worked, ledger, name).draw))


@missions.get("/missions/{name}/ranks.svg")
def ranks(name: str, ledger: Opened, worked: Working) -> Response:
    """The ranks of the sending States, with their intervals. Raises NotAnswerable where they are refused."""
    return picture(worked, ledger, ("ranks", name), _drawn(_compared(worked, ledger, name).ranks))


@missions.get("/missions/{name}/ranks.json")
def lively_ranks(name: str, ledger: Opened, worked: Working) -> JSONResponse:
    """The same for the script of the page."""
    return lively(worked, ledger, ("ranks", name), _drawn(_compared(worked, ledger, name).ranks))


@missions.get("/missions/{name}")
def cross_section(name: str, ledger: Opened, worked: Working) -> HTMLResponse:
    """What similar States would have in place of each mission of a list that counts them alike."""
    section, refused = named(name, known_headcounts(ledger)), ""
    try:
        found = _compared(worked, ledger, name)
    except (NotAnswerable, ExtraMissing) as error:
        found, refused = section_as_it_is(section), str(error)
    return page("cross_section.html", section=section, answer=found, refused=refused, caveat=CAVEAT)


@missions_api.get("", summary="All that is known of one mission", responses={200: {"model": described.MissionRecord}})
def mission(
    ledger: Opened,
    worked: Working,
    sending: Annotated[str, Query(description="State whose mission it is: code or name")],
    receiving: Annotated[str, Query(description="State in which it is: code or name")],
    as_of: AsOf = "",
) -> JSONResponse:
    """The same as `nongrata missions show --format json`."""
    return JSONResponse(_portrait(worked, ledger, sending, receiving, as_of).record)


@missions_api.get(
    ".csv",
    summary="Headcounts of missions, as CSV",
    responses={200: {"description": "all of it", "content": {"text/csv": {}}}},
    response_class=StreamingResponse,
)
def headcounts_csv(ledger: Opened, sending: Side = "", receiving: Side = "") -> StreamingResponse:
    """Those of one mission, of all of a State, of all in one, or all, with the columns of `missions list`."""
    sender, host = (state_code(side) if side else None for side in (sending, receiving))
    rows = map(headcount_to_row, of_missions(known_headcounts(ledger), sender, host))
    return StreamingResponse(joined(flat_lines(rows, COLUMNS)), media_type=TYPES[Format.CSV])


@missions_api.get(
    "/lists", summary="The lists that count missions alike", responses={200: {"model": described.CrossSections}}
)
def lists(ledger: Opened) -> JSONResponse:
    """The same as `nongrata missions compare --format json`."""
    found = [cross_section_to_record(one) for one in cross_sections(known_headcounts(ledger))]
    return JSONResponse({"caveat": CAVEAT, "cross_sections": found})


@missions_api.get(
    "/lists/{list}",
    summary="What similar States would have in place of each mission of a list",
    responses={200: {"model": described.CrossSectionRecord}},
)
def of_list(list: str, ledger: Opened, worked: Working) -> JSONResponse:
    """The same as `nongrata missions compare LIST --format json`."""
    return JSONResponse(_compared(worked, ledger, list).record)


def _portrait(worked: Worked, ledger: Ledger, sending: str, receiving: str, as_of: str) -> Answer:
    """Raises BadArgument."""
    asked = (ExpulsionsFrom.LEDGER, sending, receiving, as_of or None)
    return worked.out(ledger, ("portrait", *asked), lambda: portrait_answer(ledger, *asked))


def _compared(worked: Worked, ledger: Ledger, name: str) -> Answer:
    """Raises BadArgument, NotAnswerable, ExtraMissing."""
    return worked.out(ledger, ("compared", name), lambda: section_answer(named(name, known_headcounts(ledger))))


def _in(sending: str, receiving: str) -> str:
    return f"{state_name(state_code(sending))} in {state_name(state_code(receiving))}"


def _drawn(draw: Draw | NotAnswerable | None) -> Draw:
    """How it is drawn. Raises NotAnswerable where it is refused."""
    if draw is None or isinstance(draw, NotAnswerable):
        raise draw or NotAnswerable("there is no such chart", "another list")
    return draw
