"""WARC, plain or gzipped: the responses with pages and plain text in them, and the texts of WET files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.stream import LIMIT, LIMIT_BYTES
from nongrata.scan.record import Looked, Record, Records, Wanted
from nongrata.screen.terms import Writing

_WRITINGS = {
    "text/html": Writing.PAGE,
    "application/xhtml+xml": Writing.PAGE,
    "text/plain": Writing.TEXT,
    "text/markdown": Writing.TEXT,
}
_STARTS = re.compile(rb"\x1f\x8b\x08|(?:^|\n)(?=WARC/1\.)")  # of a gzip member, of a record
_SWALLOWED = b"\r\n\r\nWARC/1."
_BLOCK_BYTES = 2**20


def read_warc(stream: BinaryIO, where: str, wanted: Wanted) -> Records:
    """Each record that may be a document. After one that is damaged, reading goes on at the next that begins."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    base = 0
    found = False
    while True:
        stream.seek(base)
        at = -1  # of the record that is being read, from `base`
        again = False
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False, fsspec_args=False):
                at, found = record.stream_pos, True
                told = list(_told(record, where, base + at, wanted))
                yield from told
                if told and isinstance(told[-1], Rejection) and told[-1].code == Code.FIELD:
                    again = True
                    break
        except OSError as error:
            why = f"is damaged or cut short there ({error}); what follows is looked for"
            yield Rejection(f"{where}@{base + max(at, 0)}", Code.UNREADABLE, why)
            again = True
        following = _next_start(stream, base + max(at, 0) + 1) if again else None
        if following is None:
            break
        base = following
    if not found:
        yield Rejection(where, Code.EMPTY, "holds no record with a document in it; check that it is a WARC file")
    elif cut := _cut_short(stream, base + max(at, 0)):
        yield Rejection(where, Code.UNREADABLE, cut)


def _told(record: Any, where: str, at: int, wanted: Wanted) -> Iterator[Record | Looked | Rejection]:
    """What one record of the archive holds; nothing where it holds no text."""
    place = f"{where}@{at}"
    address = record.headers.get("WARC-Target-URI")
    try:
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code if record.http_headers else None
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0]
        writing = _WRITINGS.get(kind.strip().lower())
        if writing is None or status not in (None, 200):
            return
        data = record.reader.read(LIMIT_BYTES + 1)
    except (OSError, ValueError) as error:
        yield Rejection(place, Code.ENCODING, f"{address}: its body is not in the form that it names ({error})")
        return
    if len(data) > LIMIT_BYTES:
        yield Rejection(place, Code.TOO_LARGE, f"{address}: is longer than {LIMIT}")
    elif not wanted(data, writing):
        yield Looked(len(data))
    elif _SWALLOWED in data:
        yield Rejection(place, Code.FIELD, f"{address}: its length is wrong, so that it holds the record after it")
    else:
        modified = record.http_headers.get("Last-Modified") if record.http_headers else None
        yield Record(place, data, writing, address, record.http_charset, record.record_date, modified)


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record may begin, at `after` or behind it; None where none does."""
    stream.seek(after)
    kept = b""
    while block := stream.read(_BLOCK_BYTES):
        data = kept + block
        if match := _STARTS.search(data):
            return after - len(kept) + match.end() - (3 if match[0].startswith(b"\x1f") else 0)
        kept, after = data[-8:], after + len(block)
    return None


def _cut_short(stream: BinaryIO, last: int) -> str | None:
    """Why the archive ends in the middle of packed data, None where it does not; `last` is where its last record is."""
    import zlib

    stream.seek(last)
    member: Any = None
    while block := stream.read(_BLOCK_BYTES):
        while block:
            if member is None or member.eof:
                if not block.startswith(b"\x1f"):
                    return None
                member = zlib.decompressobj(wbits=31)
            try:
                member.decompress(block)
            except zlib.error:
                return None  # damaged: told already
            block = member.unused_data
    return None if member is None or member.eof else "is cut short: its last record is not whole"
