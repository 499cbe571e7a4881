"""Words and names of a language, found longest first in a sentence of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from nongrata.languages.pattern import Kind

Endings = Mapping[str, Sequence[str]]

_BRACES = re.compile(r"\{([^}]*)\}")


class Term(NamedTuple):
    """One thing that a run of tokens can be: a kind, and for names of States the rows that have it.

    `written` is set for names and the like: the text must have the same capitals, or capitals throughout.
    """

    kind: Kind
    states: tuple[tuple[str, str, str], ...] = ()  # (code, since, until)
    written: str | None = None


class Lexicon:
    """A trie over casefolded tokens."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, tokens: Sequence[str], term: Term) -> None:
        """Make `tokens` mean `term`, beside what they mean already."""
        node = self._root
        for token in tokens:
            node = node.setdefault(token.casefold(), {})
        node.setdefault("", []).append(term)

    def entries(self) -> Iterator[list[Term]]:
        """What each form can be."""
        nodes = [self._root]
        while nodes:
            for key, node in nodes.pop().items():
                if key:
                    nodes.append(node)
                else:
                    yield node

    def longest(self, tokens: Sequence[str], at: int, *, shouting: bool) -> tuple[int, list[Term]]:
        """The length in tokens of the longest entry that begins at `at`, and its terms; (0, []) where there is none.

        `shouting` says that the sentence is printed in capitals, so that capitals prove nothing.
        """
        node: dict[str, Any] = self._root
        best: list[Term] = []
        length = 0
        for position in range(at, len(tokens)):
            following = node.get(tokens[position].casefold())
            if following is None:
                break
            node = following
            entries = node.get("")
            if entries:
                terms = entries
                if not shouting and any([term.written for term in entries]):
                    run = tokens[at : position + 1]
                    terms = [term for term in entries if _capitals_fit(term, run)]
                if terms:
                    best, length = terms, position + 1 - at
        return length, best


def _capitals_fit(term: Term, tokens: Sequence[str]) -> bool:
    if term.written is None:
        return True
    text = "".join(tokens)
    return text == term.written or (len(text) > 3 and text.isupper())


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
