"""Filters -> the measures that pass them, asked of the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sqlalchemy import Connection, func, literal, select, tuple_

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.ledger.blocks import listing_day
from nongrata.ledger.rejections import load_rejections
from nongrata.ledger.schema import claim, document, measure, measure_claim, measure_state
from nongrata.ledger.search import search_words, tells
from nongrata.ledger.totals import at, measures_of
from nongrata.model import Measure, MeasureKind, Status
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row

if TYPE_CHECKING:
    import pandas

Value = TypeVar("Value", bound=StrEnum)


class Measures(tuple[Measure, ...]):
    """Measures by date, those without one last."""

    __slots__ = ()

    @property
    def next(self) -> str | None:
        """Where the page after this one begins: what `after` takes; None for no measures."""
        return f"{listing_day(self[-1]).isoformat()}.{self[-1].id}" if self else None

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame, one row a measure, with the columns of `export csv`.

        Raises ImportError with the line to type where pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise ImportError("frames need pandas: pip install 'nongrata[frames]'") from error
        frame = pandas.DataFrame([measure_to_row(one) for one in self], columns=[*COLUMNS])
        types = dict.fromkeys(DAYS, "datetime64[s]") | dict.fromkeys(NUMBERS, "Int64")
        return frame.astype(types | dict.fromkeys(TRUTHS, "bool"))


@dataclass(frozen=True)
class Filter:
    """What to list; None does not filter. `since` and `until` are days of the act."""

    receiving: str | None = None
    sending: str | None = None
    since: date | None = None
    until: date | None = None
    kind: MeasureKind | None = None
    status: Status | None = None
    words: frozenset[str] = frozenset()  # all in one sentence of a claim

    @classmethod
    def asked(
        cls,
        receiving: str | None,
        sending: str | None,
        since: date | None,
        until: date | None,
        kind: str | None,
        status: str | None,
        search: str | None = None,
    ) -> Filter:
        """The filter that is meant by States as codes or names and by kinds and statuses in words; "" is as None.

        Raises BadArgument for what is none.
        """
        return cls(
            state_code(receiving) if receiving else None,
            state_code(sending) if sending else None,
            since,
            until,
            _one_of(MeasureKind, kind, "measure"),
            _one_of(Status, status, "status"),
            search_words(search or ""),
        )

    def passes(self, one: Measure) -> bool:
        """True where the measure passes, without asking the database."""
        return (
            (self.receiving is None or self.receiving in one.receiving)
            and (self.sending is None or self.sending in one.sending)
            and (self.since is None or (one.date is not None and one.date.last >= self.since))
            and (self.until is None or (one.date is not None and one.date.first <= self.until))
            and (self.kind is None or one.kind is self.kind)
            and (self.status is None or one.status is self.status)
        )


def _one_of(values: type[Value], typed: str | None, field: str) -> Value | None:
    if not typed:
        return None
    try:
        return values(typed)
    except ValueError as error:
        raise BadArgument(f"{field}: {typed!r} is none of {', '.join(values)}") from error


class Page(NamedTuple):
    """Which part of a list is asked for: so many measures after a place in it; None: all, from the first."""

    limit: int | None = None
    after: str | None = None

    @property
    def place(self) -> tuple[date, str] | None:
        """The place as day and id. Raises BadArgument for what no list gave."""
        if self.after is None:
            return None
        day, _, name = self.after.partition(".")
        try:
            return date.fromisoformat(day), name
        except ValueError as error:
            raise BadArgument(f"after: {self.after!r} is no place in a list; give `next` of the page before") from error

    def of(self, measures: Iterable[Measure]) -> Measures:
        """This part of measures that are not asked of the database."""
        ordered = sorted(measures, key=by_date)
        place = self.place
        rest = [one for one in ordered if place is None or by_date(one) > place]
        return Measures(rest if self.limit is None else rest[: self.limit])


WHOLE = Page()  # the list from its first measure to its last


def by_date(one: Measure) -> tuple[date, str]:
    """The order in which measures are listed."""
    return (listing_day(one), one.id)


def listed(connection: Connection, wanted: Filter, as_of: date | None, page: Page = WHOLE) -> Measures:
    """The measures that pass, as they stand or as of a day; one page of them, if that is asked for.

    The index of a State gives them in their order, where one is asked for, else that of kind, status or all.
    """
    query = at(select(measure.c.row, measure.c.record, measure.c.total), as_of)
    day, name = measure.c.day, measure.c.id
    for side in ("receiving", "sending"):
        if state := getattr(wanted, side):
            of_state = measure_state.alias()
            query = query.join(of_state, of_state.c.row == measure.c.row)
            query = query.where(
                of_state.c.side == side, of_state.c.state == state, of_state.c.stands == (as_of is None)
            )
            day, name = of_state.c.day, of_state.c.measure
    if wanted.since is not None:
        query = query.where(measure.c.date_last >= wanted.since)
    if wanted.until is not None:
        query = query.where(day <= wanted.until, measure.c.date_first.is_not(None))
    if wanted.kind is not None:
        query = query.where(measure.c.kind == wanted.kind.value)
    if wanted.status is not None:
        query = query.where(measure.c.status == wanted.status.value)
    if wanted.words:
        query = query.where(tells(connection, wanted.words))
    if page.place:
        query = query.where(tuple_(day, name) > tuple_(*map(literal, page.place)))
    query = query.order_by(day, name).limit(page.limit)
    return Measures(measures_of(connection, connection.execute(query).all(), as_of))


def holding(connection: Connection, claim: str, as_of: date | None) -> Measure | None:
    """The measure that holds a claim, as it stands or as of a day."""
    query = at(select(measure.c.row, measure.c.record, measure.c.total), as_of)
    rows = query.join(measure_claim, measure_claim.c.row == measure.c.row).where(measure_claim.c.claim == claim)
    return next(iter(measures_of(connection, connection.execute(rows).all(), as_of)), None)


def holding_then(measures: Iterable[Measure], claim: str) -> Measure | None:
    """The measure of these that holds a claim."""
    return next((one for one in measures if claim in one.claims), None)


def counts(connection: Connection) -> dict[str, int]:
    """The numbers of documents, undated documents, claims, measures and rejections."""
    count = select(func.count())
    queries = {
        "documents": count.select_from(document),
        "undated_documents": count.where(document.c.published_first.is_(None)),
        "claims": count.where(claim.c.newest),
        "measures": count.where(measure.c.stands),
    }
    found = {name: connection.execute(query).scalar_one() for name, query in queries.items()}
    return found | {"rejections": len(load_rejections(connection))}
