"""JSON Lines, one document a line, read as a stream; and JSON that holds one document or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.encoding import LIMIT_BYTES, MEBIBYTE, decode, whole
from nongrata.read.entry import Entry

# Our name of a field and the keys under which it is looked for, the first that holds something.
KEYS = {
    "name": ("id",),
    "title": ("title",),
    "text": ("text", "body", "content"),
    "published": ("published", "date"),
    "outlet": ("outlet", "publisher", "source"),
    "address": ("url", "address"),
    "language": ("language", "lang"),
    "revises": ("revises",),
}


def read_json_lines(stream: BinaryIO, where: str) -> Iterator[Entry | Rejection]:
    """An Entry or a Rejection for each line that is not blank; one that is broken costs that line alone."""
    found = False
    for number, line in _lines(stream):
        place = f"{where}:{number}"
        if line is None:
            why = f"is longer than {LIMIT_BYTES // MEBIBYTE} MB; give each document a line of its own"
            yield Rejection(place, Code.TOO_LARGE, why)
        elif line.strip():
            value = _parsed(line, place)
            yield value if isinstance(value, Rejection) else _entry(value, place)
        else:
            continue
        found = True
    if not found:
        yield Rejection(where, Code.EMPTY, "is empty; check that it was saved")


def read_json(stream: BinaryIO, where: str) -> Iterator[Entry | Rejection]:
    """The documents of a JSON object or list; of JSON Lines where the first line is an object by itself."""
    first = stream.readline(LIMIT_BYTES)
    if first.endswith(b"\n") and isinstance(_parsed(first, where), dict):
        yield from read_json_lines(_Again(first, stream), where)
        return
    data = whole(_Again(first, stream), where)
    text = data if isinstance(data, Rejection) else decode(data, where)
    value = text if isinstance(text, Rejection) else _parsed(text, where)
    if isinstance(value, Rejection):
        yield value
    elif isinstance(value, list):
        if not value:
            yield Rejection(where, Code.EMPTY, "is an empty list; check how it was made")
        yield from (_entry(member, f"{where}:[{index}]") for index, member in enumerate(value))
    else:
        yield _entry(value, where)
