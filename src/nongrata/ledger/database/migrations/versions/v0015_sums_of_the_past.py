"""What is summed of the past stands in indexes: the totals of a day, whether all of them was worked out, and how many
documents there are of it; and the measures of a State by their rows, which two States have in common."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None

SUMMED = ("valid_from", "valid_until", "row", "met", "untold_low", "untold_high", "complete")
COVERED = ("published_first", "published_last")
OF_STATE = ("side", "state", "stands", "day", "measure")


def upgrade() -> None:
    op.add_column("past_total", sa.Column("complete", sa.Boolean(), nullable=False, server_default=sa.true()))
    past = sa.table("past_total", sa.column("complete"), sa.column("total"))
    op.execute(sa.update(past).where(past.c.total.contains('"complete": false')).values(complete=sa.false()))
    op.create_index("past_total_days", "past_total", [*SUMMED])
    _index("covered_day", "days", *COVERED, "screened")
    _index("measure_state", "listed", *OF_STATE, "row")


def downgrade() -> None:
    _index("measure_state", "listed", *OF_STATE)
    _index("covered_day", "days", *COVERED)
    op.drop_index("past_total_days", "past_total")
    op.drop_column("past_total", "complete")


def _index(table: str, name: str, *columns: str) -> None:
    op.drop_index(f"{table}_{name}", table)
    op.create_index(f"{table}_{name}", table, [*columns])
