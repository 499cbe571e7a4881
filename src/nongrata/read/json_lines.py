"""JSON Lines, one document a line, read as a stream; and JSON that holds one document or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.encoding import decode
from nongrata.read.entry import Entry
from nongrata.read.stream import LIMIT, LIMIT_BYTES, joined, whole

# Our name of a field and the keys under which it is looked for, the first that holds something.
KEYS = {
    "name": ("id",),
    "title": ("title",),
    "text": ("text", "body", "content"),
    "published": ("published", "date"),
    "modified": ("modified",),
    "outlet": ("outlet", "publisher", "source"),
    "address": ("url", "address"),
    "language": ("language", "lang"),
    "revises": ("revises",),
}

JSON_NAMES: dict[type, str] = {
    **{str: "a string", list: "a list", bool: "true or false", int: "a number", float: "a number"},
    type(None): "null",
}


def read_json_lines(stream: BinaryIO, where: str) -> Iterator[Entry | Rejection]:
    """An Entry or a Rejection for each line that is not blank; one that is broken costs that line alone."""
    found = False
    for number, line in numbered_lines(stream):
        place = f"{where}:{number}"
        if line is None:
            why = f"is longer than {LIMIT}; give each document a line of its own"
            yield Rejection(place, Code.TOO_LARGE, why)
        elif line.strip():
            value = parsed(line, place)
            yield value if isinstance(value, Rejection) else entry_of(value, place)
        else:
            continue
        found = True
    if not found:
        yield Rejection(where, Code.EMPTY, "is empty; check that it was saved")


def read_json(stream: BinaryIO, where: str) -> Iterator[Entry | Rejection]:
    """The documents of a JSON object or list; of JSON Lines where the first line is an object by itself."""
    first = stream.readline(LIMIT_BYTES)
    if first.endswith(b"\n") and isinstance(parsed(first, where), dict):
        yield from read_json_lines(joined(first, stream), where)
        return
    data = whole(joined(first, stream), where)
    text = data if isinstance(data, Rejection) else decode(data, where)
    value = text if isinstance(text, Rejection) else parsed(text, where)
    if isinstance(value, Rejection):
        yield value
    elif isinstance(value, list):
        if not value:
            yield Rejection(where, Code.EMPTY, "is an empty list; check how it was made")
        yield from (entry_of(member, f"{where}: document {number}") for number, member in enumerate(value, 1))
    else:
        yield entry_of(value, where)


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from 1; None in place of one that is too long."""
    number = 0
    while line := stream.readline(LIMIT_BYTES):
        number += 1
        if len(line) < LIMIT_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LIMIT_BYTES)
        yield number, None


def parsed(source: bytes | str, where: str) -> object:
    """What the JSON says, or a Rejection."""
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
        return json.loads(text)
    except UnicodeDecodeError:
        why = "is not UTF-8, which JSON has to be; convert the file (for one: iconv -f WINDOWS-1252 -t UTF-8)"
        return Rejection(where, Code.ENCODING, why)
    except ValueError as error:
        return Rejection(where, Code.JSON, f"is not JSON ({error}); mend it or take it out")
    except RecursionError:
        return Rejection(where, Code.JSON, "is nested too deeply to be a document; take it out")


def entry_of(value: object, where: str) -> Entry | Rejection:
    """The Entry that a value of JSON describes, or why it describes none."""
    if not isinstance(value, dict):
        what = JSON_NAMES[type(value)]
        return Rejection(where, Code.JSON, f"is {what}, not an object; write one with keys such as id and text")
    fields = {
        name: next((value[key] for key in keys if value.get(key) not in (None, "")), None)
        for name, keys in KEYS.items()
    }
    return Entry(where, published_from="json", modified_from="json", **fields)
