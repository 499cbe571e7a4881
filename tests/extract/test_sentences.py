"""Every sentence of sentences.yaml, read as a document of its own."""

from pathlib import Path

import pytest
import yaml

from nongrata.extract import extract
from nongrata.model import Claim, Days, Document, Status

FILE = Path(__file__).with_name("sentences.yaml")
SENTENCES = yaml.safe_load(FILE.read_text("utf-8"))
PUBLISHED = Days.parse(str(SENTENCES.pop("published")))


def line(claim: Claim) -> str:
    """A claim as the file writes it."""
    said = (
        f"{claim.kind} {' '.join(claim.receiving)} < {' '.join(claim.sending)} {claim.count or '-'} {claim.date or '-'}"
    )
    return said + " joint" * claim.joint + f" {claim.status}" * (claim.status is not Status.DONE)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(entry["text"], entry["claims"], id=f"{turn}: {entry['text'][:60]}")
        for turn, entries in SENTENCES.items()
        for entry in entries
    ],
)
def test_a_sentence_gives_the_claims_that_a_careful_reader_finds(text: str, claims: list[str]) -> None:
    read = extract(Document(text=text, published=PUBLISHED))
    assert sorted(map(line, read)) == sorted(claims)
