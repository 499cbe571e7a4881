"""The days of measures in the index by which lists go: what lies outside of the days asked for is passed over there."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ORDER = ("stands", "day", "id")
DAYS = ("date_first", "date_last", "valid_from", "valid_until")


def upgrade() -> None:
    _listed(*ORDER, *DAYS)


def downgrade() -> None:
    _listed(*ORDER)


def _listed(*columns: str) -> None:
    op.drop_index("measure_listed", "measure")
    op.create_index("measure_listed", "measure", [*columns])
