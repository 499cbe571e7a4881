"""All kinds of archives, local and remote, give the same records; what is damaged costs itself."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import fsspec
import pyarrow
import pyarrow.parquet as pq
import pytest

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.scan.record import Record
from nongrata.scan.sieve import Sieve
from nongrata.scan.unit import _READERS, Unit, _read, units
from tests.scan.archives import MORE, PLAIN, TOLD, packed, page, record, written

Pack = Callable[[dict[str, bytes]], bytes]
ROWS = [
    {"id": "1", "url": "https://post.example/1", "published": "2022-03-25", "text": TOLD},
    {"id": "2", "url": "https://post.example/2", "published": "2022-03-25", "text": PLAIN},
    {"id": "3", "url": "https://post.example/3", "published": "2022-03-25", "text": MORE},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pyarrow.Table.from_pylist(ROWS), stream)
    return stream.getvalue()


def arrow(kind: str) -> bytes:
    stream = io.BytesIO()
    table = pyarrow.Table.from_pylist(ROWS)
    with (pyarrow.ipc.new_file if kind == "file" else pyarrow.ipc.new_stream)(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            one = tarfile.TarInfo(name)
            one.size = len(data)
            archive.addfile(one, io.BytesIO(data))
    return stream.getvalue()


FILES = {"a/1.txt": TOLD.encode(), "a/2.html": page(PLAIN), "3.html": page(MORE)}
ARCHIVES = {
    "a.warc": record(page(TOLD), 1) + record(page(PLAIN), 2) + record(page(MORE), 3),
    "a.warc.gz": packed([record(page(TOLD), 1), record(page(PLAIN), 2), record(page(MORE), 3)]),
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES),
    "a.jsonl.zst": pyarrow.compress(LINES, "zstd", asbytes=True),
    "a.parquet": parquet(),
    "a.arrow": arrow("file"),
    "b.arrow": arrow("stream"),
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES),
    "a.tar.gz": tarred(FILES, "w:gz"),
    "a.tgz": tarred(FILES, "w:gz"),
    "a.tar.zst": pyarrow.compress(tarred(FILES), "zstd", asbytes=True),
}


def of(archive: str | Path) -> Iterator[Record | Rejection]:
    for unit in units([str(archive)]):
        if isinstance(unit, Rejection):
            yield unit
        else:
            yield from unit.records(lambda size: None)


def codes(archive: str | Path) -> list[str]:
    return [str(one.code) for one in of(archive) if isinstance(one, Rejection)]


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_kind_of_archive_gives_its_documents_one_by_one(tmp_path: Path, name: str) -> None:
    found = list(of(written(tmp_path / name, ARCHIVES[name])))
    assert all(isinstance(one, Record) for one in found)
    assert [Sieve(None, None, date(2024, 5, 1)).wanted(one) for one in found if isinstance(one, Record)].count(
        True
    ) == 2


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_at_a_remote_address_is_read_like_a_local_one(tmp_path: Path, name: str) -> None:
    with fsspec.open(f"memory://bucket/{name}", "wb") as stream:
        stream.write(ARCHIVES[name])
    local = [one.data for one in of(written(tmp_path / name, ARCHIVES[name])) if isinstance(one, Record)]
    assert [one.data for one in of(f"memory://bucket/{name}") if isinstance(one, Record)] == local


def test_a_folder_has_a_unit_for_each_archive_and_one_for_what_lies_loose(tmp_path: Path) -> None:
    for name in ("a.warc.gz", "x/a.parquet", "x/a.jsonl.zst"):
        written(tmp_path / name, ARCHIVES[Path(name).name])
    for name, data in FILES.items():
        written(tmp_path / name, data)
    found = [unit for unit in units([str(tmp_path)]) if isinstance(unit, Unit)]
    assert sorted(len(unit.addresses) for unit in found) == [1, 1, 1, 3]
    assert len({unit.id for unit in found}) == 4


def test_an_archive_named_twice_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", LINES)
    (tmp_path / "link.jsonl").symlink_to(path)
    assert len(list(units([str(path), f"{tmp_path}/./a.jsonl", f"file://{path}", f"{tmp_path}/link.jsonl"]))) == 1
    loose = str(written(tmp_path / "in" / "a.txt", TOLD.encode()))
    written(tmp_path / "in" / "b.txt", MORE.encode())
    found = [unit for unit in units([loose, str(tmp_path / "in")]) if isinstance(unit, Unit)]
    assert [[Path(one).name for one in unit.addresses] for unit in found] == [["a.txt"], ["b.txt"]]


@pytest.mark.parametrize("address", ["/no/such/file.warc", "memory://nowhere/a.warc", "nosuch://a/b", "-"])
def test_what_cannot_be_reached_is_a_rejection(address: str) -> None:
    assert codes(address)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.arrow", "a.zip", "a.tar.gz"])
@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_an_archive_that_is_cut_short_says_so(tmp_path: Path, name: str, cut: float) -> None:
    data = ARCHIVES[name]
    assert "unreadable" in codes(written(tmp_path / name, data[: int(len(data) * cut)]))


def test_a_damaged_header_in_a_tar_archive_costs_its_file_and_is_told(tmp_path: Path) -> None:
    files = {f"{number}.txt": TOLD.encode() for number in range(5)}
    data = bytearray(tarred(files))
    at = data.index(b"2.txt")
    data[at : at + 200] = b"\xff" * 200
    path = written(tmp_path / "a.tar", bytes(data))
    assert sum(isinstance(one, Record) for one in of(path)) == 4
    assert codes(path) == ["unreadable"]
    assert codes(written(tmp_path / "both.tar", bytes(data) + b"\xff" * 700)) == ["unreadable"]
    assert codes(written(tmp_path / "longer.tar", tarred(files) + b"\xff" * 700)) == []
    assert codes(written(tmp_path / "none.tar", b"no archive at all. " * 90)) == ["unreadable"]


def test_a_tar_archive_that_ends_within_a_file_says_so(tmp_path: Path) -> None:
    assert "unreadable" in codes(written(tmp_path / "a.tar", ARCHIVES["a.tar"][:550]))


@pytest.mark.parametrize("name", [*ARCHIVES, "a.txt", "a.html", "a.md", "a.json"])
@pytest.mark.parametrize("data", [b"", b"nonsense\xff\x00" * 50])
def test_what_is_no_archive_never_raises(tmp_path: Path, name: str, data: bytes) -> None:
    path = written(tmp_path / name, data)
    with path.open("rb") as stream, suppress(OSError):
        assert all(isinstance(one, Record | Rejection) for one in _read(stream, str(path)))


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    lines = LINES.splitlines(keepends=True)
    found = list(of(written(tmp_path / "a.jsonl", lines[0] + b"\xff{not json: embassy expelled\n" + lines[2])))
    assert len(found) == 3


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_climb_out_of_an_archive_are_names_and_no_more(tmp_path: Path, pack: Pack) -> None:
    inside = tmp_path / "inside"
    path = written(inside / f"a.{'zip' if pack is zipped else 'tar'}", pack({"../../out.txt": TOLD.encode()}))
    (found,) = of(path)
    assert isinstance(found, Record)
    assert found.where.endswith("!../../out.txt")
    assert sorted(tmp_path.rglob("*")) == [inside, path]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_archives_within_archives_are_not_opened_and_what_explodes_is_bounded(tmp_path: Path, pack: Pack) -> None:
    bomb = gzip.compress(b"embassy expelled " * (8 * 2**20))
    files = {"inner.zip": zipped(FILES), "bomb.txt.gz": bomb, "good.txt": TOLD.encode()}
    path = written(tmp_path / f"a.{'zip' if pack is zipped else 'tar'}", pack(files))
    assert codes(path) == [Code.FORMAT, Code.TOO_LARGE]
    assert sum(isinstance(one, Record) for one in of(path)) == 1


@pytest.mark.parametrize("suffix", _READERS)
def test_an_archive_within_an_archive_is_called_one(tmp_path: Path, suffix: str) -> None:
    (found,) = of(written(tmp_path / "a.zip", zipped({f"inner{suffix}": b"anything"})))
    assert isinstance(found, Rejection)
    assert "an archive within an archive" in found.why


def test_a_locked_file_in_a_zip_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"1.txt": TOLD.encode(), "2.txt": MORE.encode()}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1  # says that a password protects it
    found = list(of(written(tmp_path / "a.zip", bytes(data))))
    assert [type(one) for one in found] == [Rejection, Record]


def test_blank_lines_are_no_documents(tmp_path: Path) -> None:
    blank = written(tmp_path / "a.jsonl", LINES.replace(b"\n", b"\n\n \n"))
    assert len(list(of(blank))) == len(ROWS)


@pytest.mark.parametrize("name", ["gone.txt", "gone.jsonl"])
def test_a_link_that_leads_nowhere_costs_itself(tmp_path: Path, name: str) -> None:
    written(tmp_path / "a.txt", TOLD.encode())
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    assert sorted(type(one).__name__ for one in of(tmp_path)) == ["Record", "Rejection"]
    assert codes(tmp_path) == ["unreadable"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.warc.gz")
    (refused,) = units([str(tmp_path / "a.warc.gz")])
    assert isinstance(refused, Rejection)
    assert "is a pipe" in refused.why


def test_a_table_without_a_text_in_it_says_so_once(tmp_path: Path) -> None:
    pq.write_table(pyarrow.table({"story": [TOLD, MORE], "title": ["One", "Two"]}), tmp_path / "a.parquet")
    (refused,) = of(str(tmp_path / "a.parquet"))
    assert isinstance(refused, Rejection)
    assert (refused.code, "story, title" in refused.why) == (Code.NO_TEXT, True)


@pytest.mark.parametrize("name", ["a.7z", "a.rar", "a.docx", "a"])
def test_a_file_of_no_format_is_called_that(tmp_path: Path, name: str) -> None:
    (found,) = of(written(tmp_path / name, b"anything"))
    assert isinstance(found, Rejection)
    assert "is of no format that is read here" in found.why
