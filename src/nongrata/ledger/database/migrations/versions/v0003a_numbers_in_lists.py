"""Counts and what measures add to sums, beside the record of a measure. A file of the third schema may have them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003a"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("low", "high", "untold_low", "untold_high")
INDEXED = (
    *("stands", "kind", "status", "reason", "credibility", "disputed", "conflicting", "regraded"),
    *("date_first", "date_last", "best", "low", "high", "untold_low", "untold_high", "reports", "told", "id", "row"),
)
DERIVED = ("measure_pair", "measure_claim", "measure_state", "measure")


def upgrade() -> None:
    there = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("measure")}
    if there.issuperset(COLUMNS):
        return
    for table in DERIVED:
        op.execute(sa.text(f"DELETE FROM {table}"))
    op.drop_index("measure_facets", table_name="measure")
    lite = op.get_bind().dialect.name == "sqlite"  # it reads a row from its start: they stand before the long record
    before: dict[str, Any] = {"insert_before": "record"} if lite else {}
    with op.batch_alter_table("measure", recreate="always" if lite else "never") as measure:
        for name in COLUMNS:
            measure.add_column(sa.Column(name, sa.Integer(), nullable=True), **before)
    op.create_index("measure_facets", "measure", [*INDEXED], unique=False)


def downgrade() -> None:
    for table in DERIVED:
        op.execute(sa.text(f"DELETE FROM {table}"))
    op.drop_index("measure_facets", table_name="measure")
    with op.batch_alter_table("measure") as measure:
        for name in COLUMNS:
            measure.drop_column(name)
    op.create_index("measure_facets", "measure", [name for name in INDEXED if name not in COLUMNS], unique=False)
