"""The findings of all sentences go in, claims come out: open sides, numbers and days are filled, and findings merged."""
