"""Text goes in; out comes whether it may hold a measure, or a sentence tell one.

Never says no where the extractor would find a claim. What it looks for is nothing of its own: the signs come from the
groups of `measures.yaml`, their words from the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from nongrata.languages import Sign, language

__all__ = ["may_hold_measure", "may_tell_measure", "possible"]


def may_hold_measure(text: str, code: str) -> bool:
    """True where a text in the language `code` has the company that some measure needs."""
    return bool(possible(text, code))


def possible(text: str, code: str) -> tuple[Sign, ...]:
    """The signs of the measures whose company stands in the text: only these can be told in it."""
    return _possible(code, _types(text, code, company=True))


def may_tell_measure(sentence: str, code: str, signs: tuple[Sign, ...]) -> bool:
    """True where a sentence has the words of one of the signs."""
    types = _types(sentence, code, company=False)
    return any(types & sign.words and (not sign.needs or types & sign.needs) for sign in signs)


@cache
def _possible(code: str, types: frozenset[str]) -> tuple[Sign, ...]:
    return tuple(sign for sign in language(code).signs if all(types & needed for needed in sign.company))


def _types(text: str, code: str, *, company: bool) -> frozenset[str]:
    """The types of the words that stand in the text, of those that signs speak of."""
    matcher, types = _matcher(code, company=company)
    folded = " ".join(text.casefold().split())
    found = set()
    for which, start, end in matcher.find_matches_as_indexes(folded, overlapping=True):
        if which not in found and not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum():
            found.add(which)
    return frozenset().union(*(types[which] for which in found))


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
