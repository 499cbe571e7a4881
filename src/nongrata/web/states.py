"""A State, what it did and what was done to it; and two States, with the ladder of what they did to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger
from nongrata.missions import Headcount, known_headcounts
from nongrata.missions.kept import of_missions
from nongrata.model import Footing, Ladder, Unit
from nongrata.publish import Question
from nongrata.publish.pages.timeline import timeline
from nongrata.web.asked import Opened, Then, address, counts, documents
from nongrata.web.choices import years
from nongrata.web.listing import PATH, part
from nongrata.web.showing import SITE, page

states = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LAST = 15  # measures of each side on the page of a State
RUNGS_SHOWN = 30  # of a ladder, the last; a link leads to all
RUNGS_PRINTED = 14  # on paper: on one sheet where little is told of each, else on two
SIDES = {
    "receiving": "As receiving State: what was done on its soil",
    "sending": "As sending State: what was done to its missions and people",
}


@states.get("/states")
def index(ledger: Opened, question: Then) -> HTMLResponse:
    """All States of which the ledger has a measure."""
    found = question.facets(ledger, *SIDES).values
    codes = found["receiving"].keys() | found["sending"].keys()
    rows = sorted((state_name(code), code, *(found[side].get(code, 0) for side in SIDES)) for code in codes)
    return page("states.html", rows=rows, caveats=question.caveats(ledger), question=question)


@states.get("/states/{code}")
def state(code: str, ledger: Opened, question: Then) -> HTMLResponse:
    """What a State did on its soil, and what was done to its missions and people; and with whom."""
    known = state_code(code)
    asked = {side: replace(question, sort="newest", **{side: known}) for side in SIDES}
    with ledger.one_state() as then:
        facets = {side: one.facets(then, *SIDES.keys() - {side}, "year") for side, one in asked.items()}
        shown = {side: part(then, one, "", LAST)[0] for side, one in asked.items()}
        quotes = then.quotes([one for some in shown.values() for one in some], known_by=question.moment)
    did, suffered = facets["receiving"].values["sending"], facets["sending"].values["receiving"]
    numbers = {other: (did.get(other, 0), suffered.get(other, 0)) for other in did.keys() | suffered.keys()}
    others = sorted(numbers.items(), key=lambda one: (-sum(one[1]), one[0]))
    return page(
        "state.html",
        code=known,
        name=state_name(known),
        headings=SIDES,
        facets=facets,
        shown=shown,
        years={side: years(facets[side].values["year"], one, PATH) for side, one in asked.items()},
        quotes=quotes,
        whole={side: address(PATH, one) for side, one in asked.items()},
        others=[(other, state_name(other), *numbers) for other, numbers in others if other != known],
        missions=_last_known(ledger, known, question.day) if SITE.get() is None else (),
        caveats=question.caveats(ledger),
        question=question,
    )


@states.get("/pair")
def either(one: str = "", two: str = "") -> RedirectResponse:
    """The page of two States that a person named."""
    if not one and not two:
        return RedirectResponse("/states")  # where they are asked for
    if not one or not two:
        raise BadArgument("name two States: one, and another")
    return RedirectResponse(f"/states/{state_code(one)}/{state_code(two)}")


@states.get("/states/{one}/{two}")
def pair(one: str, two: str, ledger: Opened, question: Then, every: bool = False) -> HTMLResponse:
    """What two States did to each other, what answers what, and how many persons, measures and decisions."""
    last = None if every else RUNGS_SHOWN
    climbed = ledger.ladder(one, two, as_of=question.day, known_by=question.moment, last=last)
    rungs = climbed.rungs if every else climbed.rungs[-RUNGS_SHOWN:]
    links = {rung.measure.id: [link for link in climbed.links if link.measure_id == rung.measure.id] for rung in rungs}
    return page(
        "pair.html",
        ladder=climbed,
        names=[state_name(code) for code in climbed.states],
        rungs=rungs,
        printed=RUNGS_PRINTED,
        unprinted=max(len(climbed.rungs) - RUNGS_PRINTED, 0),
        hidden=len(climbed.rungs) - len(rungs),
        links=links,
        answered={rung.measure.id: [link for link in climbed.links if link.to == rung.measure.id] for rung in rungs},
        by_id={rung.measure.id: rung.measure for rung in climbed.rungs},
        triggers={made.id: decision.coding for decision in climbed.decisions for made in decision.measures},
        timeline=timeline(climbed),
        headcounts=_last_headcounts(ledger, climbed.states, question.day) if SITE.get() is None else (),
        footing=_footing(ledger, climbed, question),
        caveats=question.caveats(ledger),
        other_ladders=question.other_ladders(ledger, climbed.states),
        question=question,
    )


def _last_known(ledger: Ledger, code: str, day: date | None) -> list[Headcount]:
    """The last count by a day of each mission of a State and of each in it, the newest first."""
    known = known_headcounts(ledger)
    of_state = [*of_missions(known, code, None, day), *of_missions(known, None, code, day)]
    last = {(one.sending_state, one.receiving_state): one for one in of_state}
    return sorted(last.values(), key=lambda one: one.as_of, reverse=True)


def _last_headcounts(ledger: Ledger, states: Sequence[str], day: date | None) -> list[Headcount | None]:
    """The last that is known of the mission of each of two States in the other, by a day; None where none is."""
    known = known_headcounts(ledger)
    found = [of_missions(known, sending, receiving, day) for sending, receiving in permutations(states, 2)]
    return [one[-1] if one else None for one in found]


def _footing(ledger: Ledger, ladder: Ladder, question: Question) -> Footing:
    looked_at = documents(ledger, counts(ledger), question)
    return Footing(
        len(ladder.rungs),
        Unit.MEASURES,
        "every measure of the one against the other, threats, denials and incidents among them; sums are of acts alone",
        f"{looked_at:,} documents that this ledger read; what they do not tell is not here",
        "what was read by machine and judged in this ledger",
        question.day,
    )
