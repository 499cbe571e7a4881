"""A redaction of words that a claim does not rest on, as a name, leaves the claim. Which claims come back is worked out
when a ledger is brought up to date; the tables stay as they are."""

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
