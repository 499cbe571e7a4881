"""Text goes in; out comes whether it may hold a measure, and which of its sentences may tell one.

Never says no where the extractor would find a claim. What it looks for is nothing of its own: the signs come from the
groups of `measures.yaml`, their words from the lexicon.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from nongrata.languages import Sign, language
from nongrata.screen.terms import occurrences

__all__ = ["may_hold_measure", "possible", "telling"]

_Found = tuple[int, int, int]  # which word, where it begins, and where it ends


def may_hold_measure(text: str, code: str) -> bool:
    """True where a text in the language `code` has the company that some measure needs."""
    return bool(possible(text, code))


def possible(text: str, code: str) -> tuple[Sign, ...]:
    """The signs of the measures whose company stands in the text: only these can be told in it."""
    return _possible(code, frozenset().union(*{types for _, types in _found(_folded(text), code, company=True)}))


@cache
def _possible(code: str, types: frozenset[str]) -> tuple[Sign, ...]:
    return tuple(sign for sign in language(code).signs if all(types & needed for needed in sign.company))


def telling(sentences: Sequence[str], code: str, signs: tuple[Sign, ...]) -> Iterator[int]:
    """The numbers of the sentences that have the words of one of the signs."""
    folded = [_folded(sentence) for sentence in sentences]
    starts = list(accumulate((len(sentence) + 1 for sentence in folded), initial=0))
    types: dict[int, set[str]] = defaultdict(set)
    for start, found in _found("\n".join(folded), code, company=False):
        types[bisect_right(starts, start) - 1] |= found
    needs_of = _needs(signs)
    for number, here in sorted(types.items()):
        acting = needs_of.keys() & here
        if any(not needs or here & needs for type_ in acting for needs in needs_of[type_]):
            yield number


@cache
def _needs(signs: tuple[Sign, ...]) -> Mapping[str, set[frozenset[str]]]:
    """What words that name acts need in the sentence, by their type: one of the types of one of these sets."""
    needs: dict[str, set[frozenset[str]]] = defaultdict(set)
    for sign in signs:
        for type_ in sign.words:
            needs[type_].add(sign.needs)
    return needs


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _found(folded: str, code: str, *, company: bool) -> list[tuple[int, frozenset[str]]]:
    """Where the words that signs speak of begin in a text, and their types."""
    find, types = _finder(code, company=company)
    return [
        (start, types[which])
        for which, start, end in find(folded)
        if not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()
    ]


@cache
def _finder(code: str, *, company: bool) -> tuple[Callable[[str], Iterable[_Found]], list[frozenset[str]]]:
    """What finds the words of the company, or of the acts and what they need, and the types of each."""
    words = language(code)
    wanted: Iterable[frozenset[str]] = (
        (types for sign in words.signs for types in sign.company)
        if company
        else (sign.words | sign.needs for sign in words.signs)
    )
    types = frozenset().union(*wanted)
    forms: dict[str, frozenset[str]] = {}
    for type_ in sorted(types & words.forms.keys()):
        for form in words.forms[type_]:
            forms[form] = forms.get(form, frozenset()) | {type_}
    return _finding(list(forms)), list(forms.values())


def _finding(forms: Sequence[str]) -> Callable[[str], Iterable[_Found]]:
    try:
        from ahocorasick_rs import AhoCorasick, Implementation
    except ImportError:  # where it does not run: slower by far, and the same
        return lambda text: [
            (which, at, at + len(form)) for which, form in enumerate(forms) for at in occurrences(text, form)
        ]
    automaton = AhoCorasick(forms, implementation=Implementation.DFA)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)
