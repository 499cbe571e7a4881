"""What a sentence is made of while it is read: items, each a word or a group of words with its parts and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from nongrata.languages.lexicon import Meaning
from nongrata.languages.pattern import Kind
from nongrata.model import Span


@dataclass(
    eq=False, slots=True
)  # not frozen: one is made of every word, and a frozen one takes four times as long to make
class Item:
    """A word or group: what it can be, where it stands, and what it is made of."""

    meaning: Meaning
    span: Span
    text: str
    parts: tuple[Item, ...]
    roles: Mapping[str, tuple[Item, ...]]
    features: Mapping[str, Any]
    _held: frozenset[str] | None = None

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that it can be."""
        return self.meaning.kinds

    @property
    def state(self) -> str | None:
        """The code of the State that a name means on the day of its document."""
        return self.meaning.state

    @property
    def held(self) -> frozenset[str]:
        """The types that it and everything inside it can be."""
        if self._held is None:
            self._held = self.meaning.types.union(*(part.held for part in self.parts))
        return self._held

    def is_a(self, *types: str) -> bool:
        """True where the item can be one of these types."""
        return not self.meaning.types.isdisjoint(types)

    def has(self, *types: str) -> bool:
        """True where the item or anything inside it can be one of these types."""
        return not self.held.isdisjoint(types)

    def label(self, type_: str) -> str | None:
        """Its label as an item of this type, None where it is not one; of several the first in the alphabet."""
        return self.meaning.labels.get(type_)

    def find(self, type_: str, label: str | None = None) -> Item | None:
        """The first of itself and everything inside it that can be of this type, with this label if one is given."""
        for part in self.walk() if self.has(type_) else ():
            found = part.label(type_)
            if found is not None and label in (None, found):
                return part
        return None

    def role(self, name: str) -> Item | None:
        """The first item in a role, if any."""
        return next(iter(self.roles.get(name, ())), None)

    def walk(self) -> Iterator[Item]:
        """The item and everything inside it, outermost first, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.walk()


def any_is_a(items: Iterable[Item], *types: str) -> bool:
    """True where one of the items can be one of these types."""
    for item in items:  # noqa: SIM110 (asked most often of all: a loop takes half the time of any())
        if not item.meaning.types.isdisjoint(types):
            return True
    return False


def first_of(items: Iterable[Item], *types: str) -> Item | None:
    """The first of the items that can be one of these types, if any."""
    for item in items:
        if not item.meaning.types.isdisjoint(types):
            return item
    return None


_OF_A_WORD: Mapping[str, Any] = {}  # roles and features: a group alone has them


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a sentence with their meanings; items are made of them once they are asked for, as of most sentences
    the symbols alone are looked at."""

    content: str
    found: Sequence[tuple[int, int, Meaning]]  # where each begins and ends in the content, and what it can be
    on: date | None  # the day on which names mean the States that they meant then; None is today

    @cached_property
    def symbols(self) -> str:
        """A character for each."""
        return "".join([meaning.symbol for _, _, meaning in self.found])

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that they can be."""
        return frozenset().union(*[meaning.types for _, _, meaning in self.found])

    def mentions(self) -> Iterator[tuple[str, Span]]:
        """The code of each State that a word of them can name, and where it stands."""
        for start, end, meaning in self.found:
            if "NAMED" in meaning.types:
                span = Span(start, end)
                yield from ((code, span) for term in meaning.terms for code, _, _ in term.states)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """An item for each."""
        on = self.on
        return tuple(
            [
                Item(
                    meaning.on(on) if on and meaning.dated else meaning,
                    Span(start, end),
                    self.content[start:end],
                    (),
                    _OF_A_WORD,
                    _OF_A_WORD,
                )
                for start, end, meaning in self.found
            ]
        )


class Groups(NamedTuple):
    """What the grammar makes of words: the symbols of the words and groups, the types of all groups that it made on the
    way, the needs of patterns that nothing on the way met, and how the items come of those of the words."""

    symbols: str
    types: frozenset[str]
    unmet: int
    build: Callable[[Sequence[Item]], Sequence[Item]]


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence as words, and as the items that the grammar builds on them once they are asked for; `number` counts
    from 0, and the headline, if there is one, comes first."""

    number: int
    span: Span
    is_title: bool
    words: Words
    group: Callable[[str], Groups]

    @cached_property
    def _groups(self) -> Groups:
        return self.group(self.words.symbols)

    @property
    def symbols(self) -> str:
        """The string over which patterns are matched, a character an item."""
        return self._groups.symbols

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The words and groups of words that it is made of."""
        return tuple(self._groups.build(self.words.items))

    @cached_property
    def held(self) -> frozenset[str]:
        """The types that its items and everything inside them can be."""
        return self.words.types | self._groups.types

    def has(self, *types: str) -> bool:
        """True where one of its items or anything inside one can be one of these types: that is known before any item
        is looked at."""
        return not self.held.isdisjoint(types)

    @property
    def unmet(self) -> int:
        """The needs of patterns that neither its items nor anything inside them meet, as `Symbols.unmet` has them."""
        return self._groups.unmet
