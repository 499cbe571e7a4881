"""Which column of a table holds what: guessed from the headings and from what the cells can be read as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from textwrap import shorten

from nongrata.compare import cells
from nongrata.compare.cells import EitherOrder, Order
from nongrata.compare.table import Table
from nongrata.compare.totals import totals
from nongrata.compare.words import plain, words
from nongrata.errors import BadArgument, ColumnTie
from nongrata.languages.names import named_state
from nongrata.model import MeasureKind, Reason, Status


class Holds(StrEnum):
    """What a column can hold; the value is what `--column` and files call it."""

    RECEIVING = "receiving"
    SENDING = "sending"
    COUNT = "count"
    COUNT_LOW = "count_low"
    COUNT_HIGH = "count_high"
    DATE = "date"
    DATE_FIRST = "date_first"
    DATE_LAST = "date_last"
    DATE_PRECISION = "date_precision"
    MEASURE = "measure"
    REASON = "reason"
    STATUS = "status"


STATES = (Holds.RECEIVING, Holds.SENDING)
DATES = (Holds.DATE, Holds.DATE_FIRST, Holds.DATE_LAST)
COUNTS = (Holds.COUNT, Holds.COUNT_LOW, Holds.COUNT_HIGH)
CODES: dict[Holds, type[StrEnum]] = {
    Holds.MEASURE: MeasureKind,
    Holds.REASON: Reason,
    Holds.STATUS: Status,
}
WITHOUT_HEADING = frozenset({*STATES, Holds.DATE})  # content alone can tell these, whatever the heading
SAYS_NOTHING = re.compile(r"\w?|(column|col|field|unnamed)( \d+)?")  # a heading under which numbers may be the count
PASSED_OVER_CHARACTERS = 60  # of what stands before the headings, so that it is known again
ASIDE_CHARACTERS = 200  # of the headings of what is not compared
LOOKED_AT_CELLS = 200  # of a column, each once: enough to see what it holds
MOST_READABLE = 0.5  # of the cells of a column, or it does not hold what it is called
# What a heading can mean that does not say which of several things: with how much of it says so. The cells decide.
EITHER = {
    "state": {"receiving": 0.9, "sending": 0.5},
    "from": {"sending": 0.6, "receiving": 0.5},
    "to": {"receiving": 0.6, "sending": 0.5},
    "crew": {"sending": 0.9, "count": 0.9},
    "post": {"sending": 0.9},
    "sign": {"count": 0.5},
}
_BY = re.compile(r"\bby (.+)")
SURE = 0.5  # by which two columns fit the sides that they were taken for better than each the other's
CONTAINED = (
    0.5  # of the score of a heading that is the form itself; the more the form makes up of it, the more is added
)


@dataclass(frozen=True)
class Columns:
    """The number of the column, from 0, that holds each thing; `sending` or `receiving` said of the whole table; the
    `order` of day and month in dates of digits; whether the sides are `unsure`, as each column may hold the other; the
    columns of days and numbers, by their headings, that are `unread`, as most of their cells are neither; where none
    holds the number, the columns that `may_count`, as they have numbers under a heading that does not say of what."""

    held: Mapping[Holds, int]
    fixed: Mapping[Holds, tuple[str, ...]] = field(default_factory=dict)
    order: Order | None = None
    unsure: bool = False
    unread: Mapping[Holds, int] = field(default_factory=dict)
    may_count: tuple[int, ...] = ()

    def described(self, table: Table) -> list[str]:
        """What each column was taken for, in words: "receiving: Country"; and what stands before the headings."""
        said = [f"{holds}: {heading(table, at)}" for holds, at in self.held.items()]
        said += [f"{holds}: {', '.join(codes)} in every row" for holds, codes in self.fixed.items()]
        said += [f"{holds}: {table.heads[at]}, most of which cannot be read" for holds, at in self.unread.items()]
        columns = {*self.held.values(), *self.unread.values()}
        if aside := [head for at, head in enumerate(table.heads) if head and at not in columns]:
            said.append(f"not compared: {shorten(', '.join(aside), ASIDE_CHARACTERS, placeholder=' ...')}")
        dates = any(holds in DATES for holds in self.held)
        said += [f"dates of digits: {self.order}"] if self.order and dates else []
        said += [f"passed over: sheet {name}" for name in table.covers]
        if table.passed_over:
            line, first = table.passed_over[0]
            begins = shorten(" ".join(filter(None, first)), PASSED_OVER_CHARACTERS, placeholder=" ...")
            said.append(f"passed over before the headings: {len(table.passed_over)} from line {line} ({begins})")
        if added_up := self.totals(table):
            said.append(f"passed over as totals: line {', '.join(map(str, added_up))}")
        return said

    def totals(self, table: Table) -> list[int]:
        """The lines of the rows that add up others."""
        return [*totals(table, [at for holds, at in self.held.items() if holds in STATES])]

    def turned(self, table: Table) -> dict[Holds, str] | None:
        """The headings of the two sides if these changed places; None where they are not both columns."""
        if not self.held.keys() >= {*STATES}:
            return None
        return {holds: named(table, self.held[other]) for holds, other in zip(STATES, STATES[::-1], strict=True)}


def guess(
    table: Table,
    *,
    said: Mapping[str, str] | None = None,
    sending: str | None = None,
    receiving: str | None = None,
    order: Order | None = None,
) -> Columns:
    """The columns of a table. `said` names the columns of which a person says it, "" for none that holds it;
    `sending` and `receiving` are States said of the whole table.

    Raises ColumnTie where two columns may hold the same, BadArgument where none names the States, where `said` names
    what is not there, and where dates of digits may be of two months and no `order` is given.
    """
    fixed = {
        holds: _said_states(holds, typed)
        for holds, typed in ((Holds.RECEIVING, receiving), (Holds.SENDING, sending))
        if typed
    }
    taken = {_holds(name): _column(table, head) for name, head in (said or {}).items()}
    held = _guessed(table, {**taken, **dict.fromkeys(fixed, None)})
    for holds in STATES:
        if holds not in held and holds not in fixed:
            other = "whose people go" if holds is Holds.SENDING else "who expels"
            raise BadArgument(
                f"no column of {table.source} names the {holds} State ({other}); say which does: --column {holds}=NAME "
                f"(there are: {', '.join(filter(None, table.heads))}), or say it of every row: --{holds} RUS"
            )
    unsure = taken.keys().isdisjoint(STATES) and _unsure(table, held)
    order = order or _order(table, held)
    return Columns(held, fixed, order, unsure, _unread(table, held, taken), _may_count(table, held, taken))


def heading(table: Table, at: int) -> str:
    """What people call a column: its heading, or its number from 1."""
    return table.heads[at] or f"column {at + 1}"


def _may_count(table: Table, held: Mapping[Holds, int], taken: Mapping[Holds, int | None]) -> tuple[int, ...]:
    """The columns of numbers of nobody knows what, where none is found to hold how many went and none is said to."""
    if not {*COUNTS}.isdisjoint(held.keys() | taken.keys()):
        return ()
    others = [at for at, head in enumerate(table.heads) if at not in held.values() and not _called(head)]
    return tuple(
        at for at in others if _readable(table, Holds.COUNT, at) >= MOST_READABLE and not _counts_rows(table, at)
    )


def _unread(table: Table, held: Mapping[Holds, int], taken: Mapping[Holds, int | None]) -> dict[Holds, int]:
    """The columns that are called a day or a number where none was found to hold one, as most cells are none."""
    found: dict[Holds, int] = {}
    for group in (DATES, COUNTS):
        if not {*group}.isdisjoint(held.keys() | taken.keys()):
            continue
        for at, head in enumerate(table.heads):
            called = _called(head)
            holds = next((one for one in group if called.get(one, 0.0) > EITHER["sign"]["count"]), None)
            if holds and at not in held.values() and any(cells.tidy(row.cells[at]) for row in table.rows):
                found.setdefault(holds, at)
    return found


def _unsure(table: Table, held: Mapping[Holds, int]) -> bool:
    """Whether the columns of the two sides could as well change places."""
    if not held.keys() >= {*STATES}:
        return False
    places = [held[holds] for holds in STATES]
    as_guessed, turned = (
        [_score(table, holds, table.heads[at], at) for holds, at in zip(STATES, order, strict=True)]
        for order in (places, places[::-1])
    )
    return all(turned) and sum(as_guessed) - sum(turned) < SURE


def named(table: Table, at: int) -> str:
    """The heading of a column, or its number."""
    return table.heads[at] or str(at + 1)


def _said_states(holds: Holds, typed: str) -> tuple[str, ...]:
    try:
        return cells.states(typed)
    except ValueError as error:
        raise BadArgument(f"--{holds}: {error}") from error


def _holds(name: str) -> Holds:
    try:
        return Holds(name)
    except ValueError as error:
        raise BadArgument(f"--column: {name!r} is none of {', '.join(Holds)}") from error


def _column(table: Table, head: str) -> int | None:
    """The number of the column with this heading, in any capitals, or with this number from 1; None for ""."""
    if not head:
        return None
    found = [at for at, name in enumerate(table.heads) if name.casefold() == head.strip().casefold()]
    if not found and head.isdecimal() and 1 <= int(head) <= len(table.heads):
        return int(head) - 1
    if not found:
        raise BadArgument(f"--column: there is no column {head!r}; there are: {', '.join(filter(None, table.heads))}")
    return found[0]


def _guessed(table: Table, taken: Mapping[Holds, int | None]) -> dict[Holds, int]:
    """The columns by what they hold, those that are taken and the best of the rest, the surest first."""
    held = {holds: at for holds, at in taken.items() if at is not None}
    scores = {
        (holds, at): score
        for at, head in enumerate(table.heads)
        if at not in held.values()
        for holds in Holds
        if holds not in taken and (score := _score(table, holds, head, at))
    }
    while scores:
        best = max(scores.values())
        holds, at = next(pair for pair, score in scores.items() if score == best)
        rivals = [column for (what, column), score in scores.items() if what is holds and score == best]
        if len(rivals) > 1:
            raise ColumnTie(holds, tuple(table.heads[column] or str(column + 1) for column in rivals))
        held[holds] = at
        scores = {pair: score for pair, score in scores.items() if pair[0] is not holds and pair[1] != at}
    return {holds: held[holds] for holds in Holds if holds in held}


def _score(table: Table, holds: Holds, head: str, at: int) -> float:
    """How well a column fits what it may hold: up to 1 for its heading, and as much for its cells; 0 for not at all."""
    called = _called(head)
    if not head or (called and holds not in called) or not (called or _may_hold_anyhow(holds, head)):
        return 0.0
    if holds is Holds.COUNT and called.get(holds, 0.0) <= EITHER["sign"]["count"] and _counts_rows(table, at):
        return 0.0
    readable = _readable(table, holds, at)
    return called.get(holds, 0.0) + readable if readable >= MOST_READABLE else 0.0


def _may_hold_anyhow(holds: Holds, head: str) -> bool:
    """Whether the cells alone tell it, under a heading of no known meaning: a number may be of anything."""
    return holds in WITHOUT_HEADING or (holds is Holds.COUNT and bool(SAYS_NOTHING.fullmatch(plain(head))))


def _called(head: str) -> Mapping[str, float]:
    """What a heading can mean, with how much of it says so."""
    bare, forms = plain(cells.tidy(head) or head), words().headings
    if bare in forms:
        return EITHER.get(forms[bare], {forms[bare]: 1.0})
    found: dict[str, float] = {}
    for form, meant in forms.items():
        if meant and f" {form} " in f" {bare} ":
            share = CONTAINED + (1 - CONTAINED) * len(form) / len(bare)
            for holds, weight in EITHER.get(meant, {meant: 1.0}).items():
                found[holds] = max(found.get(holds, 0.0), share * weight)
    if (by := _BY.search(bare)) and named_state(by[1]):  # of one State alone, whatever the rows are of
        found = {holds: score / 2 for holds, score in found.items()}
    if not words().no_count.isdisjoint(bare.split()):  # "embassy size" is not how many went
        return {holds: score for holds, score in found.items() if holds not in COUNTS} or {"": 1.0}
    return found


def _counts_rows(table: Table, at: int) -> bool:
    """Whether the cells are 1, 2, 3 and so on, but for empty ones: the numbers of the rows."""
    numbers = [cell.rstrip(".") for row in table.rows if (cell := cells.tidy(row.cells[at]))]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _readable(table: Table, holds: Holds, at: int) -> float:
    """The share of the cells of a column, each once, that can be read as what it may hold; 0 where all are blank."""
    distinct = dict.fromkeys(row.cells[at] for row in table.rows if cells.tidy(row.cells[at]))
    looked_at = list(islice(distinct, LOOKED_AT_CELLS))
    return sum(reads(holds, cell) for cell in looked_at) / len(looked_at) if looked_at else 0.0


def reads(holds: Holds, cell: str) -> bool:
    """Whether a cell can be read as what a column may hold."""
    if holds is Holds.DATE_PRECISION:
        return True
    try:
        if holds in STATES:
            return bool(cells.states(cell))
        if holds in DATES:
            return bool(cells.days(cell))
        if holds in COUNTS:
            return bool(cells.count(cell))
        return bool(cells.code(cell, holds.value, CODES[holds]))
    except EitherOrder:
        return True
    except ValueError:
        return False


def _order(table: Table, held: Mapping[Holds, int]) -> Order | None:
    """The order that the dates of digits show. Raises BadArgument where they show none, or both."""
    columns = [at for holds, at in held.items() if holds in DATES]
    dates = {row.cells[at]: row.line for row in reversed(table.rows) for at in columns}
    shown = {order for cell in dates if (order := cells.digits_order(cell))}
    if len(shown) == 1:
        return shown.pop()
    either = next((cell for cell in reversed(dates) if _is_either(cell)), None)
    if either is None:
        return None
    why = "its dates show both orders" if shown else "no date of the table tells"
    where = f"line {dates[either]}: {either!r} may be of two months"
    raise BadArgument(f"{where}, and {why}; say --dates dmy (the day first) or --dates mdy")


def _is_either(cell: str) -> bool:
    try:
        cells.days(cell)
    except EitherOrder:
        return True
    except ValueError:
        pass
    return False
