"""Patterns over typed items: the small notation in which a language's grammar is written.

An element names a type of item (`STATE`), one label of it (`EXPEL.ed`), or a set of types declared by the language.
Elements stand one after the other, separated by blanks; `( | )`, `?`, `*`, `+`, `{m,n}` mean what they mean in regular
expressions, `_` is any item, `!X` looks ahead and forbids (so `!(!X)` demands), `role:X` captures what X matches under
a role (of a repeated X the last), and `@` stands before the word that names the act. `~` is a gap: up to 30 items of
those that the language allows in gaps, and `~3` one of at most three; `=` and `=3` are gaps that hold no people and no
number either. `^` is the beginning of the sentence.

A pattern is compiled to one regular expression over a string of one character an item. A word that can be several
things ("cut": to reduce or to sever) has one character too, which every element that it can be matches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

MARK = "\x01"  # stands in the string before the item that names the act
UNKNOWN = "\x02"  # an item that no pattern can name
LONGEST_GAP = 30  # items; a clause of news is rarely longer
_TELLING_NEEDS = 3  # the rarest needs of a pattern, or of each side of its act, tell nearly all
_FIRST_SYMBOL = 0x4E00  # a block of letters that have no special meaning in regular expressions

_LEXER = re.compile(
    r"\s*(?:(?P<role>[a-z_]+):|(?P<type>[A-Z][A-Z_]*(?:\.[-\w]+)?)|(?P<gap>[~=]\d*)|(?P<any>_)|(?P<mark>@)|(?P<not>!)"
    r"|(?P<open>\()|(?P<other>[)|?*+^]|\{\d*,?\d*\}))"
)

Kind = tuple[str, str]  # type and label
_Token = tuple[str, str]  # which group of the lexer, and its text


class Symbols:
    """One character for every set of things that an item can be, so that a sentence is a string."""

    def __init__(self, sets: Mapping[str, Iterable[str]], not_in_gaps: Mapping[str, Iterable[str]]) -> None:
        self._sets = {name: tuple(members) for name, members in sets.items()}
        self._not_in_gaps = {gap: tuple(members) for gap, members in not_in_gaps.items()}
        self._known: dict[frozenset[Kind], str] = {}
        self._by_kind: dict[Kind | str, set[str]] = defaultdict(set)  # the characters of a kind, or of all of a type
        self._answers: dict[str, str] = {}
        self._characters: dict[str, frozenset[str]] = {}
        self._needs: dict[frozenset[str], int] = {}  # a bit for each set of characters that some pattern needs
        self._met: dict[str, int] = defaultdict(int)  # the bits of the sets that a character is in

    def of(self, kinds: frozenset[Kind]) -> str:
        """The character for these kinds; a new one while the language is loaded."""
        if kinds not in self._known:
            symbol = self._known[kinds] = chr(_FIRST_SYMBOL + len(self._known))
            for kind in kinds:
                self._by_kind[kind].add(symbol)
                self._by_kind[kind[0]].add(symbol)
        return self._known[kinds]

    def known(self) -> Mapping[str, frozenset[Kind]]:
        """The kinds for which each character stands."""
        return {symbol: kinds for kinds, symbol in self._known.items()}

    def find(self, kinds: frozenset[Kind]) -> str:
        """The character for these kinds, or `UNKNOWN`."""
        return self._known.get(kinds, UNKNOWN)

    def matched_by(self, element: str) -> str:
        """All characters that an element matches, sorted. Raises ValueError where nothing in the language can be it.

        To be asked only when all kinds are known: what was answered once is answered again.
        """
        if element not in self._answers:
            self._answers[element] = "".join(sorted(set(self._find_matched(element))))
        if not self._answers[element]:
            raise ValueError(f"no word, rule or set of this language makes {element}")
        return self._answers[element]

    def _find_matched(self, element: str) -> Iterator[str]:
        type_, _, label = element.partition(".")
        if type_ in self._sets:
            for member in self._sets[type_]:
                yield from self.matched_by(member)
            return
        yield from self._by_kind[(type_, label) if label else type_]

    def characters(self, element: str) -> frozenset[str]:
        """All characters that an element matches, as a set."""
        if element not in self._characters:
            self._characters[element] = frozenset(self.matched_by(element))
        return self._characters[element]

    def gap(self, sign: str) -> str:
        """A character class for the items that may stand in a gap, `~` or `=`."""
        if sign not in self._answers:
            self._answers[sign] = "".join(self.matched_by(name) for name in self._not_in_gaps[sign])
        return f"[^{MARK}{self._answers[sign]}]"

    def need(self, characters: frozenset[str]) -> int:
        """The bit that stands for the need of one of these characters."""
        if characters not in self._needs:
            bit = self._needs[characters] = 1 << len(self._needs)
            for character in characters:
                self._met[character] |= bit
        return self._needs[characters]

    def unmet(self, text: str) -> int:
        """The bits of the needs that a string leaves open: a pattern that has one of them cannot match in it."""
        met = 0
        for of_character in map(self._met.__getitem__, set(text)):
            met |= of_character
        return ~met & ((1 << len(self._needs)) - 1)


@dataclass(frozen=True)
class Pattern:
    """A pattern: what it is `written` as for regular expressions, and the role of each of its groups.

    With one of the `needs` (bits of `Symbols.need`) unmet nothing matches, and that is far cheaper to ask; of these
    some must be met `before` the word that names the act, some from it on (`after`).
    """

    source: str
    written: str
    roles: tuple[str, ...]  # role of group g0, g1, ...
    needs: int = 0
    before: int = 0
    after: int = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression; compiled when it is first asked for, as most are needed by few texts."""
        return re.compile(self.written)


def compile_pattern(source: str, symbols: Symbols) -> Pattern:
    """The pattern that `source` writes in the notation of this module. Raises ValueError where it is not in it."""
    written: list[str] = []
    roles: list[str] = []
    waiting = ""  # the beginnings of groups that close after the next element
    closers: list[str] = []
    tokens: list[_Token] = []
    position, end = 0, len(source.rstrip())
    while position < end:
        found = _LEXER.match(source, position)
        if not found:
            raise ValueError(f"pattern {source!r}: cannot read {source[position:]!r}")
        position = found.end()
        kind, text = found.lastgroup or "", found.group(found.lastgroup or 0)
        tokens.append((kind, text))
        ends = ")" * waiting.count("(")
        if kind == "role":
            waiting += f"(?P<g{len(roles)}>"
            roles.append(text)
            continue
        if kind == "not":
            waiting += "(?!"
            continue
        if kind == "open":
            closers.append(")" + ends)
            written.append(waiting + "(?:")
        elif kind == "other":
            if text == ")" and not closers:
                raise ValueError(f"pattern {source!r}: a bracket closes that was not opened")
            written.append(closers.pop() if text == ")" else text)
        elif kind == "mark":
            written.append(MARK)
        elif kind == "gap":
            written.append(f"{waiting}{symbols.gap(text[0])}{{0,{text[1:] or LONGEST_GAP}}}?{ends}")
        else:
            class_ = f"[^{MARK}]" if kind == "any" else f"[{symbols.matched_by(text)}]"
            written.append(waiting + class_ + ends)
        waiting = ""
    if closers:
        raise ValueError(f"pattern {source!r}: a bracket opens that is not closed")
    at = _place_of_mark(tokens)
    if at is None:
        return Pattern(source, "".join(written), tuple(roles), _rarest(tokens, symbols))
    before, after = _rarest(tokens[:at], symbols), _rarest(tokens[at + 1 :], symbols)
    return Pattern(source, "".join(written), tuple(roles), before | after, before, after)


def _place_of_mark(tokens: Sequence[_Token]) -> int | None:
    """Where the mark stands that all of the pattern has in common; None where it has none, or stands in a group."""
    depth, found = 0, None
    for at, (kind, text) in enumerate(tokens):
        depth += (kind == "open") - (text == ")")
        if depth == 0 and text == "|":
            return None
        if depth == 0 and kind == "mark":
            found = at
    return found


def _rarest(tokens: Sequence[_Token], symbols: Symbols) -> int:
    """The bits of the rarest elements or groups that cannot be left out."""
    needs = dict.fromkeys(_needs_of([*reversed(tokens)], symbols))
    return sum(map(symbols.need, sorted(needs, key=len)[:_TELLING_NEEDS]))


def _needs_of(tokens: list[_Token], symbols: Symbols) -> list[frozenset[str]]:
    """What the tokens, the first of them last, need up to the closing bracket, and they are taken away; of alternatives
    one need of each."""
    alternatives: list[list[frozenset[str]]] = [[]]
    forbidden = False
    while tokens:
        kind, text = tokens.pop()
        found: list[frozenset[str]] = []
        if text == ")":
            break
        if text == "|":
            alternatives.append([])
            continue
        if kind in ("not", "role"):
            forbidden = forbidden or kind == "not"
            continue
        if kind == "open":
            found = _needs_of(tokens, symbols)
        elif kind == "type":
            found = [symbols.characters(text)]
        optional = bool(tokens) and tokens[-1][0] == "other" and tokens[-1][1][:2] in ("?", "*", "{0", "{,")
        if not forbidden and not optional:
            alternatives[-1] += found
        forbidden = False
    if len(alternatives) == 1:
        return alternatives[0]
    return [frozenset().union(*(min(needs, key=len) for needs in alternatives))] if all(alternatives) else []
