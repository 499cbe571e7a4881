"""Everything that follows from what was kept, made anew."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from nongrata.ledger.database.chunks import chunks
from nongrata.ledger.database.schema import document, made_by, measure, reading
from nongrata.ledger.database.store import is_of_this_rule
from nongrata.ledger.derived.blocks import remake
from nongrata.ledger.derived.covered_days import count_covered_days
from nongrata.ledger.derived.past import write_past_totals
from nongrata.ledger.rows.documents import load_documents
from nongrata.ledger.rows.fingerprints import keep_fingerprints
from nongrata.ledger.rows.readings import mark_newest_readings, mend_claims, note_digests
from nongrata.ledger.rows.redactions import hidden, load_redactions, note_redacted
from nongrata.ledger.rows.revisions import mark_revisions, mend_revises
from nongrata.ledger.rows.words import index_words
from nongrata.reconcile import NAME

_TOTALS_OF_THE_PAST = "0011"  # the migration since which they are kept
_COUNTED_ONCE = "0012"  # that since which a report that is added again is counted once, and of judgements whose reasons
# were redacted it is noted what they say
_NAMES_LEAVE_FIGURES = "0016"  # that since which a claim stays of whose sentence only words go that it does not rest on


def catch_up(connection: Connection, version: str) -> None:
    """Bring a ledger whose schema was of this version to what this one makes of its rows: all anew where another rule
    made the measures or words were redacted by another, else what had not been kept or was counted otherwise."""
    if version < _COUNTED_ONCE:
        note_redacted(connection)
    if not is_of_this_rule(connection) or (version < _NAMES_LEAVE_FIGURES and load_redactions(connection)):
        rebuild(connection)
        return
    if version < _TOTALS_OF_THE_PAST:
        write_past_totals(connection, connection.execute(select(measure.c.row).where(~measure.c.stands)).scalars())
    if version < _COUNTED_ONCE:
        count_covered_days(connection)


def rebuild(connection: Connection) -> int:
    """Make every measure anew from documents, claims and judgements, and what leads to them: which revision and which
    reading counts, whose word a claim is, fingerprints, the words to search for, the documents of each day; and say by
    which rule they were made.

    Returns the number of measures.
    """
    note_digests(connection, select(reading.c.number).where(reading.c.digest.is_(None)))
    names = connection.execute(select(document.c.id)).scalars().all()
    mend_revises(connection)
    mark_revisions(connection, {*names})
    texts = {row.id: row.text for row in connection.execute(select(document.c.id, document.c.text))}
    for part in chunks(names):
        documents = load_documents(connection, part)
        keep_fingerprints(connection, documents.values())
        redacted = [one for one in documents.values() if one.redacted]
        mend_claims(connection, documents, {one.id: hidden(connection, one, texts[one.id]) for one in redacted})
        mark_newest_readings(connection, part)
        index_words(connection, documents.values())
    count_covered_days(connection)
    connection.execute(delete(made_by))
    connection.execute(insert(made_by), {"algorithm": NAME})
    return remake(connection)
