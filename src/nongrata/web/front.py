"""The first page: the last measures, totals, the waves by month, the map, words to look for, and as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from nongrata.languages.names import state_name
from nongrata.ledger import Ledger, Wave
from nongrata.model import Count, MeasureKind, Status
from nongrata.publish import Question
from nongrata.publish.wave import picture
from nongrata.publish.world import HEIGHT, world
from nongrata.web.asked import Filtered, Opened, address, counts
from nongrata.web.listing import PATH, part
from nongrata.web.showing import page

front = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LAST = 8  # measures
MONTHS = 24  # of the waves, where no span is asked for
MOST_MONTHS = 60  # of which decisions are counted: for each the reports are read
PAIRS = 25  # of the table beside the map
STEPS = {"a year": 365, "a month": 30, "a day": 1}
Month = tuple[int, int]


@front.get("/")
def first(ledger: Opened, question: Filtered) -> HTMLResponse:
    """What there is, for a span and as known on a day."""
    then = Question(as_of=question.as_of, known_by=question.known_by, sort="newest")
    acts = replace(then, measure=MeasureKind.EXPULSION.value, status=Status.DONE.value)
    every = ledger.waves(acts.filter, as_of=then.day, known_by=then.moment)
    start, end = _span(every, question)
    span = replace(acts, since=f"{start[0]:04d}-{start[1]:02d}", until=f"{end[0]:04d}-{end[1]:02d}")
    last, _ = part(ledger, then, "", LAST)
    pairs = ledger.flows(span.filter, as_of=then.day, known_by=then.moment)
    return page(
        "front.html",
        total=_total(every),
        acts=address(PATH, acts),
        last=last,
        quotes=ledger.quotes(last, known_by=then.moment),
        counts=counts(ledger),
        span=span,
        waves=[wave for wave in every if wave.month and start <= wave.month <= end],
        picture=picture(every, decisions := _decisions(ledger, span, start, end), start, end),
        decisions=decisions,
        month=lambda name: address(PATH, span, since=name, until=name),
        world=world(pairs),
        height=HEIGHT,
        pairs=[(one, state_name(one), two, state_name(two), number) for (one, two), number in [*pairs.items()][:PAIRS]],
        unshown=max(len(pairs) - PAIRS, 0),
        steps=_steps(question),
        today=(today := datetime.now(UTC).date()),
        earliest=(earliest := min((wave.month for wave in every if wave.month), default=end)),
        slider={
            "first": date(*earliest, 1).toordinal(),
            "last": today.toordinal(),
            "now": (question.day or today).toordinal(),
        },
        question=question,
    )


@front.get("/day")
def on_a_day(number: int = 0) -> RedirectResponse:
    """The first page as known on the day that a slider names by its number in the calendar."""
    day = date.fromordinal(min(max(number, 1), date.max.toordinal()))
    return RedirectResponse(f"/?as_of={day}")


def _span(waves: Sequence[Wave], question: Question) -> tuple[Month, Month]:
    """The months asked for, else the last that have measures."""
    since, until = question.days
    today = datetime.now(UTC).date()
    known = [wave.month for wave in waves if wave.month]
    end = (until.year, until.month) if until else max(known, default=(today.year, today.month))
    if since:
        return min((since.year, since.month), end), end
    number = max(end[0] * 12 + end[1] - MONTHS, 12)
    return (number // 12, number % 12 + 1), end


def _total(waves: Sequence[Wave]) -> Wave:
    """The sum of all months."""
    persons = Count.sum(wave.persons for wave in waves if wave.persons)
    unknown = sum(wave.unknown for wave in waves)
    return Wave(None, sum(wave.measures for wave in waves), persons, unknown)


def _decisions(ledger: Ledger, span: Question, start: Month, end: Month) -> dict[Month, int] | None:
    """How many decisions to expel each month has; None for a span that is too long to read."""
    if (end[0] - start[0]) * 12 + end[1] - start[1] >= MOST_MONTHS:
        return None
    groups = ledger.announced(span.filter, as_of=span.day, known_by=span.moment)
    return Counter((one[0].date.first.year, one[0].date.first.month) for one in groups if one[0].date)


def _steps(question: Question) -> list[tuple[str, str]]:
    """Words and addresses of days before and after the one asked for."""
    day = question.day or datetime.now(UTC).date()
    found: list[tuple[str, Any]] = [(f"{words} earlier", day.toordinal() - days) for words, days in STEPS.items()]
    if question.day:
        found += [(f"{words} later", day.toordinal() + days) for words, days in reversed(STEPS.items())]
    inside = [(words, number) for words, number in found if 0 < number <= date.max.toordinal()]
    return [(words, address("/", question, as_of=str(date.fromordinal(number)))) for words, number in inside]
