"""The questions that pages ask by one form: what each is about, its fields, and its answer. Missions stand beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from nongrata.errors import BadArgument, BadParameters, NotAnswerable
from nongrata.ledger import Ledger
from nongrata.model.kinds import CasesFrom, CaseUnit, CostModel
from nongrata.publish import Question
from nongrata.publish.answers.answer import (
    Answer,
    expel_or_watch_answer,
    forecast_answer,
    retaliation_answer,
    turn_answer,
)

if TYPE_CHECKING:
    from nongrata.analysis.expel_or_watch import Parameters

LONGEST = 20_000  # characters of assumptions
MOVED, MOST_MOVED = "seat.", 20  # what the names of sliders begin with, and how many there may be
Day = Annotated[str, Field(max_length=40)]
State = Annotated[str, Field(max_length=80)]


class FormFields(BaseModel):
    """The fields of the forms, as they were typed; empty ones do not filter."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    source: CasesFrom = Field(CasesFrom.LEDGER, alias="from", description="whose expulsions")
    receiving: State = Field("", description="of a turn: State that receives, code or name")
    sending: State = Field("", description="of a turn: State that sends, code or name")
    responder: State = Field("", description="of retaliation: State that may answer, code or name")
    measure: Day = Field("", description="of a forecast: an expulsion that stands open, by its id")
    staff: Annotated[str, Field(pattern=r"^\d{0,6}$")] = Field(
        "", description="of a forecast: how many the State that expelled has in the other"
    )
    since: Day = Field("", description="first day of the act")
    until: Day = Field("", description="last day of the act")
    as_of: Day = Field("", description="as published by this day")
    by: CaseUnit = Field(CaseUnit.DECISIONS, description="of a turn: what is one case")
    known_date: Day = Field("", description="of a turn: a day named beforehand")
    model: CostModel | Literal[""] = Field("", description="of expel or watch: which model")
    assumptions: str = Field("", max_length=LONGEST, description="of expel or watch: a file of parameters, TOML")

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
        return urlencode({name: value for name, value in (self.typed | self.moved).items() if value})

    @property
    def typed(self) -> dict[str, str]:
        """What was typed or chosen, by the names in the form."""
        return self.model_dump(by_alias=True, exclude={*(self.model_extra or {})})

    @property
    def moved(self) -> dict[str, str]:
        """The numbers of a seat that sliders gave, by the names in the form."""
        typed = {name: str(value) for name, value in (self.model_extra or {}).items()}
        return {name: value for name, value in sorted(typed.items())[:MOST_MOVED] if name.startswith(MOVED)}


@dataclass(frozen=True)
class Slider:
    """A number of a seat, and the ends between which it can be moved."""

    name: str
    words: str
    here: float
    low: float
    high: float


def sliders(asked: FormFields) -> Sequence[Slider]:
    """One for each number of a seat that has a range; none where another model answers."""
    given = _assumed(asked)
    if given.seat is None or asked.model not in ("", "seat"):
        return ()
    return [
        Slider(f"{MOVED}{name}", name.replace("_", " "), getattr(given.seat, name), low, high)
        for name, (low, high) in given.ranges.items()
    ]


def written(asked: FormFields) -> str:
    """The assumptions as a file, with the numbers that were moved in their places in it."""
    from nongrata.analysis.expel_or_watch import example  # brings scipy

    before, head, seat = (asked.assumptions or example()).partition("[seat]")
    seat, table, after = seat.partition("\n[")
    for name, value in asked.moved.items():
        if line := re.search(rf"(?m)^\s*{re.escape(name.removeprefix(MOVED))}\s*=\s*([^\s#]+)", seat):
            seat = f"{seat[: line.start(1)]}{value}{seat[line.end(1) :]}"
    return f"{before}{head}{seat}{table}{after}"


def _assumed(asked: FormFields) -> Parameters:
    """The assumptions, those that were moved in place of those written. Raises BadParameters."""
    from pydantic import ValidationError

    from nongrata.analysis.expel_or_watch import example
    from nongrata.analysis.expel_or_watch.file import parameters_of

    given = parameters_of((asked.assumptions or example()).encode(), "the assumptions")
    if not asked.moved or given.seat is None:
        return given
    moved = {name.removeprefix(MOVED): value for name, value in asked.moved.items()}
    try:
        numbers = {name: float(value) for name, value in moved.items() if getattr(given.seat, name) is not None}
        seat = replace(given.seat, **numbers)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadParameters(f"seat.{first['loc'][0]}: {first['msg'].removeprefix('Value error, ')}") from error
    except (AttributeError, ValueError) as error:
        raise BadParameters(f"seat: {', '.join(moved)}: there is no such number, or it is none") from error
    ranges = {name: ends for name, ends in given.ranges.items() if ends[0] <= getattr(seat, name) <= ends[1]}
    return replace(given, seat=seat, ranges=ranges)


# --- the questions ----------------------------------------------------------------------------------------------


class Topic(StrEnum):
    """The questions that have a page of this name; missions have pages of their own."""

    RETALIATION = "retaliation"
    FORECAST = "forecast"
    TURN = "turn"
    EXPEL_OR_WATCH = "expel-or-watch"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form that asks otherwise: its name, what stands before it, and what may be chosen or typed."""

    name: str
    words: str
    choices: Sequence[tuple[str, str]] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question is asked at a page: its title, what it is about, its answer, and the fields of its form."""

    title: str
    lead: str
    answer: Callable[[Ledger, FormFields], Answer]
    fields: Sequence[FormField]
    sliders: Callable[[FormFields], Sequence[Slider]] = lambda _: ()

    def refuse_others(self, asked: FormFields) -> None:
        """Raises BadArgument where something is asked that only another question takes: one without it is another
        answer."""
        taken, unsaid = [one.name for one in self.fields], FormFields.model_validate({}).typed
        others = [name for name, value in asked.typed.items() if name not in taken and value != unsaid[name]]
        if others:
            raise BadArgument(f"{others[0]}: {self.title!r} takes no such thing; it takes {', '.join(taken)}")


def _retaliation(ledger: Ledger, asked: FormFields) -> Answer:
    return retaliation_answer(_with_answers(ledger, asked), asked.question, asked.responder or None)


def _forecast(ledger: Ledger, asked: FormFields) -> Answer:
    given = _with_answers(ledger, asked)
    if not asked.measure:
        raise NotAnswerable("no expulsion is named", "one that stands open, by its id")
    staff = int(asked.staff) if asked.staff else None
    return forecast_answer(given, asked.question, asked.measure, staff)


def _turn(ledger: Ledger, asked: FormFields) -> Answer:
    return turn_answer(_ledger_if(ledger, asked), asked.question, asked.by, asked.known_date or None, asked.source)


def _expel_or_watch(_: Ledger, asked: FormFields) -> Answer:
    source = "the assumptions above" if asked.assumptions or asked.moved else "invented assumptions"
    return expel_or_watch_answer(_assumed(asked), asked.model or None, source)


def _with_answers(ledger: Ledger, asked: FormFields) -> Ledger | None:
    if asked.source is CasesFrom.ARTICLE:
        raise BadArgument("the cases of the article have no answers; choose the ledger or the facts")
    return _ledger_if(ledger, asked)


def _ledger_if(ledger: Ledger, asked: FormFields) -> Ledger | None:
    return ledger if asked.source is CasesFrom.LEDGER else None


_LEDGER, _FACTS = ("ledger", "this ledger"), ("reference", "facts that ship with nongrata")
_AS_OF = FormField("as_of", "as known on", example="2022-04-30")
_DAYS = (
    FormField("since", "from day", example="2022"),
    FormField("until", "to day"),
    _AS_OF,
)
QUESTIONS = {
    Topic.RETALIATION: Asking(
        "Who answers whom",
        "Who answers expulsions, how fast, and with how many.",
        _retaliation,
        (FormField("from", "from", (_LEDGER, _FACTS)), FormField("responder", "State that may answer"), *_DAYS),
    ),
    Topic.FORECAST: Asking(
        "What to expect of an expulsion",
        "Whether one that stands open will be answered, when, and with how many; and how such forecasts have fared.",
        _forecast,
        (
            FormField("from", "from", (_LEDGER, _FACTS)),
            FormField("measure", "expulsion, by its id"),
            FormField("staff", "staff that the State that expelled has in the other"),
            _AS_OF,
        ),
    ),
    Topic.TURN: Asking(
        "Has policy turned?",
        "From answering incidents to preventing them: from when, and how sure that is.",
        _turn,
        (
            FormField("from", "from", (_LEDGER, _FACTS, ("article", "eight cases of an article"))),
            FormField("receiving", "receiving State"),
            FormField("sending", "sending State"),
            FormField("by", "one case is a", (("decisions", "decision"), ("measures", "measure"))),
            FormField("known_date", "a day named beforehand", example="2022-02-24"),
            *_DAYS,
        ),
    ),
    Topic.EXPEL_OR_WATCH: Asking(
        "Expel, or keep watching?",
        "What you would have to believe for one to cost less than the other. Every number is an assumption of yours; "
        "nothing is said of a real State or person, and nothing is advised.",
        _expel_or_watch,
        (
            FormField("model", "model", (("", "the first"), *((one, one) for one in CostModel))),
            FormField("assumptions", "assumptions"),
        ),
        sliders,
    ),
}
