"""What shared counts made of measures of the past, from day to day; and the days of measures in two more indexes by
which lists go."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


DAYS = ("date_first", "date_last", "valid_from", "valid_until")


def upgrade() -> None:
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


def _index(of: str, *columns: str) -> None:
    op.drop_index(f"measure_{of}", "measure")
    op.create_index(f"measure_{of}", "measure", ["stands", of, "day", "id", *columns])
