"""Plain text: the whole stream is one document's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.encoding import decode
from nongrata.read.entry import Entry
from nongrata.read.stream import whole


def read_text(stream: BinaryIO, where: str, encoding: str | None = None) -> Iterator[Entry | Rejection]:
    """One Entry with the text and nothing else, or a Rejection; `encoding` is what its server named, if one did."""
    data = whole(stream, where)
    text = data if isinstance(data, Rejection) else decode(data, where, encoding)
    yield text if isinstance(text, Rejection) else Entry(where, text)
