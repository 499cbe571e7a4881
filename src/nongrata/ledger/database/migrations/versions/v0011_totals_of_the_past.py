"""What shared counts made of measures of the past, from day to day; which claims say what they answer; and the days of
measures in two more indexes by which lists go."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


DAYS = ("date_first", "date_last", "valid_from", "valid_until")


def upgrade() -> None:
    op.add_column("claim", sa.Column("answers", sa.Boolean(), nullable=False, server_default=sa.false()))
    claim = sa.table("claim", sa.column("answers"), sa.column("record"))
    op.execute(sa.update(claim).where(claim.c.record.contains('"answers": "')).values(answers=sa.true()))
    _newest("id", "newest", "answers")
    _index("kind", *DAYS, "status")
    _index("status", *DAYS)
    op.create_table(
        "past_total",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("met", sa.String(length=16), nullable=False),
        sa.Column("total", sa.Text(), nullable=False),
        sa.Column("regraded", sa.String(length=1), nullable=True),
        sa.Column("conflicting", sa.Boolean(), nullable=False),
        sa.Column("untold_low", sa.Integer(), nullable=True),
        sa.Column("untold_high", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["row"], ["measure.row"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row", "valid_from"),
    )


def downgrade() -> None:
    op.drop_table("past_total")
    _index("status")
    _index("kind")
    _newest("id", "newest")
    op.drop_column("claim", "answers")


def _index(of: str, *columns: str) -> None:
    op.drop_index(f"measure_{of}", "measure")
    op.create_index(f"measure_{of}", "measure", ["stands", of, "day", "id", *columns])


def _newest(*columns: str) -> None:
    ours, theirs = sa.text("newest = 1"), sa.text("newest")
    op.drop_index("claim_newest", "claim")
    op.create_index("claim_newest", "claim", [*columns], sqlite_where=ours, postgresql_where=theirs)
