"""Filters -> the measures that pass them, asked of the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.ledger.rejections import load_rejections
from nongrata.ledger.schema import claim, document, measure, measure_claim, measure_state
from nongrata.model import Measure, MeasureKind, Status
from nongrata.model.record import measure_from_record
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row

if TYPE_CHECKING:
    import pandas

Value = TypeVar("Value", bound=StrEnum)


class Measures(tuple[Measure, ...]):
    """Measures by date, those without one last."""

    __slots__ = ()

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

    @classmethod
    def asked(
        cls,
        receiving: str | None,
        sending: str | None,
        since: date | None,
        until: date | None,
        kind: str | None,
        status: str | None,
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


def by_date(one: Measure) -> tuple[bool, date, str]:
    """The order in which measures are listed."""
    return (one.date is None, one.date.first if one.date else date.max, one.id)


def listed(connection: Connection, wanted: Filter, as_of: date | None) -> Measures:
    """The measures that pass, as they stand or as of a day."""
    query = at(select(measure.c.record), as_of)
    for side in ("receiving", "sending"):
        state = getattr(wanted, side)
        if state is not None:
            has = (
                (measure_state.c.row == measure.c.row)
                & (measure_state.c.side == side)
                & (measure_state.c.state == state)
            )
            query = query.where(exists().where(has))
    if wanted.since is not None:
        query = query.where(measure.c.date_last >= wanted.since)
    if wanted.until is not None:
        query = query.where(measure.c.date_first <= wanted.until)
    if wanted.kind is not None:
        query = query.where(measure.c.kind == wanted.kind.value)
    if wanted.status is not None:
        query = query.where(measure.c.status == wanted.status.value)
    found = [measure_from_record(json.loads(record)) for record in connection.execute(query).scalars()]
    return Measures(sorted(found, key=by_date))


def holding(connection: Connection, claim: str, as_of: date | None) -> Measure | None:
    """The measure that holds a claim, as it stands or as of a day."""
    rows = at(select(measure.c.record), as_of).join(measure_claim, measure_claim.c.row == measure.c.row)
    record = connection.execute(rows.where(measure_claim.c.claim == claim)).scalar()
    return measure_from_record(json.loads(record)) if record is not None else None


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
        "measures": count.where(measure.c.valid_from.is_(None)),
    }
    found = {name: connection.execute(query).scalar_one() for name, query in queries.items()}
    return found | {"rejections": len(load_rejections(connection))}


def at(query: Select[Any], as_of: date | None) -> Select[Any]:
    """The query for measures as they stand, or as of a day."""
    if as_of is None:
        return query.where(measure.c.valid_from.is_(None))
    return query.where(
        and_(measure.c.valid_from <= as_of, or_(measure.c.valid_until.is_(None), measure.c.valid_until > as_of))
    )
