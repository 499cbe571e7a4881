"""What nobody sees of a page, cut out of its bytes: most of it, so that what follows is quick and holds little."""

from __future__ import annotations

import re

_NAMES = (b"script", b"style")
_CLOSES = {
    b"": re.compile(rb"--!?>"),
    **{name: re.compile(rb"</" + name + rb"\b[^<>]*>", re.IGNORECASE) for name in _NAMES},
}
_UNSEEN = re.compile(rb"<(?:!(?=--)|(" + b"|".join(_NAMES) + rb")(?=[\s/>]))", re.IGNORECASE)
_HOLDS_JSON = re.compile(rb"[^>]{0,300}json", re.IGNORECASE)  # in a tag that has just begun


def without_unseen(page: bytes, *, keep_json: bool = False) -> bytes:
    """The page without its comments, scripts and styles; what nothing closes stays, and JSON where it is to be kept:
    in it stand dates."""
    parts: list[bytes] = []
    unclosed: set[bytes] = set()
    start = at = 0
    while found := _UNSEEN.search(page, at):
        at = found.end()
        name = (found[1] or b"").lower()
        if name in unclosed or not (close := _CLOSES[name].search(page, at)):
            unclosed.add(name)
        elif keep_json and name == b"script" and _HOLDS_JSON.match(page, at):
            at = close.end()
        else:
            parts.append(page[start : found.start()])
            start = at = close.end()
    return b"".join([*parts, page[start:]])
