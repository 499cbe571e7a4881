"""Options that several commands share, and how what is typed becomes what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nongrata.errors import BadArgument, LedgerLocked
from nongrata.model import Days, Document, MeasureKind, Rejection, Status

if TYPE_CHECKING:
    from nongrata.ledger import Ledger


class TableFormat(StrEnum):
    """How claims and rejections are printed."""

    TABLE = "table"
    JSONL = "jsonl"


class ListFormat(StrEnum):
    """How measures are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class AnswerFormat(StrEnum):
    """How an answer of the analysis is printed."""

    TABLE = "table"
    JSON = "json"


class TextFormat(StrEnum):
    """How what is told in lines is printed."""

    TEXT = "text"
    JSON = "json"


MeasureArgument = Annotated[
    str, typer.Argument(metavar="MEASURE", help="Its id, that of one of its claims, or its first six characters.")
]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        help="Path of the ledger, or its postgresql:// address.",
        show_default="NONGRATA_LEDGER, else nongrata.db",
    ),
]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="Day of publication of documents that do not say it: 2022-03-25.")
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", help="Language of documents that do not say it, which is believed: en, or one on trial: pl."
    ),
]
TitleOption = Annotated[str | None, typer.Option("--title", help="Headline of the one document, if it says none.")]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", help="Who published the one document, if it does not say it.")
]
AddressOption = Annotated[
    str | None, typer.Option("--address", help="Where the one document can be read, if it does not say it.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Follow addresses into private networks and this machine, too.")
]
ReceivingOption = Annotated[
    str | None, typer.Option("--receiving", help="State that receives (who expels): a code, a name or an adjective.")
]
SendingOption = Annotated[str | None, typer.Option("--sending", help="State that sends (whose people they are).")]
SinceOption = Annotated[str | None, typer.Option("--since", help="First day of the act: 2022-01-01, 2022-01 or 2022.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Last day of the act.")]
KindOption = Annotated[
    MeasureKind | None, typer.Option("--measure", help=f"Kind of measure: {', '.join(MeasureKind)}.")
]
StatusOption = Annotated[Status | None, typer.Option("--status", help=f"How far it has come: {', '.join(Status)}.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="As published by this day.")]


def drawable(file: Path | None) -> Path | None:
    """The file of a chart. Raises BadArgument for an ending in which none is saved, before anything is worked out."""
    if file:
        from nongrata.charts.saving import ending_of

        ending_of(file)
    return file


ChartOption = Annotated[
    Path | None,
    typer.Option(
        "--chart", callback=drawable, help="Draw it to this file: .png, .svg, .html (opens offline) or .json."
    ),
]
KnownByOption = Annotated[
    str | None,
    typer.Option(
        "--known-by", help="As this ledger had read and judged by this moment: 2022-03-25 or 2022-03-25T18:00."
    ),
]


def ledger_address(given: str | None) -> str:
    """The ledger that is meant."""
    from nongrata.settings import ledger_address as default

    return given or default()


def of_source(
    found: Iterator[Document | Rejection], sources: list[str], **said: str | None
) -> Iterable[Document | Rejection]:
    """What was found, with the title, outlet and address that were typed where the one document there says none.

    Raises BadArgument where they were typed and there is more than one document.
    """
    typed = {name: words.strip() for name, words in said.items() if words and words.strip()}
    if not typed:
        return found
    first = list(islice(found, 2)) if len(sources) == 1 else []
    if len(first) != 1:
        options = ", ".join(f"--{name}" for name in typed)
        raise BadArgument(f"{options} can be said of one document alone; name one file that holds one")
    one = first[0]
    if isinstance(one, Document):
        title, outlet, address = (getattr(one, name) or typed.get(name) for name in ("title", "outlet", "address"))
        return [replace(one, title=title, outlet=outlet, address=address)]
    return first


def opened_to_add(given: str | None) -> Ledger:
    """The ledger that is meant, made where there is none, which is said: the name may be mistyped."""
    from nongrata.cli.tables import note
    from nongrata.ledger import Ledger

    opened = Ledger(ledger_address(given))
    if opened.made:
        note(f"made new ledger {opened.address}")
    return opened


@contextmanager
def waiting_for_others(once: bool) -> Iterator[None]:
    """A round of a command that goes on: where others write to the ledger too long that is said, and the next follows.

    Raises LedgerLocked where there is but one.
    """
    from nongrata.cli.tables import note

    try:
        yield
    except LedgerLocked as error:
        if once:
            raise
        note(f"{str(error).partition(';')[0]}; it is tried again ({error.code})")


def days(typed: str | None, option: str) -> Days | None:
    """The span of days that was typed. Raises BadArgument where it is none."""
    from nongrata.publish import typed_days

    return None if typed is None else typed_days(typed, option)


def typed_day(typed: str, option: str) -> date:
    """The day that was typed. Raises BadArgument where it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BadArgument(f"{option} {typed!r} is no day; write one such as 2022-03-25") from error


def published(typed: str | None) -> Days | None:
    """A day of publication. Raises BadArgument for what is none, or none on which a report can have appeared."""
    from nongrata.read.published import NotADate, check_published, days_in_words

    span = (typed and days_in_words(typed)) or days(typed, "--published")
    if span:
        try:
            check_published(span, date.today())
        except NotADate as error:
            raise BadArgument(f"--published: {error}; give the day on which the report appeared") from error
    return span


@contextmanager
def ledger_if(wanted: bool, given: str | None) -> Iterator[Ledger | None]:
    """The ledger that is meant where it is wanted, else None."""
    from nongrata.ledger import Ledger

    if not wanted:
        yield None
        return
    with Ledger(ledger_address(given), create=False) as opened:
        yield opened
