"""WARC, plain or gzipped: the responses with pages and plain text in them, and the texts of WET files."""

from __future__ import annotations

import io
import os
import re
import zlib
from functools import partial
from typing import Any, BinaryIO, cast

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.entry import Entry
from nongrata.read.formats import BY_MEDIA_TYPE, PAGE, SNIFFED_BYTES, sniff
from nongrata.read.stream import LIMIT, LIMIT_BYTES
from nongrata.scan.address import Gzip
from nongrata.scan.record import Record, Records

_GZIP = b"\x1f\x8b\x08"
_STARTS = re.compile(
    rb"(?=\x1f\x8b\x08|\x28\xb5\x2f\xfd)|(?:^|\n)(?=WARC/1\.)"
)  # of what gzip and Zstandard pack, of a record
_END = b"\r\n\r\n"  # of a record
_SWALLOWED = _END + b"WARC/1."
_LIES = "its length is wrong, so that it holds the record after it"
_MOST_RETURNS = 50  # to a place in what gzip packed as one piece: each unpacks it from its beginning
_BLOCK_BYTES = 2**20
_MOST_CODINGS = 5  # of one body, as curl has it (lib/content_encoding.c); servers name one or two


def read_warc(stream: BinaryIO, where: str) -> Records:
    """Each record that may be a document. After one that is damaged, reading goes on at the next that begins."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    if _is_packed_as_one(stream):  # places are counted in what comes out
        stream = cast(BinaryIO, Gzip(fileobj=stream))
    base: int | None = 0
    at, found, met, returns = 0, False, False, 0
    while base is not None:
        stream.seek(base)
        at, last, again, some = base, None, False, False  # where the record is that is being read, what came of it
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False, fsspec_args=False):
                at, last, found, some = record.stream_pos, None, True, True
                for last in _told(record, where, at):
                    yield last
                if again := isinstance(last, Rejection) and last.code == Code.FIELD:
                    break
        except (OSError, EOFError, zlib.error) as error:
            again = True
            told = isinstance(last, Rejection) or (met and not some)  # by itself, or from the record before it
            if not told:
                why = f"is damaged or cut short there ({error}); what follows is looked for"
                yield Rejection(f"{where}@{at}", Code.UNREADABLE, why)
            met = some
        base = _next_start(stream, at + 1) if again else None
        returns += isinstance(stream, Gzip)
        if base is not None and returns > _MOST_RETURNS:
            why = f"gzip packed it as one piece, and it has more than {_MOST_RETURNS} faults; what follows is not read"
            yield Rejection(f"{where}@{at}", Code.UNREADABLE, why)
            break
    if not found:
        yield Rejection(where, Code.EMPTY, "holds no record with a document in it; check that it is a WARC file")
    elif not again and not isinstance(stream, Gzip) and _is_cut_short(stream, at):
        yield Rejection(where, Code.UNREADABLE, "is cut short: its last record is not whole")


def _told(record: Any, where: str, at: int) -> Records:
    """What one record of the archive holds; nothing where it holds no text."""
    place = f"{where}@{at}"
    address = record.headers.get("WARC-Target-URI")
    try:
        record.parse_http(auto_decode="none")  # which would decode the whole at once, of whatever length that is
        status = record.http_headers.status_code if record.http_headers else None
        kind = _media_type(record)
        found = BY_MEDIA_TYPE.get(kind)
        if (kind and not (found and found.writing)) or status not in (None, 200):
            if _holds_another(record.reader):
                yield Rejection(place, Code.FIELD, f"{address}: {_LIES}")
            return
        if record.content_length > LIMIT_BYTES:
            data = _SWALLOWED if _holds_another(record.reader) else None
        else:
            data = _body(_decoded(record))
    except (OSError, ValueError) as error:
        yield Rejection(place, Code.ENCODING, f"{address}: its body is not in the form that it names ({error})")
        return
    if found is None and data is not None and sniff(data[:SNIFFED_BYTES]) is PAGE:
        found = PAGE
    if data is None:
        yield Rejection(place, Code.TOO_LARGE, f"{address}: is longer than {LIMIT}")
    elif _SWALLOWED in data:
        yield Rejection(place, Code.FIELD, f"{address}: {_LIES}")
    elif found:
        modified = record.http_headers.get("Last-Modified") if record.http_headers else None
        said = Entry(place, None, address=address, published=modified, published_from="http header")
        yield Record(place, data, found, said, record.http_charset, record.record_date)


def _media_type(record: Any) -> str:
    """What the server says that a record is, else the archive; "" where neither does."""
    own = record.headers.get("Content-Type") if record.http_headers is None else None  # else that it is a response
    named = record.http_content_type or own or record.headers.get("WARC-Identified-Payload-Type")
    return re.split("[;,]", named or "")[0].strip().lower()


def _decoded(record: Any) -> Any:
    """A reader of the body of a record as it was before the server packed it for the way, as far as it says how.

    Raises ValueError where it is packed in more ways than one after another are undone.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    codings: dict[str, Any] = {
        **{"chunked": ChunkedReader, "br": BrotliReader, "zstd": ZstdReader, "deflate": partial(GzipReader, zlib=True)},
        **dict.fromkeys(("gzip", "x-gzip"), GzipReader),
    }
    reader = record.reader
    if record.http_headers:
        said = (record.http_headers.get(name) or "" for name in ("Content-Encoding", "Transfer-Encoding"))
        names = [one.partition(";")[0].strip() for one in ",".join(said).lower().split(",")]
        known = [name for name in names if name in codings]
        if len(known) > _MOST_CODINGS:
            raise ValueError(f"it is packed {len(known)} times over, and more than {_MOST_CODINGS} are not undone")
        for name in reversed(known):
            reader = codings[name](reader)
    return reader


def _body(reader: Any) -> bytes | None:
    """What a reader holds, None where that is too long. It takes the memory that it is asked for, so that the whole
    limit at once costs more than all pages do."""
    held = io.BytesIO()
    while block := reader.read(_BLOCK_BYTES):
        held.write(block)
        if held.tell() > LIMIT_BYTES:
            return None
    return held.getvalue()


def _holds_another(reader: Any) -> bool:
    """True where what should be one record holds the beginning of the one after it."""
    kept = b""
    while block := reader.read(_BLOCK_BYTES):
        if _SWALLOWED in kept + block:
            return True
        kept = block[-len(_SWALLOWED) :]
    return False


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record may begin, at `after` or behind it; None where none does."""
    kept = b""
    try:
        stream.seek(after)
        while block := stream.read(_BLOCK_BYTES):
            data = kept + block
            if match := _STARTS.search(data):
                return after - len(kept) + match.end()
            kept, after = data[-8:], after + len(block)
    except (OSError, EOFError, zlib.error):  # told already: what packs them all is damaged
        pass
    return None


def _is_packed_as_one(stream: BinaryIO) -> bool:
    """True where gzip packed all records together, and not each by itself. The stream is left at its beginning."""
    data = stream.read(_BLOCK_BYTES)
    member, kept = zlib.decompressobj(wbits=31), b""
    try:
        while data.startswith(_GZIP) or (kept and data):
            kept = kept[-len(_SWALLOWED) :] + member.decompress(data, _BLOCK_BYTES)
            if _SWALLOWED in kept:
                return True
            if member.eof:
                return False
            data = member.unconsumed_tail or stream.read(_BLOCK_BYTES)
    except zlib.error:  # told when it is read
        pass
    finally:
        stream.seek(0)
    return False


def _is_cut_short(stream: BinaryIO, last: int) -> bool:
    """True where the archive ends in the middle of its last record, which begins at `last`."""
    stream.seek(last)
    block = stream.read(_BLOCK_BYTES)
    if block.startswith(b"WARC/"):
        stream.seek(-len(_END), os.SEEK_END)
        return stream.read() != _END
    member, begun = zlib.decompressobj(wbits=31), False
    while block:
        if member.eof:
            member, begun = zlib.decompressobj(wbits=31), False
        try:
            member.decompress(block, _BLOCK_BYTES)
        except zlib.error:  # damage that was told already, or Zstandard
            return False
        block, begun = member.unconsumed_tail or member.unused_data or stream.read(_BLOCK_BYTES), True
    return begun and not member.eof
