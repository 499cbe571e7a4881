"""Words and names of a language, found longest first in a sentence of tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache, partial
from itertools import product
from typing import NamedTuple

from nongrata.languages.pattern import Kind, Symbols

Endings = Mapping[str, Sequence[str]]

_REMEMBERED = 2**15  # tokens
_BRACES = re.compile(r"\{([^}]*)\}")


class Term(NamedTuple):
    """One thing that a run of tokens can be: a kind, and for names of States the rows that have it.

    `written` is set for names and the like: the text must have the same capitals, or capitals throughout.
    """

    kind: Kind
    states: tuple[tuple[str, str, str], ...] = ()  # (code, since, until)
    written: str | None = None


@dataclass(eq=False, slots=True)
class Meaning:
    """What a run of tokens can be: its terms, their kinds, and the character of these in patterns.

    `labels` has the label of each type of these kinds, of several the first in the alphabet; `types` are its keys.
    `state` is the State that it names today, and `dated` says that on other days it may name another.
    """

    terms: tuple[Term, ...]
    kinds: frozenset[Kind]
    symbol: str
    labels: Mapping[str, str]
    types: frozenset[str]
    state: str | None = None
    dated: bool = False

    def on(self, day: date) -> Meaning:
        """The same, naming the State that it named on a day: "Moscow" is the Soviet Union until December 1991."""
        return replace(self, state=_state_on(self.terms, day))


def _state_on(terms: Sequence[Term], day: date) -> str | None:
    candidates = [state for term in terms for state in term.states]
    at = day.isoformat()
    valid = (code for code, since, until in candidates if (not since or since <= at) and (not until or at <= until))
    return next(valid, candidates[0][0] if candidates else None)


def meaning_of(kinds: frozenset[Kind], symbol: str, terms: Sequence[Term] = ()) -> Meaning:
    """The meaning of what can be of these kinds."""
    dated = len({code for term in terms for code, _, _ in term.states}) > 1
    return Meaning(tuple(terms), kinds, symbol, *_labels(kinds), _state_on(terms, date.max), dated)


@cache
def _labels(kinds: frozenset[Kind]) -> tuple[Mapping[str, str], frozenset[str]]:
    labels = dict(sorted(kinds, reverse=True))
    return labels, frozenset(labels)


class _Entry:
    """What a form means by the capitals with which the text writes it."""

    def __init__(self, terms: Sequence[Term], symbols: Symbols) -> None:
        self.whole = _meaning(terms, symbols)
        plain = [term for term in terms if term.written is None]
        self._otherwise = _meaning(plain, symbols) if plain else None
        self.written = {
            written: _meaning([term for term in terms if term.written in (None, written)], symbols)
            for written in {term.written for term in terms if term.written}
        }

    def as_written(self, text: str) -> Meaning | None:
        """The meaning of the form so written; None where the text must write it otherwise."""
        return self.whole if len(text) > 3 and text.isupper() else self.written.get(text, self._otherwise)


def _meaning(terms: Sequence[Term], symbols: Symbols) -> Meaning:
    kinds = frozenset([term.kind for term in terms])
    return meaning_of(kinds, symbols.of(kinds), terms)


class _Node:
    """What the tokens so far are an entry of, and the nodes by the token that follows."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.entry: _Entry | None = None
        self.following: dict[str, _Node] = {}


class Lexicon:
    """A trie over casefolded tokens, made of what each run of them can be; `unknown` says what any other token is."""

    def __init__(
        self,
        entries: Mapping[tuple[str, ...], Sequence[Term]],
        symbols: Symbols,
        unknown: Callable[[str], Kind | None],
    ) -> None:
        self._entries, self._symbols, self._unknown = entries, symbols, unknown
        self._root = _Node()
        self._first = {  # by whether the text is shouting; a few words make up most of any
            shouting: lru_cache(_REMEMBERED)(partial(self._first_of_run, shouting=shouting))
            for shouting in (False, True)
        }
        self._only: dict[Kind, Meaning] = {}
        for tokens, terms in entries.items():
            node = self._root
            for token in tokens:
                node = node.following.setdefault(token, _Node())
            node.entry = _Entry(terms, symbols)

    def entries(self) -> Iterator[Sequence[Term]]:
        """What each form can be."""
        return iter(self._entries.values())

    def only(self, kind: Kind) -> Meaning:
        """The meaning of what can be of one kind only; to be asked when all kinds are known."""
        if kind not in self._only:
            kinds = frozenset([kind])
            self._only[kind] = meaning_of(kinds, self._symbols.find(kinds))
        return self._only[kind]

    def runs(self, tokens: Sequence[str], *, shouting: bool) -> list[tuple[int, int, Meaning | None]]:
        """The tokens cut into the longest entries from the left: index of the first, index after the last, meaning.

        A token with which no entry begins is a run by itself, of what `unknown` says, else with the meaning None.
        `shouting` says that the sentence is printed in capitals, so that capitals prove nothing.
        """
        runs: list[tuple[int, int, Meaning | None]] = []
        first = self._first[shouting]
        at, count = 0, len(tokens)
        while at < count:
            found, node = first(tokens[at])
            end = after = at + 1
            while node is not None and after < count:
                node = node.following.get(tokens[after].casefold())
                after += 1
                if node is not None and node.entry is not None:
                    longer = _meant(node.entry, tokens[at:after], shouting)
                    found, end = (longer, after) if longer is not None else (found, end)
            runs.append((at, end, found))
            at = end
        return runs

    def _first_of_run(self, token: str, *, shouting: bool) -> tuple[Meaning | None, _Node | None]:
        """What a token means by itself, and the node of entries that go on after it, None where none does."""
        node = self._root.following.get(token.casefold())
        meaning = _meant(node.entry, [token], shouting) if node and node.entry else None
        if meaning is None and (kind := self._unknown(token)):
            meaning = self.only(kind)
        return meaning, node if node and node.following else None

    def alone(self, token: str) -> Meaning | None:
        """The meaning of a token that stands alone, None where it is no entry."""
        node = self._root.following.get(token.casefold())
        return _meant(node.entry, [token], False) if node and node.entry else None


def _meant(entry: _Entry, tokens: Sequence[str], shouting: bool) -> Meaning | None:
    plain = shouting or not entry.written
    return entry.whole if plain else entry.as_written("".join(tokens))


def labelled(entry: Mapping[str, str] | str, endings: Endings) -> Iterator[tuple[str, str]]:
    """(label, form) of one entry of a lexicon file: "a | b", or a mapping from label to such a text."""
    for label, forms in entry.items() if isinstance(entry, Mapping) else [("", entry)]:
        for form in inflected(str(forms), endings):
            yield str(label), form


def inflected(forms: str, endings: Endings) -> Iterator[str]:
    """The forms of "a | b", each with all its endings: "mis{ja,ji}" has two, "rosyj{ski}" those that `ski` names.

    Raises KeyError where the name has no endings.
    """
    for form in forms.split("|") if forms else ():
        stem, *rest = _BRACES.split(form.strip())
        if not rest:
            yield stem
            continue
        choices = ([part.strip() for part in one.split(",")] if "," in one else endings[one] for one in rest[::2])
        for chosen in product(*choices):
            yield stem + "".join(ending + text for ending, text in zip(chosen, rest[1::2], strict=True))
