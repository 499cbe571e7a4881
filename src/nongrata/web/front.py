"""The first page: the last measures, totals, the waves by month, the map, words to look for, and as known on a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from nongrata.languages.names import state_name
from nongrata.ledger import Asked, Wave
from nongrata.ledger.asked.waves import together
from nongrata.model import MeasureKind, Status
from nongrata.publish import Question
from nongrata.publish.pages.wave import month_number, picture
from nongrata.publish.pages.world import HEIGHT, world
from nongrata.web.asked import Filtered, Opened, address, counts, documents
from nongrata.web.listing import PATH, part
from nongrata.web.showing import page

front = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LAST = 8  # measures
MOST_MONTHS = 60  # of which decisions are counted: for each the reports are read
MONTHS = 24  # of the waves, where no span is asked for
PAIRS = 25  # of the table beside the map
STEPS = {"a year": 365, "a month": 30, "a day": 1}
Month = tuple[int, int]


@front.get("/")
def first(ledger: Opened, question: Filtered) -> HTMLResponse:
    """What there is, for a span and as known on a day."""
    held = counts(ledger)
    with ledger.one_state() as state:
        return _first(state, held, question)


def _first(ledger: Asked, held: Mapping[str, int], question: Question) -> HTMLResponse:
    then = Question(as_of=question.as_of, known_by=question.known_by, sort="newest")
    acts = replace(then, measure=MeasureKind.EXPULSION.value, status=Status.DONE.value)
    every = _waves(ledger, acts)
    start, end = _span(every, question)
    span = replace(acts, since=f"{start[0]:04d}-{start[1]:02d}", until=f"{end[0]:04d}-{end[1]:02d}")
    last, _ = part(ledger, then, "", LAST)
    pairs = ledger.flows(span.filter, as_of=then.day, known_by=then.moment)
    today = datetime.now(UTC).date()
    told = min((wave.month for wave in every if wave.month), default=None)
    earliest = date(*told, 1) if told else min(then.day or today, today)
    return page(
        "front.html",
        total=together(every) if every else None,
        acts=address(PATH, acts),
        last=last,
        quotes=ledger.quotes(last, known_by=then.moment),
        documents=documents(ledger, held, then),
        undated=held["undated_documents"] if then.as_of else 0,
        empty=not held["documents"],
        span=span,
        waves=[wave for wave in every if wave.month and start <= wave.month <= end],
        in_no_month=_in_no_month(ledger, every, acts if not question.until and _are_all(every, start, end) else span),
        picture=picture(every, decisions := _decisions(ledger, span, start, end), start, end),
        decisions=decisions,
        month=lambda name: address(PATH, span, since=name, until=name),
        all_months=address("/", question, since=f"{earliest:%Y-%m}", until=""),
        world=world(pairs),
        height=HEIGHT,
        pairs=[(one, state_name(one), two, state_name(two), number) for (one, two), number in [*pairs.items()][:PAIRS]],
        unshown=max(len(pairs) - PAIRS, 0),
        steps=_steps(question),
        today=today,
        told=told,
        earliest=earliest,
        slider={
            "first": earliest.toordinal(),
            "last": today.toordinal(),
            "now": (question.day or today).toordinal(),
        },
        caveats=then.caveats(ledger),
        question=question,
    )


@front.get("/day")
def on_a_day(question: Filtered, number: int = 0) -> RedirectResponse:
    """The first page as known on the day that a slider names by its number in the calendar, of the same months."""
    day = date.fromordinal(min(max(number, 1), date.max.toordinal()))
    return RedirectResponse(address("/", question, as_of=str(day)))


def _span(waves: Sequence[Wave], question: Question) -> tuple[Month, Month]:
    """The months asked for; else those MONTHS together that have the most measures, the last such."""
    since, until = question.days
    now = min(filter(None, (question.day, datetime.now(UTC).date())))
    numbers = {month_number(one.month): one.measures for one in waves if one.month}
    last = _month_of(until) if until else max(numbers, default=_month_of(now))
    if since:
        first = min(_month_of(since), last)
    elif until:
        first = last - MONTHS + 1
    else:
        fullest = _fullest(numbers) if numbers else last - MONTHS + 1
        first, last = fullest, min(fullest + MONTHS - 1, last)
    first = max(first, 12)
    return (first // 12, first % 12 + 1), (last // 12, last % 12 + 1)


def _month_of(day: date) -> int:
    return month_number((day.year, day.month))


def _fullest(numbers: Mapping[int, int]) -> int:
    """The month with which the MONTHS begin that have the most."""
    months = sorted(numbers)
    sums = [0, *accumulate(map(numbers.__getitem__, months))]
    return max((sums[bisect_left(months, at + MONTHS)] - sums[place], at) for place, at in enumerate(months))[1]


def _waves(ledger: Asked, asked: Question) -> list[Wave]:
    return ledger.waves(asked.filter, as_of=asked.day, known_by=asked.moment)


def _are_all(every: Sequence[Wave], start: Month, end: Month) -> bool:
    """True where all that has a month has one of these: then what has no day at all stands beside them."""
    return all(wave.month is None or start <= wave.month <= end for wave in every)


def _in_no_month(ledger: Asked, every: Sequence[Wave], span: Question) -> Wave | None:
    """What can have been done in these months, but is known to lie in no one of them."""
    if all(wave.month for wave in every):
        return None
    return ledger.in_no_month(span.filter, as_of=span.day, known_by=span.moment)


def _decisions(ledger: Asked, span: Question, start: Month, end: Month) -> Mapping[Month, int] | None:
    """How many decisions to expel each month has; None for a span that is too long to read."""
    if month_number(end) - month_number(start) >= MOST_MONTHS:
        return None
    return ledger.decided_by_month(span.filter, as_of=span.day, known_by=span.moment)


def _steps(question: Question) -> list[tuple[str, str]]:
    """Words and addresses of days before and after the one asked for."""
    day = question.day or datetime.now(UTC).date()
    found: list[tuple[str, Any]] = [(f"{words} earlier", day.toordinal() - days) for words, days in STEPS.items()]
    if question.day:
        found += [(f"{words} later", day.toordinal() + days) for words, days in reversed(STEPS.items())]
    inside = [(words, number) for words, number in found if 0 < number <= date.max.toordinal()]
    return [(words, address("/", question, as_of=str(date.fromordinal(number)))) for words, number in inside]
