"""Reports with claims of theirs, made of few words, and what the functions on measures need of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nongrata.model import Claim, Details, Document, Measure, Span
from nongrata.reconcile import Told, reconcile
from nongrata.reconcile.heard import Account, hear
from nongrata.reconcile.once import Once
from tests.claims import claim, document

Report = tuple[Document, tuple[Claim, ...]]


def report(text: str, *claims: Claim, published: str = "2022-04-30") -> Report:
    """A report of this text with claims that `says` made of it."""
    of = replace(document(text, published), text=text)
    return of, tuple(replace(one, document=of.id, published=of.published) for one in claims)


def says(words: str, text: str, count: int | None = 1, date: str | None = "2022-03-18", **fields: Any) -> Claim:
    """A claim whose sentence are these words of the text; `details` and `evidence` (words by field) are as given."""
    details, evidence = fields.pop("details", Details()), fields.pop("evidence", {})
    at = text.index(words)
    spans = {name: (Span(text.index(part), text.index(part) + len(part)),) for name, part in evidence.items()}
    details = replace(details, actor=fields.pop("actor", details.actor))
    made = claim(document("placeholder"), count, date, **fields)
    anchor = Span(at, at + 1 + len(fields.get("receiving", "")))
    return replace(made, anchor=anchor, sentence=Span(at, at + len(words)), details=details, evidence=spans)


def ledger_of(*reports: Report) -> tuple[list[Measure], Told]:
    """The measures that the reports make, and their claims with their documents."""
    told = {one.id: (one, of) for of, claims in reports for one in claims}
    return reconcile(one for one, _ in told.values()), told


def account(*claims: Claim) -> Account:
    """An origin with these claims, the earliest first, of documents of which no outlet is known."""
    made, known = Account(), Once(hear)
    for one in claims:
        made.take(one, known.of(one, None), None)
    return made


def measure_of(measures: list[Measure], one: Claim) -> Measure:
    """The measure that holds the claim."""
    return next(measure for measure in measures if one.id in measure.claims)
