"""What is wrong with a record, a file, a connection or a folder costs itself, is told, and can be mended."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import tracemalloc
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import fsspec
import pyarrow
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFile, MemoryFileSystem

from nongrata.errors import BadArgument
from nongrata.extract import extract
from nongrata.model import Claim, Document
from nongrata.read.code import Code
from nongrata.read.stream import LIMIT_BYTES
from nongrata.scan import Scanned, documents, has_ended, scan
from nongrata.scan.engine import local
from nongrata.scan.sieve import Sieve
from nongrata.scan.unit import Unit
from nongrata.scan.warc import read_warc
from nongrata.scan.work import Work
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record, written

TODAY = date(2024, 5, 1)
LINES = "".join(json.dumps({"id": str(number), "text": f"{PLAIN} {number}"}) + "\n" for number in range(2000))
TOLD_AT_LAST = (LINES + json.dumps({"id": "last", "text": TOLD}) + "\n").encode()


def scanned(archive: Path | str, out: Path, **said: Any) -> Scanned:
    return scan([archive], out, engine=local(1), **said)


def codes(out: Path) -> list[str]:
    return [
        json.loads(line)["code"]
        for path in (out / "rejections").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]


def texts(*rows: object) -> pyarrow.Array:
    """A column of texts, of which some may be none."""
    held = pyarrow.array(rows, pyarrow.binary())
    return pyarrow.StringArray.from_buffers(len(rows), *held.buffers()[1:])


def tarred(name: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", encoding="latin-1", format=tarfile.GNU_FORMAT) as archive:
        for each, text in ((name.decode("latin-1"), TOLD), ("other.txt", MORE)):
            member = tarfile.TarInfo(each)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return stream.getvalue()


def zipped(packing: int = zipfile.ZIP_STORED, first: str = "a.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr(first, TOLD * 20)
        archive.writestr("b.txt", MORE)
    return stream.getvalue()


def table(**columns: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def damaged(data: bytes, first: int, last: int) -> bytes:
    return data[:first] + bytes(byte ^ 0xFF for byte in data[first:last]) + data[last:]


LATIN = page("Belgium declared the chargé d’affaires of Iran persona non grata.").decode().encode("cp1252")
HTML = "Content-Type: text/html"


@pytest.mark.parametrize(
    ("name", "data", "relevant", "rejected"),
    [
        ("a.warc", record(LATIN, headers=f"{HTML}; charset=undefined\r\n") + record(page(MORE), 2), 2, []),
        (
            "a.warc",
            record(page(TOLD), headers=f"{HTML}\r\nLast-Modified: Fri, 25 Mar 2022 10:00:00 +{'9' * 20}\r\n"),
            1,
            [],
        ),
        ("a.parquet", table(text=texts(TOLD.encode(), b"an embassy \xff", MORE.encode())), 2, [Code.FIELD]),
        (
            "a.parquet",
            table(text=[TOLD, MORE], date=pyarrow.array([10**12, 1648200000], pyarrow.timestamp("s"))),
            1,
            [Code.FIELD],
        ),
        ("a.parquet", table(html=["<p>" + "a" * LIMIT_BYTES, page(TOLD).decode()]), 1, [Code.TOO_LARGE]),
        ("a.zip", damaged(zipped(zipfile.ZIP_LZMA), 50, 80), 1, [Code.UNREADABLE]),
        ("a.zip", zipped(first="é.txt").replace("é".encode(), b"\xff\xfe"), 0, [Code.UNREADABLE]),
        ("a.tar", tarred(b"r\xe9f.txt"), 2, []),
        (os.fsdecode(b"r\xe9f.txt"), TOLD.encode(), 1, []),
        (os.fsdecode(b"r\xe9f.jsonl"), json.dumps({"text": TOLD}).encode(), 1, []),
    ],
)
def test_what_is_damaged_in_an_odd_way_costs_itself(
    tmp_path: Path, name: str, data: bytes, relevant: int, rejected: list[str]
) -> None:
    found = scanned(written(tmp_path / name, data), tmp_path / "out")
    assert (found.sum("relevant"), codes(tmp_path / "out")) == (relevant, rejected)
    again = scanned(tmp_path / name, tmp_path / "out")
    assert again.sum("relevant") == relevant


def test_before_what_is_cut_short_all_is_read(tmp_path: Path) -> None:
    rows = [json.dumps({"text": TOLD}), *(json.dumps({"text": f"{PLAIN} {number}"}) for number in range(50))]
    lines = gzip.compress("\n".join(rows).encode())
    files = gzip.compress(tarred(b"a.txt"))
    for name, data in (("a.jsonl.gz", lines[:-3]), ("b.tar.gz", files[:-3]), ("c.tgz", files[:-3])):
        out = tmp_path / f"{name} read"
        found = scanned(written(tmp_path / name, data), out)
        assert found.sum("seen") > 1
        assert (found.sum("relevant"), codes(out)) == (2 if "t" in name else 1, [Code.UNREADABLE])
        why = next((out / "rejections").glob("*.jsonl")).read_text("utf-8")
        assert "cut short" in why
        assert "what stands before that was read" in why


def test_documents_without_a_day_are_counted(tmp_path: Path) -> None:
    said = page(TOLD, head='<meta property="article:published_time" content="2022-03-25">')
    rows = table(html=[page(TOLD).decode(), said.decode(), page(MORE).decode()], date=["soon", "soon", "2022-03-26"])
    found = scanned(written(tmp_path / "a.parquet", rows), tmp_path / "out")
    assert (found.sum("relevant"), found.sum("undated"), codes(tmp_path / "out")) == (3, 1, [])


def test_a_table_with_two_columns_of_one_name_is_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    pq.write_table(pyarrow.table([pyarrow.array([TOLD]), pyarrow.array([MORE])], names=["text", "text"]), stream)
    scanned(written(tmp_path / "a.parquet", stream.getvalue()), tmp_path / "out")
    assert codes(tmp_path / "out") == [Code.FIELD]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_document_at_which_reading_fails_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def failing(document: Document) -> list[Claim]:
        if "Belarus" in document.text:
            raise ZeroDivisionError("nothing is left")
        return extract(document)

    monkeypatch.setattr("nongrata.scan.sieve.extract", failing)
    rows = [json.dumps({"text": one}) for one in (TOLD, MORE, TOLD + " " + PLAIN)]
    data = f"[{', '.join(rows)}]" if name == "a.json" else "\n".join(rows)
    found = scanned(written(tmp_path / name, data.encode()), tmp_path / "out")
    assert (found.sum("relevant"), codes(tmp_path / "out")) == (2, [Code.UNREADABLE])
    said = next((tmp_path / "out" / "rejections").glob("*.jsonl")).read_text("utf-8")
    assert "ZeroDivisionError: nothing is left (test_faults.py:" in said


class Breaking(MemoryFile):  # type: ignore[misc]  # the library says nothing of its types
    """A file of which the connection breaks in the middle while its store is broken."""

    def __init__(self, store: BreakingStore, path: str, data: bytes) -> None:
        super().__init__(store, path, data)
        self._store = store

    def readinto(self, buffer: Any) -> int:
        if self._store.is_broken and self.tell() > self.size / 2:
            raise self._store.fails_with
        return int(super().readinto(buffer))


class BreakingStore(MemoryFileSystem):  # type: ignore[misc]
    """A store whose connections can break."""

    protocol = "breaking"
    is_broken = True
    fails_with: Exception = ConnectionResetError("connection reset by peer")

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("breaking://")))

    def _open(self, path: str, *how: Any, **options: Any) -> Breaking:
        return Breaking(self, path, bytes(self.store[path].getbuffer()))


PAGES = [record(page(TOLD), 1), *(record(page(PLAIN, str(number)), number) for number in range(2, 400))]
SENT = {
    "a.jsonl": json.dumps({"id": "first", "text": MORE}).encode() + b"\n" + TOLD_AT_LAST,
    "a.warc.gz": packed([*PAGES, record(page(MORE), 400)]),
    "a.zip": zipped(first="a" * 2**15),
}


@pytest.mark.parametrize("name", SENT)
@pytest.mark.parametrize("error", [ConnectionResetError("connection reset by peer"), TimeoutError(), KeyError("ETag")])
def test_a_connection_that_breaks_is_told_and_the_archive_is_read_the_next_time(
    tmp_path: Path, name: str, error: Exception
) -> None:
    fsspec.register_implementation("breaking", BreakingStore, clobber=True)
    store = fsspec.filesystem("breaking")
    store.fails_with, store.is_broken = error, True
    store.store[f"/{name}"] = MemoryFile(store, f"/{name}", SENT[name])
    found = scanned(f"breaking://{name}", tmp_path)
    assert (found.sum("claims"), codes(tmp_path)[-1]) == (0, Code.UNREADABLE)
    assert not has_ended(tmp_path) or not found.sum("seen")
    assert not list(documents(tmp_path))
    store.is_broken = False
    found = scanned(f"breaking://{name}", tmp_path)
    assert found.sum("claims") == len(list(documents(tmp_path))) > 0
    assert has_ended(tmp_path)


def test_whoever_is_told_of_progress_can_end_the_scan(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", TOLD_AT_LAST)

    def end(read: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        scanned(path, tmp_path / "out", on_progress=end)
    assert scanned(path, tmp_path / "out").sum("claims") == 1


def test_what_is_refused_changes_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        written(tmp_path / "in" / name, TOLD.encode())
    scanned(tmp_path / "in", tmp_path / "out")
    kept = written(tmp_path / "out" / "claims" / "notes.csv", b"mine")
    with pytest.raises(BadArgument, match="together with"):
        scanned(tmp_path / "in" / "a.txt", tmp_path / "out")
    assert has_ended(tmp_path / "out")
    scanned(tmp_path / "in", tmp_path / "out")
    assert kept.exists()


class Ended(BaseException):
    """Whoever waits for the work is gone."""


@pytest.mark.parametrize("size", [0, len(TOLD_AT_LAST)])
def test_a_unit_that_is_given_up_is_not_done(tmp_path: Path, size: int) -> None:
    fsspec.filesystem("memory").pipe("/given/up.jsonl", TOLD_AT_LAST)

    def end(read: int) -> None:
        raise Ended

    with pytest.raises(Ended):
        Work(tmp_path, Sieve(None, None, TODAY))(Unit(("memory://given/up.jsonl",), size), end)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_folder_that_is_scanned_again_later_takes_the_news_of_then(tmp_path: Path) -> None:
    written(tmp_path / "in" / "old.jsonl", json.dumps({"text": MORE, "published": "2022-03-01"}).encode())
    scanned(tmp_path / "in", tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.json"
    day = (date.today() - timedelta(days=400)).isoformat()
    kept = json.loads(manifest.read_text("utf-8")) | {"day": day}
    manifest.write_text(json.dumps(kept), "utf-8")
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    written(tmp_path / "in" / "new.jsonl", json.dumps({"text": TOLD, "published": yesterday}).encode())
    assert scanned(tmp_path / "in", tmp_path / "out").sum("claims") == 2
    del kept["units"]  # as after an interruption: what is left is read as on the day on which it began
    manifest.write_text(json.dumps(kept), "utf-8")
    scanned(tmp_path / "in", tmp_path / "out")
    assert json.loads(manifest.read_text("utf-8"))["day"] == day


@pytest.mark.parametrize(
    ("format_", "row"),
    [
        ("jsonl", {"text": TOLD, "language": "en"}),
        ("parquet", {"html": f"<article><p>{PLAIN}</p></article>", "title": TOLD}),
        ("parquet", {"html": page(TOLD).decode(), "language": "en"}),
    ],
)
def test_a_row_is_read_in_the_language_and_with_the_title_that_it_says(
    tmp_path: Path, format_: str, row: dict[str, str]
) -> None:
    data = json.dumps(row).encode() if format_ == "jsonl" else table(**{name: [value] for name, value in row.items()})
    for language in (None, "pl") if "language" in row else (None,):
        out = tmp_path / str(language)
        assert scanned(written(tmp_path / f"a.{format_}", data), out, language=language).sum("claims") == 1


@pytest.mark.parametrize("headers", ["", "Content-Type: text/html,charset=utf-8\r\n"])
def test_a_page_is_read_whose_server_does_not_say_or_says_badly_what_it_is(tmp_path: Path, headers: str) -> None:
    data = record(page(TOLD), headers=headers) + record(b"\x89PNG embassy expelled", 2, headers="")
    found = scanned(written(tmp_path / "a.warc", data), tmp_path / "out")
    assert (found.sum("seen"), found.sum("claims"), found.sum("rejected")) == (1, 1, 0)


def test_a_folder_at_a_remote_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="is no path of this machine"):
        scan([written(tmp_path / "a.txt", TOLD.encode())], "s3://bucket/march")


def test_a_large_record_at_the_end_is_not_unpacked_at_once() -> None:
    data = packed([record(page(PLAIN), 1), record(page("embassy " * 2**22), 2)])
    held = list(read_warc(io.BytesIO(data), "a.warc"))
    assert len(held) == 2
    whole = packed([record(b"\0" * 2**26, 3, headers="Content-Type: image/png\r\n")])
    tracemalloc.start()
    try:
        assert [type(one) for one in read_warc(io.BytesIO(whole), "a.warc")] == []
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()


def test_without_libraries_for_it_the_screen_answers_the_same(tmp_path: Path) -> None:
    archive = written(tmp_path / "a.warc", record(page(TOLD), 1) + record(page(PLAIN), 2) + record(page(MORE), 3))
    told = """
import sys
sys.modules.update(hyperscan=None, ahocorasick_rs=None)
from nongrata.scan import scan
from nongrata.scan.engine import local
from nongrata.screen.matchers import Standard, matcher
from nongrata.screen.terms import Writing, company
assert isinstance(matcher(company("en"), Writing.PAGE), Standard)
found = scan([sys.argv[1]], sys.argv[2], engine=local(1))
print(found.sum("let_through"), found.sum("claims"))
"""
    done = subprocess.run(
        [sys.executable, "-c", told, archive, tmp_path / "out"], check=True, capture_output=True, text=True
    )
    found = scanned(archive, tmp_path / "other")
    assert done.stdout.split() == [str(found.sum("let_through")), str(found.sum("claims"))] == ["2", "2"]
