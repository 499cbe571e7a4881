"""WARC files, whole and damaged: a bad record costs itself and a rejection."""

from __future__ import annotations

import gzip
import io
import resource
import tracemalloc
from collections.abc import Callable, Iterable

import brotli
import pyarrow
import pytest

from benchmarks.alone import UNIT
from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.stream import LIMIT_BYTES
from nongrata.scan.record import Record
from nongrata.scan.warc import read_warc
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record

Pack = Callable[[Iterable[bytes]], bytes]
TOO_LONG = LIMIT_BYTES + 1
HTML = "Content-Type: text/html\r\n"


def read(data: bytes) -> list[Record | Rejection]:
    return list(read_warc(io.BytesIO(data), "a.warc"))


def addresses(data: bytes) -> list[object]:
    return [found.said and found.said.address for found in read(data) if isinstance(found, Record)]


def codes(data: bytes) -> list[str]:
    return [str(found.code) for found in read(data) if isinstance(found, Rejection)]


GOOD, LAST = record(page(TOLD), 1), record(page(MORE), 9)


def as_one(records: Iterable[bytes]) -> bytes:
    """Records gzipped together."""
    return gzip.compress(b"".join(records), mtime=0)


def framed(records: Iterable[bytes]) -> bytes:
    """Records each packed by Zstandard by itself."""
    return b"".join(bytes(pyarrow.compress(one, "zstd")) for one in records)


@pytest.mark.parametrize("pack", [b"".join, packed], ids=["plain", "gzipped"])
def test_each_page_is_a_record(pack: Pack) -> None:
    found = read(pack([GOOD, record(page(PLAIN), 2), LAST]))
    assert [type(one) for one in found] == [Record, Record, Record]
    assert isinstance(found[0], Record)
    assert found[0].said is not None
    assert (found[0].said.address, found[0].charset) == ("https://post.example/1", "utf-8")
    assert found[0].retrieved is not None
    assert found[0].retrieved.isoformat() == "2022-03-25T10:00:00+00:00"


@pytest.mark.parametrize(
    "one",
    [record(page(TOLD), status="404 Not Found"), record(page(TOLD), headers="Content-Type: image/png\r\n")],
)
def test_error_pages_and_pictures_are_no_documents(one: bytes) -> None:
    assert addresses(one + LAST) == ["https://post.example/9"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(page(TOLD)), page(TOLD)), "Transfer-Encoding: chunked\r\n"),
        (brotli.compress(page(TOLD)), "Content-Encoding: br\r\n"),
        (gzip.compress(page(TOLD)), "Content-Encoding: x-gzip\r\n"),
        (brotli.compress(gzip.compress(page(TOLD))), "Content-Encoding: gzip, br\r\n"),
        (gzip.compress(page(TOLD)), "Content-Encoding: gzip;q=1\r\n"),
        (page(TOLD), "Content-Encoding: utf-8\r\n"),  # as servers write that mean the characters
    ],
)
def test_bodies_in_chunks_and_compressed_are_read(body: bytes, headers: str) -> None:
    assert [one.data for one in read(record(body, headers=HTML + headers)) if isinstance(one, Record)] == [page(TOLD)]


@pytest.mark.parametrize("coding", ["Transfer-Encoding: chunked", "Content-Encoding: br", "Content-Encoding: gzip"])
@pytest.mark.parametrize("pack", [b"".join, packed], ids=["plain", "gzipped"])
def test_a_body_that_is_not_in_the_form_that_it_names_costs_itself(pack: Pack, coding: str) -> None:
    data = pack([GOOD, record(page(PLAIN), 2, headers=f"{HTML}{coding}\r\n"), LAST])
    assert addresses(data) == ["https://post.example/1", "https://post.example/9"]
    assert codes(data)


@pytest.mark.parametrize("pack", [b"".join, packed, as_one, framed])
@pytest.mark.parametrize("length", [60, 5000, TOO_LONG])
def test_a_record_that_lies_about_its_length_does_not_take_others_along(pack: Pack, length: int) -> None:
    data = pack([GOOD, record(page(PLAIN), 2, length=length), LAST, record(page(MORE), 10)])
    assert {"https://post.example/1", "https://post.example/9", "https://post.example/10"} <= set(addresses(data))
    assert codes(data)


@pytest.mark.parametrize("pack", [b"".join, packed, as_one, framed])
@pytest.mark.parametrize("one", [{"status": "404 Not Found"}, {"headers": "Content-Type: image/png\r\n"}])
def test_what_is_no_document_and_lies_about_its_length_takes_no_others_along(pack: Pack, one: dict[str, str]) -> None:
    data = pack([GOOD, record(page(PLAIN), 2, length=5000, **one), LAST, record(page(MORE), 10)])
    assert {"https://post.example/1", "https://post.example/9", "https://post.example/10"} <= set(addresses(data))
    assert codes(data) == ["field"]


def test_faults_without_end_in_what_is_packed_as_one_are_told_and_not_followed() -> None:
    data = as_one([GOOD, *(record(page(PLAIN), number, length=5000) for number in range(200))])
    assert codes(data)[-1] == "unreadable"
    assert len(codes(data)) < 100


@pytest.mark.parametrize("pack", [packed, framed])
def test_damage_in_the_middle_of_a_packed_archive_costs_one_record(pack: Pack) -> None:
    broken = bytearray(pack([record(page(PLAIN), 2)]))
    broken[40:60] = b"\xff" * 20
    data = pack([GOOD]) + bytes(broken) + pack([LAST])
    assert addresses(data) == ["https://post.example/1", "https://post.example/9"]
    assert codes(data) == ["unreadable"]


def test_each_of_several_damages_costs_one_record() -> None:
    broken = packed([record(page(PLAIN), 2)])
    broken = broken[: len(broken) // 2]
    data = packed([GOOD]) + broken + packed([GOOD]) + broken + packed([GOOD]) + broken + packed([LAST])
    assert addresses(data) == ["https://post.example/1"] * 3 + ["https://post.example/9"]
    assert codes(data) == ["unreadable"] * 3


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
@pytest.mark.parametrize("pack", [b"".join, packed], ids=["plain", "gzipped"])
def test_after_a_body_both_chunked_and_gzipped_reading_goes_on(pack: Pack, status: str) -> None:
    body = gzip.compress(page(MORE))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    headers = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    data = pack([GOOD, record(chunked, 2, headers=headers, status=status), LAST])
    assert {"https://post.example/1", "https://post.example/9"} <= set(addresses(data))
    assert not codes(data)


@pytest.mark.parametrize(
    ("pack", "cut"),
    [*((pack, cut) for pack in (b"".join, packed) for cut in (5, 30, 200)), (as_one, 5), (as_one, 30)],
)
def test_an_archive_that_is_cut_short_says_so(pack: Pack, cut: int) -> None:
    data = pack([GOOD, LAST])[:-cut]
    assert addresses(data)[:1] == ["https://post.example/1"]
    assert codes(data) == ["unreadable"]


def test_a_page_of_200_megabytes_costs_itself_and_no_memory() -> None:
    huge = record(b"<p>" + b"x " * (100 * 2**20), 2)
    data = packed([GOOD, huge, LAST])
    assert addresses(data) == ["https://post.example/1", "https://post.example/9"]
    assert codes(data) == [Code.TOO_LARGE]
    assert LIMIT_BYTES < 200 * 2**20


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"\x1f\x8b\x08nonsense"])
def test_what_is_no_archive_is_a_rejection(data: bytes) -> None:
    assert codes(data)


def test_a_page_that_is_too_long_is_told_and_not_held() -> None:
    data = record(page("x" * (LIMIT_BYTES + 2**20)), 1) + LAST
    tracemalloc.start()
    found = codes(data), addresses(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ([Code.TOO_LARGE], ["https://post.example/9"])
    assert peak < 2**23


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_body_that_says_to_be_packed_over_and_over_costs_itself(coding: str) -> None:
    nested = record(page(TOLD), 2, headers=f"{HTML}Content-Encoding: {','.join([coding] * 2000)}\r\n")
    assert codes(GOOD + nested + LAST) == [Code.ENCODING]
    assert addresses(GOOD + nested + LAST) == ["https://post.example/1", "https://post.example/9"]


@pytest.mark.parametrize("where", ["Content-Encoding", "Transfer-Encoding"])
def test_a_body_that_explodes_is_told_and_not_held(where: str) -> None:
    packer = brotli.Compressor(quality=1)
    parts = [packer.process(bytes(2**20)) for _ in range(1000)]  # a GB
    bomb = record(b"".join([*parts, packer.finish()]), 1, headers=f"{where}: br\r\n{HTML}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert codes(bomb + LAST) == ["too-large"]
    assert addresses(bomb + LAST) == ["https://post.example/9"]
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * UNIT < 5 * LIMIT_BYTES
