"""A measure: how far it came, how many, who says so and who not, what it answers, how it moved, how it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nongrata.ledger import Asked, Bearing
from nongrata.model import Change, Claim, Count, Document, Link, Measure, MeasureKind, Relation, is_act
from nongrata.publish import Question, origin_sentences
from nongrata.publish.pages.page import said
from nongrata.publish.wording.citing import Citation, cited, title
from nongrata.publish.wording.judged import judged_words, without_corrected
from nongrata.publish.wording.total import NOT_IN_HISTORY
from nongrata.web.asked import Opened, Then
from nongrata.web.showing import SITE, page

measures = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
CLAIMS_SHOWN = 40  # of a measure on its page, and on each page with its others, to which a link leads
QUOTED = 10  # reports of one day in a history
MOVED_SHOWN = 40  # reports up to which the history stands on the page itself


@dataclass(frozen=True)
class GivenNumber:
    """A number that claims give, of those who go or of those who may stay, and whether they contradict the measure."""

    count: Count
    claims: tuple[Claim, ...]
    differs: bool


@dataclass(frozen=True)
class Tie:
    """A link as the page of one of its measures tells it."""

    words: str
    other: Measure
    link: Link


@measures.get("/measures/{claim}")
def measure(request: Request, claim: str, ledger: Opened, question: Then, every: bool = False) -> HTMLResponse:
    """A measure under the id of any of its claims."""
    with ledger.one_state() as state:
        return _measure(request, claim, state, question, every)


def _measure(request: Request, claim: str, ledger: Asked, question: Question, every: bool) -> HTMLResponse:
    found = question.one(ledger, claim)
    shown = found if every else replace(found, claims=found.claims[:CLAIMS_SHOWN])
    judgements = ledger.judgements(found)
    judged = judged_words(found, judgements, question.moment)
    claims = without_corrected(question.claims(ledger, shown), [] if question.moment else judgements)
    origins = question.origins(ledger, found) if shown.claims == found.claims else ()
    bearing = ledger.bearing(found, as_of=question.day, known_by=question.moment)
    moved = ledger.history(found.id) if found.reports <= MOVED_SHOWN and not question.then else None
    ties = _ties(found, bearing)
    tied = any(tie.link.relation is Relation.ANSWERS for tie in ties)
    return page(
        "measure.html",
        caveats=question.caveats(ledger, found),
        why_here=question.why_here(ledger, claim, found),
        measure=found,
        stands_open=found.kind is MeasureKind.EXPULSION and is_act(found) and not tied and not question.known_by,
        headline=title(found),
        said=said(found, claims),
        judged=judged,
        outlets={claim.id: document.outlet or document.name or "unnamed source" for claim, document in claims},
        hidden=len(found.claims) - len(shown.claims),
        numbers=_numbers(found, claims),
        clusters=clusters(found),
        origins=[*origin_sentences(origins, (document for _, document in claims))],
        ties=ties,
        decision=bearing.decision,
        history=moved,
        citation=_citation(request, found, question, judged),
        question=question,
    )


@measures.get("/measures/{claim}/history")
def history(claim: str, ledger: Opened) -> HTMLResponse:
    """How a measure moved with each report, and with each judgement."""
    quotes = QUOTED if SITE.get() is None else None
    changes: Sequence[Change] = ledger.history(claim, quotes=quotes)
    last = next(one.measure for one in reversed(changes) if one.measure)
    lacks = NOT_IN_HISTORY if last.total else None
    return page("history.html", measure=last, headline=title(last), history=changes, lacks=lacks)


def _numbers(measure: Measure, claims: Iterable[tuple[Claim, Document]]) -> list[GivenNumber]:
    """The numbers that claims give, those that carry the measure first."""
    differing = {one.claim for one in measure.dissents if one.field == "count"}
    by_number: dict[tuple[bool, str], list[Claim]] = defaultdict(list)
    for one, _ in claims:
        if one.count:
            by_number[one.id in differing, str(one.count)].append(one)
    return [GivenNumber(Count.parse(number), tuple(of), differs) for (differs, number), of in sorted(by_number.items())]


def clusters(measure: Measure) -> dict[str, int]:
    """By the id of a claim the number of its origin, the first 1."""
    return {name: number for number, names in enumerate(measure.origins, 1) for name in names}


def _ties(measure: Measure, bearing: Bearing) -> list[Tie]:
    """What it answers and follows, then what answers and follows it."""
    there = [
        Tie(f"{one.relation.value}", bearing.measures[one.to], one)
        for one in bearing.links
        if one.measure_id == measure.id
    ]
    back = {"answers": "is answered by", "follows": "is followed by"}
    return there + [
        Tie(back[one.relation.value], bearing.measures[one.measure_id], one)
        for one in bearing.links
        if one.to == measure.id
    ]


def _citation(request: Request, measure: Measure, question: Question, judged: Sequence[str]) -> Citation:
    known = question.moment or datetime.now(UTC)
    if (site := SITE.get()) is not None:
        return cited(measure, f"{site}/measures/{measure.id}.html" if site else "", known, judged)
    then = replace(question, known_by=f"{known:%Y-%m-%dT%H:%M:%S.%fZ}").then  # what comes in the same second is later
    return cited(measure, f"{request.base_url}measures/{measure.id}{then}", known, judged)
