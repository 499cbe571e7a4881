"""The tables of the ledger. They change by migrations alone (`migrations/`); a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy import text as text_

metadata = MetaData()

Id = String(16)
DAYS = ("date_first", "date_last", "valid_from", "valid_until")  # all that days are asked of, in indexes of measures
Moment = String(32)  # UTC in ISO 8601: the same on every database, and sorted as it is written

text = Table("text", metadata, Column("hash", String(64), primary_key=True), Column("content", Text, nullable=False))

document = Table(
    "document",
    metadata,
    Column("id", Id, primary_key=True),
    Column("text", String(64), ForeignKey("text.hash"), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", String(8), nullable=False),
    Column("address", Text),
    Column("place", Id),  # hash of the address, by which revisions are found; it stays when the address is redacted
    Column("published_first", Date),
    Column("published_last", Date),
    Column("published_from", Text),
    Column("modified_first", Date),
    Column("modified_last", Date),
    Column("modified_from", Text),
    Column("written_first", Date),
    Column("written_last", Date),
    Column("retrieved", Moment),
    Column("revises", Id),
    Column("name", Text),
    Column("added", Moment, nullable=False),
    Column("screened_out", Boolean),  # the screen saw that it tells no measure; empty: added before that was noted
    Column("superseded", Boolean, nullable=False),  # a later revision of it is here
    Column("until", Date),  # the day on which that revision was published
    Index("document_place", "place"),
    Index(  # of few: an index of all would hold hardly anything else, and SQLite would rather read every document
        "document_revises",
        "revises",
        sqlite_where=text_("revises IS NOT NULL"),
        postgresql_where=text_("revises IS NOT NULL"),
    ),
    Index("document_name", "name"),
)

covered_day = Table(
    "covered_day",  # how many documents of the same days there are
    metadata,
    Column("number", Integer, primary_key=True),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("week", String(8)),  # in which these days lie; empty: not in one
    Column("screened", Integer, nullable=False),
    Column("read", Integer, nullable=False),
    Index("covered_day_days", "published_first", "published_last", "screened"),
)

revision = Table(
    "revision",
    metadata,
    Column("document", Id, ForeignKey("document.id"), primary_key=True),
    Column("revises", Id, primary_key=True),  # of several `document.revises` has the last by id
    Column("added", Moment, nullable=False),
)

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("document", Id, ForeignKey("document.id"), primary_key=True),
    Column("kept", LargeBinary, nullable=False),  # as nongrata.reconcile.Fingerprint writes it
)

reading = Table(
    "reading",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Id, ForeignKey("document.id"), nullable=False),
    Column("extractor", String(64), nullable=False),
    Column("version", String(32), nullable=False),
    Column("made", Moment, nullable=False),
    Column("digest", Id),  # of the records of its claims; empty: read before that was noted, until a rebuild
    Index("reading_document", "document"),
)

claim = Table(
    "claim",
    metadata,
    Column("reading", Integer, ForeignKey("reading.number"), primary_key=True),
    Column("id", Id, primary_key=True),
    Column("document", Id, ForeignKey("document.id"), nullable=False),
    Column("newest", Boolean, nullable=False),  # of the newest reading of its document
    Column("forgotten", Boolean, nullable=False, server_default=false()),  # words that it rests on were redacted
    Column("answers", Boolean, nullable=False, server_default=false()),  # it says what it answers
    Column("block", Id),
    Column("source", Text),  # whose word it is: the code of a State, or an outlet
    Column("record", Text, nullable=False),
    Index("claim_id", "id"),
    Index("claim_document", "document"),
    Index("claim_block", "block"),
    Index(
        "claim_newest", "id", "newest", "answers", sqlite_where=text_("newest = 1"), postgresql_where=text_("newest")
    ),
)

claim_key = Table(
    "claim_key",
    metadata,
    Column("claim", Id, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("receiving", Text, primary_key=True),  # all States of a side together
    Column("sending", Text, primary_key=True),
    Column("reach_first", Date, nullable=False),
    Column("reach_last", Date, nullable=False),
    Index("claim_key_pair", "kind", "receiving", "sending", "reach_first"),
)

claim_word = Table(
    "claim_word",
    metadata,
    Column("claim", Id, primary_key=True),
    Column("word", String(64), primary_key=True),
    Index("claim_word_word", "word", "claim"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Id, primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("claim", Id, nullable=False),
    Column("other", Id),
    Column("field", String(16)),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("made", Moment),
    Column("undoes", Id),
    Column("why", Text),
    Column("added", Moment, nullable=False),
    Column("redacted", Id),  # the digest of what it says since words of its reason were taken out
    Index("judgement_claim", "claim"),
    Index("judgement_other", "other"),
    Index("judgement_undoes", "undoes"),
    Index("judgement_verdict", "verdict"),
)

measure = Table(
    "measure",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Id, nullable=False),
    Column("block", Id, nullable=False),
    Column("valid_from", Date),  # empty: as it stands now, undated documents included; else as of these days
    Column("valid_until", Date),
    Column("stands", Boolean, nullable=False),  # now
    Column("day", Date, nullable=False),  # by which it is listed: its first, else the last of the calendar
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("reason", String(16)),
    Column("credibility", String(1), nullable=False),
    Column("best", Integer),
    Column("low", Integer),
    Column("high", Integer),
    Column("reports", Integer, nullable=False),
    Column("told", Date),  # the first day of publication
    Column("disputed", Boolean, nullable=False),  # its claims differ on a field
    Column("conflicting", Boolean, nullable=False, server_default=false()),  # by its total claims exclude each other
    Column("regraded", String(1)),  # its credibility by that total
    Column("untold_low", Integer),  # what it adds to a sum, where its total says so
    Column("untold_high", Integer),
    Column("record", Text, nullable=False),
    Column("total", Text),  # what shared counts make of one that stands; what they made of the past has its own table
    Index("measure_id", "id"),
    Index("measure_block", "block"),
    Index("measure_listed", "stands", "day", "id", *DAYS),  # so that no record is read of what lies outside of them
    Index("measure_kind", "stands", "kind", "day", "id", *DAYS, "status"),
    Index("measure_status", "stands", "status", "day", "id", *DAYS),
    Index(
        "measure_facets",  # all that lists are counted and sorted by, so that no record is read for it
        "stands",
        "kind",
        "status",
        "reason",
        "credibility",
        "disputed",
        "conflicting",
        "regraded",
        "date_first",
        "date_last",
        "best",
        "low",
        "high",
        "untold_low",
        "untold_high",
        "reports",
        "told",
        "id",
        "row",
        "valid_from",
        "valid_until",
    ),
)

made_by = Table("made_by", metadata, Column("algorithm", String(32), primary_key=True))  # the NAME of the rule, once

measure_state = Table(
    "measure_state",
    metadata,
    Column("row", Integer, ForeignKey("measure.row", ondelete="CASCADE"), primary_key=True),
    Column("side", String(9), primary_key=True),
    Column("state", String(8), primary_key=True),
    Column("stands", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("measure", Id, nullable=False),
    Index("measure_state_listed", "side", "state", "stands", "day", "measure", "row"),
)

measure_claim = Table(
    "measure_claim",
    metadata,
    Column("row", Integer, ForeignKey("measure.row", ondelete="CASCADE"), primary_key=True),
    Column("claim", Id, primary_key=True),
    Index("measure_claim_claim", "claim"),
)

measure_pair = Table(
    "measure_pair",
    metadata,
    Column("row", Integer, ForeignKey("measure.row", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("receiving", String(8), primary_key=True),
    Column("sending", String(8), primary_key=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),  # and the days by which others may differ
    Column("joint", Boolean, nullable=False),
    Column("stands", Boolean, nullable=False),
    Column("valid_from", Date),  # as its measure
    Column("valid_until", Date),
    Index(
        "measure_pair_met",
        "kind",
        "receiving",
        "sending",
        "stands",
        "last",
        "first",
        "joint",
        "row",
        "valid_from",
        "valid_until",
    ),
    Index("measure_pair_joint", "joint", "stands", "valid_from", "valid_until", "row"),
)

past_total = Table(
    "past_total",  # what shared counts made of a measure of the past, from day to day; one that stands has its own
    metadata,
    Column("row", Integer, ForeignKey("measure.row", ondelete="CASCADE"), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_until", Date),
    Column("met", Id, nullable=False),  # the first by id of the measures that met then, themselves or by others
    Column("total", Text, nullable=False),
    Column("regraded", String(1)),  # and the others as those of `measure`
    Column("conflicting", Boolean, nullable=False),
    Column("untold_low", Integer),
    Column("untold_high", Integer),
    Column("complete", Boolean, nullable=False, server_default=true()),  # all was worked out
    Index(
        "past_total_days",  # all that is summed, so that no total is read for it
        "valid_from",
        "valid_until",
        "row",
        "met",
        "untold_low",
        "untold_high",
        "complete",
    ),
)

redaction = Table(
    "redaction",
    metadata,
    Column("id", Id, primary_key=True),
    Column("document", Id, ForeignKey("document.id"), nullable=False),
    Column("text", String(64), ForeignKey("text.hash"), nullable=False),  # of the document: out of which it was taken
    Column("start", Integer),
    Column("end", Integer),
    Column("blanked", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made", Moment, nullable=False),
    Column("added", Moment, nullable=False),
    Index("redaction_text", "text"),
)

rejection = Table(
    "rejection",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Id, nullable=False),  # hash of where, code and why: each is kept once
    Column("where", Text, nullable=False),
    Column("code", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("outlet", Text),
    Column("language", String(8)),
    Column("added", Moment, nullable=False),
    UniqueConstraint("id"),
)

dataset = Table(
    "dataset",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("source", Text, nullable=False),
    Column("added", Moment, nullable=False),
)

dataset_row = Table(
    "dataset_row",
    metadata,
    Column("dataset", String(64), ForeignKey("dataset.name"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("record", Text, nullable=False),
)

change = Table(
    "change",  # what one writing made another of a measure; figures and codes alone, no word of a report
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # in the order of writing: the cursor
    Column("id", Id, nullable=False),
    Column("measure", Id, nullable=False),
    Column("was", Id),  # its id before, where an earlier report or a revision gave it another
    Column("added", Moment, nullable=False),
    Column("record", Text, nullable=False),
    Index("change_measure", "measure", "number"),
    Index("change_was", "was"),
    Index("change_added", "added"),
)

alert = Table(
    "alert",  # one change (or the digest of one day) for one output
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Id, nullable=False),
    Column("rule", Text),
    Column("output", Text, nullable=False),
    Column("change", Integer),
    Column("kinds", Text),  # what of it the rule asked for, divided by semicolons
    Column("day", Date),
    Column("added", Moment, nullable=False),
    Column("state", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Moment, nullable=False),
    Column("error", Text),
    UniqueConstraint("id", "output"),
    Index("alert_output", "output", "state", "number"),
    Index("alert_change", "change"),
)

alert_rule = Table(
    "alert_rule",  # up to which change a rule has been asked
    metadata,
    Column("name", String(64), primary_key=True),
    Column("change", Integer, nullable=False),
)
