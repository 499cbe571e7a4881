"""The four answers as pages, pictures and records: missions, retaliation, turn, expel or watch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from nongrata.errors import BadArgument, NotAnswerable
from nongrata.languages.names import state_code, state_name
from nongrata.ledger import Ledger
from nongrata.publish import Question
from nongrata.web.asked import Opened
from nongrata.web.showing import page

if TYPE_CHECKING:
    import altair
    from rich.table import Table

answers = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST = 20_000  # characters of assumptions
CAVEAT = "A large mission is not evidence of espionage."
TITLES = {
    "retaliation": ("Who answers whom", "Who answers expulsions, how fast, and with how many."),
    "turn": ("Has policy turned?", "From answering incidents to preventing them: from when, and how sure that is."),
    "expel-or-watch": (
        "Expel, or keep watching?",
        "What you would have to believe for one to cost less than the other. Every number is an assumption of yours; "
        "nothing is said of a real State or person, and nothing is advised.",
    ),
}
Name = Literal["retaliation", "turn", "expel-or-watch"]
Rows = Sequence[Sequence[str]]
Day = Annotated[str, Field(max_length=40)]
State = Annotated[str, Field(max_length=80)]


class Asked(BaseModel):
    """The fields of the forms, as they were typed; empty ones do not filter."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    source: Literal["ledger", "reference", "article"] = Field("ledger", alias="from")
    receiving: State = ""
    sending: State = ""
    responder: State = ""
    since: Day = ""
    until: Day = ""
    as_of: Day = ""
    by: Literal["decisions", "measures"] = "decisions"
    known_date: Day = ""
    model: Literal["", "seat", "mission", "game"] = ""
    assumptions: str = Field("", max_length=LONGEST)

    @property
    def question(self) -> Question:
        """States, days and the day of knowledge as a question to the ledger."""
        receiving, sending, since, until = (
            one or None for one in (self.receiving, self.sending, self.since, self.until)
        )
        return Question(receiving, sending, since, until, as_of=self.as_of or None)

    @property
    def address(self) -> str:
        """What was asked as the end of an address."""
        typed = {name: value for name, value in self.model_dump(by_alias=True).items() if value}
        return urlencode(typed)


Given = Annotated[Asked, Query()]


@dataclass(frozen=True)
class Answer:
    """Tables, heads first, sentences, a record, and how it is drawn, if it is."""

    tables: Sequence[Rows]
    says: Sequence[str]
    record: dict[str, Any]
    draw: Callable[[], altair.TopLevelMixin] | None


# --- the answers ------------------------------------------------------------------------------------------------


def _retaliation(ledger: Ledger, asked: Asked) -> Answer:
    from nongrata.analysis.retaliation import of_ledger, of_reference, retaliation
    from nongrata.publish.retaliation import CAVEAT as OF_ANSWERS
    from nongrata.publish.retaliation import retaliation_sentences, retaliation_tables, retaliation_to_record

    question, code = asked.question, state_code(asked.responder) if asked.responder else None
    span = (*question.days, question.day)
    found = retaliation(of_reference(code, *span) if asked.source != "ledger" else of_ledger(ledger, code, *span))

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.retaliation import retaliation_chart

        return retaliation_chart(found, OF_ANSWERS)

    return Answer(retaliation_tables(found), retaliation_sentences(found), retaliation_to_record(found), draw)


def _turn(ledger: Ledger, asked: Asked) -> Answer:
    from nongrata.analysis.turn import ARTICLE, REFERENCE, By
    from nongrata.analysis.turn import given as of
    from nongrata.publish import typed_days
    from nongrata.publish.turn import CAVEAT as OF_TURNS
    from nongrata.publish.turn import turn_sentences, turn_tables, turn_to_record

    question = asked.question
    wanted = of.Asked(question.receiving, question.sending, *question.days, question.day)
    tables = {"reference": REFERENCE, "article": ARTICLE}
    is_ledger = asked.source == "ledger"
    given = of.of_ledger(ledger, wanted) if is_ledger else of.of_table(wanted, tables[asked.source])
    known = typed_days(asked.known_date, "known_date").first if asked.known_date else None
    found = of.turn_of(given, wanted, By(asked.by), known)
    says = turn_sentences(found)

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.turn import turn_chart

        return turn_chart(found, says[1], OF_TURNS)

    return Answer(turn_tables(found), says, turn_to_record(found), draw)


def _expel_or_watch(_: Ledger, asked: Asked) -> Answer:
    from nongrata.analysis.expel_or_watch import example
    from nongrata.analysis.expel_or_watch.file import parameters_of
    from nongrata.publish.expel_or_watch_answer import answered

    given = parameters_of((asked.assumptions or example()).encode(), "the assumptions")
    source = "the assumptions above" if asked.assumptions else "invented assumptions"
    found = answered(given, asked.model or None, source)
    return Answer(found.tables, found.says, found.record, found.draw)


WAYS: dict[str, Callable[[Ledger, Asked], Answer]] = {
    "retaliation": _retaliation,
    "turn": _turn,
    "expel-or-watch": _expel_or_watch,
}


def _answer(name: str, ledger: Ledger, asked: Asked) -> Answer:
    """The answer of that name. Raises NotAnswerable and BadArgument."""
    try:
        return WAYS[name](ledger, asked)
    except ModuleNotFoundError as error:
        raise BadArgument(f"{error.name} is not installed on this server: pip install 'nongrata[analysis]'") from error


@answers.get("/answers")
def all_answers() -> HTMLResponse:
    """What can be asked."""
    return page("answers.html", names=TITLES, caveat=CAVEAT)


@answers.get("/answers/{name}.svg")
def chart(name: Name, ledger: Opened, asked: Given) -> Response:
    """The chart of an answer, with its caveat in it; what it shows stands in the tables of the page, too."""
    found = _answer(name, ledger, asked)
    if found.draw is None:
        raise BadArgument("this answer has no chart")
    return _drawn(found.draw())


@answers.get("/answers/{name}")
def answer(name: Name, ledger: Opened, asked: Given) -> HTMLResponse:
    """An answer with its chart, its numbers as tables, and the form that asks otherwise."""
    from nongrata.analysis.expel_or_watch import example

    title, lead = TITLES[name]
    found, refused = None, ""
    try:
        found = _answer(name, ledger, asked)
    except (NotAnswerable, BadArgument) as error:
        refused = str(error)
    return page(
        "answer.html",
        name=name,
        title=title,
        lead=lead,
        answer=found,
        refused=refused,
        asked=asked,
        example=example() if name == "expel-or-watch" else "",
        names=TITLES,
    )


@answers.get("/api/v1/answers/{name}")
def record(name: Name, ledger: Opened, asked: Given) -> JSONResponse:
    """The same for programs."""
    return JSONResponse(_answer(name, ledger, asked).record)


def _drawn(made: altair.TopLevelMixin) -> Response:
    from nongrata.charts import save

    with TemporaryDirectory(prefix="nongrata-") as folder:
        save(made, file := Path(folder) / "chart.svg")
        return Response(file.read_bytes(), media_type="image/svg+xml")


# --- missions ---------------------------------------------------------------------------------------------------


@answers.get("/missions")
def missions(ledger: Opened, sending: str = "", receiving: str = "", as_of: str = "") -> HTMLResponse:
    """What is known of one mission, or the lists that count missions alike."""
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.listings import cross_sections
    from nongrata.publish.missions import portrait_lines

    lines: list[str] = []
    if sending and receiving:
        found = _portrait(ledger, sending, receiving, as_of)
        lines = [*portrait_lines(found)][1:]
    return page(
        "missions.html",
        sending=sending,
        receiving=receiving,
        as_of=as_of,
        lines=lines,
        heading=f"{state_name(state_code(sending))} in {state_name(state_code(receiving))}" if lines else "",
        sections=cross_sections(known_headcounts(ledger)) if not lines else (),
        caveat=CAVEAT,
    )


@answers.get("/missions/{name}.svg")
def funnel(name: str, ledger: Opened) -> Response:
    """The funnel plot of a list."""
    from nongrata.charts.missions import funnel_chart
    from nongrata.missions.estimates import estimate
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.listings import covariates_of
    from nongrata.missions.listings import cross_section as named

    found = named(name, known_headcounts(ledger))
    return _drawn(funnel_chart(estimate(found, covariates_of(found))))


@answers.get("/missions/{name}")
def cross_section(name: str, ledger: Opened) -> HTMLResponse:
    """What similar States would have in place of each mission of a list that counts them alike."""
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.listings import cross_section as named
    from nongrata.publish.missions import cells_table, section_lines

    found = named(name, known_headcounts(ledger))
    refused, tables, lines = "", [rows_of(cells_table(found))], [*section_lines(found)]
    try:
        tables, lines = _estimated(found)
    except NotAnswerable as error:
        refused = str(error)
    except ModuleNotFoundError as error:
        refused = f"{error.name} is not installed on this server: pip install 'nongrata[analysis]'"
    return page("cross_section.html", section=found, tables=tables, says=lines, refused=refused, caveat=CAVEAT)


@answers.get("/api/v1/missions")
def mission(ledger: Opened, sending: str, receiving: str, as_of: str = "") -> JSONResponse:
    """All that is known of one mission, for programs."""
    from nongrata.missions.record import portrait_to_record

    return JSONResponse(portrait_to_record(_portrait(ledger, sending, receiving, as_of)))


def _portrait(ledger: Ledger, sending: str, receiving: str, as_of: str) -> Any:
    from nongrata.missions.expulsions import removals_of_ledger
    from nongrata.missions.kept import known_headcounts
    from nongrata.missions.portrait import portrait

    pair, day = (state_code(sending), state_code(receiving)), Question(as_of=as_of or None).day
    if pair[0] == pair[1]:
        raise BadArgument(f"{sending} has no mission in itself; name two States")
    removals = removals_of_ledger(ledger, *pair, day)
    return portrait(*pair, known_headcounts(ledger), removals, "the headcounts of nongrata and this ledger", day)


def _estimated(section: Any) -> tuple[list[Rows], list[str]]:
    from nongrata.missions.estimates import estimate
    from nongrata.missions.listings import covariates_of
    from nongrata.publish.estimates import estimates_lines, excess_tables
    from nongrata.publish.missions import section_lines

    found = estimate(section, covariates_of(section))
    tables = [rows_of(table) for table in excess_tables(found)]
    return tables, [*estimates_lines(found), *section_lines(section, found.footing)]


def rows_of(table: Table) -> Rows:
    """A table of the terminal as rows of words, its heads first."""
    columns = [[str(cell) for cell in column.cells] for column in table.columns]
    return [[str(column.header) for column in table.columns], *map(list, zip(*columns, strict=True))]
