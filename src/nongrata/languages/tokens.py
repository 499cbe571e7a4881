"""Text cut into tokens and sentences; the words that matter for it come from the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nongrata.languages.pattern import Kind
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
_IN_DIGITS = re.compile(  # a date
    r"\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}"
)
_MOST_DIGITS = 9  # of a number that counts anything told of
_TRANSPARENT = set('"“”„«»‘[]()')  # quotation marks and brackets: what they hold is read as if they were not there
APOSTROPHES = ("'", "’")
_BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n[ \t]*\n+|\n")
_LONGEST_SENTENCE = 1200  # characters
_LONGEST = 2000  # the same of what has no end at all: of 172,000 sentences of general news three are longer
_SMALL = "aeinorst"  # letters that are frequent in languages of the Latin alphabet
_SHOUT_SAMPLE = 1000  # characters: enough to know, cheap for a long text


class Punctuation(NamedTuple):
    """Words of a language, casefolded, that end in a full stop without ending a sentence, and that open sentences."""

    abbreviations: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True)
class Spelling:
    """How a language writes what is no word of its lexicon.

    A number with one of the `ordinal_endings` is an ordinal; `thousands` is the mark between groups of its digits.
    `possessive` is what after an apostrophe makes a possessive ("Poland's", and so "the Philippines'"), "" where
    apostrophes make none. A word in lower case with one of the `adverb_endings` is an adverb.
    """

    ordinal_endings: tuple[str, ...] = ()
    possessive: str = ""
    thousands: str = ""
    adverb_endings: tuple[str, ...] = ()

    @cached_property
    def token(self) -> re.Pattern[str]:
        """A word, number or mark."""
        ordinal = f"(?:{'|'.join(self.ordinal_endings)})?" if self.ordinal_endings else ""
        not_possessive, possessive = (
            (rf"(?!(?i:{self.possessive})\b)", rf"|['’](?i:{self.possessive})\b") if self.possessive else ("", "")
        )
        return re.compile(
            r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b(?!\.))?"  # U.S., U.A.E
            rf"|(?:{_IN_DIGITS.pattern})(?!\d)"
            rf"|\d+(?:[.,]\d+)*{ordinal}(?![^\W_])|\d+"
            rf"|[^\W\d_]+(?:[-'’]{not_possessive}[^\W\d_]+)*"  # words, with hyphens and apostrophes inside
            rf"{possessive}|[^\w\s]|_"
        )

    @cached_property
    def number(self) -> re.Pattern[str]:
        """Digits, with the ordinal ending in a group of its own."""
        return re.compile(rf"\d+(?:[.,]\d+)*({'|'.join(self.ordinal_endings) or '(?!)'})?")

    def is_possessive(self, token: str) -> bool:
        """True for the apostrophe and what belongs to it."""
        return token[0] in APOSTROPHES and self.possessive != "" and token[1:].casefold() == self.possessive

    def kind_of(self, token: str) -> Kind | None:
        """What a token is that the lexicon does not have; None where it is read as if it were not there, as an
        apostrophe is unless it makes a possessive by what stands before it."""
        if token[0].isalpha():
            if token[0].isupper():
                return ("PROPER", "")
            return ("ADV" if token.endswith(self.adverb_endings) else "W", "")
        if token in _MARKS:
            return (_MARKS[token], "")
        if self.is_possessive(token):
            return ("POS", "")
        if token in APOSTROPHES or token in _TRANSPARENT:
            return None
        if _IN_DIGITS.fullmatch(token):
            return ("NUM", "date")
        if digits := self.number.fullmatch(token):
            if digits.group(1):
                return ("ORD", "")
            number = token.replace(self.thousands, "")
            if not number.isdigit() or len(number) > _MOST_DIGITS:
                return ("OTHER", "")
            return ("NUM", "day" if 1 <= int(number) <= 31 else "year" if 1900 <= int(number) <= 2099 else "")
        return ("OTHER", "")


def tokens(content: str, spelling: Spelling) -> list[Span]:
    """Where the tokens of `content` stand: its words, numbers and marks."""
    return [Span(*match.span()) for match in spelling.token.finditer(content)]


def is_shouting(text: str) -> bool:
    """True where nearly all letters of the text are capitals."""
    sample = text[:_SHOUT_SAMPLE]
    if sum(map(sample.count, _SMALL)) > 0.1 * len(sample):
        return False  # as most text is, and far sooner known than its letters are looked at one by one
    capitals = sum(map(str.isupper, sample))
    return capitals > 20 and capitals > 0.9 * sum(map(str.isalpha, sample))


def sentences(content: str, punctuation: Punctuation, title_length: int = 0) -> list[Span]:
    """The spans of the sentences of `content`; the headline (its first `title_length` characters) is one of its own.

    A line end closes a sentence, unless the text is wrapped: printed in capitals throughout, or with many of its lines
    going on in lower case; and always one that has become longer than a person would write. What goes on much longer
    without any end is cut where a word ends: nobody reads such a text, and it would take for ever.
    """
    body = content[title_length:]
    shouting, wrapped = is_shouting(body), _is_wrapped(body)
    ends = [title_length] if title_length else []
    start = title_length
    for found in _BREAK.finditer(content, title_length):
        line_end = found.group()[0] == "\n"
        joined = shouting or (wrapped and len(found.group()) == 1)
        if line_end and joined and found.start() - start < _LONGEST_SENTENCE:
            continue
        if not line_end and _goes_on(content, start, found, punctuation):
            continue
        start = found.end()
        ends.append(start)
    ends.append(len(content))
    parts = (part for start, end in zip([0, *ends], ends, strict=False) for part in _cut(content, start, end))
    spans = []
    for start, end in parts:
        if text := content[start:end].lstrip():
            start = end - len(text)
            spans.append(Span(start, start + len(text.rstrip())))
    return spans


def _cut(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of what no sentence can be, none longer than the longest; all of it where it is no longer."""
    while end - start > _LONGEST:
        at = content.rfind(" ", start + 1, start + _LONGEST)
        at = at if at > 0 else start + _LONGEST
        yield start, at
        start = at
    yield start, end


def _is_wrapped(text: str) -> bool:
    lines = [line.lstrip() for line in text[: 20 * _SHOUT_SAMPLE].splitlines() if line.strip()]
    return len(lines) > 2 and sum(line[0].islower() for line in lines[1:]) > 0.3 * len(lines)


def _goes_on(content: str, start: int, found: re.Match[str], punctuation: Punctuation) -> bool:
    """True where the full stop belongs to an abbreviation or an initial, or the next word is in lower case."""
    after = content[found.end() : found.end() + 40].lstrip()
    if after[:1].islower():
        return True
    if found.group() != ".":
        return False
    before = content[max(start, found.start() - 40) : found.start()].rsplit(None, 1)
    if not before:
        return False
    word = before[-1].lstrip("\"'“‘([").casefold()
    if "." in word and after:  # U.S. and the like: a sentence ends there only before a word that opens sentences
        return after.split(None, 1)[0].casefold() not in punctuation.openers
    return (len(word) == 1 and word.isalpha()) or word in punctuation.abbreviations
