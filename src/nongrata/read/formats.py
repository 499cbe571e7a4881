"""Which reader a stream gets: by the suffix of its name, or by its first bytes where it has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Entry
from nongrata.read.html import read_html
from nongrata.read.json_lines import read_json, read_json_lines
from nongrata.read.markdown import read_markdown
from nongrata.read.pdf import read_pdf
from nongrata.read.place import Place
from nongrata.read.stream import joined
from nongrata.read.text import read_text

Reader = Callable[[BinaryIO, str], Iterator[Entry | Rejection]]

BY_SUFFIX: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".pdf": read_pdf,
}
SNIFFED_BYTES = 1024  # as many as browsers look at (WHATWG MIME Sniffing Standard, 1445; HTML, 1024)

_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[{\]])')
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n")
_HTML = re.compile(rb"\s*<(!doctype|html|head|body|meta|title|article|div|p|!--|\?xml)\b", re.IGNORECASE)


def reader_for(place: Place, stream: BinaryIO) -> Reader | Rejection:
    """The reader for what stands at `place`; a Rejection where the suffix is of no format that can be read."""
    suffix = place.suffix
    if suffix is None:
        return _sniffing
    reader = BY_SUFFIX.get(suffix)
    if reader is None:
        what = f"has the suffix {suffix}" if suffix else "has no suffix"
        known = ", ".join(BY_SUFFIX)
        why = f"{what}, and read are {known} (also with .gz); save its text as .txt, or pipe it to standard input (-)"
        return Rejection(place.name, Code.FORMAT, why)
    return reader


def sniff(head: bytes) -> Reader:
    """The reader that the first bytes ask for; text where they ask for none."""
    if head.startswith(b"%PDF-"):
        return read_pdf
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _JSON.match(start):
        return read_json
    if _FRONT_MATTER.match(start):
        return read_markdown
    return read_html if _HTML.match(start) else read_text


def _sniffing(stream: BinaryIO, where: str) -> Iterator[Entry | Rejection]:
    head = stream.read(SNIFFED_BYTES)
    return sniff(head)(joined(head, stream), where)
