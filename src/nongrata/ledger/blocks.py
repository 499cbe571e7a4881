"""Keeps blocks and measures in step with claims and judgements: recomputes what a change touches, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from nongrata.ledger.schema import claim, claim_key, document, judgement, measure, measure_claim, measure_state
from nongrata.model import Claim, Judgement, Measure, Verdict
from nongrata.model.record import claim_from_record, measure_to_record
from nongrata.reconcile import Version, blocks, history, judged, keys, reach, reconcile, standing

CHUNK = 500  # parameters in one statement: SQLite allows 999 in old builds


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """The values in sorted lists of at most CHUNK."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def recompute(connection: Connection, touched: Iterable[str], emptied: Iterable[str] = ()) -> int:
    """Make anew the blocks that hold or can connect to the claims `touched`, and those named in `emptied`.

    Returns the number of measures written.
    """
    names, old_blocks = set(touched), set(emptied)
    for part in chunks(names):
        found = connection.execute(select(claim.c.block).where(claim.c.id.in_(part), claim.c.newest)).scalars()
        old_blocks |= {block for block in found if block}
    judgements = load_judgements(connection)
    mine = judged(load_claims(connection, names), judgements)
    _write_keys(connection, names, mine)
    old_blocks |= _linked_blocks(connection, mine)
    old_blocks |= _judged_same_blocks(connection, names, judgements)
    for part in chunks(old_blocks):
        names |= set(connection.execute(select(claim.c.id).where(claim.c.block.in_(part), claim.c.newest)).scalars())
    _forget(connection, old_blocks)
    all_claims = load_claims(connection, names)
    versions = _versions(connection, {one.document for one in all_claims})
    written = 0
    for block in blocks(judged(all_claims, judgements), judgements):
        written += _write_block(connection, block, judgements, versions)
    return written


def load_claims(connection: Connection, names: Iterable[str]) -> list[Claim]:
    """The claims with these ids, as the newest reading of their document has them."""
    loaded: list[Claim] = []
    for part in chunks(names):
        rows = connection.execute(select(claim.c.record).where(claim.c.id.in_(part), claim.c.newest)).scalars()
        loaded += [claim_from_record(json.loads(row)) for row in rows]
    return loaded


def load_judgements(connection: Connection, known_by: str | None = None) -> list[Judgement]:
    """The judgements that stand, in their fixed order; with `known_by`, as they stood at that moment."""
    query = select(judgement)
    if known_by:
        query = query.where(judgement.c.added <= known_by)
    return standing(_judgement(row) for row in connection.execute(query))


def _judgement(row: Any) -> Judgement:
    """The judgement of a row of its table."""
    made = datetime.fromisoformat(row.made) if row.made else None
    return Judgement(
        Verdict(row.verdict), row.claim, row.other, row.field, row.value, by=row.by, made=made, undoes=row.undoes
    )


def _write_keys(connection: Connection, names: Iterable[str], claims: Iterable[Claim]) -> None:
    for part in chunks(names):
        connection.execute(delete(claim_key).where(claim_key.c.claim.in_(part)))
    rows = [
        {"claim": one.id, "kind": kind, "receiving": who, "sending": whom, "reach_first": first, "reach_last": last}
        for one in claims
        for first, last in [reach(one)]
        for kind, who, whom in keys(one)
    ]
    if rows:
        connection.execute(insert(claim_key), rows)


def _linked_blocks(connection: Connection, claims: Iterable[Claim]) -> set[str]:
    """The blocks that hold a claim which can be connected to one of these."""
    found: set[str] = set()
    for one in claims:
        first, last = reach(one)
        meets = and_(claim_key.c.reach_first <= last, claim_key.c.reach_last >= first)
        pairs = [
            and_(claim_key.c.kind == kind, claim_key.c.receiving == who, claim_key.c.sending == whom, meets)
            for kind, who, whom in keys(one)
        ]
        if pairs:
            query = (
                select(claim.c.block)
                .join(claim_key, claim_key.c.claim == claim.c.id)
                .where(or_(*pairs), claim.c.newest)
            )
            found |= {block for block in connection.execute(query.distinct()).scalars() if block}
    return found


def _judged_same_blocks(connection: Connection, names: set[str], judgements: Iterable[Judgement]) -> set[str]:
    others = {
        other
        for j in judgements
        if j.verdict is Verdict.SAME and j.other
        for one, other in ((j.claim, j.other), (j.other, j.claim))
        if one in names
    }
    found: set[str] = set()
    for part in chunks(others):
        query = select(claim.c.block).where(claim.c.id.in_(part), claim.c.newest)
        found |= {block for block in connection.execute(query).scalars() if block}
    return found


def _forget(connection: Connection, old_blocks: Iterable[str]) -> None:
    for part in chunks(old_blocks):
        rows = select(measure.c.row).where(measure.c.block.in_(part)).scalar_subquery()
        connection.execute(delete(measure_state).where(measure_state.c.row.in_(rows)))
        connection.execute(delete(measure_claim).where(measure_claim.c.row.in_(rows)))
        connection.execute(delete(measure).where(measure.c.block.in_(part)))
        connection.execute(update(claim).where(claim.c.block.in_(part)).values(block=None))


def _versions(connection: Connection, documents: Iterable[str]) -> dict[str, Version]:
    """Which of the documents a later revision has replaced, and since which day."""
    found: dict[str, Version] = {}
    for part in chunks(documents):
        query = select(document.c.id, document.c.superseded, document.c.until).where(document.c.id.in_(part))
        found |= {name: Version(superseded, until) for name, superseded, until in connection.execute(query)}
    return found


def _write_block(
    connection: Connection, block: tuple[Claim, ...], judgements: list[Judgement], versions: Mapping[str, Version]
) -> int:
    name = min(one.id for one in block)
    for part in chunks(one.id for one in block):
        connection.execute(update(claim).where(claim.c.id.in_(part), claim.c.newest).values(block=name))
    current = reconcile([one for one in block if not versions[one.document].superseded], judgements)
    for made in current:
        _write_measure(connection, made, name, None, None)
    for first, until, measures in history(block, judgements, versions):
        for made in measures:
            _write_measure(connection, made, name, first, until)
    return len(current)


def _write_measure(connection: Connection, made: Measure, block: str, first: date | None, until: date | None) -> None:
    row = connection.execute(
        insert(measure).returning(measure.c.row),
        {
            "id": made.id,
            "block": block,
            "valid_from": first,
            "valid_until": until,
            "kind": made.kind.value,
            "status": made.status.value,
            "date_first": made.date.first if made.date else None,
            "date_last": made.date.last if made.date else None,
            "record": json.dumps(measure_to_record(made), sort_keys=True),
        },
    ).scalar_one()
    sides = [("receiving", made.receiving), ("sending", made.sending)]
    states = [{"row": row, "side": side, "state": state} for side, codes in sides for state in codes]
    if states:
        connection.execute(insert(measure_state), states)
    connection.execute(insert(measure_claim), [{"row": row, "claim": one} for one in made.claims])
