"""A measure that a person enters: what was typed -> the document and the claim that it makes."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import typer

from nongrata.cli.options import days, published
from nongrata.errors import BadArgument
from nongrata.model import HAND, Claim, Count, Days, Document, MeasureKind, Reading, Reason, Span, Status

# The first resident embassy was Milan's in Florence (Mattingly, Renaissance Diplomacy, 1955).
EARLIEST_ACT = date(1446, 1, 1)
AHEAD = timedelta(days=10 * 365)  # no State says so long before what it will do


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
    status: Status | None
    reason: Reason | None
    address: str | None
    published: str | None


def options_given(typed: Typed) -> list[str]:
    """The options that only an entry by hand has, of those that were typed."""
    values = asdict(typed)
    del values["published"]
    return [_option(name) for name, value in values.items() if value is not None]


def entered(typed: Typed) -> tuple[Document, Reading]:
    """The document and the reading that a person entered; what is needed and missing is asked for on a terminal.

    Raises BadArgument where there is no terminal to ask on, and for what is no kind, State, count or day.
    """
    from nongrata.publish import ENTRY_BY_HAND
    from nongrata.read.entry import NOT_TEXT

    needed = ("kind", "receiving", "sending", "words", "outlet")
    asked = _ask_for_missing({_option(name): getattr(typed, name) for name in needed})
    if NOT_TEXT.search("".join((asked["--words"], asked["--outlet"], typed.address or ""))):
        raise BadArgument("--words, --outlet or --address has characters that are no text; set the terminal to UTF-8")
    document = Document(
        text=asked["--words"],
        outlet=asked["--outlet"],
        address=typed.address,
        published=published(typed.published),
        published_from="option" if typed.published else None,
        name=ENTRY_BY_HAND,
    )
    return document, Reading(document.id, HAND, "1", (_claim(document, asked, typed),))


def _claim(document: Document, asked: dict[str, str], typed: Typed) -> Claim:
    receiving, sending = _states(asked["--receiving"], "--receiving"), _states(asked["--sending"], "--sending")
    if both := sorted({*receiving} & {*sending}):
        raise BadArgument(f"{', '.join(both)} cannot both receive and send; mend --receiving or --sending")
    how_many, day, status = count(typed.count), act_days(typed.date), typed.status or Status.DONE
    said_on, what = (document.published.last, "published") if document.published else (date.today(), "today")
    if status is Status.DONE and day and day.first > said_on:
        raise BadArgument(
            f"--date {day} lies after {said_on} ({what}), so it was not done then; mend a date, or say --status planned"
        )
    whole = Span(0, len(document.content))
    known = {"count": how_many, "date": day, "reason": typed.reason}
    fields = ("receiving", "sending", "status", *(name for name, value in known.items() if value))
    return Claim(
        document=document.id,
        kind=_kind(asked["--measure"]),
        receiving=receiving,
        sending=sending,
        anchor=whole,
        sentence=whole,
        joint=how_many is not None and len(receiving) + len(sending) > 2,
        count=how_many,
        date=day,
        status=status,
        reason=typed.reason,
        published=document.published,
        evidence={field: (whole,) for field in fields},
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
    if 0 in (found.low, found.high):
        raise BadArgument(f"--count: {typed!r} counts nobody; leave --count out where the number is unknown")
    return found


def act_days(typed: str | None) -> Days | None:
    """The days of an act. Raises BadArgument for what is no date, or none on which a State can have acted."""
    found = days(typed, "--date")
    if found and not EARLIEST_ACT <= found.first <= date.today() + AHEAD:
        raise BadArgument(
            f"--date: {typed} lies before the first embassies or more than ten years ahead; give the day of the act"
        )
    return found


def _option(name: str) -> str:
    return "--measure" if name == "kind" else f"--{name}"


def _ask_for_missing(fields: dict[str, str | None]) -> dict[str, str]:
    """The fields with what was missing asked for on a terminal. Raises BadArgument where there is none to ask."""
    missing = [name for name, value in fields.items() if not value]
    if missing and not (sys.stdin and sys.stdin.isatty()):
        raise BadArgument(f"--by-hand needs {', '.join(missing)}")
    return {name: value or typer.prompt(name.removeprefix("--")) for name, value in fields.items()}


def _kind(typed: str) -> MeasureKind:
    try:
        return MeasureKind(typed)
    except ValueError as error:
        raise BadArgument(f"--measure: {typed} is none of {', '.join(MeasureKind)}") from error


def _states(typed: str, option: str) -> tuple[str, ...]:
    """The codes of States divided by commas, sorted as in every claim."""
    from nongrata.languages.names import state_code

    codes = {state_code(one) for one in typed.split(",") if one.strip()}
    if not codes:
        raise BadArgument(f"{option}: {typed!r} names no State; give a name such as Poland, or a code such as POL")
    return tuple(sorted(codes))
