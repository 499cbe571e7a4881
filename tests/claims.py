"""Claims for tests, made of few words."""

from __future__ import annotations

from datetime import UTC, datetime

from nongrata.ledger import Ledger
from nongrata.model import (
    Claim,
    Count,
    Days,
    Details,
    Document,
    Judgement,
    MeasureKind,
    Reading,
    Reason,
    Span,
    Status,
    Verdict,
)


def document(name: str, published: str | None = "2022-03-25", address: str | None = None) -> Document:
    """A document whose text holds nothing but its name."""
    return Document(
        text=f"Report {name}.", published=Days.parse(published) if published else None, name=name, address=address
    )


def claim(
    of: Document,
    count: int | None = 45,
    date: str | None = "2022-03-23",
    *,
    receiving: str = "POL",
    sending: str = "RUS",
    kind: MeasureKind = MeasureKind.EXPULSION,
    status: Status = Status.DONE,
    reason: Reason | None = None,
    actor: str | None = None,
    at: int = 0,
) -> Claim:
    """A claim of a document; States are codes divided by blanks, `at` tells apart claims of one document."""
    states = receiving.split(), sending.split()
    return Claim(
        document=of.id,
        kind=kind,
        receiving=tuple(sorted(states[0])),
        sending=tuple(sorted(states[1])),
        anchor=Span(at, at + 1),
        sentence=Span(0, len(of.content)),
        joint=len(states[0]) > 1 or len(states[1]) > 1,
        count=Count.exactly(count) if count is not None else None,
        date=Days.parse(date) if date else None,
        status=status,
        reason=reason,
        published=of.published,
        details=Details(actor=actor),
    )


def reading(of: Document, *claims: Claim, version: str = "1") -> Reading:
    """What a test's extractor read in a document."""
    return Reading(of.id, "test", version, claims)


def keep(ledger: Ledger, of: Document, *claims: Claim) -> int:
    """Keep a document with these claims; returns the number of measures that this touched."""
    return ledger.keep(of, reading(of, *claims))


def judgement(verdict: Verdict, on: Claim, **more: str) -> Judgement:
    """What a person judges of a claim now."""
    return Judgement(verdict, on.id, by="Ada", made=datetime.now(UTC), **more)
