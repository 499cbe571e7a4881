"""What the screen looks for in bytes, and how words may be written there: derived from the signs of the languages.

A word of the lexicon is looked for as the runs of plain letters and digits that it has: "chargé d'affaires" is `charg`,
`d`, `affaires`. Whatever is neither may stand between them: blanks and line ends, letters with accents in any encoding,
in pages markup and entities, in JSON its escapes. So too much is found rather than too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from html.entities import html5
from typing import AnyStr

from nongrata.languages import language

Term = tuple[bytes, ...]  # runs of letters and digits, in small letters


class Writing(StrEnum):
    """How words are written in bytes."""

    TEXT = "text"
    PAGE = "page"  # HTML
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Notation:
    """Regular expressions, for letters of any case, of what may stand before a term and between its runs, and of what
    `obscures` letters: they do not stand there as themselves, so that nobody can tell which terms are there."""

    before: bytes
    between: bytes
    obscures: tuple[bytes, ...]


_RUN = re.compile(rb"[a-z0-9]+")
_LETTER = rb"(?:4[89]|5[0-7]|6[5-9]|[78]\d|9\d|1[01]\d|12[0-2]|383|8490|6425[6-9]|6426[0-2])"  # what folds to a-z, 0-9
_LETTER_HEX = rb"(?:3\d|[46][1-9a-f]|[57][0-9a]|17f|212a|fb0[0-6])"
_LETTER_HEX_4 = rb"(?:00(?:3\d|[46][1-9a-f]|[57][0-9a])|017f|212a|fb0[0-6])"
_FOLDED = (rb"\x00", rb"\xef\xac[\x80-\x86]", rb"\xc5\xbf", rb"\xe2\x84\xaa")  # UTF-16; ligatures, long s, kelvin sign
_UNCLOSED = "|".join(  # names of entities that stand for what is no letter, which nothing need close
    sorted({name.lower() for name, sign in html5.items() if not (name.endswith(";") or sign.isalnum())})
).encode()
INLINE = (  # a tag that ends no word
    rb"</?(?:a|abbr|acronym|b|bdi|bdo|big|blink|canvas|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|map|mark|meter|nobr"
    rb"|output|picture|progress|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr|[a-z]+-[a-z0-9-]+)\b[^<>]*>"
)

AFTER = rb"[^a-z0-9]"  # bytes are looked at with one such at either end
NOTATIONS = {
    # A bound, and what exceeds it named apart, is twice as fast as none.
    Writing.TEXT: Notation(rb"[^a-z0-9]", rb"[^a-z0-9]{1,30}", (*_FOLDED, rb"[^a-z0-9]{31}")),
    Writing.PAGE: Notation(
        rb"[^a-z0-9]",
        rb"(?:[^a-z0-9]|&#?[a-z0-9]+;|<[^>]*>)+",
        (
            *_FOLDED,
            rb"&#0*" + _LETTER + rb"[^0-9]",
            rb"&#x0*" + _LETTER_HEX + rb"[^0-9a-f]",
            rb"&(?:f[filj]?lig|ff[il]lig);",
            rb"[a-z](?:" + INLINE + rb")+[a-z]",  # markup inside a word
            rb"&(?:(?:#[0-9]+|" + _UNCLOSED + rb")[a-z]|#x[0-9a-f]+[g-z])",  # an entity that nothing closes, as letters
            rb"<(?:pre|textarea)\b",  # line ends count there
        ),
    ),
    Writing.JSON: Notation(
        rb"(?:[^a-z0-9]|\\[bfnrt]|\\u[0-9a-f]{4})",
        rb"(?:[^a-z0-9]|\\[bfnrt]|\\u[0-9a-f]{4})+",
        (*_FOLDED, rb"\\u" + _LETTER_HEX_4),
    ),
}


@dataclass(frozen=True, slots=True)
class Query:
    """Terms in groups, and which groups have to be there: of one member of `wanted`, one group of each of its sets."""

    groups: tuple[tuple[Term, ...], ...]
    wanted: frozenset[frozenset[frozenset[int]]]

    def met(self, found: set[int]) -> bool:
        """True where these groups suffice."""
        return any(all(not found.isdisjoint(one) for one in needed) for needed in self.wanted)


def occurrences(text: AnyStr, part: AnyStr) -> Iterator[int]:
    """Where a part of a text begins, also where it overlaps itself."""
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def runs(form: str) -> Term:
    """The runs of plain letters and digits of a casefolded word."""
    return tuple(_RUN.findall(form.encode()))


@cache
def company(code: str) -> Query:
    """What must stand somewhere in a text of this language for a claim to be made of it."""
    return _query(code, {sign.company for sign in language(code).signs if sign.leads})


@cache
def acting(code: str) -> Query:
    """What must stand in one sentence of a text of this language for a claim to be made of it."""
    signs = (sign for sign in language(code).signs if sign.leads)
    return _query(code, {(sign.words, sign.needs) if sign.needs else (sign.words,) for sign in signs})


@cache
def naming(code: str) -> Query:
    """The words that name the acts on which a claim can rest: a sentence has no act without."""
    return _query(code, {(sign.words,) for sign in language(code).signs if sign.leads})


def _query(code: str, wanted: Iterable[tuple[frozenset[str], ...]]) -> Query:
    """The query for one of these, of which each is sets of types of words that have to be there."""
    forms = language(code).forms
    terms = {
        type_: sorted({runs(form) for form in forms.get(type_, ())})
        for type_ in sorted(frozenset().union(*(types for needed in wanted for types in needed)))
    }
    anywhere = {type_ for type_, found in terms.items() if () in found}  # a word without a plain letter in it
    numbers = {type_: number for number, type_ in enumerate(terms)}
    return Query(
        tuple(tuple(filter(None, found)) for found in terms.values()),
        frozenset(
            frozenset(frozenset(map(numbers.__getitem__, types)) for types in needed if not types & anywhere)
            for needed in wanted
        ),
    )
