"""The days of measures beside what they meet, and in the index of lists: there those of a day of the past are found."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MET = ("kind", "receiving", "sending", "stands", "last", "first", "joint", "row")
LISTED = ("stands", "kind", "status", "reason", "credibility", "disputed", "conflicting", "regraded")
NUMBERS = (
    "date_first",
    "date_last",
    "best",
    "low",
    "high",
    "untold_low",
    "untold_high",
    "reports",
    "told",
)
IDS = ("id", "row")
DAYS = ("valid_from", "valid_until")


def upgrade() -> None:
    pair = sa.table("measure_pair", sa.column("row"), *map(sa.column, DAYS))
    measure = sa.table("measure", sa.column("row"), *map(sa.column, DAYS))
    for name in DAYS:
        op.add_column("measure_pair", sa.Column(name, sa.Date(), nullable=True))
    of_measure = {
        name: sa.select(measure.c[name]).where(measure.c.row == pair.c.row).scalar_subquery() for name in DAYS
    }
    op.execute(sa.update(pair).values(of_measure))
    _index("measure_pair_met", "measure_pair", MET + DAYS)
    _index("measure_facets", "measure", LISTED + NUMBERS + IDS + DAYS)
    op.create_index("measure_pair_joint", "measure_pair", ["joint", "stands", *DAYS, "row"])
    _newest("id", "newest")


def downgrade() -> None:
    _newest("id")
    op.drop_index("measure_pair_joint", "measure_pair")
    _index("measure_pair_met", "measure_pair", MET)
    _index("measure_facets", "measure", LISTED + NUMBERS + IDS)
    for name in DAYS:
        op.drop_column("measure_pair", name)


def _newest(*columns: str) -> None:
    ours, theirs = sa.text("newest = 1"), sa.text("newest")
    op.drop_index("claim_newest", "claim")
    op.create_index("claim_newest", "claim", [*columns], sqlite_where=ours, postgresql_where=theirs)


def _index(name: str, table: str, columns: tuple[str, ...]) -> None:
    op.drop_index(name, table)
    op.create_index(name, table, [*columns])
