"""Where a ledger is kept: the tables, how they are opened and changed, and how a statement is put."""
