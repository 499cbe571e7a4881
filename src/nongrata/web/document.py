"""A document that the ledger holds: its text with its claims marked, each mark leading to field and measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nongrata.model import Claim, Document, Measure
from nongrata.publish.citing import title
from nongrata.publish.marked import field_words, parts, value_words
from nongrata.web.asked import Opened
from nongrata.web.showing import page

documents = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Field:
    """A field of a claim: its name, what it holds, and the words of the text that say so."""

    name: str
    words: str
    value: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A claim of the document, its fields, and the measure that holds it; None where it counts no more."""

    claim: Claim
    headline: str
    measure: Measure | None
    fields: tuple[Field, ...]


@documents.get("/documents/{name}")
def document(name: str, ledger: Opened) -> HTMLResponse:
    """The text of a document, and what it says of which measures."""
    found = ledger.document(name)
    told = [
        Told(claim, title(measure) if measure else claim.kind.value, measure, tuple(_fields(found, claim)))
        for claim, measure in ledger.told_in(name)
    ]
    return page(
        "document.html",
        document=found,
        name=found.title or found.name or name,
        told=told,
        parts=[*parts(found, (one.claim for one in told))],
        can_be_opened=(found.address or "").startswith(("https://", "http://")),
        headlines_of={one.claim.id: one.headline for one in told},
    )


def _fields(document: Document, claim: Claim) -> Iterator[Field]:
    for name, spans in {"anchor": (claim.anchor,), **claim.evidence}.items():
        words = tuple(dict.fromkeys(" ".join(span.of(document.content).split()) for span in spans))
        yield Field(name, field_words(name), value_words(claim, name), words)
