"""What the ledger says to one row: field by field, and in one word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nongrata.compare.copied import Repeated, repeated
from nongrata.compare.rows import Row
from nongrata.model import Count, Days, Measure, Status
from nongrata.reconcile.same import NEAR_DAYS

Fits = Callable[[Count, Count], bool]


class Support(StrEnum):
    """How what a row says stands in the ledger."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    PARTLY = "partly"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Field:
    """One field that the row gives, as the list and as the ledger have it; NOT_FOUND where the ledger is silent."""

    name: str
    listed: str
    ledger: str
    support: Support


@dataclass(frozen=True)
class Finding:
    """A row with the measures of the ledger that are its act, or parts of it.

    `together` are the lines of the rows that are one measure only with this one; `notes` say what is told of them.
    """

    row: Row
    support: Support
    measures: tuple[Measure, ...] = ()
    fields: tuple[Field, ...] = ()
    together: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[Repeated, ...] = ()


def not_found(row: Row, nearest: Measure | None = None) -> Finding:
    """The finding of a row that nothing in the ledger can be; `nearest` may be told beside it."""
    notes = () if nearest is None else (f"nearest in the ledger: {nearest.id}, {_told(nearest)}",)
    return Finding(row, Support.NOT_FOUND, notes=notes, errors=repeated(row, ()))


def _told(one: Measure) -> str:
    return ", ".join(str(part) for part in (one.kind.value, one.date or "no date", one.count or "no number"))


def found(
    row: Row,
    measures: Sequence[Measure],
    *,
    together: Sequence[Row] = (),
    fits: Fits = Count.allows,
    worked_out: Count | None = None,
    partly: bool = False,
    notes: Sequence[str] = (),
) -> Finding:
    """The finding of a row whose act these measures are, summed where there are several.

    `together` are all the rows whose numbers are summed in turn, this one among them; `fits` says whether the number of
    the ledger can be that of the list; `worked_out` is a number that no source gives and the totals leave; `partly`: no
    source gives the act of the row on its own, or all of it.
    """
    rows = together or (row,)
    fields = (
        *_number(rows, measures, fits, worked_out or _left(measures)),
        *_date(row, measures),
        *_codes(row, measures),
    )
    improbable = [one for one in measures if one.credibility.code == "5"]
    notes = [*notes, *(reason for one in improbable for reason in one.credibility.reasons)]
    hard = {field.name for field in fields if field.support is Support.CONTRADICTED}
    if any(field.name == "status" and field.support is Support.NOT_FOUND for field in fields):
        support = Support.NOT_FOUND
    elif hard & {"count", "date", "status"}:
        support = Support.CONTRADICTED
    elif partly or improbable or _is_left_out(row) or any(one.support is not Support.SUPPORTED for one in fields):
        support = Support.PARTLY
    else:
        support = Support.SUPPORTED
    notes += [f"{name}: {cell!r} cannot be read, so it is not compared" for name, cell in row.unread]
    notes += [f"{cell!r} under {head!r} may be how many, and is not compared" for head, cell in row.may_count]
    others = tuple(one.line for one in rows if one is not row)
    return Finding(row, support, tuple(measures), fields, others, tuple(notes), repeated(row, measures))


def _is_left_out(row: Row) -> bool:
    """Whether the row has a day or a number, or what may be one, that is not compared."""
    return bool(row.unread or row.may_count)


def as_much(ledger: Count, listed: Count) -> bool:
    """True where the number of the list can be a part of that of the ledger."""
    return listed.low is None or ledger.allows(Count(listed.low, None))


def no_more(ledger: Count, listed: Count) -> bool:
    """True where the number of the ledger can be a part of that of the list."""
    return listed.high is None or ledger.allows(Count(None, listed.high))


def total(counts: Sequence[Count | None]) -> Count | None:
    """The sum of counts; None where one is unknown."""
    return None if None in counts else counts[0] if len(counts) == 1 else Count.sum(counts)


def _left(measures: Sequence[Measure]) -> Count | None:
    """What shared counts leave to a measure whose own number no source gives."""
    return measures[0].total.count if len(measures) == 1 and not measures[0].count and measures[0].total else None


def _number(rows: Sequence[Row], measures: Sequence[Measure], fits: Fits, worked_out: Count | None) -> list[Field]:
    listed, ledger = total([row.count for row in rows]), total([one.count for one in measures])
    if listed is None:
        return []
    if worked_out is not None:
        support = Support.PARTLY if worked_out.allows(listed) else Support.CONTRADICTED
        return [Field("count", str(listed), f"{worked_out} (worked out from totals)", support)]
    if ledger is None:
        return [Field("count", str(listed), "", Support.NOT_FOUND)]
    if not fits(ledger, listed):
        support = Support.CONTRADICTED
    elif (best := total([_best(one) for one in measures])) and fits(best, listed):
        support = Support.SUPPORTED
    else:  # another number is as well supported, or better; or none is as exact
        support = Support.SUPPORTED if _within(ledger, listed) else Support.PARTLY
    return [Field("count", str(listed), _counted(measures, ledger), support)]


def _best(one: Measure) -> Count | None:
    return Count.exactly(one.best) if one.best is not None else None


def _within(inner: Count, outer: Count) -> bool:
    """True where nothing that the one allows is outside the other."""
    return (outer.low or 0) <= (inner.low or 0) and (
        outer.high is None or (inner.high is not None and inner.high <= outer.high)
    )


def _counted(measures: Sequence[Measure], whole: Count) -> str:
    """The number of the ledger, with its parts where it is a sum, and with the best where it is a range."""
    if len(measures) > 1:
        return f"{whole} ({' + '.join(str(one.count) for one in measures)})"
    best = measures[0].best
    return f"{whole} (best: {best})" if whole.exact is None and best is not None else str(whole)


def _date(row: Row, measures: Sequence[Measure]) -> list[Field]:
    if row.date is None:
        return []
    days = [one.date for one in measures if one.date]
    if not days:
        return [Field("date", str(row.date), "", Support.NOT_FOUND)]
    span = Days(min(day.first for day in days), max(day.last for day in days))
    near = row.date.widened(NEAR_DAYS, NEAR_DAYS)
    if not all(near.meets(day, 0) for day in days):
        support = Support.CONTRADICTED
    else:  # the ledger may have the day beside it, or know a month where the row has a day
        inside = row.date.first <= span.first and span.last <= row.date.last
        support = Support.SUPPORTED if inside else Support.PARTLY
    return [Field("date", str(row.date), str(span), support)]


def _codes(row: Row, measures: Sequence[Measure]) -> list[Field]:
    """Kind and ground where the row gives them; the status where it does, or where a report has not `done`."""
    statuses = [one.status for one in measures]
    doubts = [Status(one.says) for each in measures for one in each.dissents if one.field == "status"]
    status = row.status or (Status.DONE if {*statuses, *doubts} - {Status.DONE} else None)
    said = (
        ("measure", row.measure, [one.kind for one in measures]),
        ("reason", row.reason, [one.reason for one in measures if one.reason]),
        ("status", status, statuses),
    )
    fields = []
    for name, listed, ledger in said:
        if listed:
            others = doubts if name == "status" else []
            ways = ", ".join(dict.fromkeys(code.value for code in (*ledger, *others)))
            support = _support(name, listed, ledger)
            if listed is Status.DONE and all(one.is_ahead for one in statuses):
                support = Support.NOT_FOUND  # a plan supports no act
            if others and support is Support.SUPPORTED:
                support = Support.PARTLY
            fields.append(Field(name, listed.value, ways, support))
    return fields


def _support(name: str, listed: StrEnum, ledger: Sequence[StrEnum]) -> Support:
    """Of a status only a denial contradicts what is not one: what is planned may have been carried out since."""
    if not ledger:
        return Support.NOT_FOUND
    if set(ledger) == {listed}:
        return Support.SUPPORTED
    if name == "status" and (listed is Status.DENIED) == (Status.DENIED in ledger):
        return Support.PARTLY
    return Support.CONTRADICTED
