"""How much was done in each month, and by whom to whom: summed by the database, nobody counted twice.

Measures that meet in a shared count are added up as `nongrata.reconcile.tally` does, if all of them lie in one month;
else each has in its own month those whom no other measure tells that is added as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, select

from nongrata.ledger.asked.queries import OF_PAIR, Filter, as_json, begins, passing
from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import measure, past_total
from nongrata.ledger.derived.meetings import Meetings, measures_of, to_total
from nongrata.ledger.derived.past import of_total, recorded, valid
from nongrata.model import Count, Measure, Total
from nongrata.reconcile import meeting, of_itself, persons, untold
from nongrata.reconcile.sums import Range

Month = tuple[int, int] | None
Sums = tuple[int, ...]  # how many measures, how many with a number, and the `_ends` of all told and of the best
REMEMBERED = 4_096  # months by their sums: most have the same on another day


@dataclass(frozen=True, slots=True)
class Wave:
    """What was done in one month (year and month; None: their days lie in no one month): measures and persons.

    `persons` are from the lowest to the highest number that the claims allow, `best` the most told of each measure.
    `unknown` of the measures give no number: their persons come on top. They are not `complete` where so many measures
    share their numbers that not all was worked out: ranges may be wider than they need be then.
    """

    month: Month
    measures: int
    persons: Count | None
    best: Count | None
    unknown: int
    complete: bool = True


class Shared(NamedTuple):
    """A measure that a shared count touches: its month and numbers as they are summed, and of the total what it adds to
    a sum of all that it meets, if that is not what it tells itself, and whether not all was worked out."""

    month: str | None
    sums: Sums
    low: int | None
    high: int | None
    is_short: bool

    @property
    def wave(self) -> Wave:
        """It by its own numbers."""
        return _read(self.month, *self.sums)

    @property
    def adding(self) -> Wave:
        """It as a part of such a sum."""
        own, is_whole = self.wave, not self.is_short
        if self.low is None:
            return Wave(own.month, own.measures, own.persons, own.best, own.unknown, is_whole)
        summed = Count(self.low, self.high)
        return Wave(own.month, own.measures, summed, summed, 0, is_whole)

    def apart(self, total: Total) -> Wave:
        """It as a part of a sum of one month, where others that it meets lie in another: of a count that States share
        the rest that no other tells."""
        return self.wave if total.untold is None else _rest(self.wave.month, Range(total.untold, total.complete))


def waves(connection: Connection, wanted: Filter, as_of: date | None) -> list[Wave]:
    """The months with measures that pass, as they stand or as of a day, in their order; what is of none comes last."""
    return by_month(_summed(connection, wanted, as_of))


def in_no_month(connection: Connection, wanted: Filter, as_of: date | None) -> Wave | None:
    """The last of `waves` where it is of no month, without the others."""
    return of_none(_summed(connection, wanted, as_of, of_no_month=True))


def of_none(found: Iterable[Wave]) -> Wave | None:
    """The sum of the waves that are of no month, if there are any."""
    return together(some) if (some := [one for one in found if one.month is None]) else None


def _summed(connection: Connection, wanted: Filter, as_of: date | None, *, of_no_month: bool = False) -> list[Wave]:
    """What passes, summed by month but where shared counts touch it; or, of some months with other sums, all that is
    `of_no_month`."""
    shared = _shared(connection, wanted, as_of)
    found = untouched(_sums(connection, wanted, as_of, of_no_month=of_no_month), shared.values())
    return found + touched(
        connection, shared, lambda: _groups(connection, shared, as_of), as_of, of_no_month=of_no_month
    )


def untouched(sums: Iterable[tuple[str | None, Sums]], shared: Iterable[Shared]) -> list[Wave]:
    """These sums by month without what shared counts touch of them."""
    of_month: dict[str | None, list[Sums]] = defaultdict(list)
    for one in shared:
        of_month[one.month].append(one.sums)
    found = []
    for month, whole in sums:
        rest: Sequence[int] = whole
        if month in of_month:
            rest = [number - sum(of) for number, *of in zip(whole, *of_month[month], strict=True)]
        if rest[0]:
            found.append(_read(month, *rest))
    return found


def touched(
    connection: Connection,
    shared: dict[int, Shared],
    groups: Callable[[], Iterable[set[int]]],
    as_of: date | None,
    *,
    of_no_month: bool = False,
) -> list[Wave]:
    """The waves of what shared counts touch, by row, where `groups` are the rows that they connect; or, with some of
    months, all of these that is `of_no_month`."""
    if of_no_month and all(one.month for one in shared.values()):
        return []
    connected = groups()
    if of_no_month:
        connected = [rows for rows in connected if any(row in shared and not shared[row].month for row in rows)]
        shared = {row: shared[row] for rows in connected for row in rows & shared.keys()}
    broken, spread = _apart(connected, shared)
    found = waves_of(_measures(connection, broken, as_of))
    found += [shared[row].apart(total) for row, total in _totals(connection, spread, as_of)]
    return found + [one.adding for row, one in shared.items() if row not in broken and row not in spread]


def _sums(
    connection: Connection, wanted: Filter, as_of: date | None, *, of_no_month: bool
) -> Iterator[tuple[str | None, Sums]]:
    """What passes by month, or all that is `of_no_month`: summed by the index."""
    c, month = measure.c, month_in(connection)
    least, most = func.coalesce(c.best, c.low), func.coalesce(c.best, c.high)
    numbers = (func.count(func.coalesce(c.best, c.low, c.high)), *_ends(c.low, c.high), *_ends(least, most))
    query = select(month, func.count(), *numbers).group_by(month)
    if of_no_month:
        query = query.where(month.is_(None))
    for name, *sums in connection.execute(passing(connection, query, wanted, as_of)[0]):
        yield name, tuple(number or 0 for number in sums)


def _shared(connection: Connection, wanted: Filter, as_of: date | None) -> dict[int, Shared]:
    """What passes by row, where shared counts touch it."""
    c, month = measure.c, month_in(connection)
    own = (month, c.best, c.low, c.high)
    if as_of:
        summed = (past_total.c[name] for name in ("row", "untold_low", "untold_high", "complete"))
        total = select(*summed).where(valid(as_of)).cte().prefix_with("MATERIALIZED")  # few: so these are read first
        query = select(c.row, total.c.untold_low, total.c.untold_high, ~total.c.complete, *own)
        query = query.select_from(total).join(measure, total.c.row == c.row)
    else:
        is_short = as_json(connection, c.total)["complete"].as_boolean().is_(False)
        query = select(c.row, c.untold_low, c.untold_high, is_short, *own).where(c.total.is_not(None))
    rows = connection.execute(passing(connection, query, wanted, as_of)[0])
    return {
        row: Shared(name, sums_of(*counts), low, high, bool(short)) for row, low, high, short, name, *counts in rows
    }


def _groups(connection: Connection, rows: Iterable[int], as_of: date | None) -> Iterable[set[int]]:
    """The rows that shared counts connect and touch, as they stand or as of a day, for all groups that have any of
    these."""
    groups: dict[object, set[int]] = defaultdict(set)
    if as_of:
        for row, met in connection.execute(select(past_total.c.row, past_total.c.met).where(valid(as_of))).all():
            groups[met].add(row)
        return groups.values()
    met = Meetings(connection).met(rows)
    for part in chunks(met):
        touched = select(measure.c.row).where(measure.c.row.in_(part), measure.c.total.is_not(None))
        for row in connection.execute(touched).scalars():
            groups[met[row]].add(row)
    return groups.values()


def _apart(groups: Iterable[set[int]], shared: Mapping[int, Shared]) -> tuple[set[int], set[int]]:
    """Of these rows those whose numbers, as they are kept, are no sum of these alone by month: not all of their group
    are among these, or not all was worked out; or all are, but in several months."""
    broken, spread = set[int](), set[int]()
    for rows in groups:
        here = rows & shared.keys()
        is_spread = len({shared[row].month for row in here}) > 1
        if here != rows or (is_spread and any(shared[row].is_short for row in rows)):
            broken |= here
        elif is_spread:
            spread |= rows
    return broken, spread


def _measures(connection: Connection, rows: Iterable[int], as_of: date | None) -> list[Measure]:
    """The measures of these rows with the totals that they have, or had on a day."""
    return [
        one
        for part in chunks(rows)
        for one in measures_of(connection.execute(recorded(as_of).where(measure.c.row.in_(part))))
    ]


def _totals(connection: Connection, rows: Iterable[int], as_of: date | None) -> Iterator[tuple[int, Total]]:
    """The totals of these rows that they have, or had on a day."""
    for part in chunks(rows):
        query = select(measure.c.row, of_total("total", as_of)).where(measure.c.row.in_(part))
        for row, record in connection.execute(query):
            if total := to_total(record):
                yield row, total


def month_in(connection: Connection) -> ColumnElement[str | None]:
    """The month in which all days of a measure lie, if there is one."""
    first, last = (begins(connection, day, "YYYY-MM") for day in (measure.c.date_first, measure.c.date_last))
    return case((first == last, first))


def _ends(low: ColumnElement[Any], high: ColumnElement[Any]) -> tuple[Any, Any, Any]:
    """How many numbers have an upper end, and the sums of their ends."""
    return func.count(high), func.sum(low), func.sum(high)


def sums_of(best: int | None, low: int | None, high: int | None) -> Sums:
    """The sums of one measure, as the database makes them of many."""
    least, most = (low, high) if best is None else (best, best)
    numbered = (least, most) != (None, None)
    return (1, numbered, *_ends_of(low, high), *_ends_of(least, most))


def _ends_of(low: int | None, high: int | None) -> Sums:
    return (high is not None, low or 0, high or 0)


def waves_of(measures: Iterable[Measure]) -> list[Wave]:
    """The same of measures that are not asked of the database."""
    every = {one.id: one for one in measures}
    found: list[Wave] = []
    for all_that_meet in meeting(every.values()):
        group = [one for one in all_that_meet if one.total] or all_that_meet  # those that shared counts touch
        for one in group:
            del every[one.id]
        months = {_month(one) for one in group}
        if len(months) == 1:
            ranges, best = persons(group, lambda one: one.count), persons(group)
            unknown = sum(number is None for number in best.numbers)
            summed = [Count.sum(number for number in some.numbers if number) for some in (ranges, best)]
            found.append(Wave(months.pop(), len(group), summed[0], summed[1], unknown, best.complete))
            continue
        rest = untold(group)
        found += [_wave(one, rest.get(one.id)) for one in group]
    return by_month([*found, *map(_wave, every.values())])


def _wave(one: Measure, rest: Range | None = None) -> Wave:
    """One measure; of a count that States share the rest that no other tells."""
    if rest:
        return _rest(_month(one), rest)
    best = of_itself(one)
    return Wave(_month(one), 1, one.count, best, int(best is None))


def _rest(month: Month, rest: Range) -> Wave:
    return Wave(month, 1, rest.number, rest.number, 0, rest.complete)


def _month(one: Measure) -> Month:
    return one.date.month_of if one.date else None


def by_month(found: Iterable[Wave]) -> list[Wave]:
    """The sums of waves by month."""
    months: dict[Month, list[Wave]] = defaultdict(list)
    for one in found:
        months[one.month].append(one)
    return sorted(map(together, months.values()), key=_in_time)


def together(found: Sequence[Wave]) -> Wave:
    """The sum of waves, of their month if they have but one. Raises IndexError for none."""
    if len(found) == 1:
        return found[0]
    months = {one.month for one in found}
    return Wave(
        found[0].month if len(months) == 1 else None,
        sum(one.measures for one in found),
        Count.sum(one.persons for one in found if one.persons),
        Count.sum(one.best for one in found if one.best),
        sum(one.unknown for one in found),
        all(one.complete for one in found),
    )


@lru_cache(REMEMBERED)
def _read(month: str | None, measures: int, numbered: int, *ends: int) -> Wave:
    told = best = None
    if numbered:
        told, best = _range(numbered, *ends[:3]), _range(numbered, *ends[3:])
    return Wave((int(month[:4]), int(month[5:])) if month else None, measures, told, best, measures - numbered)


def _range(numbered: int, ended: int, low: int, high: int) -> Count:
    return Count(low, None if ended < numbered else high)


def flows(connection: Connection, wanted: Filter, as_of: date | None) -> dict[tuple[str, str], int]:
    """By receiving and sending State the number of measures that pass, as they stand or as of a day, most first."""
    on, against = OF_PAIR
    rows = passing(connection, select(measure.c.row), wanted, as_of)[0].cte().prefix_with("MATERIALIZED")
    query = select(on.c.state, against.c.state, func.count()).select_from(rows)
    query = query.join(on, (on.c.row == rows.c.row) & (on.c.side == "receiving"))
    query = query.join(against, (against.c.row == rows.c.row) & (against.c.side == "sending"))
    query = query.group_by(on.c.state, against.c.state)
    return _sorted(Counter({(one, two): number for one, two, number in connection.execute(query).all()}))


def flows_of(measures: Iterable[Measure]) -> dict[tuple[str, str], int]:
    """The same of measures that are not asked of the database."""
    return _sorted(Counter(pair for one in measures for pair in product(one.receiving, one.sending)))


def _in_time(one: Wave) -> tuple[bool, tuple[int, int]]:
    return (one.month is None, one.month or (0, 0))


def _sorted(pairs: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return dict(sorted(pairs.items(), key=lambda one: (-one[1], one[0])))
