"""A page as bytes -> whether an act is told in it, before the page is parsed.

A sentence ends where a paragraph does, so what stands between two tags that begin or end one is looked at alone. Tags
inside a paragraph, comments and scripts are taken out of it, and entities are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from itertools import groupby, pairwise

from nongrata.extract.glance import glance_at
from nongrata.languages.tokens import is_shouting
from nongrata.read.encoding import MARKS
from nongrata.scan.apart import without_apart
from nongrata.scan.unseen import without_unseen
from nongrata.screen.raw import acts_in, may_hold_claim, may_tell_act
from nongrata.screen.terms import INLINE, Writing

_BLOCKS = re.compile(
    rb"</?(?:address|article|aside|blockquote|body|br|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    rb"|form|h[1-6]|head|header|hr|html|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody|tfoot|thead|title|tr"
    rb"|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_REMEMBERED = 2**14  # paragraphs, some 8 MB: what a site links to stands on each of its pages
_KEPT_BYTES = 2**12  # of a paragraph that is remembered: longer ones seldom come twice
_TAIL = 300  # bytes with the last words of a paragraph that ends in a tag
_INLINE = re.compile(INLINE, re.IGNORECASE)
_TAG = re.compile(rb"<[a-z/!?][^<>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"""(?<![\w-])content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_META_BYTES = 2**12  # in which all of a tag <meta> stands


def tells_act(page: bytes, codes: Iterable[str], title: str = "") -> bool:
    """True where a paragraph of the page or its title tells an act on which a claim can rest, in one of the languages,
    and the company that such an act needs stands on the page. `title` is what its archive calls it."""
    if page[:64].count(b"\0"):
        page = _single_bytes(page)
    seen = without_apart(without_unseen(page))
    titles = [*_titles(seen), escape(title).encode("utf-8", "replace")] if title else _titles(seen)
    whole = b"".join([seen, *(b"<p>%b</p>" % one for one in titles)])
    return any(may_hold_claim(Writing.PAGE, each)(whole) and _told_in(whole, each) for each in codes)


def _titles(page: bytes) -> list[bytes]:
    """What tags <meta> call the page, as their source has it; what its other tags say is read where it stands."""
    low, at, found = page.lower(), 0, list[bytes]()
    while (at := low.find(b"og:title", at)) >= 0:
        start, at = low.rfind(b"<meta", 0, at), at + 1
        if start >= 0 and (content := _CONTENT.search(page, start, start + _META_BYTES)):
            found.append(next(filter(None, content.groups()), b""))
    return found


def tells_act_as_read(text: str, title: str | None, codes: Iterable[str]) -> bool:
    """The same of what was read of a page, its main text a line for each paragraph, and its title."""
    if is_shouting(text):
        return True
    rest = text.removeprefix(title) if title else text
    lines = [title or "", *rest.splitlines()]
    return any(
        may_tell_act(Writing.TEXT, each)(line.encode()) and glance_at(line.strip(), each)
        for each in codes
        for line in lines
    )


def _told_in(page: bytes, code: str) -> bool:
    acts = acts_in(Writing.PAGE, code)(page)
    loud = any(not page[at : at + 1].islower() for at in acts)
    told = ((_told_again if len(block) <= _KEPT_BYTES else _told)(block, code) for block in _blocks(page, acts))
    return any(told) or (loud and any(glance_at(one, code) for one in _loud(page)))


def _told(block: bytes, code: str) -> bool:
    return may_tell_act(Writing.PAGE, code)(block) and glance_at(_plain(block), code)


_told_again = lru_cache(_REMEMBERED)(_told)


def _blocks(page: bytes, acts: Sequence[int]) -> Iterator[bytes]:
    """The paragraphs around these places."""
    end = 0
    for at in acts:
        if at >= end:
            start, end = _around(page, at, end)
            yield from _BLOCKS.split(page[start:end]) if _in_tag(page, at, start) else (page[start:end],)


def _around(page: bytes, at: int, after: int) -> tuple[int, int]:
    """Where the paragraph around a place begins, not before `after`, and where it ends."""
    following = _BLOCKS.search(page, at)
    end = following.start() if following else len(page)
    start = at
    while (start := page.rfind(b"<", after, start)) >= 0:
        if before := _BLOCKS.match(page, start, at):
            return before.end(), end
    return after, end


def _in_tag(page: bytes, at: int, after: int) -> bool:
    """True for a word in a tag, which stands between two paragraphs."""
    return page.rfind(b"<", after, at) > page.rfind(b">", after, at)


def _loud(page: bytes) -> Iterator[str]:
    """Paragraphs in capitals that follow one another, as one: in such a text a sentence goes on from one to the next
    (`nongrata.languages.tokens`)."""
    ends = map(_end, page.replace(b"<br", b"</p><br").split(b"</p>"))
    if any(one.isupper() and other.isupper() for one, other in pairwise(filter(bytes.strip, ends))):
        blocks = filter(None, map(_plain, _BLOCKS.split(page)))
        for loud, run in groupby(blocks, lambda block: block == block.upper()):
            if loud:
                yield "\n\n".join(run)


def _end(part: bytes) -> bytes:
    """The last words of a paragraph."""
    end = part[part.rfind(b">") + 1 :]
    return end if end.strip() else _TAG.sub(b"", part[part.find(b"<", -_TAIL) :])


def _single_bytes(page: bytes) -> bytes:
    """A page in UTF-16 or UTF-32 as one in UTF-8."""
    marked = next((encoding for mark, encoding in MARKS if page.startswith(mark)), None)
    encoding = marked or ("utf-16-be" if page[0] == 0 else "utf-16-le")
    return page.decode(encoding, "replace").encode("utf-8", "replace")


def _plain(block: bytes) -> str:
    bare = _TAG.sub(b" ", _INLINE.sub(b"", block))
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError:
        text = bare.decode("cp1252", "replace")  # what English pages are in that are not in UTF-8
    return " ".join(unescape(text).split())
