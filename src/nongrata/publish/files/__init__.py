"""Measures, changes and what was looked at go in; files that other programs read come out, whole or not at all."""
