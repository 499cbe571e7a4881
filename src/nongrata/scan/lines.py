"""JSON Lines, plain, gzipped or in Zstandard, one document a line."""

from __future__ import annotations

from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.json_lines import numbered_lines
from nongrata.read.stream import LIMIT
from nongrata.scan.record import Looked, Record, Records, Wanted
from nongrata.screen.terms import Writing


def read_lines(stream: BinaryIO, where: str, wanted: Wanted) -> Records:
    """Each line that is not blank."""
    found = False
    for number, line in numbered_lines(stream):
        place = f"{where}:{number}"
        if line is None:
            yield Rejection(place, Code.TOO_LARGE, f"is longer than {LIMIT}; give each document a line of its own")
        elif not wanted(line, Writing.JSON):
            yield Looked(len(line))
        elif line.strip():
            yield Record(place, line, Writing.JSON)
        found = True
    if not found:
        yield Rejection(where, Code.EMPTY, "is empty; check that it was saved")
