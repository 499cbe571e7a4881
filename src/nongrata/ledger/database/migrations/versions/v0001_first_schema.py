"""The first schema: documents, readings, claims, judgements, measures now and as of a day, rejections, datasets."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_key",
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("receiving", sa.String(length=8), nullable=False),
        sa.Column("sending", sa.String(length=8), nullable=False),
        sa.Column("reach_first", sa.Date(), nullable=False),
        sa.Column("reach_last", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "kind", "receiving", "sending"),
    )
    op.create_index("claim_key_pair", "claim_key", ["kind", "receiving", "sending", "reach_first"], unique=False)
    op.create_table(
        "dataset",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=True),
        sa.Column("field", sa.String(length=16), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=True),
        sa.Column("undoes", sa.String(length=16), nullable=True),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("judgement_claim", "judgement", ["claim"], unique=False)
    op.create_index("judgement_other", "judgement", ["other"], unique=False)
    op.create_index("judgement_undoes", "judgement", ["undoes"], unique=False)
    op.create_table(
        "measure",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("block", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("date_first", sa.Date(), nullable=True),
        sa.Column("date_last", sa.Date(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("measure_block", "measure", ["block"], unique=False)
    op.create_index("measure_date", "measure", ["date_first", "id"], unique=False)
    op.create_index("measure_id", "measure", ["id"], unique=False)
    op.create_index("measure_valid", "measure", ["valid_from", "valid_until"], unique=False)
    op.create_table(
        "rejection",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "text",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "dataset_row",
        sa.Column("dataset", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset"],
            ["dataset.name"],
        ),
        sa.PrimaryKeyConstraint("dataset", "number"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("text", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("published_first", sa.Date(), nullable=True),
        sa.Column("published_last", sa.Date(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.String(length=32), nullable=True),
        sa.Column("revises", sa.String(length=16), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["text"],
            ["text.hash"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("document_address", "document", ["address"], unique=False)
    op.create_index("document_revises", "document", ["revises"], unique=False)
    op.create_table(
        "measure_claim",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["row"], ["measure.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row", "claim"),
    )
    op.create_index("measure_claim_claim", "measure_claim", ["claim"], unique=False)
    op.create_table(
        "measure_state",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=9), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["row"], ["measure.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row", "side", "state"),
    )
    op.create_index("measure_state_state", "measure_state", ["state", "side"], unique=False)
    op.create_table(
        "reading",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=16), nullable=False),
        sa.Column("extractor", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("reading_document", "reading", ["document"], unique=False)
    op.create_table(
        "claim",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=16), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("block", sa.String(length=16), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["reading.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
    )
    op.create_index("claim_block", "claim", ["block"], unique=False)
    op.create_index("claim_document", "claim", ["document"], unique=False)
    op.create_index("claim_id", "claim", ["id"], unique=False)


def downgrade() -> None:
    op.drop_index("claim_id", table_name="claim")
    op.drop_index("claim_document", table_name="claim")
    op.drop_index("claim_block", table_name="claim")
    op.drop_table("claim")
    op.drop_index("reading_document", table_name="reading")
    op.drop_table("reading")
    op.drop_index("measure_state_state", table_name="measure_state")
    op.drop_table("measure_state")
    op.drop_index("measure_claim_claim", table_name="measure_claim")
    op.drop_table("measure_claim")
    op.drop_index("document_revises", table_name="document")
    op.drop_index("document_address", table_name="document")
    op.drop_table("document")
    op.drop_table("dataset_row")
    op.drop_table("text")
    op.drop_table("rejection")
    op.drop_index("measure_valid", table_name="measure")
    op.drop_index("measure_id", table_name="measure")
    op.drop_index("measure_date", table_name="measure")
    op.drop_index("measure_block", table_name="measure")
    op.drop_table("measure")
    op.drop_index("judgement_undoes", table_name="judgement")
    op.drop_index("judgement_other", table_name="judgement")
    op.drop_index("judgement_claim", table_name="judgement")
    op.drop_table("judgement")
    op.drop_table("dataset")
    op.drop_index("claim_key_pair", table_name="claim_key")
    op.drop_table("claim_key")
