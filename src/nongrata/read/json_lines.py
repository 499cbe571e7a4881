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


def read_json_lines(stream: BinaryIO, where: str, _: str | None = None) -> Iterator[Entry | Rejection]:
    """An Entry or a Rejection for each line that is not blank; one that is broken costs that line alone."""
    for one in lines(stream, where):
        yield one if isinstance(one, Rejection) else _object(*one)


def read_object(stream: BinaryIO, where: str, _: str | None = None) -> Iterator[Entry | Rejection]:
    """The Entry of one object, as it stands in a line, or a Rejection."""
    yield _object(where, stream.read())


def _object(where: str, source: bytes) -> Entry | Rejection:
    value = parsed(source, where)
    return value if isinstance(value, Rejection) else entry_of(value, where)


def read_json(stream: BinaryIO, where: str, _: str | None = None) -> Iterator[Entry | Rejection]:
    """The documents of a JSON object or list; of JSON Lines where the first line is an object by itself."""
    is_lines, stream = holds_lines(stream)
    if is_lines:
        yield from read_json_lines(stream, where)
        return
    data = whole(stream, where)
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


def holds_lines(stream: BinaryIO) -> tuple[bool, BinaryIO]:
    """Whether the first line is an object by itself, and the stream from its beginning."""
    first = stream.readline(LIMIT_BYTES)
    return first.endswith(b"\n") and isinstance(parsed(first, ""), dict), joined(first, stream)


def lines(stream: BinaryIO, where: str) -> Iterator[tuple[str, bytes] | Rejection]:
    """Where each line that is not blank stands, and its bytes; a Rejection for one that is too long, or for none."""
    found = False
    for number, line in _numbered(stream):
        place = f"{where}:{number}"
        if line is None:
            yield Rejection(place, Code.TOO_LARGE, f"is longer than {LIMIT}; give each document a line of its own")
        elif line.strip():
            yield place, line
        else:
            continue
        found = True
    if not found:
        yield Rejection(where, Code.EMPTY, "is empty; check that it was saved")


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
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
