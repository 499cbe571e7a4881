"""A sentence cut where evidence begins and ends, for pages and terminals alike; and what is said to be alleged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nongrata.model import Attribution, Claim, Document, MeasureKind, Span, Stance

ALLEGED = frozenset({MeasureKind.ARREST, MeasureKind.INCIDENT})  # deeds that one side lays at the other's door
ALLEGED_BY = "Shown as alleged by the sources below."
_VERBS = {
    Stance.ASSERTS: "says",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.NO_COMMENT: "no comment from",
}

HEADLINES = {
    MeasureKind.EXPULSION: "expulsion by {receiving} of people of {sending}",
    MeasureKind.STAFF_CUT: "staff cut ordered by {receiving} at the mission of {sending}",
    MeasureKind.CLOSURE: "closure in {receiving} of a mission of {sending}",  # by either of the two
    MeasureKind.RECALL: "recall by {sending} of its people in {receiving}",
    MeasureKind.RUPTURE: "rupture between {receiving} and {sending}",
    MeasureKind.ARREST: "arrest, alleged, in {receiving} of an agent of {sending}",
    MeasureKind.FREEZE: "accounts frozen in {receiving} of {sending}",
    MeasureKind.INCIDENT: "incident, alleged, in {receiving}, laid to {sending}",
}  # who did what to whom: in a recall the sending State acts, so that "by" and "of" cannot be heads of columns
ENTRY_BY_HAND = "an entry by hand"  # the name of the document that a person enters


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
    for span in _joined(spans):
        cut += [Piece(content[at : span.start], False), Piece(span.of(content), True)]
        at = span.end
    cut.append(Piece(content[at : claim.sentence.end], False))
    return tuple(piece for piece in cut if piece.words)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def said_by(attribution: Attribution) -> str:
    """Who says it, and on what terms: "confirms the ministry (on the record, through AFP)"."""
    through = f", through {attribution.through}" if attribution.through else ""
    return f"{_VERBS[attribution.stance]} {attribution.speaker} ({attribution.terms}{through})"


def kind_words(kind: MeasureKind) -> str:
    """The kind of a measure for readers; a hostile deed never appears as plain fact."""
    words = kind.value.replace("_", " ")
    return f"{words}, alleged" if kind in ALLEGED else words


def review(reviewed: bool, documents: Iterable[Document]) -> str:
    """Who has seen to a measure: a reviewer, the person who entered it, or nobody."""
    if reviewed:
        return "reviewed"
    by_hand = {document.name == ENTRY_BY_HAND for document in documents}
    if by_hand == {True}:
        return "entered by hand, not reviewed"
    return "in part entered by hand, not reviewed" if True in by_hand else "machine-read, not reviewed"
