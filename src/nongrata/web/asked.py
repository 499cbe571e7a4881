"""What a request asks, and of which ledger: the parameters that routes share."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from nongrata.ledger import Ledger
from nongrata.publish import Question

AsOf = Annotated[str, Query(description="as published by this day: 2022-03-25, 2022-03 or 2022")]
KnownBy = Annotated[str, Query(description="as this ledger had read and judged by this moment: 2022-03-25T18:00Z")]


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _filters(
    receiving: Annotated[str, Query(description="State that receives: code or name")] = "",
    sending: Annotated[str, Query(description="State that sends: code or name")] = "",
    since: Annotated[str, Query(description="first day of the act")] = "",
    until: Annotated[str, Query(description="last day of the act")] = "",
    measure: Annotated[str, Query(description="kind of measure")] = "",
    status: Annotated[str, Query(description="how far it has come")] = "",
    as_of: AsOf = "",
    known_by: KnownBy = "",
    search: Annotated[str, Query(description="words that stand in one sentence of a claim")] = "",
) -> Question:
    return Question(receiving, sending, since, until, measure, status, as_of, known_by, search)


def _then(as_of: AsOf = "", known_by: KnownBy = "") -> Question:
    return Question(as_of=as_of, known_by=known_by)


def _days(
    since: Annotated[str, Query(description="first day of publication")] = "",
    until: Annotated[str, Query(description="last day of publication")] = "",
    as_of: AsOf = "",
    known_by: KnownBy = "",
) -> Question:
    return Question(since=since, until=until, as_of=as_of, known_by=known_by)


Opened = Annotated[Ledger, Depends(_ledger)]
Filtered = Annotated[Question, Depends(_filters)]
Then = Annotated[Question, Depends(_then)]
Published = Annotated[Question, Depends(_days)]
Start = Annotated[int, Query(ge=0, description="number of the first measure of the page, from 0")]
PAGE = 100  # measures on one page
