"""The answers as pages, pictures and records; those on missions are beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse

from nongrata.errors import BadArgument, ExtraMissing, NotAnswerable, NotInLedger
from nongrata.ledger import Ledger
from nongrata.missions.headcount import CAVEAT
from nongrata.publish.answers.answer import Answer
from nongrata.web import described
from nongrata.web.answered import QUESTIONS, FormFields, Slider, Topic, written
from nongrata.web.asked import Opened
from nongrata.web.drawn import lively, picture
from nongrata.web.showing import page
from nongrata.web.worked import Worked, Working

if TYPE_CHECKING:
    import altair

answers = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
answers_api = APIRouter(prefix="/api/v1/answers", responses=described.PROBLEMS | described.UNCHANGED)
FromForm = Annotated[FormFields, Query()]


def _answer(worked: Worked, name: Topic, ledger: Ledger, asked: FormFields) -> Answer:
    """The answer of that name. Raises NotAnswerable, BadArgument, NotInLedger, ExtraMissing."""
    QUESTIONS[name].refuse_others(asked)
    return worked.out(ledger, (name, asked.address), lambda: QUESTIONS[name].answer(ledger, asked))


def _chart(worked: Worked, name: Topic, ledger: Ledger, asked: FormFields) -> Callable[[], altair.TopLevelMixin]:
    """How it is drawn. Raises NotInLedger where it is not."""
    found = _answer(worked, name, ledger, asked)
    if found.draw is None:
        raise NotInLedger("this answer has no chart")
    return found.draw


@answers.get("/answers")
def all_answers() -> HTMLResponse:
    """What can be asked."""
    return page("answers.html", questions=QUESTIONS, caveat=CAVEAT)


@answers.get("/answers/{name}.svg")
def chart(name: Topic, ledger: Opened, asked: FromForm, worked: Working) -> Response:
    """The chart of an answer, with its caveat in it; what it shows stands in the tables of the page, too."""
    return picture(worked, ledger, (name, asked.address), _chart(worked, name, ledger, asked))


@answers.get("/answers/{name}.json")
def lively_chart(name: Topic, ledger: Opened, asked: FromForm, worked: Working) -> JSONResponse:
    """The chart for the script of the page."""
    return lively(worked, ledger, (name, asked.address), _chart(worked, name, ledger, asked))


@answers.get("/answers/{name}")
def answer(name: Topic, ledger: Opened, asked: FromForm, worked: Working) -> HTMLResponse:
    """An answer with its chart, its numbers as tables, and the form that asks otherwise."""
    question, found, refused, status = QUESTIONS[name], None, "", 200
    seat: Sequence[Slider] = ()
    try:
        found = _answer(worked, name, ledger, asked)
        seat = question.sliders(asked)
    except (NotAnswerable, BadArgument, NotInLedger, ExtraMissing) as error:
        refused = str(error).replace("--", "")  # as the fields below are called
        statuses = {NotAnswerable: 200, BadArgument: 400, NotInLedger: 404, ExtraMissing: 503}
        status = next(status for kind, status in statuses.items() if isinstance(error, kind))
    return page(
        "answer.html",
        status,
        name=name,
        question=question,
        answer=found,
        refused=refused,
        asked=asked,
        sliders=seat,
        assumptions=written(asked) if name is Topic.EXPEL_OR_WATCH else "",
    )


@answers_api.get(
    "/{name}", summary="An answer with all its numbers", responses={200: {"model": described.AnswerRecord}}
)
def record(name: Topic, ledger: Opened, asked: FromForm, worked: Working) -> JSONResponse:
    """The same as `nongrata retaliation`, `turn` and `expel-or-watch` print with --format json."""
    return JSONResponse(_answer(worked, name, ledger, asked).record)
