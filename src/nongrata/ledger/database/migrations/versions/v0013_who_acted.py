"""Who acted stands in the record of a measure. The tables are as they were; older programs leave the ledger alone."""

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: the measures are made anew, for another rule makes them."""


def downgrade() -> None:
    """Nothing."""
