"""Headcounts go in, typed and sourced; out come what may be compared, parity, and what expulsions did to a mission.

A headcount is a record of exactly what was counted, and unlike ones are never set against each other unless a bridge
is declared. An excess is a difference of numbers: a large mission is not evidence of espionage.
"""
