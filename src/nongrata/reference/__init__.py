"""Expulsions 1971-2025 gathered by hand: a dataset beside the ledger, for comparison. See README.md."""
