"""Why a judgement was made, pages, search, redactions, coverage, fingerprints, whose word a claim is.

`rebuild` follows and fills what is derived.
"""

import sqlalchemy as sa
from alembic import op

from nongrata.model import digest

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("measure_claim", "measure_state", "measure"):
        op.execute(sa.text(f"DELETE FROM {table}"))
    op.add_column("judgement", sa.Column("why", sa.Text(), nullable=True))
    op.add_column("document", sa.Column("screened_out", sa.Boolean(), nullable=True))
    op.add_column("document", sa.Column("place", sa.String(length=16), nullable=True))
    connection = op.get_bind()
    for name, address in connection.execute(sa.text("SELECT id, address FROM document")).all():
        values = {"id": name, "place": address and digest(address)}
        connection.execute(sa.text("UPDATE document SET place = :place WHERE id = :id"), values)
    op.drop_index("document_address", table_name="document")
    op.create_index("document_place", "document", ["place"], unique=False)
    op.add_column("claim", sa.Column("forgotten", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "redaction",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("blanked", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.ForeignKeyConstraint(["text"], ["text.hash"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("redaction_text", "redaction", ["text"], unique=False)
    op.create_table(
        "claim_word",
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("claim", "word"),
    )
    op.create_index("claim_word_word", "claim_word", ["word", "claim"], unique=False)
    op.drop_index("measure_date", table_name="measure")
    op.drop_index("measure_valid", table_name="measure")
    with op.batch_alter_table("measure") as measure:
        measure.add_column(sa.Column("stands", sa.Boolean(), nullable=False))
        measure.add_column(sa.Column("day", sa.Date(), nullable=False))
    op.create_index("measure_listed", "measure", ["stands", "day", "id"], unique=False)
    op.create_index("measure_kind", "measure", ["stands", "kind", "day", "id"], unique=False)
    op.create_index("measure_status", "measure", ["stands", "status", "day", "id"], unique=False)
    op.drop_index("measure_state_state", table_name="measure_state")
    with op.batch_alter_table("measure_state") as measure_state:
        measure_state.add_column(sa.Column("stands", sa.Boolean(), nullable=False))
        measure_state.add_column(sa.Column("day", sa.Date(), nullable=False))
        measure_state.add_column(sa.Column("measure", sa.String(length=16), nullable=False))
    columns = ["side", "state", "stands", "day", "measure"]
    op.create_index("measure_state_listed", "measure_state", columns, unique=False)
    with op.batch_alter_table("measure") as measure:
        measure.add_column(sa.Column("total", sa.Text(), nullable=True))
    op.create_table(
        "measure_pair",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("receiving", sa.String(length=8), nullable=False),
        sa.Column("sending", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["row"], ["measure.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row", "kind", "receiving", "sending"),
    )
    columns = ["kind", "receiving", "sending", "stands", "last", "first", "joint", "row"]
    op.create_index("measure_pair_met", "measure_pair", columns, unique=False)
    op.execute(sa.text("DELETE FROM claim_key"))
    with op.batch_alter_table("claim_key") as claim_key:
        for side in ("receiving", "sending"):
            claim_key.alter_column(side, type_=sa.Text(), existing_type=sa.String(length=8), existing_nullable=False)
    op.create_table(
        "fingerprint",
        sa.Column("document", sa.String(length=16), nullable=False),
        sa.Column("kept", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.PrimaryKeyConstraint("document"),
    )
    op.add_column("claim", sa.Column("source", sa.Text(), nullable=True))
    op.create_index("judgement_verdict", "judgement", ["verdict"], unique=False)


def downgrade() -> None:
    op.drop_index("judgement_verdict", table_name="judgement")
    op.drop_column("claim", "source")
    op.drop_table("fingerprint")
    for table in ("measure_claim", "measure_state", "measure"):
        op.execute(sa.text(f"DELETE FROM {table}"))
    op.drop_table("measure_pair")
    op.execute(sa.text("DELETE FROM claim_key"))
    with op.batch_alter_table("claim_key") as claim_key:
        for side in ("receiving", "sending"):
            claim_key.alter_column(side, type_=sa.String(length=8), existing_type=sa.Text(), existing_nullable=False)
    op.drop_index("measure_state_listed", table_name="measure_state")
    with op.batch_alter_table("measure_state") as measure_state:
        for column in ("stands", "day", "measure"):
            measure_state.drop_column(column)
    op.create_index("measure_state_state", "measure_state", ["state", "side"], unique=False)
    for index in ("measure_listed", "measure_kind", "measure_status"):
        op.drop_index(index, table_name="measure")
    with op.batch_alter_table("measure") as measure:
        for column in ("stands", "day", "total"):
            measure.drop_column(column)
    op.create_index("measure_date", "measure", ["date_first", "id"], unique=False)
    op.create_index("measure_valid", "measure", ["valid_from", "valid_until"], unique=False)
    op.drop_table("claim_word")
    op.drop_table("redaction")
    op.drop_index("document_place", table_name="document")
    op.create_index("document_address", "document", ["address"], unique=False)
    for table, column in (("claim", "forgotten"), ("document", "screened_out"), ("document", "place")):
        op.drop_column(table, column)
    op.drop_column("judgement", "why")
