"""A sentence of text -> a `Sentence` of items: look the words up, then let the stages of the grammar build on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from nongrata.extract.sentence.item import Groups, Item, Sentence, Words
from nongrata.languages import Language, Rule
from nongrata.languages.lexicon import Meaning
from nongrata.languages.pattern import Kind, Symbols
from nongrata.languages.tokens import is_shouting
from nongrata.model import Span

_Found = tuple[re.Match[str], Rule]
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
_MOST_DIGITS = 9  # of a number that counts anything told of
_TRANSPARENT = set('"“”„«»‘[]()')  # quotation marks and brackets: what they hold is read as if they were not there


def scan(content: str, span: Span, number: int, language: Language, *, is_title: bool) -> Sentence:
    """The sentence at `span` of `content`."""
    group = partial(_grouped, content=content, language=language)
    return Sentence(number, span, is_title, words(content, span, language), group, language.symbols.unmet)


def _grouped(text: str, content: str, language: Language) -> Groups:
    """What all stages of the language make of words, of which `text` are the symbols."""
    stages: list[list[_Found]] = []
    unmet = language.symbols.unmet(text)
    for stage in language.stages:
        rules = stage.possible(unmet)
        if rules and (found := _found(text, rules)):
            stages.append(found)
            text = _replaced(text, found, language)
            unmet = language.symbols.unmet(text)
    return Groups(text, partial(_built, stages=stages, content=content, language=language))


def words(content: str, span: Span, language: Language) -> Words:
    """The words at `span` of `content` as the lexicon has them, before the grammar builds on them."""
    spans = [match.span() for match in language.spelling.token.finditer(content, *span)]
    text = span.of(content)
    if "-" in text:
        spans = [part for token in spans for part in _apart(token, content, language)]
    texts = [content[start:end] for start, end in spans]
    found: list[tuple[int, int, Meaning]] = []
    for at, end, meaning in language.lexicon.runs(texts, shouting=is_shouting(text)):
        if meaning is None and (kind := _kind_of_unknown(texts, spans, at, language)):
            meaning = _only(kind, language.symbols)
        if meaning is not None:
            found.append((spans[at][0], spans[end - 1][1], meaning))
    return Words(content, found)


def _apart(span: tuple[int, int], content: str, language: Language) -> list[tuple[int, int]]:
    """The parts of a word with a hyphen where the language reads them apart ("forty-five"), else the word itself."""
    token = content[slice(*span)]
    one, hyphen, two = token.partition("-")
    if not hyphen or language.lexicon.alone(token):
        return [span]
    for part in (one, two):
        meaning = language.lexicon.alone(part)
        if not meaning or language.joined_by_hyphen.isdisjoint(type_ for type_, _ in meaning.kinds):
            return [span]
    return [(span[0], span[0] + len(one)), (span[1] - len(two), span[1])]


@cache
def _only(kind: Kind, symbols: Symbols) -> Meaning:
    """The meaning of what can be of one kind only."""
    kinds = frozenset([kind])
    return Meaning((), kinds, symbols.find(kinds))


def _kind_of_unknown(texts: list[str], spans: list[tuple[int, int]], at: int, language: Language) -> Kind | None:
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
        glued = at > 0 and spans[at - 1][1] == spans[at][0] and spelling.possessive
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
    for start, end, order, match in sorted(matches, key=lambda one: one[:3]):
        if start >= done:
            found.append((match, rules[order]))
            done = -end
    return found


def _replaced(text: str, found: list[_Found], language: Language) -> str:
    """The symbols with that of the group in place of what each rule matched."""
    parts: list[str] = []
    done = 0
    for match, rule in found:
        parts += (text[done : match.start()], _only(rule.makes, language.symbols).symbol)
        done = match.end()
    return "".join([*parts, text[done:]])


def _built(items: Sequence[Item], stages: list[list[_Found]], content: str, language: Language) -> Sequence[Item]:
    """The items with the groups that each stage found in place of what they are made of."""
    for found in stages:
        built: list[Item] = []
        done = 0
        for match, rule in found:
            built += items[done : match.start()]
            built.append(_group(items, match, rule, content, language))
            done = match.end()
        items = [*built, *items[done:]]
    return items


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
