"""Since when a document revises another, of what days and outlet a rejection is, and digests of readings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003a"
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
    op.add_column("reading", sa.Column("digest", sa.String(length=16), nullable=True))
    op.create_table(
        "revision",
        sa.Column("document", sa.String(length=16), nullable=False),
        sa.Column("revises", sa.String(length=16), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.PrimaryKeyConstraint("document", "revises"),
    )
    said = "SELECT id, revises, added FROM document WHERE revises IS NOT NULL"
    op.execute(sa.text(f"INSERT INTO revision (document, revises, added) {said}"))


def downgrade() -> None:
    op.drop_table("revision")
    op.drop_column("reading", "digest")
    for name, _ in COLUMNS:
        op.drop_column("rejection", name)
