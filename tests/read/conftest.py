"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nongrata.model import Document, Rejection
from nongrata.read import read

Reading = Callable[..., list[Document | Rejection]]


@pytest.fixture
def read_file(tmp_path: Path) -> Reading:
    """Writes one file and reads it: `read_file("a.txt", b"...", published=...)`."""

    def run(name: str, content: bytes | str, **options: object) -> list[Document | Rejection]:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read([file], **options))  # type: ignore[arg-type]  # options are those of read

    return run


@pytest.fixture
def document(read_file: Reading) -> Callable[..., Document]:
    """The one Document that a file holds."""

    def run(name: str, content: bytes | str, **options: object) -> Document:
        [found] = read_file(name, content, **options)
        assert isinstance(found, Document), found
        return found

    return run


@pytest.fixture
def rejection(read_file: Reading) -> Callable[..., Rejection]:
    """The one Rejection that a file leads to."""

    def run(name: str, content: bytes | str, **options: object) -> Rejection:
        [found] = read_file(name, content, **options)
        assert isinstance(found, Rejection), found
        return found

    return run
