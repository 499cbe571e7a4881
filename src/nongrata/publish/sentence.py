"""A sentence cut where evidence begins and ends, for pages and terminals alike; and what is said to be alleged."""

from __future__ import annotations

from dataclasses import dataclass

from nongrata.model import Claim, MeasureKind

ALLEGED = frozenset({MeasureKind.ARREST, MeasureKind.INCIDENT})  # deeds that one side lays at the other's door
ALLEGED_BY = "Shown as alleged by the sources below."


@dataclass(frozen=True)
class Piece:
    """Words of a sentence, and whether they are evidence."""

    words: str
    evidence: bool


def pieces(content: str, claim: Claim) -> tuple[Piece, ...]:
    """The sentence of a claim; evidence that overlaps is marked once."""
    cut: list[Piece] = []
    at = claim.sentence.start
    spans = {span for field in claim.evidence.values() for span in field if claim.sentence.holds(span)}
    for span in sorted(spans):
        if span.start < at:
            continue
        cut += [Piece(content[at : span.start], False), Piece(span.of(content), True)]
        at = span.end
    cut.append(Piece(content[at : claim.sentence.end], False))
    return tuple(piece for piece in cut if piece.words)


def kind_words(kind: MeasureKind) -> str:
    """The kind of a measure for readers; a hostile deed never appears as plain fact."""
    words = kind.value.replace("_", " ")
    return f"{words}, alleged" if kind in ALLEGED else words
