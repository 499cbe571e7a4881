"""What a person types of an id -> the claims that it leads to: every id leads to its measure for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Connection, and_, or_, select

from nongrata.errors import NotInLedger
from nongrata.ledger.asked.rejected import rejected
from nongrata.ledger.database.schema import change, claim, document
from nongrata.ledger.rows.documents import id_start, taken_out
from nongrata.ledger.rows.judgements import leads
from nongrata.model import Claim, Span
from nongrata.model.stored import claim_from_stored

_AFTER = "g"  # sorts after every character of an id


def claims_named(connection: Connection, name: str) -> list[str]:
    """The claim whose id begins so, in either case of letters, and those that speak of its words in the newest reading;
    where it was redacted, the first one of the measure that had its id.

    Raises NotInLedger where the name is too short, no id, or begins more than one.
    """
    start = id_start(name)
    within = (claim.c.id >= start) & (claim.c.id < start + _AFTER)
    names = sorted(connection.execute(select(claim.c.id).where(within).distinct()).scalars())
    if len(names) > 1:
        raise NotInLedger(f"{name} begins more than one id ({', '.join(names[:5])}); give more characters")
    speaking = (new for old in leads(connection, names).values() for new in old)
    return [*names, *speaking, *_nearby(connection, names), *_measures_since(connection, names)]


def claim_named(connection: Connection, name: str) -> str:
    """The id of the claim whose id begins so. Raises NotInLedger where there is none, or more than one."""
    names = claims_named(connection, name)
    if not names:
        raise NotInLedger(f"the ledger holds no claim {name}; `nongrata show MEASURE` prints the ids of claims")
    return names[0]


def sentence_of(connection: Connection, name: str) -> tuple[str, Span]:
    """The document of a claim and the characters of its sentence, as last read, redacted or not."""
    query = select(claim.c.document, claim.c.record).where(claim.c.id == name).order_by(claim.c.reading.desc())
    found = connection.execute(query.limit(1)).one()
    return found.document, Span(*json.loads(found.record)["sentence_span"])


def claims_revising(connection: Connection, names: Sequence[str]) -> Iterator[str]:
    """Claims of the revisions of a claim's report that tell the like between the same States, the likest first."""
    told = select(claim.c.document, claim.c.record).where(claim.c.id.in_(names)).order_by(claim.c.reading.desc())
    if (row := connection.execute(told.limit(1)).first()) is None:
        return
    old, seen, new = claim_from_stored(json.loads(row.record)), {row.document}, [row.document]
    while new:
        places = select(document.c.place).where(document.c.id.in_(new), document.c.place.is_not(None))
        revises = or_(document.c.revises.in_(new), and_(document.c.place.in_(places), document.c.superseded.is_(False)))
        revising = select(document.c.id).where(revises, document.c.id.not_in(seen))
        new = sorted(connection.execute(revising).scalars())
        seen |= {*new}
        read = _newest_in(connection, new)
        like = [one for one in read if (one.kind, one.receiving, one.sending) == (old.kind, old.receiving, old.sending)]
        like.sort(key=lambda one: (one.count != old.count, one.date != old.date, one.anchor.start, one.id))
        yield from (one.id for one in like)


def in_no_measure(
    connection: Connection, name: str, claims: list[str], as_of: date | None, known_by: datetime | None
) -> NotInLedger:
    """Why there is no measure to show under a name, which leads to these claims."""
    if not claims:
        return NotInLedger(f"the ledger holds no claim {name}; `nongrata list` shows the measures that there are")
    if said := redacted(connection, claims[0]):
        return NotInLedger(
            f"no measure holds the claim {name}: its words were {said}; judgements on it are kept and do nothing"
        )
    if said := next(filter(None, (rejected(connection, one) for one in claims)), None):
        return NotInLedger(
            f"no measure holds the claim {name}: it was {said}; `nongrata judge undo` with the id of that judgement "
            "lets it count again"
        )
    then = f" as of {as_of}" if as_of else ""
    then += f" as known by {known_by.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if known_by else ""
    early = "it was not there yet, or " if then else ""
    why = f"{early}its report was revised or read otherwise"
    return NotInLedger(f"no measure holds the claim {name}{then}: {why}; `nongrata list` shows the measures")


def redacted(connection: Connection, name: str) -> str | None:
    """When and why words of the sentence of a claim were redacted, so that it counts no more; None where it stands."""
    query = select(claim.c.document).where(claim.c.id == name)
    of = connection.execute(query.where(claim.c.forgotten)).scalar()
    if of is None or connection.execute(query.where(claim.c.newest)).first():
        return None
    return "; ".join(taken_out(connection, of))


def _measures_since(connection: Connection, names: Sequence[str]) -> list[str]:
    """The ids under which measures went on that had the id of one of these claims, when its words were redacted; over
    any number of steps."""
    found: list[str] = []
    while gone := [name for name in names if redacted(connection, name)]:
        went_on = select(change.c.measure).where(change.c.was.in_(gone)).order_by(change.c.number.desc())
        names = [name for name in dict.fromkeys(connection.execute(went_on).scalars()) if name not in found]
        found += names
    return found


def _nearby(connection: Connection, names: Sequence[str]) -> list[str]:
    """Claims of the newest reading that speak of the same words as a claim of an older one, whatever they say."""
    found = []
    query = select(claim.c.document, claim.c.record).where(claim.c.id.in_(names), ~claim.c.newest)
    for of, record in connection.execute(query).all():
        old = claim_from_stored(json.loads(record))
        found += [
            new.id
            for new in _newest_in(connection, [of])
            if new.kind is old.kind and new.anchor.start < old.anchor.end and old.anchor.start < new.anchor.end
        ]
    return found


def _newest_in(connection: Connection, documents: Sequence[str]) -> list[Claim]:
    """The claims of the newest readings of these documents."""
    now = select(claim.c.record).where(claim.c.document.in_(documents), claim.c.newest)
    return [claim_from_stored(json.loads(one)) for one in connection.execute(now).scalars()]
