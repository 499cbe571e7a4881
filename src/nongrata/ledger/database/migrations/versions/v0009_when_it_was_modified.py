"""When a document was modified and where that was read, and the days by which its words count days."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("modified_first", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("modified_last", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("modified_from", sa.Text(), nullable=True))
    op.add_column("document", sa.Column("written_first", sa.Date(), nullable=True))
    op.add_column("document", sa.Column("written_last", sa.Date(), nullable=True))


def downgrade() -> None:
    for name in ("modified_first", "modified_last", "modified_from", "written_first", "written_last"):
        op.drop_column("document", name)
