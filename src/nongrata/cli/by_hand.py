"""A measure that a person enters: what was typed -> the document and the claim that it makes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

import typer

from nongrata.cli.options import days, published
from nongrata.errors import BadArgument
from nongrata.model import (
    HAND,
    Claim,
    Count,
    Days,
    Details,
    Document,
    MeasureKind,
    Reading,
    Reason,
    Span,
    Status,
    no_actor,
)
from nongrata.model.count import NO_COUNT_OF_AN_ACT
from nongrata.model.days import NO_DAY_OF_AN_ACT

Read = TypeVar("Read")
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class Typed:
    """One entry as it was typed; None where an option was left out."""

    kind: str | None
    receiving: str | None
    sending: str | None
    words: str | None
    outlet: str | None
    count: str | None
    date: str | None
    status: str | None
    reason: str | None
    actor: str | None
    address: str | None
    published: str | None


def options_given(typed: Typed) -> list[str]:
    """The options that only an entry by hand has, of those that were typed."""
    shared = ("published", "outlet", "address")
    return [_option(name) for name, value in asdict(typed).items() if value is not None and name not in shared]


def entered(typed: Typed) -> tuple[Document, Reading]:
    """The document and the reading that a person entered; what is needed and missing is asked for on a terminal.

    Raises BadArgument where there is no terminal to ask on, and for what is no kind, State, count or day.
    """
    from nongrata.publish import ENTRY_BY_HAND
    from nongrata.read.entry import NOT_TEXT

    needed = ("kind", "receiving", "sending", "words", "outlet")
    wrong: list[str] = []
    asked = _ask_for_missing({_option(name): getattr(typed, name) for name in needed}, wrong)
    if NOT_TEXT.search("".join((asked["--words"], asked["--outlet"], typed.address or ""))):
        wrong.append("--words, --outlet or --address has characters that are no text; set the terminal to UTF-8")
    document = Document(
        text=asked["--words"],
        outlet=asked["--outlet"],
        address=typed.address,
        published=_noted(wrong, published, typed.published),
        published_from="option" if typed.published else None,
        name=ENTRY_BY_HAND,
    )
    found = _claim(document, asked, typed, wrong)
    if found is None or wrong:
        raise BadArgument("; ".join(wrong))
    return document, Reading(document.id, HAND, "1", (found,))


def _noted(wrong: list[str], read: Callable[[Any], Read], typed: str | None) -> Read | None:
    """What `read` makes of what was typed; what is wrong with it is noted, so that all is told in one round."""
    try:
        return read(typed)
    except BadArgument as error:
        wrong.append(str(error))
        return None


def _claim(document: Document, asked: dict[str, str], typed: Typed, wrong: list[str]) -> Claim | None:
    """The claim; None where a field of it is missing or wrong, which is noted."""

    def one_of(kinds: type[Kind], option: str, value: str | None) -> Kind | None:
        return _noted(wrong, partial(_one_of, kinds, option), value) if value else None

    kind = one_of(MeasureKind, "--measure", asked["--measure"])
    receiving, sending = (
        _noted(wrong, partial(_states, option), asked[option]) if asked[option] else None
        for option in ("--receiving", "--sending")
    )
    if both := sorted({*(receiving or ())} & {*(sending or ())}):
        wrong.append(f"{', '.join(both)} cannot both receive and send; mend --receiving or --sending")
    how_many, day = _noted(wrong, count, typed.count), _noted(wrong, act_days, typed.date)
    status = one_of(Status, "--status", typed.status or Status.DONE)
    reason = one_of(Reason, "--reason", typed.reason)
    actor = _noted(wrong, _actor, typed.actor)
    if actor and kind and receiving and sending and (why := no_actor(kind, receiving, sending, actor)):
        wrong.append(f"--actor: {why}")
    said_on, what = (document.published.last, "published") if document.published else (date.today(), "today")
    if status is Status.DONE and day and day.first > said_on:
        wrong.append(
            f"--date {day} lies after {said_on} ({what}), so it was not done then; mend a date, or say --status planned"
        )
    if not (kind and receiving and sending and status):
        return None
    whole = Span(0, len(document.content))
    known = {"count": how_many, "date": day, "reason": reason, "actor": actor}
    fields = ("receiving", "sending", "status", *(name for name, value in known.items() if value))
    return Claim(
        document=document.id,
        kind=kind,
        receiving=receiving,
        sending=sending,
        anchor=whole,
        sentence=whole,
        joint=how_many is not None and len(receiving) + len(sending) > 2,
        count=how_many,
        date=day,
        status=status,
        reason=reason,
        published=document.published,
        evidence={field: (whole,) for field in fields},
        details=Details(actor=actor),
    )


def count(typed: str | None) -> Count | None:
    """The count in the forms in which one is printed: 45, 3-4, 10+ or up to 5. Raises BadArgument for another."""
    if not typed:
        return None
    try:
        found = Count.parse(" ".join(typed.split()))
    except ValueError as error:
        why = f"{typed!r} is no count; write 45, 3-4 (the smaller number first), 10+ or up to 5"
        raise BadArgument(f"--count: {why}") from error
    if not found.can_be_of_an_act:
        raise BadArgument(f"--count: {typed} {NO_COUNT_OF_AN_ACT}; leave --count out where the number is unknown")
    return found


def act_days(typed: str | None) -> Days | None:
    """The days of an act. Raises BadArgument for what is no date, or none on which a State can have acted."""
    found = days(typed, "--date")
    if found and not found.can_be_of_an_act:
        raise BadArgument(f"--date: {typed} {NO_DAY_OF_AN_ACT}; give the day of the act")
    return found


def _option(name: str) -> str:
    return "--measure" if name == "kind" else f"--{name}"


def _ask_for_missing(fields: dict[str, str | None], wrong: list[str]) -> dict[str, str]:
    """The fields with what was missing asked for on a terminal; where there is none to ask, it is noted and ""."""
    missing = [name for name, value in fields.items() if not value]
    if missing and not (sys.stdin and sys.stdin.isatty()):
        wrong.append(f"--by-hand needs {', '.join(missing)}")
        return {name: value or "" for name, value in fields.items()}
    return {name: value or typer.prompt(name.removeprefix("--")) for name, value in fields.items()}


def _one_of(kinds: type[Kind], option: str, typed: str) -> Kind:
    try:
        return kinds(typed.strip().casefold())
    except ValueError as error:
        raise BadArgument(f"{option}: {typed} is none of {', '.join(kinds)}") from error


def _states(option: str, typed: str) -> tuple[str, ...]:
    """The codes of States divided by commas, sorted as in every claim."""
    from nongrata.languages.names import state_code

    codes = {state_code(one) for one in typed.split(",") if one.strip()}
    if not codes:
        raise BadArgument(f"{option}: {typed!r} names no State; give a name such as Poland, or a code such as POL")
    return tuple(sorted(codes))


def _actor(typed: str | None) -> str | None:
    """The code of the State that acts. Raises BadArgument for what is no State, or several."""
    codes = _states("--actor", typed) if typed else ()
    if len(codes) > 1:
        raise BadArgument(f"--actor: {typed} are several States; name one of the side that acts")
    return next(iter(codes), None)
