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
from nongrata.model import Claim, Details, Document, Span
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
