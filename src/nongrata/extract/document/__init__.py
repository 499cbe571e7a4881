"""The findings of all sentences go in, claims come out: what they leave open is filled, and what is one is merged."""
