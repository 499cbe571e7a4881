"""Judgements in and out of the store, and the claims on which they fall.

A judgement names a claim by id. Readings stay, so the id leads to document and words for ever: where the reading that
counts has no claim with this id, the judgement falls on the claims that speak of the same words now.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, or_, select

from nongrata.errors import BadArgument, NotInLedger
from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import claim, judgement
from nongrata.ledger.rows.documents import ID, id_start, now
from nongrata.model import Claim, Judgement, Verdict
from nongrata.model.stored import claim_from_stored
from nongrata.reconcile import carried, check, check_corrected, standing, succeeds

FEW_JUDGED = 500  # claims, up to which all are looked at: which of them are of a document is sooner seen than asked
CHECKS = (Verdict.ACCEPT, Verdict.REJECT)


class AsRead(NamedTuple):
    """A claim as one reading has it, and whether that reading counts."""

    claim: Claim
    reading: int
    counts: bool


def keep_judgement(connection: Connection, new: Judgement) -> bool:
    """Write a judgement; False where it is kept already. Raises BadArgument for one that can apply to no claim."""
    try:
        check(new)
    except ValueError as error:
        raise BadArgument(f"the judgement on claim {new.claim} cannot be kept: {error}") from error
    for name in (new.claim, new.other, new.undoes):
        if name is not None and not ID.fullmatch(name):
            raise BadArgument(f"the judgement names {name!r}, which is no id; give all 16 characters, in small letters")
    if any("\x00" in (written or "") for written in (new.field, new.value, new.by, new.why)):
        raise BadArgument(f"the judgement on claim {new.claim} has characters that are no text; write it anew")
    if connection.execute(select(judgement.c.id).where(judgement.c.id == new.id)).first():
        return False
    row = {
        "id": new.id,
        "verdict": new.verdict.value,
        "claim": new.claim,
        "other": new.other,
        "field": new.field,
        "value": new.value,
        "by": new.by,
        "made": new.made.isoformat() if new.made else None,
        "undoes": new.undoes,
        "why": new.why,
        "added": now(),
    }
    connection.execute(insert(judgement), row)
    return True


def refuse_misfit(connection: Connection, correction: Judgement, claims: list[Claim]) -> None:
    """Raises BadArgument where the correction, which is kept, leaves these claims as none can be."""
    try:
        check_corrected(correction, claims, judgements_on(connection, {one.document for one in claims}))
    except ValueError as error:
        raise BadArgument(f"the judgement on claim {correction.claim} cannot be kept: {error}") from error


def load_judgements(connection: Connection, known_by: str | None = None) -> list[Judgement]:
    """The judgements that stand, in their fixed order; with `known_by`, as they stood at that moment."""
    query = select(judgement)
    if known_by:
        query = query.where(judgement.c.added <= known_by)
    return standing(to_judgement(row) for row in connection.execute(query))


def kept_judgements(connection: Connection) -> list[tuple[Judgement, datetime]]:
    """All judgements, undone or not, each with the moment at which it was kept, in that order."""
    rows = connection.execute(select(judgement).order_by(judgement.c.added, judgement.c.id))
    return [(to_judgement(row), datetime.fromisoformat(row.added)) for row in rows]


def judgement_named(connection: Connection, name: str) -> Judgement:
    """The judgement whose id begins so, undone or not. Raises NotInLedger where there is none, or more than one."""
    start = id_start(name)
    rows = connection.execute(select(judgement).where(judgement.c.id.startswith(start, autoescape=True))).all()
    if len(rows) != 1:
        why = f"the ledger holds no judgement {name}" if not rows else f"{name} begins more than one id"
        raise NotInLedger(f"{why}; `nongrata judgements` lists those that stand")
    return to_judgement(rows[0])


def checks(connection: Connection, known_by: str | None = None) -> list[Judgement]:
    """The standing judgements by which persons checked claims, in their fixed order; with `known_by`, those of then."""
    query = select(judgement).where(judgement.c.verdict.in_(CHECKS), judgement.c.by != Judgement.by)
    made = {row.id: to_judgement(row) for row in connection.execute(query) if known_by is None or row.added <= known_by}
    return [one for one in standing(_with_undoing(connection, made, known_by)) if one.id in made]


def concerned(connection: Connection, new: Judgement) -> set[str]:
    """The claims that count now of those that a judgement names, or that the judgements name which it undoes."""
    names = {new.claim, new.other or new.claim}
    undone = new.undoes
    while undone and (row := connection.execute(select(judgement).where(judgement.c.id == undone)).first()):
        names |= {row.claim, row.other or row.claim}
        undone = row.undoes
    return {name for found in leads(connection, names).values() for name in found}


_NAMED = select(judgement.c.claim, judgement.c.other).limit(FEW_JUDGED + 1)


def judgements_on(connection: Connection, documents: Iterable[str]) -> list[Judgement]:
    """The judgements that stand on claims of these documents, each on the claims that count now."""
    documents, names = {*documents}, set[str]()
    every = connection.execute(_NAMED).all()
    if len(every) <= FEW_JUDGED:
        of_claims = select(claim.c.id, claim.c.document)
        judged: set[str] = {name for named in every for name in named if name}
        found = [row for part in chunks(judged) for row in connection.execute(of_claims.where(claim.c.id.in_(part)))]
        names |= {name for name, document in found if document in documents}
    for side in (judgement.c.claim, judgement.c.other) if len(every) > FEW_JUDGED else ():
        for part in chunks(documents):
            query = select(claim.c.id).join(judgement, side == claim.c.id).where(claim.c.document.in_(part))
            names |= {*connection.execute(query).scalars()}
    stand = standing(_on_claims(connection, names))
    return carried(stand, leads(connection, {name for one in stand for name in (one.claim, one.other) if name}))


def leads(connection: Connection, names: Iterable[str]) -> dict[str, list[str]]:
    """The claims that count now for each of these ids: itself, else those that speak of its words."""
    documents: set[str] = set()
    found: dict[str, list[str]] = {}
    for part in chunks(names):
        rows = connection.execute(
            select(claim.c.id, claim.c.document, claim.c.newest).where(claim.c.id.in_(part))
        ).all()
        found |= {row.id: [row.id] for row in rows if row.newest}
        documents |= {row.document for row in rows if row.id not in found}
    as_read = []
    for part in chunks(documents):
        query = select(claim.c.record, claim.c.reading, claim.c.newest).where(claim.c.document.in_(part))
        as_read += [AsRead(claim_from_stored(json.loads(row[0])), row[1], row[2]) for row in connection.execute(query)]
    return successors({*names} - found.keys(), as_read) | found


def successors(names: Iterable[str], as_read: Iterable[AsRead]) -> dict[str, list[str]]:
    """For ids that the readings which count do not have, the claims there that speak of the same words.

    A claim that once stood beside the older one in the same reading is another, and no successor of it.
    """
    by_document: dict[str, list[AsRead]] = defaultdict(list)
    stood: dict[str, list[AsRead]] = defaultdict(list)
    for one in as_read:
        by_document[one.claim.document].append(one)
        stood[one.claim.id].append(one)
    found = {}
    for name in names:
        if name in stood:
            old = stood[name][0].claim
            readings = {one.reading for one in stood[name]}
            beside = {one.claim.id for one in by_document[old.document] if one.reading in readings}
            new = [one.claim for one in by_document[old.document] if one.counts and one.claim.id not in beside]
            found[name] = sorted(one.id for one in new if succeeds(old, one))
    return found


def _on_claims(connection: Connection, names: Iterable[str]) -> Iterable[Judgement]:
    """The judgements on these claims, and all that undo them, undone or not."""
    found: dict[str, Judgement] = {}
    for part in chunks(names):
        query = select(judgement).where(or_(judgement.c.claim.in_(part), judgement.c.other.in_(part)))
        found |= {row.id: to_judgement(row) for row in connection.execute(query)}
    return _with_undoing(connection, found)


def _with_undoing(
    connection: Connection, found: dict[str, Judgement], known_by: str | None = None
) -> Iterable[Judgement]:
    """These judgements, and all that undo them, over any number of steps."""
    undone = set(found)
    while undone:
        more: dict[str, Judgement] = {}
        for part in chunks(undone):
            rows = connection.execute(select(judgement).where(judgement.c.undoes.in_(part)))
            more |= {row.id: to_judgement(row) for row in rows if known_by is None or row.added <= known_by}
        undone = more.keys() - found.keys()
        found = found | more
    return found.values()


def to_judgement(row: Any) -> Judgement:
    """The judgement of a row of its table."""
    made = datetime.fromisoformat(row.made) if row.made else None
    verdict = Verdict(row.verdict)
    found = Judgement(verdict, row.claim, row.other, row.field, row.value, row.by, made, row.undoes, row.why)
    found.__dict__["id"] = row.id  # what was redacted of its reasons does not change it
    return found
