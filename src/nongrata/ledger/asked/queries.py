"""Filters -> the measures that pass them, asked of the database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Select,
    String,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
)

from nongrata.errors import BadArgument
from nongrata.languages.names import state_code
from nongrata.ledger.asked.held import conflict, credibility
from nongrata.ledger.asked.search import tells
from nongrata.ledger.asked.sorting import Key, Sort, ordered
from nongrata.ledger.database.chunks import CHUNK, among, chunks
from nongrata.ledger.database.schema import claim, covered_day, measure, measure_claim, measure_state, rejection
from nongrata.ledger.derived.meetings import at, bare, from_record, measures_of
from nongrata.ledger.derived.past import recorded
from nongrata.ledger.rows.rejections import stands
from nongrata.ledger.rows.words import search_words
from nongrata.model import CREDIBILITY, Days, Measure, MeasureKind, Reason, Status
from nongrata.model.row import COLUMNS, DAYS, NUMBERS, TRUTHS, measure_to_row

if TYPE_CHECKING:
    import pandas

Value = TypeVar("Value", bound=StrEnum)
OF_STATE = {side: measure_state.alias() for side in ("receiving", "sending")}
OF_PAIR = (measure_state.alias(), measure_state.alias())  # the receiving and the sending State
UNSTATED = "unstated"  # the ground of a measure for which no report states one


class Measures(tuple[Measure, ...]):
    """Measures in the order of `sort`: by date, if nothing else was asked for, those without one last."""

    sort: Sort

    def __new__(cls, measures: Iterable[Measure] = (), sort: Sort = Sort.DATE) -> Self:
        """The measures, which are in this order already."""
        made = super().__new__(cls, measures)
        made.sort = sort
        return made

    @property
    def next(self) -> str | None:
        """Where the page after this one begins: what `after` takes, in the same order; None for no measures."""
        return self.sort.place(self[-1]) if self else None

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
    """What to list; None does not filter. `since` and `until` are days of the act.

    `reason` is a ground or UNSTATED, `credibility` a figure of CREDIBILITY; in `conflict` are measures whose claims
    differ on a field, or cannot all be true.
    """

    receiving: str | None = None
    sending: str | None = None
    since: date | None = None
    until: date | None = None
    kind: MeasureKind | None = None
    status: Status | None = None
    words: frozenset[str] = frozenset()  # all in one sentence of a claim
    reason: str | None = None
    credibility: str | None = None
    conflict: bool | None = None

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
        reason: str | None = None,
        credibility: str | None = None,
        conflict: bool | None = None,
    ) -> Filter:
        """The filter that is meant by States as codes or names and by kinds and statuses in words; "" is as None.

        Raises BadArgument for what is none.
        """
        words = search_words(search or "")
        if search and search.strip() and not words:
            raise BadArgument(f"search: {search!r} has no word that could be looked for")
        return cls(
            state_code(receiving) if receiving else None,
            state_code(sending) if sending else None,
            since,
            until,
            _one_of(MeasureKind, kind, "measure"),
            _one_of(Status, status, "status"),
            words,
            _in((*Reason, UNSTATED), reason, "reason"),
            _in(CREDIBILITY, credibility, "credibility"),
            conflict,
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
            and (self.reason is None or (one.reason or UNSTATED) == self.reason)
            and (self.credibility is None or one.credibility.code == self.credibility)
            and (self.conflict is None or one.is_in_conflict is self.conflict)
        )


def _one_of(values: type[Value], typed: str | None, field: str) -> Value | None:
    found = _in([*values], typed, field)
    return values(found) if found else None


def _in(values: Sequence[str], typed: str | None, field: str) -> str | None:
    if typed and typed not in [*values]:
        raise BadArgument(f"{field}: {typed!r} is none of {', '.join(values)}")
    return typed or None


class Page(NamedTuple):
    """Which part of a list is asked for: so many measures after a place in it; None: all, from the first."""

    limit: int | None = None
    after: str | None = None
    sort: Sort = Sort.DATE

    @classmethod
    def asked(cls, limit: int | None, after: str | None, sort: str | None) -> Page:
        """The page in an order in words; none is by day. Raises BadArgument for what is no order."""
        return cls(limit, after, _one_of(Sort, sort, "sort") or Sort.DATE)

    @property
    def place(self) -> tuple[Key, str] | None:
        """The place as day or number, and id. Raises BadArgument for what no list gave."""
        return self.sort.parsed(self.after) if self.after else None

    def of(self, measures: Iterable[Measure]) -> Measures:
        """This part of measures that are not asked of the database."""
        found = ordered([*measures], self.sort)
        if self.place:
            found = [one for one in found if self._is_later(one, *self.place)]
        return Measures(found if self.limit is None else found[: self.limit], self.sort)

    def _is_later(self, one: Measure, key: Any, name: str) -> bool:
        mine: Any = self.sort.key(one)
        if self.sort is Sort.DATE:
            return bool(mine > (key, name))
        return bool(mine[0] < key or (mine[0] == key and mine[1] > name))


_COUNTING = select(claim.c.id).where(among(claim.c.document), claim.c.newest, ~claim.c.forgotten)
WHOLE = Page()  # the list from its first measure to its last


def listed(connection: Connection, wanted: Filter, as_of: date | None, page: Page = WHOLE) -> Measures:
    """The measures that pass, as they stand or as of a day; one page of them, if that is asked for.

    By day the index of a State gives them in their order, where one is asked for, else that of kind, status or all, and
    so a page of the newest. In another order they are found by the index of facets, and only then read.
    """
    read: Select[Any] = recorded(as_of)
    place = page.place
    if page.sort is Sort.DATE:
        query, day, name = passing(connection, read, wanted, as_of)
        if place:
            query = query.where(tuple_(day, name) > tuple_(*map(literal, place)))
        query = query.order_by(day, name).limit(page.limit)
    elif page.sort is Sort.NEWEST and page.limit is not None:
        rows = _newest(connection, wanted, as_of, page, page.limit)
        query = read.where(measure.c.row.in_(rows)).order_by(page.sort.column.desc(), measure.c.id)
    else:
        query, _, _ = passing(connection, select(measure.c.row), wanted, as_of)
        if place:
            query = query.where(page.sort.after(*place))
        first = query.order_by(page.sort.column.desc(), measure.c.id).limit(page.limit)
        query = read.where(measure.c.row.in_(first.scalar_subquery()))
        query = query.order_by(page.sort.column.desc(), measure.c.id)
    return Measures(measures_of(connection.execute(query)), page.sort)


def _newest(connection: Connection, wanted: Filter, as_of: date | None, page: Page, limit: int) -> list[int]:
    """The rows of a page of the newest: those of a day from the end of its index, then those of none."""
    found: list[int] = []
    for is_dated in (True, False):
        query, day, name = passing(connection, select(measure.c.row), wanted, as_of)
        query = query.where(day < date.max if is_dated else day == date.max)
        if page.place:
            query = query.where(page.sort.after(*page.place))
        if len(found) < limit:
            found += connection.execute(query.order_by(day.desc(), name).limit(limit - len(found))).scalars()
    return found


def bare_listed(connection: Connection, wanted: Filter, as_of: date | None) -> Iterator[Measure]:
    """The measures that pass, in no order, one after the other, each `bare`."""
    return bare(connection.execute(passing(connection, recorded(as_of), wanted, as_of)[0]))


def without_totals(connection: Connection, wanted: Filter, as_of: date | None) -> list[Measure]:
    """The measures that pass, in no order, as they are without what is shared: for whom no total is needed."""
    query, _, _ = passing(connection, select(measure.c.record), wanted, as_of)
    return [*map(from_record, connection.execute(query).scalars().all())]


def rows_passing(connection: Connection, wanted: Filter, as_of: date | None) -> list[int]:
    """The rows of the measures that pass, in their order."""
    return sorted(connection.execute(passing(connection, select(measure.c.row), wanted, as_of)[0]).scalars())


def passing(
    connection: Connection, query: Select[Any], wanted: Filter, as_of: date | None
) -> tuple[Select[Any], Any, Any]:
    """The query for what of measures passes, and the columns of day and id whose index gives them in order."""
    query = at(query, as_of)
    day, name = measure.c.day, measure.c.id
    for side, of_state in OF_STATE.items():
        if state := getattr(wanted, side):
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
    if wanted.reason is not None:
        query = query.where(measure.c.reason.is_not_distinct_from(None if wanted.reason == UNSTATED else wanted.reason))
    if wanted.words:
        query = query.where(tells(connection, wanted.words))
    if wanted.credibility is not None:
        query = query.where(credibility(as_of) == wanted.credibility)
    if wanted.conflict is not None:
        query = query.where(conflict(as_of).is_(wanted.conflict))
    return query, day, name


def begins(connection: Connection, day: ColumnElement[Any], form: str) -> ColumnElement[str]:
    """The beginning of a day as ISO 8601 writes it, in the form YYYY or YYYY-MM: taken out of it much sooner in SQLite,
    which keeps days so, than worked out."""
    if connection.dialect.name == "sqlite":
        return func.substr(day, literal_column("1"), literal_column(str(len(form))), type_=String)
    return func.to_char(day, literal_column(f"'{form}'"), type_=String)


def as_json(connection: Connection, record: ColumnElement[Any]) -> ColumnElement[Any]:
    """A record as JSON, which is kept as text."""
    return type_coerce(record, JSON) if connection.dialect.name == "sqlite" else cast(record, JSON)


def holding(connection: Connection, name: str, as_of: date | None) -> Measure | None:
    """The measure that holds a claim, as it stands or as of a day."""
    rows = at(recorded(as_of), as_of).join(measure_claim, measure_claim.c.row == measure.c.row)
    return next(iter(measures_of(connection.execute(rows.where(measure_claim.c.claim == name)))), None)


def claims_in(connection: Connection, documents: Iterable[str]) -> set[str]:
    """The ids of the claims that the readings which count found in these documents."""
    return {name for part in chunks(documents) for name in connection.execute(_COUNTING, {"among": part}).scalars()}


def rows_telling(
    connection: Connection, documents: Iterable[str], known: Collection[str], as_of: date | None
) -> set[int]:
    """Those of what any of these documents tells, as it stands or as of a day, but those of the claims `known`.

    A claim is in a row for each day that moved its measure: so what need not be looked up is left out.
    """
    newest = select(claim.c.id).where(among(claim.c.document), claim.c.newest)
    names = {name for part in chunks(documents) for name in connection.execute(newest, {"among": part}).scalars()}
    return rows_of_claims(connection, names.difference(known), as_of)


def rows_on_days(connection: Connection, days: Collection[date], as_of: date | None) -> set[int]:
    """Those of the measures whose days hold any of these, as they stand or as of a day; asked all at once."""
    if not days:
        return set()
    in_turn = sorted(days)
    spans = select(measure.c.row, measure.c.date_first, measure.c.date_last)
    query, _, _ = passing(connection, spans, Filter(since=in_turn[0], until=in_turn[-1]), as_of)
    if len(in_turn) <= CHUNK:
        query = query.where(or_(measure.c.date_first.in_(in_turn), measure.c.date_first < measure.c.date_last))
    spanning = connection.execute(query)
    return {row for row, first, last in spanning if bisect_left(in_turn, first) < bisect_right(in_turn, last)}


def rows_of_pairs(
    connection: Connection, pairs: Collection[tuple[str, str]], span: Days | None, as_of: date | None
) -> set[int]:
    """Those of the measures by any of these receiving and sending States, of some days if these are given; asked all at
    once."""
    wanted = Filter(since=span.first, until=span.last) if span else Filter()
    return {one.row for one in _by_pairs(connection, pairs, wanted, as_of)}


def rows_within(
    connection: Connection, spans: Mapping[tuple[str, str], Sequence[Days]], as_of: date | None
) -> set[int]:
    """Those of the measures by any of these receiving and sending States that can lie in one of the spans beside them;
    asked all at once."""
    return {
        one.row
        for one in _by_pairs(connection, spans.keys(), Filter(), as_of)
        if one.days and any(span.meets(one.days) for span in spans[one.pair])
    }


class _OfPair(NamedTuple):
    """A row of a measure, its receiving and sending State, and its days."""

    row: int
    pair: tuple[str, str]
    days: Days | None


def _by_pairs(
    connection: Connection, pairs: Collection[tuple[str, str]], wanted: Filter, as_of: date | None
) -> Iterator[_OfPair]:
    """What passes of any of these pairs, once for each that it is of."""
    on, against = OF_PAIR
    query = select(measure.c.row, on.c.state, against.c.state, measure.c.date_first, measure.c.date_last)
    receiving, sending = zip(*pairs, strict=True) if pairs else ((), ())
    for side, states, name in ((on, receiving, "receiving"), (against, sending, "sending")):
        query = query.join(side, side.c.row == measure.c.row)
        query = query.where(side.c.side == name, side.c.state.in_({*states}))
    query = query.where(on.c.stands == (as_of is None))  # of the other side that would be read beside its index
    if len(pairs) <= CHUNK:
        query = query.where((on.c.state + "-" + against.c.state).in_([f"{one}-{two}" for one, two in pairs]))
    for row, one, two, first, last in connection.execute(passing(connection, query, wanted, as_of)[0]):
        if (one, two) in pairs:
            yield _OfPair(row, (one, two), Days(first, last) if first else None)


def rows_of_claims(connection: Connection, claims: Iterable[str], as_of: date | None) -> set[int]:
    """Those of the measures that hold any of these claims, as they stand or as of a day."""
    rows = set[int]()
    for part in chunks(claims):
        holds = select(measure.c.row).join(measure_claim, measure_claim.c.row == measure.c.row)
        rows |= {*connection.execute(at(holds.where(measure_claim.c.claim.in_(part)), as_of)).scalars()}
    return rows


def at_rows(connection: Connection, rows: Iterable[int], as_of: date | None) -> dict[int, Measure]:
    """The measures of these rows by row, in their order, that are there as it stands or as of a day."""
    found: dict[int, Measure] = {}
    for some in chunks(rows):
        query = at(recorded(as_of).where(measure.c.row.in_(some)), as_of).order_by(measure.c.row)
        read = connection.execute(query).all()
        found |= zip((one.row for one in read), measures_of(read), strict=True)
    return found


def holding_then(measures: Iterable[Measure], name: str) -> Measure | None:
    """The measure of these that holds a claim."""
    return next((one for one in measures if name in one.claims), None)


def counts(connection: Connection) -> dict[str, int]:
    """The numbers of documents, undated documents, claims, measures and rejections."""
    count = select(func.count())
    documents = select(func.coalesce(func.sum(covered_day.c.screened), 0))
    queries = {
        "documents": documents,
        "undated_documents": documents.where(covered_day.c.published_first.is_(None)),
        "claims": count.where(claim.c.newest),
        "measures": count.where(measure.c.stands),
        "rejections": count.select_from(rejection).where(stands()),
    }
    return {name: connection.execute(query).scalar_one() for name, query in queries.items()}
