"""A document that the ledger holds: its text with its claims marked, each mark leading to field and measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nongrata.model import Claim, Document, Measure
from nongrata.model.document import AGAIN, MODIFIED, RETRIEVED
from nongrata.publish.wording.citing import title
from nongrata.publish.wording.codes import field_words
from nongrata.publish.wording.marked import parts, value_words
from nongrata.web.asked import Opened
from nongrata.web.showing import page

documents = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST_HEADLINE = 160  # characters
DATED = {
    "option": "the date given when it was added",
    RETRIEVED: "when it was fetched: its page says no other date of this text",
    AGAIN: "when it was fetched: its page says no other date of this text",
    "html meta": "as its page says",
    "html time": "as its page says",
    "json-ld": "as its page says",
    "http header": "as its server says",
    "pdf": "as its file says",
    "feed": "as its feed says",
    "sitemap": "as its sitemap says",
    "json": "as its record says",
    "front matter": "as its head says",
}  # where a day of publication or modification was read, in words


@dataclass(frozen=True)
class Field:
    """A field of a claim: its name, what it holds, and the words of the text that say so."""

    name: str
    words: str
    value: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A claim of the document, its fields, and the measure that holds it; None where it counts no more, and why."""

    claim: Claim
    headline: str
    measure: Measure | None
    why_not: str
    fields: tuple[Field, ...]


@documents.get("/documents/{name}")
def document(name: str, ledger: Opened) -> HTMLResponse:
    """The text of a document, and what it says of which measures."""
    found = ledger.document(name)
    told = [
        Told(
            claim,
            title(measure) if measure else claim.kind.value,
            measure,
            "" if measure else ledger.rejected(claim.id) or "a revision took its place",
            tuple(_fields(found, claim)),
        )
        for claim, measure in ledger.told_in(name)
    ]
    return page(
        "document.html",
        document=found,
        name=_headline(found) or found.name or name,
        published_from=_dated(found.published_from),
        modified_from=_dated(found.modified_from),
        told=told,
        parts=[*parts(found, (one.claim for one in told))],
        can_be_opened=(found.address or "").startswith(("https://", "http://")),
        headlines_of={one.claim.id: one.headline for one in told},
    )


def _dated(source: str | None) -> str:
    """Where a day was read, in words; empty where that is not known."""
    place = (source or "").removesuffix(MODIFIED)
    words = DATED.get(place, place and f"read from its {place}")
    return words if place == (source or "") else f"when it was modified, {words}"


def _headline(document: Document) -> str | None:
    """The title, else the first line of the text where a blank line sets it off as one."""
    first, blank, _ = document.text.lstrip().partition("\n\n")
    return document.title or (first if blank and len(first) <= LONGEST_HEADLINE and "\n" not in first else None)


def _fields(document: Document, claim: Claim) -> Iterator[Field]:
    for name, spans in {"anchor": (claim.anchor,), **claim.evidence}.items():
        words = tuple(dict.fromkeys(" ".join(span.of(document.content).split()) for span in spans))
        value = value_words(claim, name)
        yield Field(name, field_words(name), value, tuple(one for one in words if one != value))
