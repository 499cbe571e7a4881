"""A sentence of text -> a `Sentence` of items: look the words up, then let the stages of the grammar build on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from nongrata.extract.sentence.item import Groups, Item, Sentence, Words
from nongrata.languages import Language, Rule
from nongrata.languages.tokens import APOSTROPHES, is_shouting
from nongrata.model import Span

_Found = tuple[re.Match[str], Rule]


def parse(
    content: str, span: Span, number: int, language: Language, on: date | None = None, *, is_title: bool
) -> Sentence:
    """The sentence at `span` of `content`, whose names mean what they did `on` a day, None being today."""
    group = partial(_grouped, content=content, language=language)
    return Sentence(number, span, is_title, words(content, span, language, on), group)


def _grouped(text: str, content: str, language: Language) -> Groups:
    """What all stages of the language make of words, of which `text` are the symbols."""
    stages: list[list[_Found]] = []
    unmet = language.symbols.unmet(text)
    for stage in language.stages:
        rules = stage.possible(unmet)
        if rules and (found := _found(text, rules)):
            stages.append(found)
            text = _replaced(text, found)
            unmet &= language.symbols.unmet("".join([rule.makes.symbol for _, rule in found]))
    types = frozenset([type_ for found in stages for _, rule in found for type_ in rule.makes.types])
    return Groups(text, types, unmet, partial(_built, stages=stages, content=content))


def words(content: str, span: Span, language: Language, on: date | None = None) -> Words:
    """The words at `span` of `content` as the lexicon has them on a day, before the grammar builds on them."""
    spans = list(map(re.Match.span, language.spelling.token.finditer(content, *span)))
    text = span.of(content)
    texts = [content[start:end] for start, end in spans]
    if "-" in text:
        spans = [
            part
            for at, token in zip(spans, texts, strict=True)
            for part in (_apart(at, token, language) if "-" in token else (at,))
        ]
        texts = [content[start:end] for start, end in spans]
    runs = language.lexicon.runs(texts, shouting=is_shouting(text))
    if any(mark in texts for mark in APOSTROPHES):
        possessive = language.lexicon.only(("POS", ""))
        runs = [
            (at, end, possessive if meaning is None and _is_possessive(texts, spans, at, language) else meaning)
            for at, end, meaning in runs
        ]
    found = [(spans[at][0], spans[end - 1][1], meaning) for at, end, meaning in runs if meaning is not None]
    return Words(content, found, on)


def _apart(span: tuple[int, int], token: str, language: Language) -> list[tuple[int, int]]:
    """The parts of a word with a hyphen where the language reads them apart ("forty-five"), else the word itself."""
    one, _, two = token.partition("-")
    if language.lexicon.alone(token):
        return [span]
    for part in (one, two):
        meaning = language.lexicon.alone(part)
        if not meaning or language.joined_by_hyphen.isdisjoint(meaning.types):
            return [span]
    return [(span[0], span[0] + len(one)), (span[1] - len(two), span[1])]


def _is_possessive(texts: list[str], spans: list[tuple[int, int]], at: int, language: Language) -> bool:
    """True for the apostrophe of "the Philippines'", which is glued to its word and has another after it."""
    if texts[at] not in APOSTROPHES or not 0 < at < len(texts) - 1 or not language.spelling.possessive:
        return False
    glued = spans[at - 1][1] == spans[at][0] and texts[at - 1].casefold().endswith(language.spelling.possessive)
    return glued and texts[at + 1][0].isalpha()


def _found(text: str, rules: Sequence[Rule]) -> list[_Found]:
    """What the rules of one stage match in these symbols: leftmost, then longest, first."""
    matches = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(rules)
        for match in rule.pattern.regex.finditer(text)
        if match.end() > match.start()
    ]
    found: list[_Found] = []
    done = 0
    for start, end, order, match in sorted(matches):
        if start >= done:
            found.append((match, rules[order]))
            done = -end
    return found


def _replaced(text: str, found: list[_Found]) -> str:
    """The symbols with that of the group in place of what each rule matched."""
    parts: list[str] = []
    done = 0
    for match, rule in found:
        parts += (text[done : match.start()], rule.makes.symbol)
        done = match.end()
    return "".join([*parts, text[done:]])


def _built(items: Sequence[Item], stages: list[list[_Found]], content: str) -> Sequence[Item]:
    """The items with the groups that each stage found in place of what they are made of."""
    for found in stages:
        built: list[Item] = []
        done = 0
        for match, rule in found:
            built += items[done : match.start()]
            built.append(_group(items, match, rule, content))
            done = match.end()
        items = [*built, *items[done:]]
    return items


def roles_of(items: Sequence[Item], match: re.Match[str], rule: Rule) -> dict[str, tuple[Item, ...]]:
    """The items that each role of the rule captured; a mark in the matched string has been taken out by the caller."""
    roles: dict[str, tuple[Item, ...]] = {}
    for number, role in enumerate(rule.pattern.roles, start=1):
        start, end = match.span(number)
        if start >= 0:
            roles[role] = roles.get(role, ()) + tuple(items[start:end])
    return roles


def _group(items: Sequence[Item], match: re.Match[str], rule: Rule, content: str) -> Item:
    parts = tuple(items[match.start() : match.end()])
    span = Span(parts[0].span.start, parts[-1].span.end)
    return Item(rule.makes, span, span.of(content), parts, roles_of(items, match, rule), rule.features)
