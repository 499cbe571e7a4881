"""The ledger as one HTML page that opens from disk and asks nothing of the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

from nongrata.errors import BadArgument
from nongrata.languages.names import state_name
from nongrata.model import Claim, Document, Measure, Span

if TYPE_CHECKING:
    from nongrata.ledger import Ledger


@dataclass(frozen=True)
class Piece:
    """Words of a sentence, and whether they are evidence."""

    words: str
    evidence: bool


@dataclass(frozen=True)
class Said:
    """A claim as a page shows it."""

    claim: Claim
    document: Document
    pieces: tuple[Piece, ...]
    differs: tuple[str, ...]


def pieces(content: str, sentence: Span, evidence: Iterable[Span]) -> tuple[Piece, ...]:
    """The sentence cut where evidence begins and ends."""
    cut: list[Piece] = []
    at = sentence.start
    for span in sorted({span for span in evidence if sentence.holds(span)}):
        if span.start < at:
            continue
        cut += [Piece(content[at : span.start], False), Piece(span.of(content), True)]
        at = span.end
    cut.append(Piece(content[at : sentence.end], False))
    return tuple(piece for piece in cut if piece.words)


def said(measure: Measure, claims: Sequence[tuple[Claim, Document]]) -> list[Said]:
    """The claims of a measure with their sentences marked and what they say otherwise."""
    return [
        Said(
            claim,
            document,
            pieces(document.content, claim.sentence, (span for spans in claim.evidence.values() for span in spans)),
            tuple(f"{one.field}: {one.says}" for one in measure.dissents if one.claim == claim.id),
        )
        for claim, document in claims
    ]


@cache
def templates() -> Environment:
    """The templates of pages; every value that goes into one is escaped."""

    def source(name: str) -> str:
        return (files("nongrata.publish") / "templates" / name).read_text("utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["states"] = lambda codes: ", ".join(state_name(code) for code in codes)
    environment.globals["style"] = source("style.css")
    return environment


def write_page(ledger: Ledger, path: Path, *, title: str = "The ledger", notice: str | None = None) -> None:
    """Write the whole ledger as one page. Raises BadArgument where the file cannot be written."""
    rows = [(measure, said(measure, ledger.claims(measure))) for measure in ledger.measures()]
    page = templates().get_template("ledger.html").render(title=title, notice=notice, rows=rows, counts=ledger.counts())
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise BadArgument(f"{path} cannot be written: {error.strerror}; name another file") from error
