"""What a scan makes of a file is what `add` makes of it, and what an archive says of a page stands in its document."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet as pq
import pytest

from nongrata.model import Document, Rejection
from nongrata.read import read
from nongrata.read.revision import Named
from nongrata.scan.sieve import Sieve
from nongrata.scan.unit import Unit, units
from tests.pdf import pdf
from tests.scan.archives import MORE, TOLD, page, written

TODAY = date(2024, 5, 1)
MATTER = f"---\npublished: 2022-03-25\noutlet: Courier\naddress: https://courier.example/1\n---\n\n{TOLD}\n"
ONE, OTHER = ({"id": str(number), "text": text} for number, text in enumerate((TOLD, MORE)))
LINES = f"{json.dumps(ONE)}\n\n{json.dumps(OTHER)}\n".encode()


def scanned(path: Path) -> list[Document | Rejection]:
    """What a scan keeps of a file."""
    sieve, found = Sieve(None, None, TODAY), list[Document | Rejection]()
    for unit in units([str(path)]):
        assert isinstance(unit, Unit)
        for one in unit.records(lambda size: None):
            assert isinstance(one, Rejection) or sieve.wanted(one)
            if isinstance(one, Rejection):
                found.append(one)
            else:
                kept = sieve.documents(one, Named())
                found += [each if isinstance(each, Rejection) else each[0] for each in kept]
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TOLD.encode()),
        ("a.md", MATTER.encode()),
        ("a.markdown", MATTER.encode("utf-16")),
        ("a.md.gz", gzip.compress(MATTER.encode())),
        ("a.json", LINES),
        ("a.json", json.dumps(ONE).encode()),
        ("a.json", json.dumps([ONE, OTHER, 3]).encode()),
        ("a.json.gz", gzip.compress(LINES)),
        ("a.jsonl", LINES + b'["the embassy", "expelled"]\n{"embassy expelled\n'),
        ("a.ndjson", b"\n"),
        ("a.pdf", pdf(TOLD)),
    ],
)
def test_a_file_gives_the_documents_and_rejections_that_it_gives_to_add(tmp_path: Path, name: str, data: bytes) -> None:
    path = written(tmp_path / name, data)
    found = scanned(path)
    assert found
    assert list(map(asdict, found)) == list(map(asdict, read([path], today=TODAY)))


def of_row(tmp_path: Path, kind: str, **row: Any) -> Document:
    """The document of a table with this one row."""
    table = pyarrow.Table.from_pylist([row])
    path = tmp_path / f"a.{kind}"
    if kind == "parquet":
        pq.write_table(table, path)
    else:
        with pyarrow.ipc.new_file(path, table.schema) as stream:
            stream.write_table(table)
    (found,) = scanned(path)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_row_with_a_page_keeps_what_the_row_says_of_it(tmp_path: Path, kind: str) -> None:
    said = {"id": "7", "url": "https://post.example/7", "published": datetime(2022, 3, 25, 10), "publisher": b"Post"}
    found = of_row(tmp_path, kind, html=page(TOLD, title="").decode(), title="Three told to go", **said)
    assert (found.name, found.address, found.outlet) == ("7", "https://post.example/7", "Post")
    assert (found.title, str(found.published)) == ("Three told to go", "2022-03-25")


def test_what_a_page_says_of_its_title_and_day_goes_before_what_its_row_says(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2022-03-24">'
    found = of_row(tmp_path, "parquet", html=page(TOLD, head=head, title="Mine"), title="Theirs", date="2022-03-25")
    assert (found.title, str(found.published), found.published_from) == ("Mine", "2022-03-24", "html meta")


def test_a_day_of_a_row_that_can_be_none_costs_no_page(tmp_path: Path) -> None:
    assert of_row(tmp_path, "parquet", html=page(TOLD), published="soon").published is None
