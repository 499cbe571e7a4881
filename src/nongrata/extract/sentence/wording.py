"""The rules of a language for the particulars of a measure, matched in a sentence or a stretch of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nongrata.extract.sentence.item import Item, Sentence
from nongrata.extract.sentence.parse import roles_of
from nongrata.languages import Language
from nongrata.model import Span


class Match(NamedTuple):
    """Where a rule matched, what its roles captured, and the features of the rule."""

    start: int
    end: int
    roles: Mapping[str, tuple[Item, ...]]
    features: Mapping[str, Any]


def matches(
    field: str, sentence: Sentence, language: Language, start: int = 0, end: int | None = None
) -> Iterator[Match]:
    """Where the rules of a field match in the items from `start` to `end`: by rule, then by place."""
    of_field = language.particulars.get(field)
    if rules := of_field.possible(sentence.unmet) if of_field else ():
        text, items = sentence.symbols[start:end], sentence.items[start:end]
        for rule in rules:
            for found in rule.pattern.regex.finditer(text):
                roles = roles_of(items, found, rule)
                yield Match(start + found.start(), start + found.end(), roles, rule.features)


def span_of(items: Sequence[Item]) -> Span:
    """The characters from the first item to the last."""
    return Span(items[0].span.start, items[-1].span.end)
