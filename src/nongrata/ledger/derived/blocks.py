"""Keeps blocks and measures in step with claims and judgements: recomputes what a change touches, and nothing else.

Of the past, only what stood on and after the day of the change is made anew. What has to be there is handed to
`measures`, which writes of the rows those that differ.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from nongrata.ledger.database.chunks import CONDITIONS, chunks
from nongrata.ledger.database.schema import (
    claim,
    claim_key,
    document,
    measure,
    measure_claim,
    measure_pair,
    measure_state,
    past_total,
)
from nongrata.ledger.derived.measures import NO_DAY, Row, Wanted, ended, write
from nongrata.ledger.derived.meetings import write_totals
from nongrata.ledger.derived.past import write_past_totals
from nongrata.ledger.rows.claims import load_claims
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import judgements_on
from nongrata.model import Claim, Days, Judgement, Verdict
from nongrata.model.kept_change import Cause
from nongrata.model.stored import measure_to_stored
from nongrata.reconcile import Copies, Key, Made, Stretch, Version, acts, blocks, history, judged, keys

REBUILT = 5_000  # claims at a time, and the rest of the blocks that they are in: what a rebuild holds in memory


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave it for later to look for circles of objects: what a block is made of stays until it is made, and to go
    through it again and again took up to a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def recompute(
    connection: Connection,
    touched: Iterable[str],
    emptied: Iterable[str] = (),
    since: date = NO_DAY,
    *,
    totals: bool = True,
    cause: Cause = Cause.REPORT,
) -> int:
    """Make anew the blocks that hold or can connect to the claims `touched`, and those named in `emptied`.

    `since` is the first day as of which anything can be other than before; without `totals` these are left to whoever
    calls, and no change is noted. Returns the number of measures that hold a
    claim which was touched, or were changed otherwise.
    """
    names = set(touched)
    old_blocks = set(emptied) | blocks_of(connection, names)
    mine = load_claims(connection, names)
    judgements = judgements_on(connection, (one.document for one in mine))
    mine = judged(mine, judgements)
    _write_keys(connection, names, mine)
    old_blocks |= linked_blocks(connection, mine)
    old_blocks |= blocks_of(connection, _told_same(names, judgements))
    held = names | held_in(connection, old_blocks)
    claims = load_claims(connection, held)
    judgements = judgements_on(connection, (one.document for one in claims))
    known: dict[str, list[Stretch]] = {}
    made = blocks(judged(claims, judgements), judgements, known)
    block_of = {one.id: block[0].id for block in made for one in block}
    _name_blocks(connection, held, block_of)
    _name_past(connection, old_blocks, block_of, since)
    wanted = _wanted(connection, made, judgements, since, known)
    now = {row: one.measure for row, one in wanted.items() if row.valid_from is None}
    written, others = write(connection, old_blocks, wanted, block_of, since, cause if totals else None)
    return others + sum(row in written or not names.isdisjoint(one.claims) for row, one in now.items())


def remake(connection: Connection) -> int:
    """Make every measure anew, block by block, whatever rows there were; returns their number.

    Each claim is taken up once, beside those of the same block; where the rule that connects them has changed, the last
    of those that it connects brings them together.
    """
    for table in (past_total, measure_pair, measure_state, measure_claim, measure):
        connection.execute(delete(table))
    kept = select(claim.c.id).where(claim.c.newest).order_by(claim.c.block, claim.c.id)
    names = connection.execute(kept).scalars().all()
    for start in range(0, len(names), REBUILT):
        recompute(connection, names[start : start + REBUILT], since=date.min, totals=False)
    write_totals(connection, connection.execute(select(measure.c.row).where(measure.c.stands)).scalars().all())
    write_past_totals(connection, connection.execute(select(measure.c.row).where(~measure.c.stands)).scalars())
    number = select(func.count()).select_from(measure).where(measure.c.stands)
    return connection.execute(number).scalar_one()


def blocks_of(connection: Connection, names: Iterable[str]) -> set[str]:
    """The blocks that these claims are in."""
    found: set[str] = set()
    for part in chunks(names):
        query = select(claim.c.block).where(claim.c.id.in_(part), claim.c.newest).distinct()
        found |= {block for block in connection.execute(query).scalars() if block}
    return found


def held_in(connection: Connection, old_blocks: Iterable[str]) -> set[str]:
    """The claims of these blocks."""
    found: set[str] = set()
    for part in chunks(old_blocks):
        found |= set(connection.execute(select(claim.c.id).where(claim.c.block.in_(part), claim.c.newest)).scalars())
    return found


def _told_same(names: set[str], judgements: Iterable[Judgement]) -> set[str]:
    """The claims that a judgement calls the same as one of these."""
    return {
        other
        for j in judgements
        if j.verdict is Verdict.SAME and j.other
        for one, other in ((j.claim, j.other), (j.other, j.claim))
        if one in names
    }


def _write_keys(connection: Connection, names: Iterable[str], claims: Iterable[Claim]) -> None:
    for part in chunks(names):
        connection.execute(delete(claim_key).where(claim_key.c.claim.in_(part)))
    rows = [
        {
            "claim": one.id,
            "kind": kind,
            "receiving": who,
            "sending": whom,
            "reach_first": days.first,
            "reach_last": days.last,
        }
        for one in claims
        for kind, who, whom, days in keys(one)
    ]
    if rows:
        connection.execute(insert(claim_key), rows)


def linked_blocks(connection: Connection, claims: Iterable[Claim]) -> set[str]:
    """The blocks that hold a claim which can be connected to one of these."""
    conditions = [
        and_(
            claim_key.c.kind == one.kind,
            claim_key.c.receiving == one.receiving,
            claim_key.c.sending == one.sending,
            claim_key.c.reach_first <= one.days.last,
            claim_key.c.reach_last >= one.days.first,
        )
        for one in stretches(key for one in claims for key in keys(one))
    ]
    found: set[str] = set()
    for start in range(0, len(conditions), CONDITIONS):
        meets = or_(*conditions[start : start + CONDITIONS])
        query = select(claim.c.block).join(claim_key, claim_key.c.claim == claim.c.id).where(meets, claim.c.newest)
        found |= {block for block in connection.execute(query.distinct()).scalars() if block}
    return found


def stretches(told: Iterable[Key]) -> list[Key]:
    """The keys, those that meet as one: many claims of one act ask as little as one."""
    ordered = sorted(told, key=lambda key: (key[:3], key.days))
    met: list[Key] = []
    for key in ordered:
        if met and met[-1][:3] == key[:3] and met[-1].days.last >= key.days.first:
            met[-1] = key._replace(days=Days(met[-1].days.first, max(met[-1].days.last, key.days.last)))
        else:
            met.append(key)
    return met


def versions(connection: Connection, documents: Iterable[str]) -> dict[str, Version]:
    """Which of the documents a later revision has replaced, and since which day."""
    found: dict[str, Version] = {}
    for part in chunks(documents):
        query = select(document.c.id, document.c.superseded, document.c.until).where(document.c.id.in_(part))
        found |= {name: Version(superseded, until) for name, superseded, until in connection.execute(query)}
    return found


def _name_blocks(connection: Connection, held: Iterable[str], block_of: Mapping[str, str]) -> None:
    """Write of each claim the block that it is in now; one that was rejected is in none."""
    for part in chunks(held):
        rows = connection.execute(select(claim.c.id, claim.c.block).where(claim.c.id.in_(part), claim.c.newest)).all()
        moved = [{"name": name, "to": to} for name, block in rows if block != (to := block_of.get(name))]
        if moved:
            move = update(claim).where(claim.c.id == bindparam("name"), claim.c.newest).values(block=bindparam("to"))
            connection.execute(move, moved)


def _name_past(connection: Connection, old_blocks: set[str], block_of: Mapping[str, str], since: date) -> None:
    """Write of each measure that ended before the change the block that its claims are in now."""
    if old_blocks == {*block_of.values()} and len(old_blocks) == 1:
        return
    for part in chunks(old_blocks):
        query = select(measure.c.row, measure.c.id, measure.c.block).where(measure.c.block.in_(part), ended(since))
        for row, name, block in connection.execute(query).all():
            if block != block_of.get(name, block):
                connection.execute(update(measure).where(measure.c.row == row).values(block=block_of[name]))


def _wanted(
    connection: Connection,
    made: Iterable[tuple[Claim, ...]],
    judgements: list[Judgement],
    since: date,
    known: dict[str, list[Stretch]],
) -> dict[Row, Wanted]:
    """What has to be there: the measures of the blocks now, and as of each day from `since` on; these come first,
    for the last day is mostly as it stands. `known` is how far each claim reaches."""
    wanted: dict[Row, Wanted] = {}
    documents = {one.document for block in made for one in block}
    replaced, prints = versions(connection, documents), load_fingerprints(connection, documents)
    for block in made:
        copies = Copies({one.document: one.published for one in block}, prints)
        now, met = [one for one in block if not replaced[one.document].superseded], Made(keys=known)
        spans = [] if since == NO_DAY else history(block, judgements, replaced, since, prints, copies, met)
        current = acts(now, judgements, prints, copies, met)
        for first, until, one in [*((None, None, one) for one in current), *spans]:
            record = json.dumps(measure_to_stored(one), sort_keys=True)
            wanted[Row(first, record)] = Wanted(one, block[0].id, until)
    return wanted
