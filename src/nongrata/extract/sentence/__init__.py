"""A sentence goes in, its findings come out: items, acts, and what stands around them; no other sentence is known."""
