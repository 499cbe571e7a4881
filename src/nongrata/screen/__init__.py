"""Text goes in; out comes whether it may hold a measure, or a sentence tell one.

Never says no where the extractor would find a claim: the extractor reads nothing that the screen refuses.
"""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from nongrata.languages import language

__all__ = ["may_hold_measure", "may_tell_measure"]


def may_hold_measure(text: str, code: str) -> bool:
    """True where a text in the language `code` has a word that names a measure, or a verb and a word of diplomacy."""
    folded = text.casefold()
    if _has(code, "alone", folded):
        return True
    return _has(code, "company", folded) and _has(code, "verbs", folded)


def may_tell_measure(sentence: str, code: str) -> bool:
    """True where a sentence has a word that can name a measure."""
    folded = sentence.casefold()
    return _has(code, "alone", folded) or _has(code, "verbs", folded)


def _has(code: str, which: str, folded: str) -> bool:
    return next(iter(_matcher(code, which).find_matches_as_indexes(folded)), None) is not None


@cache
def _matcher(code: str, which: str) -> AhoCorasick:
    return AhoCorasick(list(language(code).stems[which]), implementation=Implementation.DFA)
