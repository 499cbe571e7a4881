"""Plain text and the encodings that it may be in."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest

from nongrata.model import Document, Rejection
from nongrata.read import stream

Document_ = Callable[..., Document]
Rejection_ = Callable[..., Rejection]
CURLY = "“The two – café owners – left Streslau,” the ministry’s spokesman said."


def test_a_text_has_nothing_but_its_text_and_its_path(document: Document_) -> None:
    found = document("a.txt", "Ruritania expelled two.\n")
    assert (found.text, found.title, found.published, found.outlet) == ("Ruritania expelled two.", None, None, None)
    assert found.name
    assert found.name.endswith("a.txt")


@pytest.mark.parametrize(
    ("begins", "day"),
    [
        ("PRAGUE, 4 March 2024 - The", "2024-03-04"),
        ("Quito, March 4, 2024 (Wire) -- The", "2024-03-04"),
        ("Two expelled\n\nQuito, March 4, 2024 (Wire) -- The", "2024-03-04"),
        ("WARSAW, March 4 - The", None),
        ("On 4 March 2024 the", None),
        ("PRAGUE, 4 March 2924 - The", None),
    ],
)
def test_a_text_without_a_date_is_of_the_day_of_its_dateline(document: Document_, begins: str, day: str | None) -> None:
    found = document("a.txt", f"{begins} ministry expelled two diplomats.")
    assert (str(found.published) if found.published else None, found.published_from) == (day, day and "dateline")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_every_encoding(document: Document_, encoding: str) -> None:
    assert document("a.txt", CURLY.encode(encoding)).text == CURLY


def test_utf_16_of_the_other_order_is_told_by_its_mark(document: Document_) -> None:
    assert document("a.txt", codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be")).text == CURLY


def test_line_ends_are_the_same_whatever_system_wrote_them(document: Document_) -> None:
    assert document("a.txt", b"One.\r\n\r\nTwo.\rThree.").text == "One.\n\nTwo.\nThree."


@pytest.mark.parametrize("content", ["", "  \n\t\n", "\ufeff", "\ufeff \n"])
def test_an_empty_file_is_rejected(rejection: Rejection_, content: str) -> None:
    assert rejection("a.txt", content).code == "empty"


@pytest.mark.parametrize("content", [b"%PDF-1.7 text", b"PK\x03\x04rest", b"a\x00b", b"\x1f\x8b\x08rest"])
def test_a_binary_file_is_rejected_with_what_to_do(rejection: Rejection_, content: bytes) -> None:
    found = rejection("a.txt", content)
    assert found.code == "binary"
    assert "save" in found.why or "unpack" in found.why


def test_bytes_that_are_no_text_are_rejected(rejection: Rejection_) -> None:
    assert rejection("a.txt", bytes(range(1, 256)) * 4).code in {"encoding", "binary"}


def test_a_broken_mark_does_not_make_wrong_signs(read_file: Callable[..., list[Document | Rejection]]) -> None:
    [found] = read_file("a.txt", codecs.BOM_UTF16_LE + b"abc")
    assert isinstance(found, Rejection)


def test_a_text_of_fifty_megabytes_is_read_whole(document: Document_) -> None:
    line = "The harbour was calm and the ships were at anchor all day.\n"
    text = line * (50 * 2**20 // len(line))
    assert len(document("a.txt", text).text) == len(text) - 1


def test_a_text_beyond_the_limit_is_rejected_with_what_to_do(
    rejection: Rejection_, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "LIMIT_BYTES", 100)
    found = rejection("a.txt", "x" * 101)
    assert found.code == "too-large"
    assert ".jsonl" in found.why
