"""Bytes of one document to its characters: by its mark, as UTF-8, as it says, or as it looks; never wrong signs."""

from __future__ import annotations

import codecs

from nongrata.model import Rejection
from nongrata.read.code import Code

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = frozenset(f"utf-{bits}{dash}{order}" for bits in (16, 32) for dash in ("", "-") for order in ("le", "be"))
SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr", "hz"})  # their bytes are UTF-8 too, so the page's word goes first
WESTERN = "cp1252"  # what pages that say ISO-8859-1 or ASCII are in (WHATWG Encoding Standard)
MAGIC = {
    b"%PDF-": "a PDF; save it with the suffix .pdf",
    b"PK\x03\x04": "a ZIP archive or an office document; unpack it, or save it as text",
    b"\xd0\xcf\x11\xe0": "an office document; save it as text",
    b"\x1f\x8b": "gzipped without .gz in its name; rename or unpack it",
    b"{\\rtf": "a Rich Text document; save it as plain text",
}


def decode(data: bytes, where: str, declared: str | None = None) -> str | Rejection:
    """The characters, with line ends as Python has them; `declared` is the encoding that the document claims."""
    if not data.strip():
        return Rejection(where, Code.EMPTY, "is empty; check that it was saved")
    mark, encoding = next((each for each in MARKS if data.startswith(each[0])), (b"", None))
    if encoding:
        text = _as(encoding, data[len(mark) :])
    else:
        for magic, what in MAGIC.items():
            if data.startswith(magic):
                return Rejection(where, Code.BINARY, f"is {what}")
        text = _wide(data, declared) if b"\0" in data else None
        if text is None and b"\0" in data:
            return Rejection(
                where,
                Code.BINARY,
                "is no text, but a picture, a program or UTF-16 without its mark; save its text as UTF-8",
            )
        text = text or _tried(data, declared) or _guessed(data)
    if text is None:
        return Rejection(where, Code.ENCODING, "is in no encoding that could be told; save it as UTF-8")
    if not text.strip():
        return Rejection(where, Code.EMPTY, "is empty; check that it was saved")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:  # its parent: the encoding "undefined" raises it
        return None


def _wide(data: bytes, declared: str | None) -> str | None:
    """The characters of what is UTF-16 or UTF-32 without a mark, as it says; None where it is not."""
    name = (declared or "").lower().replace("_", "-")
    text = _as(name, data) if name in WIDE else None
    return text if text and "\0" not in text and " " in text else None


def _tried(data: bytes, declared: str | None) -> str | None:
    name = _codec(declared)
    order = [name, "utf-8"] if name in SEVEN_BIT else ["utf-8", name]
    texts = (_as(encoding, data) for encoding in order if encoding)
    return next((text for text in texts if text is not None), None)


def _codec(declared: str | None) -> str | None:
    """Python's name of an encoding of text, None where it knows none."""
    if not declared:
        return None
    try:
        found = codecs.lookup(declared)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name.startswith(("utf", "unicode", "raw", "punycode", "idna")):
        return None  # as UTF-8 it was tried, and the others do not occur in what is written to be read
    return WESTERN if found.name in ("iso8859-1", "ascii") else found.name


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # only for the few that need it

    matches = from_bytes(data)
    if any(WESTERN in match.could_be_from_charset for match in matches) and (text := _as(WESTERN, data)):
        return text  # the commonest by far of those that fit
    best = matches.best()
    return _as(best.encoding, data) if best else None
