"""The schema's history, applied when a ledger is opened."""
