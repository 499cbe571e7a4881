"""Rows of a table -> headcounts; what cannot be one is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from nongrata.compare.table import Table, read_table, table_of
from nongrata.errors import UnreadableInput
from nongrata.languages.names import state_code
from nongrata.missions.counted import marks_in, meaning_of, reprint
from nongrata.missions.headcount import Flag, Headcount, Kind, Moment, Scope, StaffClass, StaffUnit
from nongrata.missions.listings import listings
from nongrata.model import Count, Days, Rejection
from nongrata.read import Code

REQUIRED = ("sending_state", "receiving_state", "date", "staff_count")
CLASSES: Mapping[str, type[StrEnum]] = {"unit": StaffUnit, "staff": StaffClass, "scope": Scope}
OPTIONAL = ("what_is_counted", *CLASSES, "moment", "flags", "list", "note", "source_url")
COLUMNS = (*REQUIRED, *OPTIONAL)
Row = Mapping[str, str]
Value = TypeVar("Value", bound=StrEnum)
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Refusable:
    """The headcounts of a table, the rows that they were made from, each with its place, and those that are refused."""

    headcounts: tuple[Headcount, ...]
    rows: tuple[tuple[str, Row], ...]
    rejections: tuple[Rejection, ...]


@cache
def shipped_headcounts() -> tuple[Headcount, ...]:
    """Those that come with nongrata (`data/README.md`)."""
    text = (files("nongrata.missions") / "data" / "headcounts.csv").read_text("utf-8")
    found = _of_table(table_of(text, "headcounts.csv")).headcounts
    return tuple(replace(one, shipped=True) for one in found)


def read_headcounts(source: str | Path) -> Refusable:
    """The headcounts of a file. Raises UnreadableInput where it is no table or lacks a column that all rows need."""
    return _of_table(read_table(source))


def headcounts_of(rows: Iterable[tuple[str, Row]], beside: Iterable[Headcount] = ()) -> Refusable:
    """The headcounts of rows, each with the name of its place; those `beside` them say what their lists count."""
    made: list[Headcount] = []
    kept, rejections = [], []
    kinds: dict[str, Kind] = {one.listed: one.kind for one in beside if one.listed}
    for place, row in rows:
        try:
            one = _headcount(row)
            if one.listed and kinds.setdefault(one.listed, one.kind) != one.kind:
                own = kinds[one.listed]
                raise ValueError(f"counts {one.kind}, but the list {one.listed!r} counts {own}; give it another list")
            made.append(one)
            kept.append((place, row))
        except ValueError as error:
            rejections.append(Rejection(place, Code.FIELD, str(error)))
    return Refusable(tuple(made), tuple(kept), tuple(rejections))


def headcount_to_row(one: Headcount) -> dict[str, str]:
    """The headcount as a row that `read_headcounts` reads back."""
    return {
        "sending_state": one.sending_state,
        "receiving_state": one.receiving_state,
        "date": str(one.as_of),
        "staff_count": str(one.count),
        "what_is_counted": one.counted,
        "unit": one.kind.unit,
        "staff": one.kind.staff,
        "scope": one.kind.scope,
        "moment": one.moment or "",
        "flags": ";".join(sorted(one.flags)),
        "list": one.listed or "",
        "note": one.note,
        "source_url": one.source,
    }


def _of_table(table: Table) -> Refusable:
    heads = [head.strip() for head in table.heads]
    if lacking := [name for name in REQUIRED if name not in heads]:
        raise UnreadableInput(
            f"{table.source} lacks the columns {', '.join(lacking)}; its first line names the columns, and "
            "docs/data.md says what each holds"
        )
    found = headcounts_of(
        (f"{table.source}:{row.line}", {n: cell for n, cell in zip(heads, row.cells, strict=True) if n in COLUMNS})
        for row in table.rows
    )
    return replace(found, rejections=table.rejections + found.rejections)


def _headcount(row: Row) -> Headcount:
    """The headcount of a row. Raises ValueError where it is none."""
    note, what = row.get("note", ""), row.get("what_is_counted", "")
    kind, said, moment = _kind(row, what, note)
    marks = marks_in(note) | said
    flags = {_code(Flag, flag.strip(), "flags") for flag in row.get("flags", "").split(";") if flag.strip()}
    flags |= {flag for flag in (Flag.CEILING, Flag.INFERRED) if flag in marks}
    if Flag.CEILING in flags:
        kind = replace(kind, unit=StaffUnit.POSITIONS)
    if row.get("moment"):
        moment = _code(Moment, row["moment"], "moment")
    source = row.get("source_url", "")
    one = Headcount(
        sending_state=_cell(row, "sending_state", state_code),
        receiving_state=_cell(row, "receiving_state", state_code),
        as_of=_cell(row, "date", Days.parse),
        count=_cell(row, "staff_count", lambda written: _count(written, marks)),
        kind=kind,
        moment=moment or next((one for one in Moment if one in marks), None),
        counted=what or str(kind),
        source=source,
        note=note,
        flags=frozenset(flags | ({Flag.COPY} if reprint(source) else set())),
        listed=row.get("list") or None,
    )
    if one.listed in {listing.name for listing in listings()}:
        raise ValueError(f"the list {one.listed!r} ships with nongrata; give a list of your own another name")
    if one.sending_state == one.receiving_state:
        raise ValueError(f"{one.sending_state} has no mission in itself; see which State sends and which receives")
    usual = one.listed or any(listing.fits(one) and not listing.notable for listing in listings())
    return one if usual else replace(one, flags=one.flags | {Flag.SAMPLED_BECAUSE_NOTABLE})


def _kind(row: Row, what: str, note: str) -> tuple[Kind, frozenset[str], Moment | None]:
    """What is counted, by the columns that say it or else by the words. Raises ValueError where neither does."""
    given = {name: row[name].strip() for name in CLASSES if row.get(name, "").strip()}
    if len(given) == len(CLASSES):
        staff, scope = _code(StaffClass, given["staff"], "staff"), _code(Scope, given["scope"], "scope")
        return Kind(_code(StaffUnit, given["unit"], "unit"), staff, scope), frozenset(), None
    if given:
        lacking = ", ".join(name for name in CLASSES if name not in given)
        raise ValueError(f"says {', '.join(given)} but not {lacking}; fill in all three, or none and what_is_counted")
    meaning = meaning_of(what, note)
    if meaning is None:
        raise ValueError(
            f"what_is_counted {what!r} is not mapped to a unit, staff class and scope; fill in the columns unit, staff "
            "and scope of this row"
        )
    return meaning.kind, frozenset({Flag.CEILING.value} if meaning.ceiling else ()), meaning.moment


def _count(written: str, marks: frozenset[str]) -> Count:
    count = Count.parse(written)
    if count.exact is None or not marks & {"at_most", "at_least"}:
        return count
    return Count(None, count.exact) if "at_most" in marks else Count(count.exact, None)


def _cell(row: Row, column: str, parse: Callable[[str], Parsed]) -> Parsed:
    try:
        return parse(row[column])
    except ValueError as error:  # BadArgument of a State is one too
        raise ValueError(f"{column}: {error}") from error


def _code(codes: type[Value], written: str, column: str) -> Value:
    try:
        return codes(written.strip())
    except ValueError:
        raise ValueError(f"{column} {written!r} is none of {', '.join(codes)}") from None
