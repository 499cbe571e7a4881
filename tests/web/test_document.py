"""The page of a document: the whole text, marks that lead to fields and measures, and what was taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from nongrata.ledger import Ledger
from nongrata.model import Claim, Days, Document, Judgement, MeasureKind, Span, Verdict
from nongrata.publish.wording.marked import parts
from nongrata.web import create_app

TEXT = (
    "Warsaw expels\n\nPoland expelled 45 Russian diplomats on 23 March 2022 & <b>more</b>.\n\n"
    "Russia expelled two Polish diplomats on 24 March 2022."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        opened.add(
            [Document(text=TEXT, outlet="Paper", published=Days.parse("2022-03-25"), address="https://a.example/")]
        )
        yield opened


@pytest.fixture
def name(ledger: Ledger) -> str:
    return ledger.claims(ledger.measures()[0])[0][1].id


def page_of(ledger: Ledger, name: str) -> str:
    answer = TestClient(create_app(ledger.address)).get(f"/documents/{name}")
    assert answer.status_code == 200
    return answer.text


def shown_text(page: str) -> str:
    body = re.search(r'<div class="document"[^>]*>(.*?)</div>', page, re.DOTALL)[1]  # type: ignore[index]
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def test_the_text_is_there_to_the_letter(ledger: Ledger, name: str) -> None:
    assert shown_text(page_of(ledger, name)) == TEXT


@pytest.mark.parametrize(
    ("text", "title", "headed"),
    [
        (TEXT, None, "Warsaw expels"),
        (TEXT, "Poland acts", "Poland acts"),
        ("Poland expelled 45 Russian diplomats.", None, "report.txt"),
    ],
)
def test_a_document_is_headed_by_its_headline(tmp_path: Path, text: str, title: str | None, headed: str) -> None:
    with Ledger(tmp_path / "other.db") as ledger:
        of = Document(
            text=text, title=title, name="report.txt", published=Days.parse("2022-03-25"), published_from="option"
        )
        ledger.add([of])
        page = page_of(ledger, of.id)
    assert f'<h1 dir="auto">{headed}</h1>' in page
    assert "published 2022-03-25 (the date given when it was added)" in page


def test_published_modified_and_retrieved_stand_apart_with_where_they_were_read(tmp_path: Path) -> None:
    with Ledger(tmp_path / "other.db") as ledger:
        of = Document(
            text="Poland expelled 45 Russian diplomats.",
            published=Days.parse("2022-03-26"),
            published_from="feed modified",
            modified=Days.parse("2022-03-26"),
            modified_from="feed",
            retrieved=datetime(2022, 3, 27, tzinfo=UTC),
        )
        ledger.add([of])
        page = page_of(ledger, of.id)
    assert "published 2022-03-26 (when it was modified, as its feed says)" in page
    assert "modified 2022-03-26 (as its feed says), retrieved 2022-03-27" in page


def test_each_mark_leads_to_a_field_and_each_claim_to_its_measure(ledger: Ledger, name: str) -> None:
    page = page_of(ledger, name)
    marks = re.findall(r'<a class="mark[^"]*" href="#([\w-]+)"', page)
    assert len(marks) > 5
    assert {*marks} <= {*re.findall(r'<dt id="([\w-]+)">', page)}
    for measure in ledger.measures():
        (claim,) = measure.claims
        assert f'<h2><a href="/measures/{measure.id}#claim-{claim}">' in page
        assert f'<span id="claim-{claim}">' in page


def test_a_claim_that_was_rejected_says_that_no_measure_holds_it(ledger: Ledger, name: str) -> None:
    claim = ledger.measures()[0].claims[0]
    ledger.judge(Judgement(Verdict.REJECT, claim, by="Ada", made=datetime(2022, 4, 1, tzinfo=UTC)))
    assert "in no measure" in page_of(ledger, name)


def test_what_was_redacted_is_gone_at_once_and_it_says_why(ledger: Ledger, name: str) -> None:
    at = TEXT.index("Polish diplomats")
    client = TestClient(create_app(ledger.address))
    assert "Polish diplomats" in shown_text(client.get(f"/documents/{name}").text)
    ledger.redact(name, Span(at, at + len("Polish diplomats")), why="a person asked", by="Ada")
    page = client.get(f"/documents/{name}").text
    assert "Polish" not in shown_text(page)
    assert "Polish diplomats" not in html.unescape(re.sub(r"<[^>]+>", "", page))
    assert "a person asked" in page


@pytest.mark.parametrize(("address", "is_link"), [("https://a.example/", True), ("javascript:alert(1)", False)])
def test_only_an_address_of_the_web_is_a_link(tmp_path: Path, address: str, is_link: bool) -> None:
    with Ledger(tmp_path / "other.db") as ledger:
        ledger.add([of := Document(text=TEXT, address=address)])
        page = page_of(ledger, of.id)
    assert (f'href="{address}"' in page) == is_link
    assert address in page


def test_an_unknown_document_is_a_page_that_says_so(ledger: Ledger) -> None:
    assert TestClient(create_app(ledger.address)).get("/documents/ffffffffffffffff").status_code == 404


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda ends: Span(ends[0], ends[0] + ends[1]))


@given(st.text(max_size=60), st.lists(st.lists(spans, max_size=3), max_size=3), st.sampled_from([None, "A title"]))
def test_whatever_the_spans_the_parts_put_together_are_the_content(
    text: str, evidence: list[list[Span]], title: str | None
) -> None:
    of = Document(text=text, title=title)
    claims = [
        Claim(of.id, MeasureKind.EXPULSION, ("POL",), ("RUS",), Span(0, 1), Span(0, 1), evidence={"count": tuple(some)})
        for some in evidence
    ]
    assert "".join(part.words for part in parts(of, claims)) == of.content
