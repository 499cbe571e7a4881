from __future__ import annotations

import json

import pytest

from nongrata.desk.feed import Item, items
from nongrata.errors import UnreadableInput

BASE = "https://news.example/feeds/world"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>World</title><item>
<title>Envoys told to go</title><link>/a</link><description>Two of them.</description>
<pubDate>Fri, 25 Mar 2022 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>World</title><entry><title>Envoys told to go</title>
<link href="https://news.example/a"/><summary>Two of them.</summary><published>2022-03-25T10:00:00Z</published>
<updated>2022-03-26T09:00:00Z</updated></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "url": "https://news.example/a",
                "title": "Envoys told to go",
                "summary": "Two of them.",
                "date_published": "2022-03-25T10:00:00Z",
                "date_modified": "2022-03-26T09:00:00Z",
            },
            {"title": "without an address"},
            "no item",
        ],
    }
)
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/a</loc>
<lastmod>2022-03-26</lastmod><news:news><news:publication_date>2022-03-25</news:publication_date>
<news:title>Envoys told to go</news:title></news:news></url><url><loc>https://news.example/b</loc></url></urlset>"""


def only(data: str) -> Item:
    (found,) = items(data.encode(), BASE)
    return found


def test_an_item_of_rss_has_its_date_of_publication_and_no_other() -> None:
    assert only(RSS) == Item(
        "https://news.example/a", "Envoys told to go", "Two of them.", "Fri, 25 Mar 2022 10:00:00 GMT", None, "feed"
    )


@pytest.mark.parametrize("data", [ATOM, JSON_FEED])
def test_published_and_modified_are_kept_apart(data: str) -> None:
    found = only(data)
    assert (found.published, found.modified) == ("2022-03-25T10:00:00Z", "2022-03-26T09:00:00Z")
    assert (found.address, found.words) == ("https://news.example/a", "Envoys told to go\n\nTwo of them.")


def test_an_entry_of_atom_that_says_only_when_it_was_updated_has_no_date_of_publication() -> None:
    found = only(ATOM.replace("<published>2022-03-25T10:00:00Z</published>", ""))
    assert (found.published, found.modified) == (None, "2022-03-26T09:00:00Z")


def test_a_sitemap_says_when_pages_were_modified_and_for_news_when_published() -> None:
    first, second = items(SITEMAP.encode(), BASE)
    assert (first.title, first.published, first.modified) == ("Envoys told to go", "2022-03-25", "2022-03-26")
    assert (second.words, second.published, second.modified) == ("", None, None)


def test_an_index_of_sitemaps_names_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://news.example/one.xml</loc></sitemap></sitemapindex>"
    assert only(index).from_ == "sitemap index"


def test_a_list_of_gdelt_gives_addresses_and_no_dates() -> None:
    article = {"url": "https://news.example/a", "title": "Envoys told to go", "seendate": "20220325T101500Z"}
    found = only(json.dumps({"articles": [article]}))
    assert (found.title, found.published, found.modified, found.from_) == ("Envoys told to go", None, None, "gdelt")


def test_gdelt_may_find_nothing() -> None:
    assert items(b"{}", BASE) == []


def test_of_broken_xml_the_whole_items_are_read() -> None:
    assert only(RSS.removesuffix("</channel></rss>")).title == "Envoys told to go"


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>sign in</body></html>", b"{", b'{"a": 1}', b"\x00\xff", b"<urlset><url></urlset>"]
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        items(data, BASE)


def test_entities_of_a_sitemap_open_no_file() -> None:
    entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    evil = f"{entity}<urlset><url><loc>https://e.example/&x;</loc></url></urlset>"
    assert [one.address for one in items(evil.encode(), BASE)] == ["https://e.example/"]


def test_the_token_changes_with_text_and_date_alone() -> None:
    assert only(RSS).token == only(RSS.replace("World", "The world")).token
    assert only(RSS).token != only(RSS.replace("Two of them", "Three of them")).token
    assert only(RSS).token != only(RSS.replace("25 Mar", "24 Mar")).token


def test_an_item_whose_address_is_none_leaves_the_others() -> None:
    listed = [{"url": address} for address in ("http://[oops/a", "https://news.example/\ud83d", "/b")]
    assert [one.address for one in items(json.dumps({"items": listed}).encode(), BASE)] == ["https://news.example/b"]


def test_half_a_sign_in_a_headline_is_a_question_mark() -> None:
    assert only(json.dumps({"items": [{"url": "/a", "title": "Envoys \ud83d told"}]})).title == "Envoys ? told"


def test_the_pictures_and_films_of_a_page_in_a_sitemap_are_not_the_page() -> None:
    more = """<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<image:loc>https://news.example/apple.jpg</image:loc><image:title>Apples</image:title></image:image>
<video:video xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><video:title>Film</video:title>
<video:publication_date>1999-01-01</video:publication_date></video:video></url>"""
    assert items(SITEMAP.replace("</url>", more).encode(), BASE) == items(SITEMAP.encode(), BASE)


@pytest.mark.parametrize(("headline", "encoding"), [("Łódź: dyplomaci", "iso-8859-2"), ("Посол", "windows-1251")])
def test_a_feed_is_read_in_the_encoding_that_its_server_names(headline: str, encoding: str) -> None:
    data = RSS.replace("Envoys told to go", headline).encode(encoding)
    (found,) = items(data, BASE, encoding)
    assert found.title == headline


def test_a_feed_in_utf_8_is_read_as_such_whatever_its_server_says() -> None:
    (found,) = items(RSS.replace("Envoys", "Посол").encode(), BASE, "iso-8859-1")
    assert found.title == "Посол told to go"


def test_a_feed_whose_xml_is_broken_before_its_first_item_is_none() -> None:
    with pytest.raises(UnreadableInput, match="XML is broken"):
        items(b"<rss><broken", BASE)
