"""Missions as pages, pictures and records: what is known of one, and lists that count missions alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse

from nongrata.errors import BadArgument, ExtraMissing, NotAnswerable
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger
from nongrata.missions.cross_section import CrossSection
from nongrata.missions.expulsions import removals_of_ledger
from nongrata.missions.headcount import CAVEAT
from nongrata.missions.kept import known_headcounts
from nongrata.missions.listings import covariates_of, cross_sections
from nongrata.missions.listings import cross_section as named
from nongrata.missions.portrait import Portrait, portrait
from nongrata.missions.record import cross_section_to_record, portrait_to_record
from nongrata.publish import Question
from nongrata.publish.words import Rows
from nongrata.web import described
from nongrata.web.asked import AsOf, Opened
from nongrata.web.drawn import lively, picture
from nongrata.web.showing import page
from nongrata.web.worked import Worked, Working

if TYPE_CHECKING:
    import altair

    from nongrata.missions.estimates import Estimates, Ranking

missions = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
missions_api = APIRouter(prefix="/api/v1/missions", responses=described.PROBLEMS | described.UNCHANGED)


@dataclass(frozen=True)
class Estimated:
    """What similar States would have, and the ranks, or why there are none."""

    estimates: Estimates
    ranking: Ranking | None
    why: NotAnswerable | None


@missions.get("/missions")
def one_or_lists(
    ledger: Opened, worked: Working, sending: str = "", receiving: str = "", as_of: str = ""
) -> HTMLResponse:
    """What is known of one mission, or the lists that count missions alike."""
    from nongrata.publish.missions import portrait_lines

    lines: list[str] = []
    pair = (sending, receiving)
    if all(pair):
        lines = worked.out(
            ledger, ("portrait", *pair, as_of), lambda: [*portrait_lines(_portrait(ledger, *pair, as_of))]
        )
    return page(
        "missions.html",
        sending=sending,
        receiving=receiving,
        as_of=as_of,
        lines=lines[1:],
        heading=_in(*pair) if lines else "",
        back=_in(receiving, sending) if lines else "",
        codes=[*map(state_code, pair)] if lines else [],
        sections=cross_sections(known_headcounts(ledger)) if not lines else (),
        caveat=CAVEAT,
    )


@missions.get("/missions/{name}.svg")
def funnel(name: str, ledger: Opened, worked: Working) -> Response:
    """The funnel plot of a list. Raises NotAnswerable."""
    return picture(worked, ledger, ("funnel", name), _funnel(worked, ledger, name))


@missions.get("/missions/{name}.json")
def lively_funnel(name: str, ledger: Opened, worked: Working) -> JSONResponse:
    """The same for the script of the page."""
    return lively(worked, ledger, ("funnel", name), _funnel(worked, ledger, name))


@missions.get("/missions/{name}/ranks.svg")
def ranks(name: str, ledger: Opened, worked: Working) -> Response:
    """The ranks of the sending States, with their intervals. Raises NotAnswerable where they are refused."""
    return picture(worked, ledger, ("ranks", name), _ranks(worked, ledger, name))


@missions.get("/missions/{name}/ranks.json")
def lively_ranks(name: str, ledger: Opened, worked: Working) -> JSONResponse:
    """The same for the script of the page."""
    return lively(worked, ledger, ("ranks", name), _ranks(worked, ledger, name))


@missions.get("/missions/{name}")
def cross_section(name: str, ledger: Opened, worked: Working) -> HTMLResponse:
    """What similar States would have in place of each mission of a list that counts them alike."""
    from nongrata.publish.missions import cells_rows, section_lines

    section = named(name, known_headcounts(ledger))
    tables, lines, refused, ranked = [cells_rows(section)], [*section_lines(section)], "", False
    try:
        found = _estimated(worked, ledger, section)
        tables, lines = _told(section, found)
        ranked = found.ranking is not None
    except (NotAnswerable, ExtraMissing) as error:
        refused = str(error)
    return page(
        "cross_section.html", section=section, tables=tables, says=lines, refused=refused, ranked=ranked, caveat=CAVEAT
    )


@missions_api.get("", summary="All that is known of one mission", responses={200: {"model": described.MissionRecord}})
def mission(
    ledger: Opened,
    worked: Working,
    sending: Annotated[str, Query(description="State whose mission it is: code or name")],
    receiving: Annotated[str, Query(description="State in which it is: code or name")],
    as_of: AsOf = "",
) -> JSONResponse:
    """The same as `nongrata missions show --format json`."""
    key = ("record", sending, receiving, as_of)
    return JSONResponse(
        worked.out(ledger, key, lambda: portrait_to_record(_portrait(ledger, sending, receiving, as_of)))
    )


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
    section = named(list, known_headcounts(ledger))
    found = _estimated(worked, ledger, section)
    from nongrata.missions.estimates.record import estimates_to_record

    estimates = estimates_to_record(found.estimates, found.ranking, found.why)
    return JSONResponse(cross_section_to_record(section) | estimates)


def _portrait(ledger: Ledger, sending: str, receiving: str, as_of: str) -> Portrait:
    pair, day = (state_code(sending), state_code(receiving)), Question(as_of=as_of or None).day
    if pair[0] == pair[1]:
        raise BadArgument(f"{sending} has no mission in itself; name two States")
    removals = removals_of_ledger(ledger, *pair, day)
    return portrait(*pair, known_headcounts(ledger), removals, "the headcounts of nongrata and this ledger", day)


def _in(sending: str, receiving: str) -> str:
    return f"{state_name(state_code(sending))} in {state_name(state_code(receiving))}"


def _estimated(worked: Worked, ledger: Ledger, section: CrossSection) -> Estimated:
    """Raises NotAnswerable, ExtraMissing."""

    def make() -> Estimated:
        from nongrata.missions.estimates import estimate, rank

        names = covariates_of(section)
        estimates = estimate(section, names)
        try:
            return Estimated(estimates, rank(section, names), None)
        except NotAnswerable as error:
            return Estimated(estimates, None, error)

    return worked.out(ledger, ("estimates", section.name), make)


def _funnel(worked: Worked, ledger: Ledger, name: str) -> Callable[[], altair.TopLevelMixin]:
    found = _estimated(worked, ledger, named(name, known_headcounts(ledger)))

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.missions import funnel_chart

        return funnel_chart(found.estimates)

    return draw


def _ranks(worked: Worked, ledger: Ledger, name: str) -> Callable[[], altair.TopLevelMixin]:
    found = _estimated(worked, ledger, named(name, known_headcounts(ledger)))
    ranking = found.ranking
    if ranking is None:
        raise found.why or NotAnswerable("there are no ranks", "a list with every mission")

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.missions import rank_chart

        return rank_chart(ranking)

    return draw


def _told(section: CrossSection, found: Estimated) -> tuple[list[Rows], list[str]]:
    from nongrata.publish.estimates import estimates_lines, excess_rows, ranking_lines, ranking_rows
    from nongrata.publish.missions import section_lines

    tables = [rows for _, rows in excess_rows(found.estimates)]
    lines = [*estimates_lines(found.estimates)]
    if found.ranking:
        tables.append(ranking_rows(found.ranking))
        lines += ranking_lines(found.ranking)
    else:
        lines.append(f"ranks: {found.why}.")
    return tables, [*lines, *section_lines(section, found.estimates.footing)]
