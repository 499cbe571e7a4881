"""Web pages: the main text, without menus, scripts and comments, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, BinaryIO

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.encoding import decode
from nongrata.read.entry import Entry
from nongrata.read.language import looks_readable
from nongrata.read.modified import MODIFIED, modified_in
from nongrata.read.published import EARLIEST
from nongrata.read.stream import whole

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

DECLARED_WITHIN = 1024  # bytes in which a page must say its encoding (HTML Living Standard, 4.2.5.4)
BRIEF = 40  # characters of the shortest brief of one sentence; trafilatura takes menus along below its own 250
# Only what the page declares (its meta tags, its data for search engines, <time>), nothing that stands in its text.
# A far end lets dates in the future through, for which a document is turned away with a reason.
_DATES = {"extensive_search": False, "original_date": True, "min_date": EARLIEST.isoformat(), "max_date": "9999-12-31"}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_LINKED = re.compile(r'"dateModified"\s*:\s*"[^"]*"\s*,?')
_LANGUAGE = re.compile(r"""<html\b[^<>]*?\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def read_html(stream: BinaryIO, where: str, encoding: str | None = None) -> Iterator[Entry | Rejection]:
    """One Entry, with what the page says of itself, or a Rejection.

    The `encoding` that its server named goes before that which it names itself (HTML Living Standard, 13.2.3.2).
    """
    data = whole(stream, where)
    if isinstance(data, Rejection):
        yield data
        return
    charset = _CHARSET.search(data[:DECLARED_WITHIN])
    source = decode(data, where, encoding or (charset[1].decode("ascii") if charset else None))
    yield source if isinstance(source, Rejection) else _entry(source, where)


def _entry(source: str, where: str) -> Entry | Rejection:
    page, (modified, modified_from) = _main(source)
    text = page.text if page else None
    if page is None or not text:
        why = "is a web page in which no main text was found; save the text of the article as .txt"
        return Rejection(where, Code.NO_TEXT, why)
    said = _LANGUAGE.search(source)
    return Entry(
        where,
        text.replace("\n", "\n\n"),  # one line is one paragraph
        title=page.title,
        outlet=page.sitename,
        # Pages often carry the language of a template, so the words of the text count for more.
        language=None if looks_readable(text) else said and said[1],
        address=page.url,
        published=page.date,
        published_from="html meta",
        modified=modified,
        modified_from=modified_from,
    )


def _modified(tree: Any) -> tuple[str | None, str | None]:
    """When the page says that it was modified, and where; taken out of it, for the library takes it for publication."""
    meta: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or one.get("http-equiv") or "").lower()
        if name in MODIFIED:
            meta.setdefault(name, one.get("content") or "")
            one.attrib.clear()
    linked = [one for one in tree.iter("script") if one.get("type") == "application/ld+json" and one.text]
    times = [one for one in tree.iter("time") if one.get("itemprop") == "dateModified"]
    found = modified_in(meta, [one.text for one in linked], [one.get("datetime", "") for one in times])
    for one in linked:
        one.text = _LINKED.sub("", one.text)
    for one in times:
        one.attrib.clear()
    return found


def _main(source: str) -> tuple[Page | None, tuple[str | None, str | None]]:
    """The page taken apart, None where nothing can be made of it; and when it was modified, as in `modified_in`."""
    import trafilatura  # half a second to load, so only for pages

    for library in ("trafilatura", "htmldate"):  # what they would say on standard error becomes a rejection here
        logging.getLogger(library).addHandler(logging.NullHandler())
    config = deepcopy(trafilatura.settings.DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(BRIEF))
    try:
        tree = trafilatura.load_html(source)
        modified = _modified(tree)
        page = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES), config=config
        )
    except Exception:  # anybody may have written the page: whatever the parser stumbles over costs it alone
        return None, (None, None)
    return page if page is None or not isinstance(page, dict) else None, modified
