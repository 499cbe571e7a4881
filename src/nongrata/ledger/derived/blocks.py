"""Keeps blocks and measures in step with claims and judgements: recomputes what a change touches, and nothing else.

First the acts of the blocks, then the totals of those that share a number with an act that is now another.

Of the past, only what stood on and after the day of the change is made anew; of the rows, only those that differ are
written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, func, insert, or_, select, update

from nongrata.ledger.database.chunks import CHUNK, CONDITIONS, among, chunks
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
from nongrata.ledger.derived.changes import note_changes
from nongrata.ledger.derived.meetings import measures_of, pairs_of, reached, write_totals
from nongrata.ledger.derived.past import met_by, write_past_totals
from nongrata.ledger.rows.fingerprints import load_fingerprints
from nongrata.ledger.rows.judgements import judgements_on
from nongrata.model import Claim, Days, Judgement, Measure, Verdict
from nongrata.model.kept_change import Cause
from nongrata.model.stored import claim_from_stored, measure_to_stored
from nongrata.reconcile import Copies, Key, Made, Version, acts, blocks, history, judged, keys

REBUILT = 5_000  # claims at a time, and the rest of the blocks that they are in: what a rebuild holds in memory
READ = 2_000  # claims that are kept as they were read: one page asks for the same ones several times
_CLAIMS = select(claim.c.record).where(among(claim.c.id), claim.c.newest)
_ANSWERING = select(claim.c.id).where(among(claim.c.id), claim.c.newest, claim.c.answers)
WRITTEN = 50_000  # rows that are handed to the database at once
_OF_ONE = (past_total, measure_pair, measure_state)  # what is written of a measure anew whenever it is another
_UNSHARED = {"total": None, "regraded": None, "conflicting": False, "untold_low": None, "untold_high": None}
NO_DAY = date.max  # since no day: the change is of documents without a date of publication, which are in no past


def listing_day(one: Measure) -> date:
    """The day by which a measure is listed: its first, else the last of the calendar."""
    return one.date.first if one.date else date.max


def listing_values(one: Measure) -> dict[str, object]:
    """What lists are filtered, counted and sorted by, beside kind, status and days."""
    return {
        "reason": one.reason and one.reason.value,
        "credibility": one.credibility.code,
        "best": one.best,
        "low": one.count and one.count.low,
        "high": one.count and one.count.high,
        "reports": one.reports,
        "told": one.first_published,
        "disputed": bool(one.dissents),
    }


class Row(NamedTuple):
    """What tells one row of the measures from another; `valid_from` is None for a measure as it stands now."""

    valid_from: date | None
    record: str


class Stood(NamedTuple):
    """A measure as it stands in a block, and the day on which it changes; None: not yet."""

    made: Measure
    block: str
    until: date | None


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
    old_blocks |= _linked_blocks(connection, mine)
    old_blocks |= blocks_of(connection, _told_same(names, judgements))
    held = names | held_in(connection, old_blocks)
    claims = load_claims(connection, held)
    judgements = judgements_on(connection, (one.document for one in claims))
    made = blocks(judged(claims, judgements), judgements)
    block_of = {one.id: block[0].id for block in made for one in block}
    _name_blocks(connection, held, block_of)
    _name_past(connection, old_blocks, block_of, since)
    wanted = _wanted(connection, made, judgements, since)
    now = {row: stood.made for row, stood in wanted.items() if row.valid_from is None}
    written, others = _write(connection, old_blocks, wanted, block_of, since, cause if totals else None)
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


def load_claims(connection: Connection, names: Iterable[str]) -> list[Claim]:
    """The claims with these ids, as the newest reading of their document has them."""
    loaded: list[Claim] = []
    for part in chunks(names):
        loaded += map(_claim, connection.execute(_CLAIMS, {"among": part}).scalars().all())
    return loaded


@lru_cache(READ)
def _claim(record: str) -> Claim:
    return claim_from_stored(json.loads(record))


def claims_answering(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of these claims of which the text says what they answer."""
    return {name for part in chunks(names) for name in connection.execute(_ANSWERING, {"among": part}).scalars()}


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


def _linked_blocks(connection: Connection, claims: Iterable[Claim]) -> set[str]:
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


def _ended(since: date) -> ColumnElement[bool]:
    """The rows of the past that a change since that day leaves as they are."""
    past = measure.c.valid_from.is_not(None)
    ended = and_(measure.c.valid_until.is_not(None), measure.c.valid_until < since)  # on the day itself it may go on
    return past if since == NO_DAY else and_(past, ended)


def _name_past(connection: Connection, old_blocks: set[str], block_of: Mapping[str, str], since: date) -> None:
    """Write of each measure that ended before the change the block that its claims are in now."""
    if old_blocks == {*block_of.values()} and len(old_blocks) == 1:
        return
    for part in chunks(old_blocks):
        query = select(measure.c.row, measure.c.id, measure.c.block).where(measure.c.block.in_(part), _ended(since))
        for row, name, block in connection.execute(query).all():
            if block != block_of.get(name, block):
                connection.execute(update(measure).where(measure.c.row == row).values(block=block_of[name]))


def _wanted(
    connection: Connection, made: Iterable[tuple[Claim, ...]], judgements: list[Judgement], since: date
) -> dict[Row, Stood]:
    """What has to be there: the measures of the blocks now, and as of each day from `since` on."""
    wanted: dict[Row, Stood] = {}
    documents = {one.document for block in made for one in block}
    replaced, prints = versions(connection, documents), load_fingerprints(connection, documents)
    for block in made:
        among = Copies({one.document: one.published for one in block}, prints)
        now, met = [one for one in block if not replaced[one.document].superseded], Made()
        current = acts(now, judgements, prints, among, met)
        spans = [] if since == NO_DAY else history(block, judgements, replaced, since, prints, among, met)
        for first, until, one in [*((None, None, one) for one in current), *spans]:
            record = json.dumps(measure_to_stored(one), sort_keys=True)
            wanted[Row(first, record)] = Stood(one, block[0].id, until)
    return wanted


def _write(
    connection: Connection,
    old_blocks: set[str],
    wanted: dict[Row, Stood],
    block_of: Mapping[str, str],
    since: date,
    cause: Cause | None,
) -> tuple[set[Row], int]:
    """Bring the rows of the blocks to what is wanted and leave those that are so already; without a cause no totals.

    Returns the new ones, and how many other measures have another total.
    """
    gone: dict[int, Any] = {}
    moved: list[tuple[int, str, date | None]] = []
    stood: dict[int, Any] = {}
    were_past = set[int]()
    for part in chunks(old_blocks):
        for row in connection.execute(select(measure).where(measure.c.block.in_(part), ~_ended(since))).all():
            stood_before = row.valid_from is not None and row.valid_from < since
            stands = wanted.pop(Row(since if stood_before else row.valid_from, row.record), None)
            if not (stands or stood_before):
                gone[row.row] = row
                stood |= {row.row: row} if row.stands else {}
                were_past |= set() if row.stands else {row.row}
                continue
            block, until = (stands.block, stands.until) if stands else (block_of.get(row.id, row.block), since)
            if (row.block, row.valid_until) != (block, until):
                moved.append((row.row, block, until))
                were_past |= {row.row} if row.valid_until != until else set()
    left = reached(connection, stood) - stood.keys() if cause else set()
    left_past = met_by(connection, were_past) | were_past if cause else set()
    for number, block, until in moved:
        values = {"block": block, "valid_until": until}
        connection.execute(update(measure).where(measure.c.row == number).values(**values))
        connection.execute(update(measure_pair).where(measure_pair.c.row == number).values(valid_until=until))
    new, new_past = _replace(connection, gone, wanted)
    if cause is None:
        return set(wanted), 0
    write_past_totals(connection, left_past.difference(gone) | new_past, since)
    had = write_totals(connection, left | new | reached(connection, new))
    retold = had.keys() - new
    after = _standing(connection, new | retold)
    before = [*stood.values(), *(row._replace(total=had[row.row]) for row in after if row.row in retold)]
    note_changes(connection, measures_of(before), measures_of(after), cause)
    return set(wanted), len(retold)


class _Standing(NamedTuple):
    """What makes a measure as it stands."""

    row: int
    record: str
    total: str | None


def _standing(connection: Connection, rows: Iterable[int]) -> list[_Standing]:
    """These rows."""
    of = (measure.c.row, measure.c.record, measure.c.total)
    return [
        _Standing(*row)
        for part in chunks(rows)
        for row in connection.execute(select(*of).where(measure.c.row.in_(part)))
    ]


def _replace(connection: Connection, gone: Mapping[int, Any], wanted: Mapping[Row, Stood]) -> tuple[set[int], set[int]]:
    """Write what is wanted in place of the rows that are gone; returns the numbers of those that stand, and of the
    others.

    A measure that is another from a day on takes the row of the one that it was: of the claims of many reports only
    those are written that came or went.
    """
    places = {(row.id, row.valid_from): number for number, row in gone.items()}
    kept, added = dict[int, tuple[Row, Stood]](), list[tuple[Row, Stood]]()
    for row, stood in wanted.items():
        number = places.get((stood.made.id, row.valid_from))
        if number is None:
            added.append((row, stood))
        else:
            kept[number] = row, stood
    _delete(connection, [number for number in gone if number not in kept], (*_OF_ONE, measure_claim, measure))
    _delete(connection, [*kept], _OF_ONE)
    for number, (row, stood) in kept.items():
        connection.execute(update(measure).where(measure.c.row == number).values(**_UNSHARED, **_values(row, stood)))
    placed = kept | _insert(connection, added)
    _write_parts(connection, placed, {number: {*json.loads(gone[number].record)["claims"]} for number in kept})
    stand = {number for number, (row, _) in placed.items() if row.valid_from is None}
    return stand, placed.keys() - stand


def _delete(connection: Connection, rows: Sequence[int], tables: Iterable[Table]) -> None:
    for start in range(0, len(rows), CHUNK):
        for table in tables:
            connection.execute(delete(table).where(table.c.row.in_(rows[start : start + CHUNK])))


def _insert(connection: Connection, rows: Sequence[tuple[Row, Stood]]) -> dict[int, tuple[Row, Stood]]:
    """Add the rows of measures; returns them by their numbers."""
    numbers: list[int] = []
    add = insert(measure).returning(measure.c.row, sort_by_parameter_order=True)
    for start in range(0, len(rows), CHUNK):
        part = [_values(row, stood) for row, stood in rows[start : start + CHUNK]]
        numbers += connection.execute(add, part).scalars().all()
    return dict(zip(numbers, rows, strict=True))


def _values(row: Row, stood: Stood) -> dict[str, Any]:
    """The columns of a measure, but for what shared counts make of it."""
    return {
        "id": stood.made.id,
        "block": stood.block,
        "valid_from": row.valid_from,
        "valid_until": stood.until,
        "stands": row.valid_from is None,
        "day": listing_day(stood.made),
        "kind": stood.made.kind.value,
        "status": stood.made.status.value,
        "date_first": stood.made.date.first if stood.made.date else None,
        "date_last": stood.made.date.last if stood.made.date else None,
        **listing_values(stood.made),
        "record": row.record,
    }


def _write_parts(
    connection: Connection, placed: Mapping[int, tuple[Row, Stood]], held: Mapping[int, AbstractSet[str]]
) -> None:
    """Write what belongs to the rows of measures; `held` are the claims that are written already."""
    states, came, pairs = [], [], list[dict[str, object]]()
    for number, (row, stood) in placed.items():
        stands = row.valid_from is None
        listed = {"row": number, "stands": stands, "day": listing_day(stood.made), "measure": stood.made.id}
        sides = (("receiving", stood.made.receiving), ("sending", stood.made.sending))
        states += [{**listed, "side": side, "state": state} for side, codes in sides for state in codes]
        valid = {"stands": stands, "valid_from": row.valid_from, "valid_until": stood.until}
        pairs += [{"row": number, **valid, **pair} for pair in pairs_of(stood.made)]
        had, has = held.get(number, frozenset()), {*stood.made.claims}
        came += [{"row": number, "claim": one} for one in stood.made.claims if one not in had]
        for went in chunks(had - has):
            mine = measure_claim.c.row == number
            connection.execute(delete(measure_claim).where(mine, measure_claim.c.claim.in_(went)))
    for table, values in ((measure_state, states), (measure_claim, came), (measure_pair, pairs)):
        for start in range(0, len(values), WRITTEN):
            connection.execute(insert(table), values[start : start + WRITTEN])
