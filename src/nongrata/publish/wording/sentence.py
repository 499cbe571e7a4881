"""Sentences cut where evidence begins and ends, for pages and terminals alike; and what is said to be alleged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nongrata.languages import language
from nongrata.languages.names import state_name
from nongrata.languages.tokens import sentences
from nongrata.model import Attribution, Claim, Document, Measure, MeasureKind, Span, Stance, Status
from nongrata.publish.wording.people import speaker

ALLEGED_BY = "Shown as alleged by the sources below."
_VERBS = {
    Stance.ASSERTS: "says",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.NO_COMMENT: "no comment from",
}

_HEADLINES = {
    MeasureKind.EXPULSION: "expulsion by {receiving} of people of {sending}",
    MeasureKind.STAFF_CUT: "staff cut ordered by {receiving} at the mission of {sending}",
    MeasureKind.CLOSURE: "closure in {receiving} of a mission of {sending}",  # where nothing says which of them acts
    MeasureKind.RECALL: "recall by {sending} of its people in {receiving}",
    MeasureKind.RUPTURE: "rupture between {receiving} and {sending}",
    MeasureKind.ARREST: "arrest, alleged, in {receiving} of an agent of {sending}",
    MeasureKind.FREEZE: "accounts frozen in {receiving} of {sending}",
    MeasureKind.INCIDENT: "incident, alleged, in {receiving}, laid to {sending}",
}  # who did what to whom: in a recall the sending State acts, so that "by" and "of" cannot be heads of columns
_CLOSED_BY_HOST = "closure by {receiving} of a mission of {sending}"
_CLOSED_BY_OWNER = "closure by {sending} of a mission of its own in {receiving}"
SHOWN_FIELDS = ("count", "date", "status", "receiving", "sending")  # no figure without the words behind it
ENTRY_BY_HAND = "an entry by hand"  # the name of the document that a person enters


def wording(kind: MeasureKind, sending: Sequence[str], actors: Sequence[str] | None) -> str:
    """Who did what to whom, with {receiving} and {sending} for the States."""
    if kind is MeasureKind.CLOSURE and actors:
        return _CLOSED_BY_OWNER if actors == sending else _CLOSED_BY_HOST
    return _HEADLINES[kind]


def headline(
    kind: MeasureKind, receiving: Sequence[str], sending: Sequence[str], actors: Sequence[str] | None = None
) -> str:
    """Who did what to whom: "expulsion by Poland of people of Russia"; `actors` are the States that act, if known."""
    hosts, senders = (", ".join(map(state_name, side)) for side in (receiving, sending))
    return wording(kind, sending, actors).format(receiving=hosts, sending=senders)


def headline_of(one: Claim | Measure) -> str:
    """Who did what to whom, by a claim or a measure."""
    return headline(one.kind, one.receiving, one.sending, one.actors)


@dataclass(frozen=True)
class Piece:
    """Words of a sentence, and whether they are evidence."""

    words: str
    evidence: bool


def shown_sentences(document: Document, claim: Claim) -> tuple[Span, ...]:
    """The sentence of a claim, and then, in their order, those that alone hold its number, day, status or States.

    The headline is a sentence too.
    """
    found = [claim.evidence.get(field, ()) for field in SHOWN_FIELDS]
    elsewhere = {spans[0] for spans in found if spans and not any(map(claim.sentence.holds, spans))}
    if not elsewhere:
        return (claim.sentence,)
    bounds = sentences(document.content, language(document.language).punctuation, document.title_length)
    return (claim.sentence, *(one for one in bounds if any(map(one.holds, elsewhere))))


def pieces(content: str, claim: Claim, sentence: Span) -> tuple[Piece, ...]:
    """A sentence that shows a claim; evidence that overlaps is marked once."""
    cut: list[Piece] = []
    at = sentence.start
    spans = {span for field in claim.evidence.values() for span in field if sentence.holds(span)}
    for span in _joined(spans):
        cut += [Piece(content[at : span.start], False), Piece(span.of(content), True)]
        at = span.end
    cut.append(Piece(content[at : sentence.end], False))
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
    return f"{_VERBS[attribution.stance]} {speaker(attribution)} ({attribution.terms}{through})"


def remarks(claim: Claim, document: Document) -> tuple[str, ...]:
    """What a reader has to know beside the sentence: a day that cannot be, and what was redacted; a sentence each."""
    told, day = document.published, claim.date
    too_late = claim.status is Status.DONE and told and day and day.first > told.last
    late = (f"told as done on {day}, after its document of {told}: one of the two is wrong",) if too_late else ()
    return (*late, *document.redacted)


def kind_words(kind: MeasureKind) -> str:
    """The kind of a measure for readers; a hostile deed never appears as plain fact."""
    words = kind.value.replace("_", " ")
    return f"{words}, alleged" if kind.is_deed else words


def review(reviewed: bool, documents: Iterable[Document], judged: Iterable[str] = ()) -> str:
    """Who has seen to a measure: a reviewer, the person who entered it, or nobody; and what persons judged of it."""
    by_hand = {document.name == ENTRY_BY_HAND for document in documents}
    read = "entered by hand" if by_hand == {True} else "in part entered by hand" if True in by_hand else "machine-read"
    seen = ", ".join(judged)
    if reviewed:
        return f"reviewed: {seen}" if seen else "reviewed"
    return f"{read}, {seen or 'not reviewed'}"
