"""The log of changes: written with the measures in one transaction, read in the order of writing.

It holds figures and codes and no word of a report. What rested on redacted words loses its figures too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from nongrata.ledger.database.chunks import CONDITIONS, chunks
from nongrata.ledger.database.schema import change, claim
from nongrata.ledger.rows.documents import now, written
from nongrata.model import Measure, Move, digest
from nongrata.model.kept_change import Cause, ChangeKind, KeptChange, Snapshot, Step, snapshot_of, steps

ENDS = {ChangeKind.GONE.value, ChangeKind.JOINED.value}


def note_changes(connection: Connection, before: Sequence[Measure], after: Sequence[Measure], cause: Cause) -> None:
    """Write what the writing made another of these measures, if anything."""
    moved = [step for step in steps(before, after) if step.moves or step.joined]
    if not moved:
        return
    at = now()
    rows = []
    for number, step in enumerate(moved, last_number(connection) + 1):
        one = _measure(step)
        was = step.before.id if step.before and step.before.id != one.id else None
        name = digest(at, str(number), one.id)
        rows.append({"number": number, "id": name, "measure": one.id, "was": was, "added": at})
        rows[-1]["record"] = json.dumps(_record(step, cause))
    connection.execute(insert(change), rows)


def _measure(step: Step) -> Measure:
    one = step.before if step.joined or not step.after else step.after
    assert one is not None  # a step without either is none
    return one


def _record(step: Step, cause: Cause) -> dict[str, Any]:
    had, has = (dict.fromkeys(one.claims if one else ()) for one in (step.before, step.after))
    return {
        "cause": cause.value,
        "kinds": [one.value for one in step.kinds],
        "moves": [list(one) for one in step.moves],
        "state": asdict(snapshot_of(_measure(step))),
        "came": [] if step.joined else [name for name in has if name not in had],
        "went": [] if step.joined else [name for name in had if name not in has],
        "into": step.after.id if step.joined and step.after else None,
    }


def last_number(connection: Connection) -> int:
    """The number of the last change; 0 where there is none."""
    return connection.execute(select(func.max(change.c.number))).scalar() or 0


def number_before(connection: Connection, day: date) -> int:
    """The number of the last change that was written before a day (UTC)."""
    begins = written(datetime.combine(day, time(), UTC))
    return connection.execute(select(func.max(change.c.number)).where(change.c.added < begins)).scalar() or 0


def load_changes(connection: Connection, after: int, limit: int) -> list[KeptChange]:
    """The changes after that number, in the order of writing, no more than `limit`."""
    query = select(change).where(change.c.number > after).order_by(change.c.number).limit(limit)
    return [_read(row) for row in connection.execute(query)]


def last_changed(connection: Connection, measures: Iterable[str], known_by: datetime | None) -> dict[str, datetime]:
    """By the id of a measure the moment of its last change, or of its last by then."""
    found: dict[str, datetime] = {}
    for part in chunks(measures):
        query = select(change.c.measure, func.max(change.c.added)).where(change.c.measure.in_(part))
        query = query.where(change.c.added <= written(known_by)) if known_by else query
        rows = connection.execute(query.group_by(change.c.measure))
        found |= {name: datetime.fromisoformat(added) for name, added in rows}
    return found


def change_numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, KeptChange]:
    """The changes with these numbers."""
    found: dict[int, KeptChange] = {}
    for part in chunks(numbers):
        rows = connection.execute(select(change).where(change.c.number.in_(part)))
        found |= {row.number: _read(row) for row in rows}
    return found


def earlier(connection: Connection, of: KeptChange) -> Iterator[KeptChange]:
    """The changes of the same measure before this one, the latest first; under the ids that it had before, too."""
    names, below = {of.measure_id, *filter(None, [of.was])}, of.number
    while True:
        query = select(change).where(change.c.measure.in_(names), change.c.number < below)
        row = connection.execute(query.order_by(change.c.number.desc()).limit(1)).first()
        if row is None:
            return
        yield _read(row)
        names, below = names | {*filter(None, [row.was])}, row.number


def forgotten(connection: Connection) -> set[str]:
    """The claims whose sentence was redacted."""
    return {*connection.execute(select(claim.c.id).where(claim.c.forgotten)).scalars()}


def forget_changes(connection: Connection, gone: Iterable[str], since: int) -> None:
    """Take the figures out of all changes of measures that rested on these claims, whose sentence was redacted; those
    after the number `since`, which the redaction itself made, lose what was before it."""
    measures: set[str] = set()
    names = sorted(gone)
    for start in range(0, len(names), CONDITIONS):
        holds = or_(*(change.c.record.contains(name) for name in names[start : start + CONDITIONS]))
        rows = connection.execute(select(change.c.measure, change.c.was).where(holds))
        measures |= {name for row in rows for name in row if name}
    for part in chunks(measures):
        of_these = or_(change.c.measure.in_(part), change.c.was.in_(part))
        for row in connection.execute(select(change).where(of_these)).all():
            record = json.loads(row.record)
            stands = row.number > since and ENDS.isdisjoint(record["kinds"])
            record["moves"] = [[field, None, after if stands else None] for field, _, after in record["moves"]]
            record |= {"redacted": True, "state": record["state"] if stands else None}
            connection.execute(update(change).where(change.c.number == row.number).values(record=json.dumps(record)))


def _read(row: Any) -> KeptChange:
    record = json.loads(row.record)
    return KeptChange(
        row.number,
        row.id,
        row.measure,
        row.was,
        datetime.fromisoformat(row.added),
        Cause(record["cause"]),
        tuple(map(ChangeKind, record["kinds"])),
        tuple(Move(*one) for one in record["moves"]),
        Snapshot.of_record(record["state"]) if record["state"] else None,
        tuple(record["came"]),
        tuple(record["went"]),
        record["into"],
        redacted=record.get("redacted", False),
    )
