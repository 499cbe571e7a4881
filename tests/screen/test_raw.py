"""The screen on bytes: the same answers however they are found, and never no where there is a claim."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nongrata.extract import extract
from nongrata.extract.glance import glance_at
from nongrata.languages import language
from nongrata.model import Document
from nongrata.screen.matchers import BACKENDS, AhoCorasick, Hyperscan, Matcher, Standard, matcher
from nongrata.screen.raw import acts_in, may_hold_claim, may_tell_act
from nongrata.screen.terms import Query, Writing, acting, company

TOLD = "Poland expelled three Russian diplomats on Monday."
PLAIN = "The match ended in a draw, and both teams were content."

QUERY = Query(
    (((b"persona", b"non", b"grata"),), ((b"embassy",), (b"charg", b"d", b"affaires")), ((b"spies",),)),
    frozenset({frozenset({frozenset({0}), frozenset({1, 2})}), frozenset({frozenset({2})})}),
)
WORDS_OF_QUERY = ["persona", "non", "Grata", "EMBASSY", "chargé d'affaires", "charg&eacute;", "d", "affaires", "spies"]
AROUND = ["\n", "  ", "<b>", "</b>", '<a href="non">', "&nbsp;", "&#101;", "\\n", "\\u201c", "\\u0065", "<pre>", "<p>"]
PIECES = st.sampled_from([*WORDS_OF_QUERY, *AROUND, " " * 40, *" &<>é\xa0\x00ﬁſ-_.x7"])


def every(query: Query, writing: Writing) -> list[Matcher]:
    matchers: list[Matcher] = [backend(query, writing) for backend in (Hyperscan, AhoCorasick, Standard)]
    for one in matchers:
        one.admits(b""), one.places(b"")  # made ready, which takes longer than a test may
    return matchers


MATCHERS = {writing: every(QUERY, writing) for writing in Writing}


@pytest.mark.parametrize("writing", Writing)
@given(pieces=st.lists(PIECES, max_size=14))
def test_all_backends_give_the_same_answer(writing: Writing, pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    assert len({one.admits(data) for one in MATCHERS[writing]}) == 1


FINDERS = MATCHERS[Writing.PAGE]


@given(pieces=st.lists(PIECES, max_size=14))
def test_all_backends_find_terms_in_the_same_places(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    every, *others = (one.places(data) for one in FINDERS)
    assert all(other == others[0] for other in others)
    assert set(others[0]) <= set(every)  # and, of a term that ends in a tag too, there
    assert bool(others[0]) == bool(every)
    assert all(0 <= at < len(data) for at in every)


WORDS = sorted({form for forms in language("en").forms.values() for form in forms})
OF_LANGUAGES = [every(query(code), Writing.TEXT) for query in (company, acting) for code in ("en", "pl")]


@given(st.lists(st.integers(0, len(WORDS) - 1)), st.sampled_from([" ", ", ", "\n"]))
def test_all_backends_agree_on_the_words_of_the_languages(numbers: list[int], between: str) -> None:
    data = between.join(WORDS[number] for number in numbers).encode()
    for matchers in OF_LANGUAGES:
        assert len({one.admits(data) for one in matchers}) == 1


def test_the_fastest_backend_that_runs_is_taken() -> None:
    assert isinstance(matcher(QUERY, Writing.TEXT), BACKENDS[0])


def test_what_was_compiled_is_kept_and_made_anew_where_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NONGRATA_CACHE", str(tmp_path / "cache"))
    told = b"a persona non grata of the embassy"
    assert Hyperscan(QUERY, Writing.TEXT).admits(told)
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    again = Hyperscan(QUERY, Writing.TEXT)
    assert again.admits(told)
    assert not again.admits(b"an embassy")
    for damaged in (b"", whole[:-100], whole[:1000] + bytes(8) + whole[1008:]):
        kept.write_bytes(damaged)
        assert Hyperscan(QUERY, Writing.TEXT).admits(told)
        assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_to_costs_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("NONGRATA_CACHE", str(tmp_path / "file"))
    assert Hyperscan(QUERY, Writing.TEXT).admits(b"spies")


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        TOLD.upper(),
        "Belgium declared the chargé d'affaires of Iran persona non grata.",
        "Belgium declared the  chargé\n   d’affaires of Iran persona\n" + " " * 60 + "non grata.",
        "Kenya gave two Chinese oﬃcials of the embassy two days to leave.",
    ],
)
def test_a_text_with_a_claim_passes_in_every_encoding(text: str) -> None:
    assert extract(Document(text))
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        assert may_hold_claim(Writing.TEXT)(text.encode(encoding))
        assert may_tell_act(Writing.TEXT)(text.encode(encoding))


def test_acts_are_found_in_words_that_name_them() -> None:
    page = b"<p>He was declared persona non grata and <b>told</b> to LEAVE.</p>"
    found = {re.search(rb"\w+\Z", page[: at + 1])[0] for at in acts_in(Writing.PAGE, "en")(page)}  # type: ignore[index]
    assert {b"grata", b"told", b"LEAVE"} <= found
    assert not acts_in(Writing.PAGE, "en")(b"<p>The match was a draw.</p>")


def test_a_text_without_the_words_is_stopped() -> None:
    assert not may_hold_claim(Writing.TEXT)(PLAIN.encode())
    assert not may_tell_act(Writing.TEXT)(PLAIN.encode())
    assert not glance_at(PLAIN, "en")


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_line_of_json_is_not_lost_to_its_escapes(ascii_only: bool) -> None:
    quoted = "He said:\n“Diplomats\tof Iran”,\nand then:\nBelgium expelled\nthe chargé d’affaires."
    assert may_hold_claim(Writing.JSON)(json.dumps({"text": quoted}, ensure_ascii=ascii_only).encode())
    letters = "".join(f"\\u{ord(letter):04x}" for letter in TOLD)
    assert may_hold_claim(Writing.JSON)(f'{{"text": "{letters}"}}'.encode())


@pytest.mark.parametrize(
    "page",
    [
        "<p>Belgium expelled the charg&eacute;&nbsp;d&#8217;affaires.</p>",
        "<p>Belgium expelled the <a href='/x'>charg&#233;</a> <b>d&rsquo;affaires</b>.</p>",
        "<p>Two <i>dip</i>lomats were told to go.</p>",
        "<p><span class='first'>D</span>iplomats were told to go.</p>",
        "<p>" + "".join(f"&#{ord(letter)};" for letter in "Diplomats") + " were told to go</p>",
        "<p>" + "".join(f"&#x{ord(letter):X};" for letter in "diplomats") + " were told to go</p>",
        "<pre>diplo\nmats</pre>",
    ],
)
def test_a_page_is_not_lost_to_its_markup_and_entities(page: str) -> None:
    assert may_hold_claim(Writing.PAGE)(page.encode())
    assert may_hold_claim(Writing.PAGE)(page.encode("utf-16"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_whatever_stands_around_it_a_claim_passes(around: str) -> None:
    text = f"{around}\n\n{TOLD}\n\n{around}"
    if extract(Document(text)):
        assert may_hold_claim(Writing.TEXT)(text.encode())
        assert may_hold_claim(Writing.JSON)(json.dumps(text).encode())
        assert may_hold_claim(Writing.PAGE)(html.escape(text).encode("ascii", "xmlcharrefreplace"))


def test_words_that_could_be_of_ordinary_people_pass_beside_a_plainer_telling_alone() -> None:
    common = "Poland expelled three Russian citizens on Monday."
    assert not extract(Document(common))
    assert extract(Document(f"{common} {TOLD}"))


def test_a_deed_or_an_echo_alone_is_no_act_on_which_a_claim_can_rest() -> None:
    assert not glance_at("Britain blamed Russia for the poisoning. France followed suit.", "en")
    assert glance_at(TOLD, "en")
