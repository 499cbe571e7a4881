"""A sentence of text -> a `Sentence` of items: look the words up, then let the stages of the grammar build on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from nongrata.extract.sentence.item import Item, Sentence
from nongrata.languages import Language, Rule
from nongrata.languages.lexicon import Meaning
from nongrata.languages.pattern import Kind, Symbols
from nongrata.languages.tokens import is_shouting, tokens
from nongrata.model import Span

_MARKS = {
    ",": "COMMA",
    ":": "COLON",
    ";": "SEMICOLON",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    ".": "STOP",
    "%": "OTHER",
}
_OF_A_WORD: Mapping[str, Any] = {}  # roles and features: a group alone has them
_MOST_DIGITS = 9  # of a number that counts anything told of
_TRANSPARENT = set('"“”„«»‘[]()')  # quotation marks and brackets: what they hold is read as if they were not there


def scan(content: str, span: Span, number: int, language: Language, *, is_title: bool) -> Sentence:
    """The sentence at `span` of `content`."""
    build = partial(_grouped, content=content, language=language)
    return Sentence(number, span, is_title, tuple(words(content, span, language)), build, language.symbols.unmet)


def _grouped(words: Sequence[Item], content: str, language: Language) -> Sequence[Item]:
    """The items that all stages of the language make of words."""
    items = words
    text = "".join([item.symbol for item in items])
    unmet = language.symbols.unmet(text)
    for stage in language.stages:
        rules = [rule for rule in stage if not rule.pattern.needs & unmet]
        built = _build(items, text, rules, content, language) if rules else items
        if built is not items:
            items, text = built, "".join([item.symbol for item in built])
            unmet = language.symbols.unmet(text)
    return items


def words(content: str, span: Span, language: Language) -> list[Item]:
    """The words at `span` of `content` as the lexicon has them, before the grammar builds on them."""
    spans = tokens(content, language.spelling, span)
    if "-" in span.of(content):
        spans = [part for token in spans for part in _apart(token, content, language)]
    texts = [content[start:end] for start, end in spans]
    items: list[Item] = []
    for at, end, meaning in language.lexicon.runs(texts, shouting=is_shouting(span.of(content))):
        if meaning is None and (kind := _kind_of_unknown(texts, spans, at, language)):
            meaning = _only(kind, language.symbols)
        if meaning is not None:
            if end == at + 1:
                here, text = spans[at], texts[at]
            else:
                here = Span(spans[at].start, spans[end - 1].end)
                text = here.of(content)
            items.append(Item(meaning.kinds, meaning.symbol, here, text, meaning.terms, (), _OF_A_WORD, _OF_A_WORD))
    return items


def _apart(token: Span, content: str, language: Language) -> list[Span]:
    """The parts of a word with a hyphen where the language reads them apart ("forty-five"), else the word itself."""
    one, hyphen, two = token.of(content).partition("-")
    if not hyphen or language.lexicon.alone(token.of(content)):
        return [token]
    for part in (one, two):
        meaning = language.lexicon.alone(part)
        if not meaning or language.joined_by_hyphen.isdisjoint(type_ for type_, _ in meaning.kinds):
            return [token]
    return [Span(token.start, token.start + len(one)), Span(token.end - len(two), token.end)]


@cache
def _only(kind: Kind, symbols: Symbols) -> Meaning:
    """The meaning of what can be of one kind only."""
    kinds = frozenset([kind])
    return Meaning((), kinds, symbols.find(kinds))


def _kind_of_unknown(texts: list[str], spans: list[Span], at: int, language: Language) -> Kind | None:
    """The kind of a token that the lexicon does not have; None where it is transparent."""
    token, spelling = texts[at], language.spelling
    if token[0].isalpha():
        if token[0].isupper():
            return ("PROPER", "")
        return ("ADV" if token.endswith(language.adverb_endings) else "W", "")
    if token in _MARKS:
        return (_MARKS[token], "")
    if spelling.is_possessive(token):
        return ("POS", "")
    if token in ("'", "’"):
        glued = at > 0 and spans[at - 1].end == spans[at].start and spelling.possessive
        ends_so = glued and texts[at - 1].casefold().endswith(glued)
        return ("POS", "") if ends_so and at + 1 < len(texts) and texts[at + 1][0].isalpha() else None
    if token in _TRANSPARENT:
        return None
    if digits := spelling.number.fullmatch(token):
        if digits.group(1):
            return ("ORD", "")
        number = token.replace(spelling.thousands, "")
        if not number.isdigit() or len(number) > _MOST_DIGITS:
            return ("OTHER", "")
        return ("NUM", "day" if 1 <= int(number) <= 31 else "year" if 1900 <= int(number) <= 2099 else "")
    return ("OTHER", "")


def _build(items: Sequence[Item], text: str, rules: list[Rule], content: str, language: Language) -> Sequence[Item]:
    """The items, of which `text` are the symbols, with what the rules of one stage make in place of what they match:
    leftmost, then longest, first; the same list where no rule matches."""
    matches = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(rules)
        for match in rule.pattern.regex.finditer(text)
        if match.end() > match.start()
    ]
    if not matches:
        return items
    built: list[Item] = []
    done = 0
    for start, end, order, match in sorted(matches, key=lambda found: found[:3]):
        if start < done:
            continue
        built += items[done:start]
        built.append(_group(items, match, rules[order], content, language))
        done = -end
    built += items[done:]
    return built


def roles_of(items: Sequence[Item], match: re.Match[str], rule: Rule) -> dict[str, tuple[Item, ...]]:
    """The items that each role of the rule captured; a mark in the matched string has been taken out by the caller."""
    roles: dict[str, tuple[Item, ...]] = {}
    for number, role in enumerate(rule.pattern.roles):
        start, end = match.span(f"g{number}")
        if start >= 0:
            roles[role] = roles.get(role, ()) + tuple(items[start:end])
    return roles


def _group(items: Sequence[Item], match: re.Match[str], rule: Rule, content: str, language: Language) -> Item:
    parts = tuple(items[match.start() : match.end()])
    span = Span(parts[0].span.start, parts[-1].span.end)
    _, kinds, symbol = _only(rule.makes, language.symbols)
    return Item(kinds, symbol, span, span.of(content), (), parts, roles_of(items, match, rule), rule.features)
