"""One record as readers say it: codes, counts, grades, sentences, judgements, totals and citations in words."""
