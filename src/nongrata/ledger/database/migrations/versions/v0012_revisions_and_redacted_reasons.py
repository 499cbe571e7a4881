"""An index of revisions alone, and what judgements say since words of their reasons were taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    known = sa.text("revises IS NOT NULL")
    op.drop_index("document_revises", "document")
    op.create_index("document_revises", "document", ["revises"], sqlite_where=known, postgresql_where=known)
    op.add_column("judgement", sa.Column("redacted", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("judgement", "redacted")
    op.drop_index("document_revises", "document")
    op.create_index("document_revises", "document", ["revises"])
