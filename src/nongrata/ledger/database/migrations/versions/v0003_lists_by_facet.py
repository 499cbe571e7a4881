"""What lists are filtered, counted and sorted by, beside the record of a measure. `rebuild` follows and fills it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("reason", sa.String(length=16), {"nullable": True}),
    ("credibility", sa.String(length=1), {"nullable": False}),
    ("best", sa.Integer(), {"nullable": True}),
    ("reports", sa.Integer(), {"nullable": False}),
    ("told", sa.Date(), {"nullable": True}),
    ("disputed", sa.Boolean(), {"nullable": False}),
    ("conflicting", sa.Boolean(), {"nullable": False, "server_default": sa.false()}),
    ("regraded", sa.String(length=1), {"nullable": True}),
)
INDEXED = (
    *("stands", "kind", "status", "reason", "credibility", "disputed", "conflicting"),
    *("regraded", "date_first", "date_last", "best", "reports", "told", "id", "row"),
)
DERIVED = ("measure_pair", "measure_claim", "measure_state", "measure")


def upgrade() -> None:
    for table in DERIVED:
        op.execute(sa.text(f"DELETE FROM {table}"))
    lite = op.get_bind().dialect.name == "sqlite"  # it reads a row from its start: they stand before the long record
    before: dict[str, Any] = {"insert_before": "record"} if lite else {}
    with op.batch_alter_table("measure", recreate="always" if lite else "never") as measure:
        for name, type_, how in COLUMNS:
            measure.add_column(sa.Column(name, type_, **how), **before)
    op.create_index("measure_facets", "measure", [*INDEXED], unique=False)


def downgrade() -> None:
    for table in DERIVED:
        op.execute(sa.text(f"DELETE FROM {table}"))
    op.drop_index("measure_facets", table_name="measure")
    with op.batch_alter_table("measure") as measure:
        for name, _, _ in COLUMNS:
            measure.drop_column(name)
