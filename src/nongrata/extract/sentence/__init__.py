"""A sentence goes in, its findings come out: items, acts, and what stands around them. Knows nothing of other sentences."""
