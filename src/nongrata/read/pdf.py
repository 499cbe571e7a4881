"""PDF: the text of its pages, a form feed between two, so that the page of any span can be told (`Document.page`)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from nongrata.model import Rejection
from nongrata.model.document import PAGE_BREAK
from nongrata.read.code import Code
from nongrata.read.entry import Entry
from nongrata.read.stream import whole

MOST_CHARACTERS = 20_000_000  # more than the longest books; a page of some bytes can unpack to any length
_SHORT = 0.6  # a line this much shorter than the longest of its page ends a paragraph
_MOMENT = re.compile(r"(?:D:)?(\d{4})(?:(\d\d)(\d\d)?)?")  # ISO 32000-1, 7.9.4: the day as written counts
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")


def read_pdf(stream: BinaryIO, where: str, _: str | None = None) -> Iterator[Entry | Rejection]:
    """One Entry, or a Rejection. What a PDF says of the day of its making is no date of publication."""
    data = whole(stream, where)
    yield data if isinstance(data, Rejection) else _entry(data, where)


def _entry(data: bytes, where: str) -> Entry | Rejection:
    if not data.strip():
        return Rejection(where, Code.EMPTY, "is empty; check that it was saved")
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError, PyPdfError
    except ModuleNotFoundError:
        return Rejection(where, Code.FORMAT, "is a PDF, which needs pypdf: pip install 'nongrata[watch]'")

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pages, characters = list[str](), 0
    try:
        reader = PdfReader(io.BytesIO(data))
        for page in reader.pages:
            pages.append(_flowing(page.extract_text()))
            characters += len(pages[-1])
            if characters > MOST_CHARACTERS:
                return Rejection(where, Code.TOO_LARGE, f"has more than {MOST_CHARACTERS:,} characters; split it")
    except FileNotDecryptedError:
        return Rejection(where, Code.UNREADABLE, "is locked with a password; save it without")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        return Rejection(where, Code.UNREADABLE, f"is a PDF that is damaged ({error}); save it anew")
    if not "".join(pages).strip():
        return Rejection(where, Code.NO_TEXT, "is a PDF without text, of pictures of pages; run it through OCR first")
    said = reader.metadata
    title = said.title if said else None
    modified = _MOMENT.match(str(said["/ModDate"])) if said and "/ModDate" in said else None
    return Entry(
        where,
        _joined(pages),
        title=None if _is_file_name(title) else title,
        modified="-".join(filter(None, modified.groups())) if modified else None,
        modified_from="pdf",
    )


def _joined(pages: list[str]) -> str:
    """The pages, each after a form feed but the first; a sentence that is not over goes on over it."""
    others = (("\n\n" if _ENDS.search(before) else "") + PAGE_BREAK + page for before, page in pairwise(pages))
    return pages[0] + "".join(others)


def _is_file_name(title: str | None) -> bool:
    """True of titles that programs put there: "Microsoft Word - note.docx"."""
    return bool(title and re.search(r"\.\w{3,4}$|^Microsoft |^untitled", title, re.IGNORECASE))


def _flowing(page: str) -> str:
    """The lines of a page joined to paragraphs: a sentence goes on over the end of a line."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    longest = max(map(len, lines), default=0)
    text = ""
    for line in lines:
        text += line
        if not line or _ENDS.search(line) or len(line) < _SHORT * longest:
            text += "\n\n"
        elif line.endswith("-"):
            text = text[:-1] if line[-2:-1].isalpha() else text
        else:
            text += " "
    return re.sub(r"\n{3,}", "\n\n", text).strip()
