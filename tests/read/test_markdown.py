"""Markdown: front matter, and words without marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nongrata.model import Days, Document, Rejection

Document_ = Callable[..., Document]
Rejection_ = Callable[..., Rejection]
FULL = """---
title: Ruritania expels two
outlet: Streslau Courier
published: 2022-03-23
language: en
address: https://example.org/two
revises: 0123456789abcdef
note: of no interest
---
Ruritania on Wednesday expelled two Syldavian diplomats.
"""


def test_front_matter_says_what_the_report_is(document: Document_) -> None:
    found = document("a.md", FULL)
    assert found.title == "Ruritania expels two"
    assert found.outlet == "Streslau Courier"
    assert found.published == Days.parse("2022-03-23")
    assert found.published_from == "front matter"
    assert found.address == "https://example.org/two"
    assert found.revises == "0123456789abcdef"
    assert found.text == "Ruritania on Wednesday expelled two Syldavian diplomats."


@pytest.mark.parametrize(
    ("written", "days"), [("2022", "2022"), ("2022-03", "2022-03"), ("2022-03-23 10:00", "2022-03-23")]
)
def test_a_date_keeps_the_precision_that_it_was_given(document: Document_, written: str, days: str) -> None:
    assert document("a.md", f"---\npublished: {written}\n---\nText").published == Days.parse(days)


def test_without_front_matter_the_text_is_all(document: Document_) -> None:
    assert document("a.md", "Only a text.").text == "Only a text."


def test_an_opening_heading_is_the_title_where_none_is_given(document: Document_) -> None:
    found = document("a.md", "# Two expelled\n\nThey left.")
    assert found.title == "Two expelled"
    assert found.content == "Two expelled\n\nThey left."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Two** of _them_ `left`", "Two of them left"),
        ("[the ministry](https://example.org) said", "the ministry said"),
        ("![an embassy](a.png) closed", "an embassy closed"),
        ("> quoted", "quoted"),
        ("- five\n- six", "five\n\nsix"),
        ("1971. A year of departures.", "1971. A year of departures."),
        ("<div>five <b>six</b></div>", "five six"),
        ("AT&amp;T 2 \\* 2", "AT&T 2 * 2"),
        ("one line\nand the next", "one line\nand the next"),
        ("    four spaces", "four spaces"),
        ("The EU's 5*3 and snake_case_word", "The EU's 5*3 and snake_case_word"),
    ],
)
def test_marks_go_and_words_stay(document: Document_, marked: str, plain: str) -> None:
    assert document("a.md", f"First.\n\n{marked}").text == f"First.\n\n{plain}"


def test_front_matter_that_is_not_yaml_is_rejected_with_the_place(rejection: Rejection_) -> None:
    found = rejection("a.md", "---\ntitle: Two: out: now\n---\nText")
    assert found.code == "front-matter"
    assert "line 1" in found.why


def test_front_matter_without_keys_is_rejected(rejection: Rejection_) -> None:
    assert rejection("a.md", "---\njust words\n---\nText").code == "front-matter"


def test_front_matter_nested_beyond_measure_is_rejected(rejection: Rejection_) -> None:
    assert rejection("a.md", "---\na: " + "[" * 5000 + "\n---\nText").code == "front-matter"


def test_front_matter_without_a_text_is_rejected(rejection: Rejection_) -> None:
    assert rejection("a.md", "---\ntitle: Two\n---\n").code == "no-text"


def test_a_day_that_the_calendar_does_not_have_is_rejected_as_a_date(rejection: Rejection_) -> None:
    assert rejection("a.md", "---\npublished: 2022-02-31\n---\nText").code == "date"


def test_a_rule_at_the_beginning_is_no_front_matter(document: Document_) -> None:
    assert document("a.md", "---\n\nText after a rule.").text == "Text after a rule."
