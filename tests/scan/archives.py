"""Archives for tests: pages and records of our own making."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

TOLD = "Poland expelled three Russian diplomats on Wednesday, the foreign ministry in Warsaw said."
MORE = "Latvia declared two employees of the embassy of Belarus personae non gratae, its foreign ministry said."
PLAIN = "The match ended in a draw, and both teams were content with what the afternoon had brought them."


def page(*paragraphs: str, head: str = "", title: str = "News of the day") -> bytes:
    """A page with a menu, a script and a cookie banner around its paragraphs."""
    text = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        "<script>window.dataLayer = [{'page': 'news'}];</script></head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f'<article><h1>{title}</h1>\n{text}</article><div class="cookie-banner">We use cookies.</div></body></html>'
    ).encode()


def record(
    body: bytes,
    number: int = 1,
    *,
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
    length: int | None = None,
    status: str = "200 OK",
) -> bytes:
    """One response of a WARC file; `length` is what it says of its length, by default the truth."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    return (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://post.example/{number}\r\nWARC-Date: 2022-03-25T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def packed(records: Iterable[bytes]) -> bytes:
    """Records each gzipped by itself, as Common Crawl has them."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def written(path: Path, data: bytes) -> Path:
    """The path, with these bytes there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
