"""How many documents there are by the days of their publication, and indexes by which a list counts the rest."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "covered_day",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_first", sa.Date(), nullable=True),
        sa.Column("published_last", sa.Date(), nullable=True),
        sa.Column("week", sa.String(length=8), nullable=True),
        sa.Column("screened", sa.Integer(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("covered_day_days", "covered_day", ["published_first", "published_last"])
    op.create_index("document_name", "document", ["name"])
    newest = (sa.text("newest = 1"), sa.text("newest"))
    op.create_index("claim_newest", "claim", ["id"], sqlite_where=newest[0], postgresql_where=newest[1])


def downgrade() -> None:
    op.drop_index("claim_newest", "claim")
    op.drop_index("document_name", "document")
    op.drop_table("covered_day")
