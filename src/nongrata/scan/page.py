"""A page that passed the screen -> its main text, and what the page says of itself. Resiliparse reads it, for bulk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from nongrata.model import Rejection
from nongrata.read.code import Code
from nongrata.read.encoding import decode
from nongrata.read.entry import Entry
from nongrata.read.language import looks_readable
from nongrata.read.modified import linked_dates, modified_in
from nongrata.read.published import days_if_any
from nongrata.scan.record import Record
from nongrata.scan.unseen import without_unseen

_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1024, and pages are not always so tidy
_MOST_UNCLOSED = 20_000  # a parser's time grows with the square of how deep tags nest: 5 seconds for so many
_DATES = (  # in the order of trust: names of <meta>, Open Graph and schema.org
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "publish-date"),
    *("publishdate", "pubdate", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "date"),
)
_SAID = "meta[content], script[type='application/ld+json'], time[datetime], h1"


def entry(record: Record, today: date) -> Entry | Rejection:
    """The Entry of a page, or why it yields none."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    page = without_unseen(record.data, keep_json=True)
    if page.count(b"<") - 2 * page.count(b"</") > _MOST_UNCLOSED:
        why = f"has more than {_MOST_UNCLOSED} tags that nothing closes, which no page of news has"
        return Rejection(record.where, Code.TOO_LARGE, why)
    source = characters(replace(record, data=page))
    if isinstance(source, Rejection):
        return source
    tree: Any = HTMLTree.parse(source)
    lines = extract_plain_text(tree, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False)
    text = "\n\n".join(" ".join(line.split()) for line in lines.splitlines() if line.strip())
    if not text:
        return Rejection(record.where, Code.NO_TEXT, "is a web page in which no main text was found")
    elements = tree.document.query_selector_all(_SAID)
    meta = _meta(elements)
    published, published_from = _published(meta, elements, today)
    modified, modified_from = _modified(meta, elements)
    heading = next((one.text for one in elements if one.tag == "h1"), None) or tree.title
    return Entry(
        record.where,
        text,
        title=" ".join((meta.get("og:title") or heading or "").split()) or None,
        outlet=meta.get("og:site_name"),
        language=None if looks_readable(text) else _language(tree),
        address=meta.get("og:url"),
        published=published,
        published_from=published_from,
        modified=modified,
        modified_from=modified_from,
    )


def _language(tree: Any) -> str | None:
    """The language that the page says it is in."""
    html = tree.document.query_selector("html")
    return html.getattr("lang") if html else None


def characters(record: Record) -> str | Rejection:
    """The characters of a page, in the encoding that the server or the page names, else in that which it looks like."""
    from resiliparse.parse.encoding import detect_encoding

    named = _CHARSET.search(record.data[:_DECLARED_WITHIN])
    declared = record.charset or (named[1].decode("ascii", "replace") if named else None)
    return decode(record.data, record.where, declared or detect_encoding(record.data))


def _meta(elements: Any) -> dict[str, str]:
    """What the tags <meta> say, by name in small letters, the first of each."""
    said: dict[str, str] = {}
    for one in elements:
        if one.tag == "meta":
            name = one.getattr("property") or one.getattr("itemprop") or one.getattr("name")
            if name and (content := (one.getattr("content") or "").strip()):
                said.setdefault(name.casefold(), content)
    return said


def _published(meta: dict[str, str], elements: Any, today: date) -> tuple[str | None, str | None]:
    """The first date of publication that can be one, and where it stands; else the first that cannot, to be refused."""
    found = list(_dates(meta, elements))
    can_be = (one for one in found if days_if_any(one[0], today))
    return next(can_be, found[0] if found else (None, None))


def _dates(meta: dict[str, str], elements: Any) -> Iterator[tuple[str, str]]:
    for name in _DATES:
        if name in meta:
            yield meta[name], "html meta"
    for one in elements:
        if one.tag == "script":
            yield from ((value, "json-ld") for value in linked_dates(one.text, "datePublished"))
    for one in elements:
        if one.tag == "time" and (one.getattr("itemprop") == "datePublished" or one.hasattr("pubdate")):
            yield one.getattr("datetime"), "html time"


def _modified(meta: dict[str, str], elements: Any) -> tuple[str | None, str | None]:
    linked = (one.text for one in elements if one.tag == "script")
    times = (
        one.getattr("datetime") for one in elements if one.tag == "time" and one.getattr("itemprop") == "dateModified"
    )
    return modified_in(meta, linked, times)
