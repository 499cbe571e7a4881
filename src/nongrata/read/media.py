"""What a server sent -> the entry in it, by its media type."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.entry import Entry
from nongrata.read.html import read_html
from nongrata.read.pdf import read_pdf
from nongrata.read.text import read_text

READERS: dict[str, Callable[[BinaryIO, str, str | None], Iterator[Entry | Rejection]]] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_text,
    "application/pdf": lambda stream, where, _: read_pdf(stream, where),
}


def read_media(media_type: str, data: bytes, where: str, encoding: str | None) -> Entry | Rejection:
    """The Entry of a body of a type that has a reader, in the encoding that its server named, or why there is none."""
    return next(iter(READERS[media_type](io.BytesIO(data), where, encoding)))
