"""A page as bytes -> whether an act is told in it, before the page is parsed.

A sentence ends where a paragraph does, so what stands between two tags that begin or end one is looked at alone. Tags
inside a paragraph, comments and scripts are taken out of it, and entities are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, groupby, pairwise

from nongrata.extract.glance import glance_at
from nongrata.read.language import LANGUAGES
from nongrata.screen.raw import Test, may_tell_act
from nongrata.screen.terms import Writing

_UNSEEN = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.I
)
_BLOCKS = re.compile(
    rb"</?(?:address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    rb"|footer|form|h[1-6]|head|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody|td"
    rb"|tfoot|th|thead|title|tr|ul)\b[^>]*>",
    re.IGNORECASE,
)
_ENDS = (b"</p>", b"</h", b"</li>", b"<div")  # the commonest; the rest is left to _BLOCKS, which is slow
_TAIL = 300  # bytes with the last words of a paragraph that ends in a tag
_INLINE = re.compile(rb"</?(?:a|abbr|b|big|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>", re.I)
_TAG = re.compile(rb"<[a-z/!?][^>]*>", re.IGNORECASE)


def tells_act(page: bytes, code: str | None) -> bool:
    """True where a paragraph of the page tells an act on which a claim can rest, in the language or any offered one."""
    if page[:64].count(b"\0"):
        page = _single_bytes(page)
    seen = _without(_without(page, b"script"), b"style")
    passages = chain(_passages(seen, code), _loud(seen))
    languages = [code] if code else sorted(LANGUAGES)
    return any(glance_at(one, each) for one in passages for each in languages)


def _passages(page: bytes, code: str | None) -> Iterator[str]:
    """The text of each paragraph in which an act may be told."""
    may_tell = may_tell_act(Writing.PAGE, code)
    for part in _parts(page, _ENDS, may_tell):
        for block in _BLOCKS.split(_UNSEEN.sub(b" ", part)):
            if may_tell(block):
                yield _plain(block)


def _loud(page: bytes) -> Iterator[str]:
    """Paragraphs in capitals that follow one another, as one: in such a text a sentence goes on from one to the next
    (`nongrata.languages.tokens`)."""
    ends = map(_end, page.replace(b"<br", b"</p><br").split(b"</p>"))
    if any(one.isupper() and other.isupper() for one, other in pairwise(filter(bytes.strip, ends))):
        blocks = filter(None, map(_plain, _BLOCKS.split(_UNSEEN.sub(b" ", page))))
        for loud, run in groupby(blocks, lambda block: block == block.upper()):
            if loud:
                yield "\n\n".join(run)


def _end(part: bytes) -> bytes:
    """The last words of a paragraph."""
    end = part[part.rfind(b">") + 1 :]
    return end if end.strip() else _TAG.sub(b"", part[part.find(b"<", -_TAIL) :])


def _without(page: bytes, tag: bytes) -> bytes:
    """The page without elements of this name, as far as they are written in small letters; quicker than a pattern."""
    first, *others = page.split(b"</" + tag)
    parts = [first, *(other[other.find(b">") + 1 :] for other in others)]
    return b"".join([part[: part.find(b"<" + tag)] if b"<" + tag in part else part for part in parts])


def _parts(part: bytes, ends: tuple[bytes, ...], may_tell: Test) -> Iterator[bytes]:
    """The parts between some of the tags at which paragraphs end, quickly found, in which an act may be told."""
    parts = part.split(ends[0])
    for one in parts:
        if len(parts) == 1 or may_tell(one):
            if ends[1:]:
                yield from _parts(one, ends[1:], may_tell)
            else:
                yield one


def _single_bytes(page: bytes) -> bytes:
    """A page in UTF-16 as one in UTF-8."""
    encoding = "utf-16" if page.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-16-be" if page[0] == 0 else "utf-16-le"
    return page.decode(encoding, "replace").encode("utf-8", "replace")


def _plain(block: bytes) -> str:
    bare = _TAG.sub(b" ", _INLINE.sub(b"", block))
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        text = bare.decode("cp1252", "replace")  # what English pages are in that are not in UTF-8
    return " ".join(unescape(text).split())
