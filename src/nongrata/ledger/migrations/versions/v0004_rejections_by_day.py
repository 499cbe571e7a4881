"""What could not be read has a day, an outlet and a language, so that coverage tells of it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[str, Any], ...] = (
    ("published_first", sa.Date()),
    ("published_last", sa.Date()),
    ("outlet", sa.Text()),
    ("language", sa.String(length=8)),
)


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("rejection", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name, _ in COLUMNS:
        op.drop_column("rejection", name)
