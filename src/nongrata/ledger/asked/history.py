"""The history of one measure: how reports moved it, by the day of their publication, and judgements, by when they came.

The days are the rows that the ledger keeps of the past. Judgements count in all of them, whenever they were made; so
what each moved is found by reconciling the reports of today under the judgements that came before it, and with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from nongrata.ledger.asked.ladders import Moment
from nongrata.ledger.asked.queries import holding_then
from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, measure, measure_claim, past_total
from nongrata.ledger.derived.blocks import blocks_of, held_in, versions
from nongrata.ledger.derived.meetings import from_record, to_total
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import kept_judgements, leads
from nongrata.ledger.rows.revisions import relatives
from nongrata.ledger.rows.sources import checked, rated
from nongrata.model import Change, Claim, Judgement, Measure, Total, moves
from nongrata.reconcile import CORRECTABLE, Told, as_said, blocks, carried, quoted, reconcile, standing, with_total


class _Stood(NamedTuple):
    """A measure, and the days on which it stood so; without a beginning: as it stands now."""

    measure: Measure
    since: date | None
    until: date | None


class _Turn(NamedTuple):
    """What a measure was before and after a day, None where it was none; and which of its claims came, which went."""

    before: Measure | None
    after: Measure | None
    day: date | None
    came: list[str]
    went: list[str]


def history_of(connection: Connection, name: str, quotes: int | None = None) -> list[Change]:
    """What moved the measure that holds the claim with this id, reports first; empty where it never was in one.

    Changes by reports are in the order of their days, those of reports without a date last; changes by judgements in
    the order in which the ledger took them in. The letters of sources are those of today. `quotes`: no more than so
    many of the reports that came on a day are quoted, and of those that went, the first.
    """
    stood = _stood(connection, name)
    turns = [*_turns(stood)]
    told = Moment(connection, None, None).told_by(
        {name for one in turns for name in (*one.came[:quotes], *one.went[:quotes])}
    )
    by_reports = (_change(one, told, quotes) for one in turns)
    changes = (*by_reports, *_by_judgements(connection, name, stood))
    tried = checked(connection)
    return [replace(one, measure=rated([one.measure], tried)[0]) if one.measure else one for one in changes]


def _stood(connection: Connection, name: str) -> list[_Stood]:
    """The rows of the measure by day, that of now last; before them those of what it was until its reports were revised
    and their claims bore other ids."""
    found = _holding(connection, name)
    while found and (before := _revised(connection, found[0])):
        found = [
            *(one for one in _holding(connection, before) if one.since and one.since < (found[0].since or date.min)),
            *found,
        ]
    return found


def _revised(connection: Connection, first: _Stood) -> str | None:
    """The id of the measure of which all reports were revised, or stand in this one, on the day from which this stands;
    the likest of several."""
    one, told = first.measure, {*first.measure.documents}
    before = {each.id for each in relatives(connection, {*told})}
    if first.since is None or before <= told:
        return None
    rows = select(measure.c.record).join(measure_claim, measure_claim.c.row == measure.c.row)
    rows = rows.join(claim, claim.c.id == measure_claim.c.claim).where(measure.c.valid_until == first.since)
    ended = {
        row.record: from_record(row.record)
        for part in chunks(before - told)
        for row in connection.execute(rows.where(claim.c.document.in_(part), measure.c.kind == one.kind.value))
    }
    like = [
        was
        for was in ended.values()
        if (was.receiving, was.sending) == (one.receiving, one.sending) and before.issuperset(was.documents)
    ]
    like.sort(key=lambda was: (was.count != one.count, was.date != one.date, was.id))
    return like[0].id if like else None


def _holding(connection: Connection, name: str) -> list[_Stood]:
    """The rows that hold a claim, by day, that of now last."""
    first = (past_total.c.row == measure.c.row) & (past_total.c.valid_from == measure.c.valid_from)
    total = func.coalesce(measure.c.total, past_total.c.total).label("total")
    rows = select(measure.c.record, measure.c.valid_from, measure.c.valid_until, total).outerjoin(past_total, first)
    rows = rows.join(measure_claim, measure_claim.c.row == measure.c.row).where(measure_claim.c.claim == name)
    found = [_Stood(_as_it_stood(row), row.valid_from, row.valid_until) for row in connection.execute(rows)]
    return sorted(found, key=lambda one: one.since or date.max)


def _as_it_stood(row: Any) -> Measure:
    """A measure as it was on the day from which it stood so; where it stands so no more, of its total only what grades
    it."""
    one, total = from_record(row.record), to_total(row.total)
    if total and row.valid_until is not None and not any(figure.stay for figure in one.figures):
        total = Total(total.count, complete=False) if one.best is not None else None
    return with_total(one, total)


def _turns(stood: Iterable[_Stood]) -> Iterator[_Turn]:
    before: Measure | None = None
    ends: date | None = None
    for one in stood:
        if before and ends and ends != one.since:
            yield _turn(before, None, ends)
            before = None
        if one.measure != before:
            yield _turn(before, one.measure, one.since)
        before, ends = one.measure, one.until
    if before and ends:
        yield _turn(before, None, ends)


def _turn(before: Measure | None, after: Measure | None, day: date | None) -> _Turn:
    had, has = (dict.fromkeys(one.claims if one else ()) for one in (before, after))
    came, went = ([name for name in names if name not in others] for names, others in ((has, had), (had, has)))
    return _Turn(before, after, day, came, went)


def _change(of: _Turn, told: Told, quotes: int | None) -> Change:
    came, went = (tuple(quoted(*told[name]) for name in names[:quotes] if name in told) for names in (of.came, of.went))
    made = Change(of.after, moves(of.before, of.after), of.day, came, went)
    if quotes is None:
        return made
    return replace(made, came_unquoted=len(of.came[quotes:]), went_unquoted=len(of.went[quotes:]))


def _by_judgements(connection: Connection, name: str, stood: Iterable[_Stood]) -> Iterator[Change]:
    if not (kept := kept_judgements(connection)):
        return
    to = leads(connection, {name for one, _ in kept for name in (one.claim, one.other) if name})
    pool = _connected(connection, {name for one in stood for name in one.measure.claims}, to)
    prints = load_fingerprints(connection, {one.document for one in pool})
    as_read = {one.id: one for one in pool}
    by_then: list[Judgement] = []
    before = holding_then(reconcile(pool, (), prints), name)
    for one, moment in kept:
        if one.undoes in {other.id for other in by_then} or not as_read.keys().isdisjoint(_on(one, to)):
            by_then.append(one)
            after = holding_then(reconcile(pool, carried(standing(by_then), to), prints), name)
            corrected = [as_read[name] for name in sorted(_on(one, to)) if name in _held(before, after)]
            read = (
                as_said(corrected[0], one.field) if corrected and one.field in CORRECTABLE and not one.undoes else None
            )
            if (moved := moves(before, after)) or read is not None:
                yield Change(after, moved, judgement=one, judged=moment, read=read)
            before = after


def _held(*stood: Measure | None) -> set[str]:
    return {name for one in stood if one for name in one.claims}


def _on(one: Judgement, to: Mapping[str, Iterable[str]]) -> set[str]:
    """The claims that a judgement falls on now."""
    return {lead for named in (one.claim, one.other) if named for lead in to.get(named, ())}


def _connected(connection: Connection, held: set[str], to: Mapping[str, Iterable[str]]) -> list[Claim]:
    """The claims of today that are or, before any judgement, were in one block with those held; as they were read."""
    near = held | held_in(connection, blocks_of(connection, held))
    claims = load_claims(connection, near | {lead for leading in to.values() for lead in leading})
    replaced = versions(connection, {one.document for one in claims})
    counting = [one for one in claims if not replaced[one.document].superseded]
    return [one for block in blocks(counting) if any(one.id in near for one in block) for one in block]
