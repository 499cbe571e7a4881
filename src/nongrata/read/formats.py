"""The formats of documents, and which a stream gets: by the suffix of its name, its media type, or its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Entry
from nongrata.read.html import read_html
from nongrata.read.json_lines import read_json, read_json_lines, read_object
from nongrata.read.markdown import read_markdown
from nongrata.read.pdf import read_pdf
from nongrata.read.place import Place
from nongrata.read.stream import joined
from nongrata.read.text import read_text
from nongrata.screen.terms import Writing

FormatReader = Callable[
    [BinaryIO, str, str | None], Iterator[Entry | Rejection]
]  # bytes, where they stand, their encoding


@dataclass(frozen=True, slots=True)
class Format:
    """How documents of some kind are read, and how they write the words that the screen looks for: None where that
    cannot be told before they are read."""

    read: FormatReader
    writing: Writing | None
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()


TEXT = Format(read_text, Writing.TEXT, (".txt", ".text"), ("text/plain",))
MARKDOWN = Format(read_markdown, Writing.TEXT, (".md", ".markdown"), ("text/markdown",))
PAGE = Format(read_html, Writing.PAGE, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"))
LINES = Format(read_json_lines, Writing.JSON, (".jsonl", ".ndjson"))
OBJECT = Format(read_object, Writing.JSON)  # a line of JSON Lines, a row of a table
JSON = Format(read_json, Writing.JSON, (".json",))
PDF = Format(read_pdf, None, (".pdf",), ("application/pdf",))

_ALL = (TEXT, MARKDOWN, PAGE, LINES, JSON, PDF)
BY_SUFFIX = {suffix: one for one in _ALL for suffix in one.suffixes}
BY_MEDIA_TYPE = {name: one for one in _ALL for name in one.media_types}
ARCHIVES = (".zip", ".tar", ".tgz", ".warc", ".wet", ".parquet", ".arrow", ".feather")  # of documents, for a scan
SNIFFED_BYTES = 1024  # as many as browsers look at (WHATWG MIME Sniffing Standard, 1445; HTML, 1024)

_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[{\]])')
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n")
_HTML = re.compile(rb"\s*<(?:!--|(?:!doctype|html|head|body|meta|title|article|div|p|\?xml)\b)", re.IGNORECASE)


def reader_for(place: Place, stream: BinaryIO) -> FormatReader | Rejection:
    """The reader for what stands at `place`; a Rejection where the suffix is of no format that can be read."""
    suffix = place.suffix
    if suffix is None:
        return _sniffing
    found = BY_SUFFIX.get(suffix)
    if found is None:
        if suffix in ARCHIVES:
            why = f"is an archive: nongrata scan {place.name} --out found, and then nongrata add found"
            return Rejection(place.name, Code.FORMAT, why)
        what = f"has the suffix {suffix}" if suffix else "has no suffix"
        known = ", ".join(BY_SUFFIX)
        why = f"{what}, and read are {known} (also with .gz); save its text as .txt, or pipe it to standard input (-)"
        return Rejection(place.name, Code.FORMAT, why)
    return found.read


def sniff(head: bytes) -> Format:
    """The format that the first bytes ask for; text where they ask for none."""
    if head.startswith(b"%PDF-"):
        return PDF
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _JSON.match(start):
        return JSON
    if _FRONT_MATTER.match(start):
        return MARKDOWN
    return PAGE if _HTML.match(start) else TEXT


def _sniffing(stream: BinaryIO, where: str, encoding: str | None) -> Iterator[Entry | Rejection]:
    head = stream.read(SNIFFED_BYTES)
    return sniff(head).read(joined(head, stream), where, encoding)
