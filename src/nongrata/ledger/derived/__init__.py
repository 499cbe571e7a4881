"""What follows from what is kept: measures by blocks, their totals now and in the past, the log of changes."""
