"""What of a page can be no part of its main text, cut out of its bytes before they are looked at.

What stands in <aside> or <nav> is never main text for the parser, and there are the links to other reports,
which have the words of many acts. Such a part is cut out only where a parser is sure to end it at the tag that closes
it: where it holds nothing but a few plain elements, each closed in its turn, of which none closes another. The rest
stays, and so does what holds a headline, as that may be the title.
"""

from __future__ import annotations

import re

_APART = (b"aside", b"nav")
_OTHERWISE = (  # in these, tags mean something else, or nothing; and a headline is read whole
    *(b"h1", b"iframe", b"math", b"noembed", b"noframes", b"noscript", b"plaintext", b"select", b"svg"),
    *(b"template", b"textarea", b"title", b"xmp"),
)
_BEGINS = re.compile(rb"<(/?)(" + b"|".join((*_APART, *_OTHERWISE)) + rb")(?=[\s/>])[^<>]*>", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([^\s/<>]*)[^<>]*(>?)")
_INLINE = frozenset((b"a", b"b", b"em", b"i", b"small", b"span", b"strong", b"time"))
_EMPTY = frozenset((b"br", b"img", b"wbr"))
_LISTS = frozenset((b"ol", b"ul"))
_OF_WORDS = frozenset((b"p", b"h2", b"h3", b"h4", b"h5", b"h6"))  # what begins within one of these may close it
_BLOCKS = _LISTS | _OF_WORDS | {b"div", b"figure", b"figcaption", b"section"}


def without_apart(page: bytes) -> bytes:
    """The page without the parts that can be no main text."""
    parts: list[bytes] = []
    start, within, depth = 0, b"", 0
    for tag in _BEGINS.finditer(page):
        closes, name = bool(tag[1]), tag[2].lower()
        if name in _OTHERWISE:
            if name == within:
                depth += -1 if closes else 1
            elif not depth and not closes:
                within, depth = name, 1
        elif depth or closes or tag.start() < start or not _is_in_text(page, tag.start()):
            continue
        elif end := _end(page, tag.end(), name):
            parts.append(page[start : tag.start()])
            start = end
    return b"\n".join([*parts, page[start:]])


def _is_in_text(page: bytes, at: int) -> bool:
    """False for what is written in a tag, as in the value of an attribute."""
    return page.rfind(b"<", 0, at) < page.rfind(b">", 0, at)


def _end(page: bytes, at: int, name: bytes) -> int | None:
    """Where the part with this name ends of which the contents begin at `at`; None where that is not sure."""
    open_: list[bytes] = []
    for tag in _TAG.finditer(page, at):
        found = tag[2].lower()
        if not tag[3]:
            return None
        if tag[1]:
            if not open_:
                return tag.end() if found == name else None
            if open_.pop() != found:
                return None
        elif found not in _EMPTY:
            if not _may_stand(found, open_):
                return None
            open_.append(found)
    return None


def _may_stand(name: bytes, within: list[bytes]) -> bool:
    """True where an element that begins within these closes none of them."""
    if name in _INLINE:
        return name not in within
    if name == b"li":
        return bool(within) and within[-1] in _LISTS
    return name in _BLOCKS and _OF_WORDS.isdisjoint(within)
