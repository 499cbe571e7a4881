"""Every sentence of sentences.yaml, turns.yaml and the files of other languages, read as a document of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from nongrata.extract import extract
from nongrata.extract.reading import Reader
from nongrata.model import Claim, Days, Document, Status

HERE = Path(__file__).parent
FILES = (
    ("en", HERE / "sentences.yaml"),
    ("en", HERE / "turns.yaml"),
    ("pl", HERE.parent / "languages" / "pl" / "sentences.yaml"),
)


def line(claim: Claim) -> str:
    """A claim as the files write it."""
    said = (
        f"{claim.kind} {' '.join(claim.receiving)} < {' '.join(claim.sending)} {claim.count or '-'} {claim.date or '-'}"
    )
    return said + " joint" * claim.joint + f" {claim.status}" * (claim.status is not Status.DONE)


def sentences() -> Iterator[Any]:
    for language, file in FILES:
        told = yaml.safe_load(file.read_text("utf-8"))
        of_all = told.pop("published")
        for turn, entries in told.items():
            for entry in entries:
                published = Days.parse(str(entry.get("published", of_all)))
                document = Document(
                    text=entry["text"], title=entry.get("title"), language=language, published=published
                )
                yield pytest.param(document, entry["claims"], id=f"{language}: {turn}: {entry['text'][:60]}")


@pytest.mark.parametrize(("document", "claims"), list(sentences()))
def test_a_sentence_gives_the_claims_that_a_careful_reader_finds(document: Document, claims: list[str]) -> None:
    assert sorted(map(line, extract(document))) == sorted(claims)
    assert Reader(document, screened=False).claims() == extract(document)
