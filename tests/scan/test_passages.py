"""Pages before they are parsed: what the extractor finds in one is never lost, and most are stopped."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.extract import extract
from nongrata.model import Document
from nongrata.read.formats import PAGE
from nongrata.scan.apart import without_apart
from nongrata.scan.page import entry
from nongrata.scan.passages import tells_act, tells_act_as_read
from nongrata.scan.record import Record
from tests.scan.archives import MORE, PLAIN, TOLD, page


@pytest.fixture(scope="module", autouse=True)
def ready() -> None:
    """Patterns are compiled, which takes longer than a test may."""
    tells_act(page(TOLD), ["en"])


@pytest.mark.parametrize(
    "paragraph",
    [
        TOLD,
        TOLD.replace(" ", "\n    "),
        TOLD.replace("Russian diplomats", '<a href="/russia?a=1&amp;b=2">Russian</a> <b>dip</b>lomats'),
        TOLD.replace("expelled", "<!-- an advertisement -->expelled<script>if (1 < 2) { ad('</p>') }</script>"),
        "<!-->" + TOLD,
        TOLD.replace(" ", "&nbsp;"),
        TOLD.replace("expelled", "exp&#101;lled"),
        TOLD.replace("Poland", '<span class="first">P</span>oland'),
        TOLD.replace("expelled", "<b>exp</b><b>elled</b>"),
        TOLD.replace("expelled", "<strong><em>e</em></strong>xpelled"),
        TOLD.replace("expelled", "exp<ins>elled</ins>"),
        TOLD.replace("expelled", "exp<x-word>elled</x-word>"),
        TOLD.replace(" expelled ", "&nbspexpelled&#160;"),
        TOLD.replace(" expelled ", "&#160expelled&ThinSpace;"),
        TOLD.replace(" expelled ", " &quotexpelled&quot "),
        f"<table><tr><td>{TOLD.replace(' Russian', '</td><td>Russian')}</td></tr></table>",
        "<!-- > -- " + PLAIN + " --!>" + TOLD,
        "<STYLE>p { order: 1 }</style><script>close()</SCRIPT>" + TOLD,
        "<template>" + TOLD,
        "<b>" * 400 + TOLD,
        TOLD.upper(),
        TOLD.upper().replace("RUSSIAN", "RUSSIAN</p><p>"),
        TOLD.upper().replace("RUSSIAN", "RUSSIAN<br>"),
    ],
)
def test_an_act_is_found_whatever_the_markup(paragraph: str) -> None:
    assert tells_act(page(PLAIN, paragraph, PLAIN), ["en"])


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-32"])
def test_an_act_is_found_in_any_encoding(encoding: str) -> None:
    told = "Belgium declared the chargé d’affaires of Iran persona non grata."
    assert tells_act(f"<html><p>{told}</p></html>".encode(encoding), ["en"])


@pytest.mark.parametrize(
    "tag",
    [
        "<meta property='og:title' content='{}'>",
        '<meta content="{}" property="og:title">',
        '<META NAME="OG:Title" CONTENT="{}">',
        '<meta data-content="x" property="og:title" content="{}">',
    ],
)
def test_an_act_is_found_in_the_title_that_a_page_says_it_has(tag: str) -> None:
    assert tells_act(page(PLAIN, head=tag.format(TOLD)), ["en"])
    assert not tells_act(page(PLAIN, head=tag.format(PLAIN)), ["en"])


def test_a_page_without_an_act_is_stopped_whatever_its_scripts_say() -> None:
    script = f"<script type='application/ld+json'>{{'articleBody': '{TOLD}'}}</script>"
    assert not tells_act(page(PLAIN, "The embassy gave a concert.", head=script), ["en"])


def test_a_page_is_stopped_whose_act_has_no_company() -> None:
    assert not tells_act(page("France ordered 12 of them to leave."), ["en"])
    assert tells_act(page("France ordered 12 of them to leave.", "They are diplomats."), ["en"])


def test_an_act_is_found_on_a_page_without_paragraphs_and_behind_what_nothing_closes() -> None:
    assert tells_act(f"{PLAIN * 99} {TOLD} {PLAIN * 99}".encode(), ["en"])
    assert tells_act(("<style>" * 3000 + "<!--" * 3000 + TOLD).encode(), ["en"])


@pytest.mark.parametrize(
    "tag", ["<p", "<a", "<b", "<!--", "<script", "<style>p {}</style", "<script>x</script", "</td"]
)
def test_a_tag_that_nothing_closes_goes_no_further_than_the_next(tag: str) -> None:
    assert tells_act(f"<html>{tag} {TOLD} More.<img>".encode(), ["en"])


INLINE = st.sampled_from(
    ["<b>{}</b>", '<a href="/x">{}</a>', "<em><i>{}</i></em>", "{}", "{}", "{}<!-- x -->", "<ins>{}</ins>"]
)
BLOCK = st.sampled_from(
    ["<p>{}</p>", "<p>{}", "<div>{}</div>", "<li>{}</li>", "<P CLASS=x>{}</P>", "{}<br>", "<td>{}</td>"]
)


@given(st.data(), st.lists(st.sampled_from([TOLD, MORE, PLAIN]), min_size=1, max_size=4))
def test_no_page_is_lost_of_which_a_claim_is_made(data: st.DataObject, paragraphs: list[str]) -> None:
    part = data.draw(st.sampled_from([r"\w+", r"\w\w?"]))  # words, or what they are made of
    marked = (re.sub(part, lambda found: data.draw(INLINE).format(found[0]), html.escape(one)) for one in paragraphs)
    source = "".join(data.draw(BLOCK).format(one) for one in marked)
    whole = f"<html><body><article>{source}</article></body></html>".encode()
    found = entry(Record("a", whole, PAGE), date(2026, 1, 1))
    text = getattr(found, "text", "")
    if extract(Document(text, title=getattr(found, "title", None))):
        assert tells_act(whole, ["en"])


LINKS = f'<ul><li><a href="/1"><img src="/1.jpg"><span>{TOLD}</span></a></li>\n<li><a href="/2">{MORE}</a></li></ul>'


@pytest.mark.parametrize("apart", ["<nav>{}</nav>", "<ASIDE class='more'><h2>Read more</h2>{}</ASIDE >"])
def test_what_is_no_main_text_lets_no_page_through(apart: str) -> None:
    assert not tells_act(page(PLAIN, apart.format(LINKS)), ["en"])
    assert tells_act(page(PLAIN, apart.format(LINKS), TOLD), ["en"])


@pytest.mark.parametrize(
    "source",
    [
        f"<div><aside><p>Menu</p></div><p>{TOLD}</p></aside>",  # closed by what closes the <div>
        f"<ul><li><aside><li>Menu</li></li><p>{TOLD}</p></aside></ul>",
        f"<table><tr><td><nav><td><p>{TOLD}</p></nav></td></tr></table>",
        f"<svg><aside><p>{TOLD}</p></aside></svg>",
        f"<select><aside><p>{TOLD}</p></aside>",
        f"<h1><aside><p>{TOLD}</p></aside></h1>",
        f"<nav><h1>{TOLD}</h1></nav>",
        f"<img alt='<nav>'><p>{TOLD}</p><img alt='</nav>'>",
        f"<nav><a href=x <b>{TOLD}</b></a></nav>",
        f"<aside><p>{TOLD}",
    ],
)
def test_what_may_be_main_text_is_never_cut_out(source: str) -> None:
    assert TOLD.encode() in without_apart(source.encode())


NAMES = [
    "aside",
    "nav",
    "div",
    "p",
    "ul",
    "li",
    "a",
    "b",
    "h1",
    "h2",
    "table",
    "td",
    "select",
    "svg",
    "title",
    "button",
]
TAGS = st.sampled_from([form.format(name) for name in NAMES for form in ("<{}>", "</{}>")])


@given(st.lists(TAGS | st.sampled_from([f"<p>{TOLD}</p>", TOLD]), max_size=14))
def test_however_tags_nest_no_page_is_lost_of_which_the_act_is_read(parts: list[str]) -> None:
    whole = f"<html><body>{''.join(parts)}</body></html>".encode()
    found = entry(Record("a", whole, PAGE), date(2026, 1, 1))
    read = getattr(found, "text", ""), getattr(found, "title", None)
    if TOLD in f"{read}":
        assert tells_act(whole, ["en"])
        assert tells_act_as_read(*read, ["en"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{PLAIN}\n\n{TOLD}", None),
        (PLAIN, TOLD),
        (f"News: {TOLD}", "News:"),
        (TOLD.upper().replace("RUSSIAN", "RUSSIAN\n\n"), None),
    ],
)
def test_an_act_is_found_in_what_was_read_of_a_page(text: str, title: str | None) -> None:
    assert tells_act_as_read(text, title, ["en"])
    assert not tells_act_as_read(PLAIN, PLAIN, ["en"])
