"""What is kept as it came, in and out of the store: documents, readings, judgements, redactions."""
