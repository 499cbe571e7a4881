"""Builds archives of news of any size whose truth is known: `python -m benchmarks.archives DIR --size 1GB --files 8`.

Of the documents one in 200 is a sample report that tells a measure. Pages stand in WARC, each record packed by itself,
as Common Crawl has them; the texts alone in JSON Lines and Parquet. Of the pages

- a tenth is in another encoding than UTF-8, or does not say in which, or says a wrong one;
- a tenth has a body that is chunked, or packed by gzip or Brotli;
- one in 500 is broken: cut short, packed otherwise than it says, with a length that is wrong, or followed by bytes of
  no record; and some answers are no pages: pictures, pages that were not found, empty ones;
- one in each GB is of 40 MB (in a smaller archive, of a 25th of it), and one of 70 MB, which nobody reads.

`truth.jsonl` has a line for each document: the file, the number of the page (of the line, of the row), where it begins,
which text it holds, whether that is relevant, and what is broken about it. Memory does not grow with the archive. The
same arguments, texts and versions of the libraries give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from benchmarks.archive_pages import SITES, Site
from benchmarks.archive_texts import Text, Texts

RELEVANT = 1 / 200
BROKEN = 1 / 500
ABSENT = 1 / 50  # of the answers: those that are no pages
HUGE_EVERY = 10**9  # bytes
HUGE, TOO_LARGE = 40 * 10**6, 70 * 10**6  # the second is longer than what a scan reads
LINKS = 24
ROWS = 1000  # of Parquet, in one group
LEVEL = 6  # of gzip
ENCODINGS = {  # what the page is written in, what it says
    ("utf-8", "utf-8"): 900,
    ("utf-8", None): 30,
    ("windows-1252", "windows-1252"): 30,
    ("iso-8859-1", "iso-8859-1"): 20,
    ("utf-16", "utf-16"): 5,
    ("windows-1252", "utf-8"): 15,
}
CODINGS = {"": 900, "chunked": 40, "gzip": 30, "br": 20, "chunked, gzip": 10}
DAMAGES = ("cut", "coding", "length", "garbage")


@dataclass(frozen=True, slots=True)
class Truth:
    """What a record holds; of a WARC file `at` is the byte where it begins, else None."""

    file: str
    number: int
    at: int | None
    document: str
    relevant: bool
    address: str
    encoding: str | None = None
    coding: str | None = None
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class _Sized:
    """How much one file is to hold, in bytes before packing, and what share of it is broken."""

    file: Path
    size: int
    broken: float

    @property
    def packed(self) -> bool:
        return self.file.suffix == ".gz"


class Source:
    """Documents as they stand in an archive, from one seed."""

    def __init__(self, seed: int, *, general: bool = True) -> None:
        self.chance = random.Random(seed)
        self.texts = Texts(self.chance, general=general)
        self.sites = [Site(number, self.chance) for number in range(SITES)]

    def document(self) -> tuple[Text, Site, str]:
        """The next text, who publishes it and where."""
        text = self.texts.taken(relevant=self.chance.random() < RELEVANT)
        site = self.chance.choice(self.sites)
        return text, site, f"{site.address}/{self.chance.getrandbits(40):010x}.html"

    def one_of(self, weighted: dict[Any, int]) -> Any:
        """One of the keys, as often as its weight says."""
        return self.chance.choices(list(weighted), list(weighted.values()))[0]


def write_warc(stream: BinaryIO, wanted: _Sized, source: Source) -> Iterator[Truth]:
    """Writes records until there are so many bytes; yields the truth of each."""
    chance = source.chance
    written = number = 0
    due = list(_huge(wanted.size))

    def pack(data: bytes) -> bytes:
        return gzip.compress(data, LEVEL, mtime=0) if wanted.packed else data

    at = stream.write(pack(_record("warcinfo", None, b"software: benchmarks.archives\r\n", chance)))
    while written < wanted.size:
        if chance.random() < ABSENT:
            data = _record("response", "https://site0.example/none", _no_page(chance), chance)
            at += stream.write(pack(data))
            written += len(data)
        text, site, address = source.document()
        encoding, says = source.one_of(ENCODINGS)
        coding = source.one_of(CODINGS)
        body = site.page(text, address, source.texts.headlines(LINKS), says, chance).encode(
            encoding, "xmlcharrefreplace"
        )
        if due and written >= due[0][0]:
            body = body.replace(b"</body>", b"<!-- %b -->\n</body>" % _filling(due.pop(0)[1] - len(body), chance))
            coding = ""
        truth = Truth(wanted.file.name, number, at, text.name, text.relevant, address, encoding, coding or None)
        if len(body) > TOO_LARGE - 10**6:
            truth = replace(truth, broken="too large")
        elif chance.random() < wanted.broken:
            truth = replace(truth, broken=chance.choice(DAMAGES))
        kind = f"text/html; charset={says}" if says and chance.random() < 0.7 else "text/html"
        data = _record("response", address, _answer(body, kind, coding, damaged=truth.broken == "coding"), chance)
        at += stream.write(_damaged(data, truth.broken, pack, chance))
        written += len(data)
        number += 1
        yield truth


def _huge(size: int) -> Iterator[tuple[int, int]]:
    """After how many bytes a huge page comes, and of what size."""
    if size < HUGE_EVERY:
        yield size // 3, min(HUGE, size // 25)
    for start in range(0, size // HUGE_EVERY * HUGE_EVERY, HUGE_EVERY):
        yield start + HUGE_EVERY // 3, HUGE
        yield start + HUGE_EVERY // 2, TOO_LARGE


def _filling(size: int, chance: random.Random) -> bytes:
    words = b" ".join(b"%x" % chance.getrandbits(32) for _ in range(1000)) + b"\n"
    return (words * (max(0, size) // len(words) + 1))[: max(0, size)]


def _damaged(data: bytes, damage: str | None, pack: Callable[[bytes], bytes], chance: random.Random) -> bytes:
    """A record as it stands in the file."""
    if damage == "length":
        head, found, rest = data.partition(b"Content-Length: ")
        length, _, tail = rest.partition(b"\r\n")
        data = b"%b%b%d\r\n%b" % (head, found, int(length) // 2, tail)
    stored = pack(data)
    if damage == "cut":
        return stored[: len(stored) // 2]
    return stored + chance.randbytes(500) if damage == "garbage" else stored


def _record(kind: str, address: str | None, content: bytes, chance: random.Random) -> bytes:
    """One record, with the blank lines after it."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(
        record_type=getattr(WarcRecordType, kind),
        record_urn=b"uuid:%b" % str(uuid.UUID(int=chance.getrandbits(128))).encode(),
    )
    day = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**7))
    record.headers["WARC-Date"] = f"{day:%Y-%m-%dT%H:%M:%SZ}"
    if address:
        record.headers["WARC-Target-URI"] = address
        record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(content)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def _answer(body: bytes, kind: str, coding: str, *, damaged: bool = False) -> bytes:
    """What a server sends; `damaged` names a packing that the body is not in."""
    import brotli

    head = [b"HTTP/1.1 200 OK", b"Content-Type: " + kind.encode(), b"Server: sample"]
    if "gzip" in coding or damaged:
        head.append(b"Content-Encoding: gzip")
    if coding == "br" and not damaged:
        head.append(b"Content-Encoding: br")
    if not damaged:
        body = gzip.compress(body, LEVEL, mtime=0) if "gzip" in coding else body
        body = brotli.compress(body, quality=5) if coding == "br" else body
    if "chunked" in coding:
        head.append(b"Transfer-Encoding: chunked")
        parts = (body[start : start + 2**14] for start in range(0, len(body), 2**14))
        body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def _no_page(chance: random.Random) -> bytes:
    """A picture, a page that was not found, or an empty one."""
    return chance.choice(
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(2000),
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><body><p>Not found.</p></body></html>",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\n",
        )
    )


def write_lines(stream: BinaryIO, wanted: _Sized, source: Source) -> Iterator[Truth]:
    """JSON Lines, of which one in 500 is cut short; yields the truth of each."""
    written = number = 0
    with ExitStack() as stack:
        out = stack.enter_context(gzip.GzipFile("", "wb", LEVEL, stream, mtime=0)) if wanted.packed else stream
        while written < wanted.size:
            text, row = _row(source)
            number += 1
            line = json.dumps(row, ensure_ascii=source.chance.random() < 0.5).encode()
            broken = source.chance.random() < wanted.broken
            written += out.write((line[: len(line) // 2] if broken else line) + b"\n")
            damage = "cut" if broken else None
            yield Truth(wanted.file.name, number, None, text.name, text.relevant, row["url"], broken=damage)


def write_parquet(stream: BinaryIO, wanted: _Sized, source: Source) -> Iterator[Truth]:
    """A table of texts; yields the truth of each row."""
    import pyarrow
    import pyarrow.parquet as pq

    names = ("url", "title", "text", "date", "source")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    written = number = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while written < wanted.size:
            rows: list[dict[str, Any]] = []
            while written < wanted.size and len(rows) < ROWS:
                text, row = _row(source)
                number += 1
                rows.append(row)
                written += sum(len(value.encode()) for value in row.values() if value)
                yield Truth(wanted.file.name, number, None, text.name, text.relevant, row["url"])
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))


def _row(source: Source) -> tuple[Text, dict[str, Any]]:
    text, site, address = source.document()
    body = "\n\n".join(text.paragraphs)
    return text, {"url": address, "title": text.title, "text": body, "date": text.published, "source": site.name}


Writer = Callable[[BinaryIO, _Sized, Source], Iterator[Truth]]
FORMS: dict[str, Writer] = {
    **dict.fromkeys(("warc", "warc.gz"), write_warc),
    **dict.fromkeys(("jsonl", "jsonl.gz"), write_lines),
    "parquet": write_parquet,
}


def build(
    folder: Path,
    size: int,
    *,
    form: str = "warc.gz",
    files: int = 1,
    seed: int = 1,
    general: bool = True,
    broken: float = BROKEN,
) -> list[Path]:
    """The files made in `folder`, of so many bytes in all before packing; the truth stands beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / f"news-{number:03}.{form}" for number in range(files)]
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as told:
        for number, file in enumerate(made):
            source = Source(seed * 1000 + number, general=general)
            with file.open("wb") as stream:
                for one in FORMS[form](stream, _Sized(file, size // files, broken), source):
                    told.write(json.dumps(asdict(one)) + "\n")
    return made


def size_of(text: str) -> int:
    """Bytes from 200MB, 10GB, or a number. Raises ValueError."""
    number = text.upper().removesuffix("B")
    units = {"K": 10**3, "M": 10**6, "G": 10**9}
    return int(float(number[:-1]) * units[number[-1]]) if number[-1:] in units else int(number)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=size_of, default=10**8, help="bytes in all before packing, such as 200MB")
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--form", choices=FORMS, default="warc.gz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=BROKEN, help="share of broken records; zcat stops at the first")
    parser.add_argument("--own", action="store_true", help="invented news in place of the corpus of general news")
    options = parser.parse_args(arguments)
    made = build(
        options.folder,
        options.size,
        form=options.form,
        files=options.files,
        seed=options.seed,
        general=not options.own,
        broken=options.broken,
    )
    print(f"{len(made)} files of {sum(file.stat().st_size for file in made) / 1e6:,.1f} MB in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
