"""What a request asks, and of which ledger: the parameters that routes share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import quote_plus

from fastapi import Depends, Query, Request
from starlette.exceptions import HTTPException

from nongrata.ledger import UNSTATED, Asked, Ledger, Sort
from nongrata.model import CREDIBILITY, MeasureKind, Reason, Status
from nongrata.publish import Question

# What the description of the API says of a parameter; the words of a refusal are those of `Question`.
_DAY: dict[str, Any] = {"pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", "examples": ["2022-03-25", "2022-03", "2022"]}
_MOMENT: dict[str, Any] = {"pattern": r"^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?)?$", "examples": ["2022-03-25T18:00Z"]}


def _one_of(*values: str) -> dict[str, Any]:
    return {"enum": ["", *values]}


PAGE = 50  # measures on one page
AsOf = Annotated[str, Query(description="as published by this day", json_schema_extra=_DAY)]
KnownBy = Annotated[str, Query(description="as this ledger had read and judged by then", json_schema_extra=_MOMENT)]


async def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


async def _filters(
    receiving: Annotated[str, Query(description="State that receives: code or name")] = "",
    sending: Annotated[str, Query(description="State that sends: code or name")] = "",
    since: Annotated[str, Query(description="first day of the act", json_schema_extra=_DAY)] = "",
    until: Annotated[str, Query(description="last day of the act", json_schema_extra=_DAY)] = "",
    measure: Annotated[str, Query(description="kind of measure", json_schema_extra=_one_of(*MeasureKind))] = "",
    status: Annotated[str, Query(description="how far it has come", json_schema_extra=_one_of(*Status))] = "",
    as_of: AsOf = "",
    known_by: KnownBy = "",
    search: Annotated[str, Query(description="words that stand in one sentence of a claim")] = "",
    reason: Annotated[str, Query(description="ground stated", json_schema_extra=_one_of(*Reason, UNSTATED))] = "",
    credibility: Annotated[
        str, Query(description="grade of what is told", json_schema_extra=_one_of(*CREDIBILITY))
    ] = "",
    conflict: Annotated[str, Query(description="whether claims differ", json_schema_extra=_one_of("yes", "no"))] = "",
    sort: Annotated[str, Query(description="order", json_schema_extra=_one_of(*Sort))] = Sort.NEWEST.value,
) -> Question:
    moments = (as_of, known_by, search, reason, credibility, conflict, sort)
    question = Question(receiving, sending, since, until, measure, status, *moments)
    _ = question.order  # what is no order is refused, also where nothing is put in one
    return question


async def _then(as_of: AsOf = "", known_by: KnownBy = "") -> Question:
    return Question(as_of=as_of, known_by=known_by)


async def _day(as_of: AsOf = "") -> Question:
    return Question(as_of=as_of)


async def _days(
    since: Annotated[str, Query(description="first day of publication", json_schema_extra=_DAY)] = "",
    until: Annotated[str, Query(description="last day of publication", json_schema_extra=_DAY)] = "",
    as_of: AsOf = "",
    known_by: KnownBy = "",
) -> Question:
    return Question(since=since, until=until, as_of=as_of, known_by=known_by)


Opened = Annotated[Ledger, Depends(_ledger)]
Filtered = Annotated[Question, Depends(_filters)]
Then = Annotated[Question, Depends(_then)]
Day = Annotated[Question, Depends(_day)]
Published = Annotated[Question, Depends(_days)]
After = Annotated[str, Query(description="the place that the page before gave as next")]


def counts(ledger: Ledger) -> dict[str, int]:
    """What the ledger holds, counted once as long as nothing is written to it: it counts every row."""
    return _counts(ledger, ledger.state())


@lru_cache(maxsize=4)
def _counts(ledger: Ledger, _state: str) -> dict[str, int]:
    return ledger.counts()


def documents(ledger: Asked, held: Mapping[str, int], then: Question) -> int:
    """How many documents were looked at, of a day or a moment those that were there by then; `held` are the counts."""
    return ledger.looked_at(then.day, known_by=then.moment) if then.then else held["documents"]


def address(path: str, question: Question, **change: str | None) -> str:
    """The address at which a page asks this, with what is given in place of its own."""
    changed = {name: _parameter(name, typed) for name, typed in change.items()}
    written = "&".join(filter(None, (_parameters(question) | changed).values()))
    return f"{path}?{written}" if written else path


@lru_cache(maxsize=64)
def _parameters(question: Question) -> dict[str, str]:
    return {name: _parameter(name, typed) for name, typed in vars(question).items()}


@lru_cache(maxsize=2_048)  # a page has hundreds of addresses, of few values
def _parameter(name: str, typed: str | None) -> str:
    """The parameter as an address has it; nothing where it asks nothing."""
    return f"{name}={quote_plus(typed)}" if typed and (name, typed) != ("sort", Sort.NEWEST) else ""


def no_longer_than(request: Request, most_bytes: int) -> None:
    """Raises HTTPException, before anything is read: 411 where a request does not say its length, 413 for too long."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise HTTPException(411, "the request does not say how long it is")
    if int(length) > most_bytes:
        raise HTTPException(413, f"this is too large: at most {most_bytes:,} bytes are taken")
