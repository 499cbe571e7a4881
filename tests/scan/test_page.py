"""Pages that passed the screen: main text, what they say of themselves, dates with their source, letters as meant."""

from __future__ import annotations

import tracemalloc
from datetime import date

import pytest

from nongrata.model import Days, Document, Rejection
from nongrata.read.entry import Defaults, Entry, completed, settle
from nongrata.read.formats import PAGE
from nongrata.scan.page import entry
from nongrata.scan.record import Record
from nongrata.scan.unseen import without_unseen
from tests.scan.archives import MORE, TOLD, page

TODAY = date(2024, 5, 1)


def settled(data: bytes, charset: str | None = None, modified: str | None = None) -> Document | Rejection:
    found = entry(Record("a@0", data, PAGE, charset=charset), TODAY)
    if isinstance(found, Rejection):
        return found
    said = Entry(
        "a@0", None, address="https://post.example/1", published=modified, published_from=modified and "http header"
    )
    return settle(completed(found, said, TODAY), Defaults(None, None, TODAY))


def test_the_main_text_comes_out_without_menu_and_script() -> None:
    found = settled(page(TOLD, MORE, head='<meta property="og:site_name" content="Post">', title="Diplomats expelled"))
    assert isinstance(found, Document)
    assert found.text == f"Diplomats expelled\n\n{TOLD}\n\n{MORE}"
    assert (found.title, found.outlet, found.address) == ("Diplomats expelled", "Post", "https://post.example/1")


META = '<meta property="article:published_time" content="2022-03-25T08:00:00+02:00">'
LINKED = '<script type="application/ld+json">{"@graph": [{"author": {}}, {"datePublished": "2022-03-24"}]}</script>'
FUTURE = '<meta name="date" content="2031-01-01">'
MODIFIED = "Wed, 23 Mar 2022 10:00:00 GMT"


@pytest.mark.parametrize(
    ("head", "modified", "published", "place"),
    [
        (META + LINKED, MODIFIED, "2022-03-25", "html meta"),
        (LINKED, MODIFIED, "2022-03-24", "json-ld"),
        ('<script type="application/ld+json">{"datePublished": "2022-03"}</script>', None, "2022-03", "json-ld"),
        ("<script type='application/ld+json'>{broken</script>", MODIFIED, "2022-03-23", "http header"),
        (FUTURE + LINKED, None, "2022-03-24", "json-ld"),
        ("", None, None, None),
    ],
)
def test_the_date_of_publication_comes_with_its_precision_and_source(
    head: str, modified: str | None, published: str | None, place: str | None
) -> None:
    found = settled(page(TOLD, head=head), modified=modified)
    assert isinstance(found, Document)
    assert found.published == (Days.parse(published) if published else None)
    assert found.published_from == place


def test_a_marked_time_is_read() -> None:
    found = settled(page(TOLD, '<time itemprop="datePublished" datetime="2022-03-22">Tuesday</time>'))
    assert isinstance(found, Document)
    assert (str(found.published), found.published_from) == ("2022-03-22", "html time")


def test_when_it_was_modified_is_kept_apart() -> None:
    linked = '<script type="application/ld+json">{"dateModified": "2022-03-26"}</script>'
    found = settled(page(TOLD, head=META + linked))
    assert isinstance(found, Document)
    assert (str(found.published), str(found.modified), found.modified_from) == ("2022-03-25", "2022-03-26", "json-ld")


def test_a_date_that_cannot_be_one_is_refused_where_it_is_the_only_one() -> None:
    found = settled(page(TOLD, head=FUTURE))
    assert isinstance(found, Rejection)
    assert found.code == "date"


ACCENTS = "Belgium declared the chargé d’affaires of Iran persona non grata, said “Le Soir” on Monday — in Brussels."


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("utf-8", None, ""),
        ("utf-8", "iso-8859-1", ""),  # the server is wrong, as servers are
        ("cp1252", "windows-1252", ""),
        ("cp1252", None, '<meta charset="iso-8859-1">'),
        ("cp1252", None, ""),
        ("utf-16", None, ""),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16le", ""),  # without a mark, as RFC 2781 wants it where the server says the order
        ("utf-16-be", "UTF-16BE", ""),
        ("utf-8", "utf-16le", ""),
    ],
)
def test_letters_are_never_wrong(encoding: str, charset: str | None, meta: str) -> None:
    data = f"<html><head>{meta}<title>x</title></head><body><article><p>{ACCENTS}</p></article></body></html>"
    found = settled(data.encode(encoding), charset)
    assert isinstance(found, Document)
    assert ACCENTS in found.text


def test_a_page_without_main_text_is_a_rejection() -> None:
    found = settled(b"<html><body><nav>Home</nav></body></html>")
    assert isinstance(found, Rejection)
    assert found.code == "no-text"


def test_a_page_that_nests_without_end_is_a_rejection() -> None:
    found = settled(b"<div>" * 100_000 + TOLD.encode())
    assert isinstance(found, Rejection)
    assert found.code == "too-large"


def test_what_looks_like_a_comment_in_data_of_a_page_opens_none() -> None:
    data = '<script type="application/ld+json">{"description": "cut <!-- here"}</script>'
    found = settled(page(TOLD, MORE, head=META + data) + b"<!-- end -->")
    assert isinstance(found, Document)
    assert TOLD in found.text


def test_tags_that_nothing_closes_stay() -> None:
    unclosed = b"<script " * 40_000  # each looked at to the end of the page would take a quarter of an hour
    assert without_unseen(unclosed, keep_json=True) == unclosed


@pytest.mark.parametrize("unseen", ["<!-- {} -->", "<script>{}</script>", "<STYLE media='x'>{}</STYLE >"])
def test_what_nobody_sees_of_a_page_is_not_held_while_it_is_read(unseen: str) -> None:
    data = page(TOLD, MORE, head=META + LINKED + unseen.format("x" * 2**23))
    without = settled(page(TOLD, MORE, head=META + LINKED))
    tracemalloc.start()
    found = settled(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == without
    assert peak < 2**21
