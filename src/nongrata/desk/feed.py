"""The bytes of a feed -> its items: RSS and Atom, JSON Feed 1.1, sitemaps, and lists of articles from GDELT."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXParseException

from nongrata.errors import UnreadableInput
from nongrata.model.document import digest

MOST_ITEMS = 50_000  # as many as a sitemap may have (sitemaps.org, protocol 0.9)


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one page: its address, headline and summary (plain or HTML), when published, when modified.

    Both as written there, None where it does not say; `from_` is the kind of the feed.
    """

    address: str
    title: str | None
    summary: str | None
    published: str | None
    modified: str | None
    from_: str

    @property
    def words(self) -> str:
        """Headline and summary."""
        return "\n\n".join(filter(None, (self.title, self.summary)))

    @property
    def token(self) -> str:
        """The same as long as the feed says the same of the page."""
        return digest(self.title, self.summary, self.published, self.modified)


def items(data: bytes, address: str, encoding: str | None = None) -> list[Item]:
    """The items of a feed that came from `address`, in its order; `encoding` is what its server named, if one did.

    Raises UnreadableInput where it is no feed.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        found = _of_json(data)
    elif b"<urlset" in data[:4096] or b"<sitemapindex" in data[:4096]:
        found = _of_sitemap(data)
    else:
        found = _of_xml(data, encoding)
    return [item for one in found[:MOST_ITEMS] if one.address and (item := _at(address, one))]


def _at(base: str, one: Item) -> Item | None:
    """The item with its whole address and in characters that can be kept; None where the address is none."""
    try:
        place = urljoin(base, one.address.strip())
        place.encode()
    except ValueError:
        return None
    title, summary, published, modified = map(_kept, (one.title, one.summary, one.published, one.modified))
    return Item(place, title, summary, published, modified, one.from_)


def _kept(said: str | None) -> str | None:
    """The text with a question mark for each half of a surrogate pair, which no store holds."""
    return said and said.encode("utf-8", "replace").decode()


def _of_xml(data: bytes, encoding: str | None) -> list[Item]:
    import feedparser

    # What is UTF-8 is read as such, whatever else a server says that sends all its files alike.
    said = {} if encoding is None or _is_utf8(data) else {"content-type": f"application/xml; charset={encoding}"}
    found = feedparser.parse(io.BytesIO(data), response_headers=said)
    broken = found.get("bozo_exception")
    if isinstance(broken, SAXParseException) and not found.entries:
        raise UnreadableInput(f"is a feed whose XML is broken ({broken})")
    if not found.get("version"):
        raise UnreadableInput("is no feed: neither RSS, Atom, JSON Feed, a sitemap nor a list of GDELT")
    return [
        Item(
            one.get("link") or "",
            one.get("title"),
            "\n".join([one.get("summary") or "", *(part.value for part in one.get("content", []))]).strip() or None,
            one.get("published"),
            # feedparser gives the published date where an item has no other
            one.get("updated") if "updated" in one.keys() else None,  # noqa: SIM118
            "feed",
        )
        for one in found.entries
    ]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _of_json(data: bytes) -> list[Item]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"begins as JSON and is none ({error})") from error
    if isinstance(found.get("items"), list):
        return [_json_item(one) for one in found["items"] if isinstance(one, dict)]
    if isinstance(found.get("articles"), list) or found == {}:  # GDELT writes {} where it found nothing
        return [_gdelt_item(one) for one in found.get("articles", []) if isinstance(one, dict)]
    raise UnreadableInput("is JSON without a list named items (JSON Feed) or articles (GDELT)")


def _json_item(one: dict[str, Any]) -> Item:
    told = [_text(one.get(name)) for name in ("summary", "content_html", "content_text")]
    return Item(
        _text(one.get("url")) or _text(one.get("external_url")) or "",
        _text(one.get("title")),
        "\n".join(filter(None, told)) or None,
        _text(one.get("date_published")),
        _text(one.get("date_modified")),
        "feed",
    )


def _gdelt_item(one: dict[str, Any]) -> Item:
    """What GDELT says; `seendate` is when GDELT saw the page, which is no date of publication."""
    return Item(_text(one.get("url")) or "", _text(one.get("title")), None, None, None, "gdelt")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _of_sitemap(data: bytes) -> list[Item]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(f"is a sitemap whose XML is broken ({error})") from error
    return list(_addresses(root))


def _addresses(root: Any) -> Iterator[Item]:
    """The pages of a sitemap; those of an index are sitemaps, marked as such."""
    from_ = "sitemap index" if root.tag.endswith("}sitemapindex") or root.tag == "sitemapindex" else "sitemap"
    for one in root.iterchildren("{*}*"):
        # {*} is any namespace, or none. Pictures and films of a page have an address and a title, too, further down.
        address, modified, title, published = (
            (one.findtext(path) or "").strip() or None
            for path in ("{*}loc", "{*}lastmod", "{*}news/{*}title", "{*}news/{*}publication_date")
        )
        yield Item(address or "", title, None, published, modified, from_)
