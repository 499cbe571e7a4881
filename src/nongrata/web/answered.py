"""Three answers worked out from what the form of a page says: retaliation, turn, expel or watch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from nongrata.errors import BadArgument, BadParameters
from nongrata.languages.names import state_code
from nongrata.ledger import Ledger
from nongrata.publish import Question
from nongrata.publish.words import Rows

if TYPE_CHECKING:
    import altair

    from nongrata.analysis.expel_or_watch import Parameters

LONGEST = 20_000  # characters of assumptions
MOVED, MOST_MOVED = "seat.", 20  # what the names of sliders begin with, and how many there may be
Day = Annotated[str, Field(max_length=40)]
State = Annotated[str, Field(max_length=80)]


class Asked(BaseModel):
    """The fields of the forms, as they were typed; empty ones do not filter."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    source: Literal["ledger", "reference", "article"] = Field("ledger", alias="from", description="whose expulsions")
    receiving: State = Field("", description="of a turn: State that receives, code or name")
    sending: State = Field("", description="of a turn: State that sends, code or name")
    responder: State = Field("", description="of retaliation: State that may answer, code or name")
    since: Day = Field("", description="first day of the act")
    until: Day = Field("", description="last day of the act")
    as_of: Day = Field("", description="as published by this day")
    by: Literal["decisions", "measures"] = Field("decisions", description="of a turn: what is one case")
    known_date: Day = Field("", description="of a turn: a day named beforehand")
    model: Literal["", "seat", "mission", "game"] = Field("", description="of expel or watch: which model")
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
        typed = self.model_dump(by_alias=True, exclude={*(self.model_extra or {})}) | self.moved
        return urlencode({name: value for name, value in typed.items() if value})

    @property
    def moved(self) -> dict[str, str]:
        """The numbers of a seat that sliders gave, by the names in the form."""
        typed = {name: str(value) for name, value in (self.model_extra or {}).items()}
        return {name: value for name, value in sorted(typed.items())[:MOST_MOVED] if name.startswith(MOVED)}


@dataclass(frozen=True)
class Answer:
    """Tables, heads first, sentences, a record, and how it is drawn, if it is."""

    tables: Sequence[Rows]
    says: Sequence[str]
    record: dict[str, Any]
    draw: Callable[[], altair.TopLevelMixin] | None


def _retaliation(ledger: Ledger, asked: Asked) -> Answer:
    from nongrata.analysis.retaliation import of_ledger, of_reference, retaliation
    from nongrata.publish.retaliation import CAVEAT as OF_ANSWERS
    from nongrata.publish.retaliation import retaliation_sentences, retaliation_tables, retaliation_to_record

    question, code = asked.question, state_code(asked.responder) if asked.responder else None
    span = (*question.days, question.day)
    if asked.source == "article":
        raise BadArgument("the cases of the article have no answers; choose the ledger or the facts")
    found = retaliation(of_reference(code, *span) if asked.source == "reference" else of_ledger(ledger, code, *span))

    def draw() -> altair.TopLevelMixin:
        from nongrata.charts.retaliation import retaliation_chart

        return retaliation_chart(found, OF_ANSWERS)

    return Answer(retaliation_tables(found), retaliation_sentences(found), retaliation_to_record(found), draw)


def _turn(ledger: Ledger, asked: Asked) -> Answer:
    from nongrata.analysis.turn import ARTICLE, EXPULSIONS, By
    from nongrata.analysis.turn import given as of
    from nongrata.publish import typed_days
    from nongrata.publish.turn import CAVEAT as OF_TURNS
    from nongrata.publish.turn import turn_sentences, turn_tables, turn_to_record

    question = asked.question
    wanted = of.Asked(question.receiving, question.sending, *question.days, question.day)
    tables = {"reference": EXPULSIONS, "article": ARTICLE}
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
    from nongrata.publish.expel_or_watch_answer import answered

    source = "the assumptions above" if asked.assumptions or asked.moved else "invented assumptions"
    found = answered(_assumed(asked), asked.model or None, source)
    return Answer(found.tables, found.says, found.record, found.draw)


def _assumed(asked: Asked) -> Parameters:
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


WAYS: dict[str, Callable[[Ledger, Asked], Answer]] = {
    "retaliation": _retaliation,
    "turn": _turn,
    "expel-or-watch": _expel_or_watch,
}


@dataclass(frozen=True)
class Slider:
    """A number of a seat, and the ends between which it can be moved."""

    name: str
    words: str
    here: float
    low: float
    high: float


def sliders(asked: Asked) -> Sequence[Slider]:
    """One for each number of a seat that has a range; none where another model answers."""
    given = _assumed(asked)
    if given.seat is None or asked.model not in ("", "seat"):
        return ()
    return [
        Slider(f"{MOVED}{name}", name.replace("_", " "), getattr(given.seat, name), low, high)
        for name, (low, high) in given.ranges.items()
    ]
