"""By which rule the measures were made."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "made_by",
        sa.Column("algorithm", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("algorithm"),
    )


def downgrade() -> None:
    op.drop_table("made_by")
