"""Every field of a claim has its words: blanked out, the next reading does not give the field again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from nongrata.extract import extract
from nongrata.model import Claim, Days, Details, Document, Span
from nongrata.read import read

MAIN = ("receiving", "sending", "count", "date", "status", "reason")
HERE = Path(__file__).parent
SENTENCES = yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8"))


def samples() -> Iterator[Document]:
    """The sample reports of the package."""
    for found in read([str(files("nongrata.samples") / "reports")]):
        if isinstance(found, Document):
            yield found


def given(claim: Claim) -> dict[str, Any]:
    """The fields of a claim that are not empty."""
    main = {name: getattr(claim, name) for name in MAIN}
    details = {field.name: getattr(claim.details, field.name) for field in dataclasses.fields(Details)}
    return {name: value for name, value in (main | details).items() if value not in (None, False, ())}


def blanked(document: Document, spans: tuple[Span, ...]) -> Document:
    """The document with spaces in the place of these characters."""
    content = document.content
    for span in spans:
        content = content[: span.start] + " " * (span.end - span.start) + content[span.end :]
    title = content[: len(document.title)] if document.title else None
    return dataclasses.replace(document, title=title, text=content[document.title_length :])


def written() -> Iterator[Document]:
    """The sentences of sentences.yaml, each a document."""
    published = Days.parse(str(SENTENCES["published"]))
    for turn, entries in SENTENCES.items():
        if turn != "published":
            yield from (Document(text=entry["text"], published=published) for entry in entries)


DOCUMENTS = [pytest.param(document, id=(document.name or document.text)[-60:]) for document in (*samples(), *written())]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_that_is_given_has_its_characters(document: Document) -> None:
    whole = Span(0, len(document.content))
    for claim in extract(document):
        for field in given(claim):
            spans = claim.evidence.get(field)
            assert spans, f"{field} of {claim.kind} has no words"
            assert all(whole.holds(span) and span.of(document.content).strip() for span in spans), field


@pytest.mark.parametrize("document", DOCUMENTS)
def test_without_its_characters_a_field_is_not_read_again(document: Document) -> None:
    claims = extract(document)
    for claim in claims:
        twins = [given(other) for other in claims if other is not claim and sides(other) == sides(claim)]
        for field, value in given(claim).items():
            if any(twin.get(field) == value for twin in twins):
                continue  # another measure of the same States gives it too
            spans = claim.evidence[field]
            again = [other for other in extract(blanked(document, spans)) if sides(other) == sides(claim)]
            if field == "status":  # the words that tell what was done: other words for it are another act
                again = [other for other in again if other.anchor == claim.anchor]
            words = [span.of(document.content) for span in spans]
            assert all(given(other).get(field) != value for other in again), f"{field} = {value} without {words}"


def test_evidence_does_not_take_in_what_says_nothing_of_the_field() -> None:
    text = "It rained in Lima. Peru expelled about 20 Cuban diplomats on Monday, the interior minister said."
    (claim,) = extract(Document(text=text, published=Days.parse("2022-03-25")))
    words = {field: [span.of(text) for span in spans] for field, spans in claim.evidence.items()}
    assert words["approximate"] == ["about"]
    assert words["date"] == ["on Monday"]
    assert words["sending"] == ["Cuban"]
    assert words["attribution"] == ["the interior minister", "said"]


def sides(claim: Claim) -> tuple[object, ...]:
    """What makes two claims ones of the same States."""
    return claim.kind, claim.receiving, claim.sending
