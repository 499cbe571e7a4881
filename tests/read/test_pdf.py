from __future__ import annotations

from pathlib import Path

import pytest

from nongrata.extract import extract
from nongrata.model import Document, Rejection
from nongrata.read import read
from tests.pdf import pdf


def only(folder: Path, data: bytes) -> Document | Rejection:
    path = folder / "note.pdf"
    path.write_bytes(data)
    (found,) = read([path], published="2022-03-25")
    return found


def document(folder: Path, *pages: str) -> Document:
    found = only(folder, pdf(*pages))
    assert isinstance(found, Document)
    return found


def test_each_claim_has_the_page_of_its_sentence(tmp_path: Path) -> None:
    found = document(tmp_path, "A note on the state of affairs.", "Poland expelled 45 Russian diplomats on Wednesday.")
    (claim,) = extract(found)
    assert claim.sentence is not None
    assert found.page(claim.sentence) == 2


def test_a_page_without_text_counts(tmp_path: Path) -> None:
    found = document(tmp_path, "", "Poland expelled 45 Russian diplomats on Wednesday.")
    (claim,) = extract(found)
    assert claim.sentence is not None
    assert found.page(claim.sentence) == 2


def test_a_sentence_goes_on_over_lines_and_pages(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "The ministry says: On Wednesday Poland told\n45 members of the",
        "Russian embassy to leave within five days.",
    )
    (claim,) = extract(found)
    assert claim.count is not None
    assert claim.count.low == 45
    assert claim.sentence is not None
    assert found.page(claim.sentence) == 1


def test_a_pdf_says_when_it_was_modified_and_not_when_it_was_published(tmp_path: Path) -> None:
    dated = pdf("Poland expelled 45 Russian diplomats.").replace(
        b"trailer\n<< ", b"trailer\n<< /Info << /ModDate (D:20220326090000Z) /CreationDate (D:20220320090000Z) >> "
    )
    found = only(tmp_path, dated)
    assert isinstance(found, Document)
    assert (str(found.modified), found.modified_from) == ("2022-03-26", "pdf")
    assert (str(found.published), found.published_from) == ("2022-03-25", "option")


def test_a_text_without_pages_has_no_page() -> None:
    (claim,) = extract(found := Document("Poland expelled 45 Russian diplomats."))
    assert claim.sentence is not None
    assert found.page(claim.sentence) is None


def test_a_word_that_was_cut_at_the_end_of_a_line_is_whole(tmp_path: Path) -> None:
    found = document(tmp_path, "The government of the country announced an expul-\nsion of diplomats of the neighbour.")
    assert "expulsion" in found.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(""), "no-text"),
        (b"%PDF-1.4\nnothing", "unreadable"),
        (pdf("words")[:300], "unreadable"),
        (b"", "empty"),
        (b"plain words", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_rejection(tmp_path: Path, data: bytes, code: str) -> None:
    found = only(tmp_path, data)
    assert isinstance(found, Rejection)
    assert found.code == code
