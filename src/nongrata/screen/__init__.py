"""Text goes in; out comes whether it may hold a measure, and which of its sentences may tell one.

Never says no where the extractor would find a claim. What it looks for is nothing of its own: the signs come from the
groups of `measures.yaml`, their words from the lexicon.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation

from nongrata.languages import Sign, language

__all__ = ["may_hold_measure", "possible", "telling"]


def may_hold_measure(text: str, code: str) -> bool:
    """True where a text in the language `code` has the company that some measure needs."""
    return bool(possible(text, code))


def possible(text: str, code: str) -> tuple[Sign, ...]:
    """The signs of the measures whose company stands in the text: only these can be told in it."""
    matcher, types = _matcher(code, company=True)
    folded = _folded(text)
    found: set[int] = set()
    for which, start, end in matcher.find_matches_as_indexes(folded, overlapping=True):
        if which not in found and _is_whole(folded, start, end):
            found.add(which)
    return _possible(code, frozenset().union(*[types[which] for which in found]))


@cache
def _possible(code: str, types: frozenset[str]) -> tuple[Sign, ...]:
    return tuple(sign for sign in language(code).signs if all(types & needed for needed in sign.company))


def telling(sentences: Sequence[str], code: str, signs: tuple[Sign, ...]) -> Iterator[int]:
    """The numbers of the sentences that have the words of one of the signs."""
    folded = [_folded(sentence) for sentence in sentences]
    starts = list(accumulate((len(sentence) + 1 for sentence in folded), initial=0))
    types: dict[int, set[str]] = defaultdict(set)
    matcher, types_of = _matcher(code, company=False)
    joined = "\n".join(folded)
    for which, start, end in matcher.find_matches_as_indexes(joined, overlapping=True):
        if _is_whole(joined, start, end):
            types[bisect_right(starts, start) - 1] |= types_of[which]
    acting = _by_needs(signs)
    for number, here in sorted(types.items()):
        if any(here & words and (not needs or here & needs) for needs, words in acting.items()):
            yield number


@cache
def _by_needs(signs: tuple[Sign, ...]) -> Mapping[frozenset[str], frozenset[str]]:
    """The types of the words that name acts, by what these need in the sentence."""
    words: dict[frozenset[str], frozenset[str]] = {}
    for sign in signs:
        words[sign.needs] = words.get(sign.needs, frozenset()) | sign.words
    return words


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_whole(folded: str, start: int, end: int) -> bool:
    """True where whole words stand from `start` to `end`."""
    return not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()


@cache
def _matcher(code: str, *, company: bool) -> tuple[AhoCorasick, list[frozenset[str]]]:
    """A matcher for the words of the company, or of the acts and what they need, and the types of each."""
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
    return AhoCorasick(list(forms), implementation=Implementation.DFA), list(forms.values())
