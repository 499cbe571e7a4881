"""Bytes as they come, of text, a page or a line of JSON, before anything is parsed: may a claim be made of them?

Never says no where the extractor would make one of what the bytes hold. Both questions are the screen's own two, asked
of the words for the acts on which a claim can rest: which company stands in the text, and which words in the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from nongrata.languages import codes
from nongrata.screen.matchers import matcher
from nongrata.screen.terms import Query, Writing, acting, company, naming

Test = Callable[[bytes], bool]
Places = Callable[[bytes], Sequence[int]]


@cache
def may_hold_claim(writing: Writing, code: str | None = None) -> Test:
    """A test of whole documents: True where one may hold a claim in the language `code`, or in any that is offered."""
    return _test(company, writing, code)


@cache
def may_tell_act(writing: Writing, code: str | None = None) -> Test:
    """A test of passages of whole sentences: True where one may tell an act on which a claim can rest."""
    return _test(acting, writing, code)


@cache
def acts_in(writing: Writing, code: str) -> Places:
    """Finds where in bytes a word may stand for an act on which a claim can rest: an index within each such word."""
    query = naming(code)
    return matcher(query, writing).places if not query.met(set()) else lambda data: range(len(data))


def _test(query: Callable[[str], Query], writing: Writing, code: str | None) -> Test:
    tests = [matcher(query(one), writing).admits for one in ([code] if code else sorted(codes()))]
    return tests[0] if len(tests) == 1 else lambda data: any(test(data) for test in tests)
