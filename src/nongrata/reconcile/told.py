"""The words of documents that carry a claim: sentences, and the paragraphs in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from nongrata.languages import language
from nongrata.languages.tokens import sentences
from nongrata.model import Claim, Document, Measure, Quote, Span

Told = Mapping[str, tuple[Claim, Document]]  # claims with their documents, by the id of the claim

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def quoted(claim: Claim, document: Document, at: Span | None = None) -> Quote:
    """The sentence that holds `at`; else the one that shows the claim best, if there is a number one that gives it."""
    span = claim.sentence
    numbers = claim.evidence.get("count", ())
    if at is None and not any(map(span.holds, numbers)):
        at = next(iter(numbers), None)
    if at is not None and not span.holds(at):
        bounds = sentences(document.content, language(document.language).punctuation, document.title_length)
        span = next((one for one in bounds if one.holds(at)), at)
    source = document.outlet or document.name or document.id
    return Quote(claim.id, document.id, span, span.of(document.content), source, document.title, document.published)


def claims_of(measure: Measure, told: Told) -> Iterator[tuple[Claim, Document]]:
    """The claims of the measure that are at hand, in its order."""
    return (told[name] for name in measure.claims if name in told)


def first_quotes(measures: Iterable[Measure], told: Told) -> tuple[Quote, ...]:
    """Of each measure the sentence of the claim that gives its number, else of its earliest at hand."""
    firsts = (next((told[name] for name in by_figure(one) if name in told), None) for one in measures)
    return tuple(quoted(*first) for first in firsts if first)


def by_figure(measure: Measure) -> Iterator[str]:
    """The claims of a measure (by id): the one that first gives its number comes before all others."""
    if measure.best is not None:
        yield from (one.claim for one in measure.figures if one.count.exact == measure.best and not one.stay)
    yield from measure.claims


def paragraph(claim: Claim, document: Document) -> Span:
    """The paragraph in which the sentence of the claim stands."""
    content = document.content
    before = [match.end() for match in _BLANK_LINE.finditer(content, 0, claim.sentence.start)]
    after = _BLANK_LINE.search(content, claim.sentence.end)
    return Span(before[-1] if before else 0, after.start() if after else len(content))
