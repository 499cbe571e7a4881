"""Headcounts go in, typed and sourced; out come what may be compared, parity, and what expulsions did to a mission.

A headcount is a record of exactly what was counted, and unlike ones are never set against each other unless a bridge
is declared. An excess is a difference of numbers: a large mission is not evidence of espionage.
"""

from nongrata.missions.cross_section import Cell, CrossSection
from nongrata.missions.headcount import Headcount, Kind
from nongrata.missions.kept import known_headcounts
from nongrata.missions.portrait import Portrait
from nongrata.missions.table import shipped_headcounts

__all__ = ["Cell", "CrossSection", "Headcount", "Kind", "Portrait", "known_headcounts", "shipped_headcounts"]
