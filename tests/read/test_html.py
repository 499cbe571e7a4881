"""Web pages: main text, what the page says of itself, and its encoding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nongrata.model import Days, Document, Rejection

Document_ = Callable[..., Document]
Rejection_ = Callable[..., Rejection]
BODY = "<p>Ruritania on Wednesday expelled two Syldavian diplomats, the foreign ministry in Streslau said.</p>"


def page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    menu = '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{menu}<article>{body}</article></body></html>"


def test_the_main_text_is_read_without_the_menu(document: Document_) -> None:
    found = document("a.html", page())
    assert "Ruritania on Wednesday expelled two" in found.text
    assert "Sport" not in found.text


def test_scripts_are_never_text(document: Document_) -> None:
    body = f"<script>alert('expelled nine')</script>{BODY}<script>var x = 'ten';</script><style>p {{}}</style>"
    found = document("a.html", page(body=body))
    assert "nine" not in found.text
    assert "ten" not in found.text.split()


def test_paragraphs_stand_apart(document: Document_) -> None:
    body = BODY + "<p>Both have five days to leave the country and may take their families.</p>"
    assert "\n\nBoth have five days" in document("a.html", page(body=body)).text


def test_the_page_says_title_outlet_address_and_date(document: Document_) -> None:
    head = (
        '<title>Two out - Streslau Courier</title><meta property="og:title" content="Ruritania expels two">'
        '<meta property="og:site_name" content="Streslau Courier"><link rel="canonical" href="https://example.org/two">'
        '<meta property="article:published_time" content="2022-03-23T22:10:00+01:00">'
    )
    found = document("a.html", page(head))
    assert (found.title, found.outlet) == ("Ruritania expels two", "Streslau Courier")
    assert found.address == "https://example.org/two"
    assert (found.published, found.published_from) == (Days.parse("2022-03-23"), "html meta")


def test_a_date_long_ago_is_read(document: Document_) -> None:
    head = '<meta property="article:published_time" content="1971-09-25">'
    assert document("a.html", page(head)).published == Days.parse("1971-09-25")


def test_a_date_in_the_text_is_no_date_of_publication(document: Document_) -> None:
    body = BODY + "<p>The last such case was on 3 March 2010, when four of them left.</p><p>Copyright 2019</p>"
    found = document("a.html", page(body=body))
    assert (found.published, found.published_from) == (None, None)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ('<meta property="article:modified_time" content="2022-03-26T09:00:00Z">', "html meta"),
        ('<script type="application/ld+json">{"dateModified": "2022-03-26T09:00:00Z"}</script>', "json-ld"),
        ('<time itemprop="dateModified" datetime="2022-03-26">Saturday</time>', "html time"),
        (
            '<meta name="last-modified" content="yesterday">'
            '<script type="application/ld+json">{"dateModified": "2022-03-26T09:00:00Z"}</script>',
            "json-ld",
        ),
    ],
)
@pytest.mark.parametrize("published", ["2022-03-25", None])
def test_when_a_page_was_modified_is_kept_apart_from_its_publication(
    document: Document_, said: str, place: str, published: str | None
) -> None:
    head = f'<meta property="article:published_time" content="{published}">' if published else ""
    found = document("a.html", page(head + said))
    assert (found.published and str(found.published), str(found.modified)) == (published, "2022-03-26")
    assert found.modified_from == place


@pytest.mark.parametrize("said", ["2999-01-01", "yesterday", "1970-01-01T00:00:00Z"])
def test_a_day_of_modification_that_is_none_costs_no_page(document: Document_, said: str) -> None:
    found = document("a.html", page(f'<meta property="article:modified_time" content="{said}">'))
    assert (found.modified, found.modified_from) == (None, None)


def test_a_page_from_the_future_is_rejected(rejection: Rejection_) -> None:
    head = '<meta property="article:published_time" content="2999-01-01">'
    assert rejection("a.html", page(head)).code == "date"


def test_a_page_without_a_main_text_is_rejected(rejection: Rejection_) -> None:
    assert rejection("a.html", "<html><body><script>var x = 1</script></body></html>").code == "no-text"


def test_the_declared_encoding_is_used(document: Document_) -> None:
    body = "<p>“Two members of the embassy – no more – left Streslau,” the ministry’s spokesman said at a café.</p>"
    source = page('<meta charset="iso-8859-1">', body).encode("cp1252")  # browsers too read that name as Windows-1252
    assert "“Two members of the embassy – no more – left" in document("a.html", source).text


def test_utf_8_that_says_it_is_something_else_is_utf_8(document: Document_) -> None:
    body = "<p>“Two members of the embassy – no more – left Streslau,” the ministry’s spokesman said at a café.</p>"
    source = page('<meta charset="windows-1252">', body).encode()
    assert "ministry’s spokesman said at a café" in document("a.html", source).text


@pytest.mark.parametrize("name", ["nonsense", "rot13", "utf-7", "zlib", "undefined"])
def test_an_encoding_that_is_none_is_passed_over(document: Document_, name: str) -> None:
    assert "Ruritania" in document("a.html", page(f'<meta charset="{name}">')).text


def test_the_language_of_the_template_does_not_count_against_english_words(document: Document_) -> None:
    body = (
        BODY + "<p>It was the first time in two years that they had been asked to leave, and there was no answer.</p>"
    )
    assert "Ruritania" in document("a.html", page(body=body, attributes=' lang="pl"')).text


def test_a_page_in_another_language_is_rejected(rejection: Rejection_) -> None:
    body = "<p>Rząd uznał w środę dwóch pracowników ambasady za osoby niepożądane, poinformowało ministerstwo.</p>"
    found = rejection("a.html", page(body=body, attributes=' lang="pl"'))
    assert found.code == "language"
    assert "'pl'" in found.why
