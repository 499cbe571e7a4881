"""`nongrata redact` by what a person has at hand: ids as they are printed, and the words themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

NAME = "Ivan Quilliard"
REPORT = f"Poland expelled the Russian diplomats {NAME} and Oleg Orlov on Wednesday. {NAME} was silent."
BY = ("--reason", "a court", "--by", "Ada")


@pytest.fixture
def claim(program: Program, tmp_path: Path) -> dict[str, str]:
    """The ids of a claim and its document, which names a person twice; another paper has the same text."""
    for outlet in ("One", "Two"):
        (tmp_path / f"{outlet}.txt").write_text(REPORT, "utf-8")
        program("add", f"{outlet}.txt", "--published", "2022-03-25", "--outlet", outlet)
    (measure,) = json.loads(program("list", "--format", "json").out)
    shown = program("show", measure["id"]).out
    document = shown.partition(f"claim {measure['id']}, document ")[2][:16]
    return {"claim": measure["id"], "document": document}


@pytest.mark.parametrize(("what", "length"), [("claim", 8), ("claim", 16), ("document", 6), ("document", 16)])
def test_words_are_taken_out_wherever_they_stand_by_any_id(
    program: Program, claim: dict[str, str], what: str, length: int
) -> None:
    done = program("redact", claim[what][:length], "--words", NAME.upper(), "--copies", *BY)
    assert (done.status, done.out.count("redacted ")) == (0, 2)
    shown = program("show", claim["claim"])
    assert (shown.status, "Quilliard" in shown.out, "Oleg Orlov" in shown.out) == (0, False, True)
    assert "2 reports" in shown.out


def test_copies_lose_the_words_only_where_that_is_said_and_are_not_said_to_have_them(
    program: Program, claim: dict[str, str]
) -> None:
    refused = program("redact", claim["document"], "--words", NAME, *BY)
    assert (refused.status, refused.out, "--copies takes them out" in refused.err) == (2, "", True)
    assert "Quilliard" in program("show", claim["claim"]).out
    done = program("redact", claim["document"], "--words", NAME, "--copies", *BY)
    assert "and in 1 other document with the same text: " in done.out
    assert "The same words stand" not in done.err


def test_what_is_said_of_the_words_in_other_documents_can_be_done(
    program: Program, claim: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "Three.txt").write_text(f"{NAME} wrote a book. Chad expelled a Libyan diplomat on Wednesday.", "utf-8")
    program("add", "Three.txt", "--published", "2022-03-26", "--outlet", "Three")
    done = program("redact", claim["document"], "--words", NAME, "--copies", *BY)
    other = done.err.partition("1 other document: ")[2][:16]
    assert f"redact each of these with --words '{NAME}'" in done.err
    assert program("redact", other, "--words", NAME, *BY).status == 0
    assert "Quilliard" not in program("list", "--search", "book").out + program("show", claim["claim"]).out


@pytest.mark.parametrize(
    ("target", "words", "said"),
    [
        ("DOCUMENT", "Boris Ivanov", "does not hold the words 'Boris Ivanov'"),
        ("DOCUMENT", " ", "does not hold the words"),
        ("DOCUMENT:12-20", NAME, "its id and --words"),
        ("123456", None, "holds no document and no claim 123456; `nongrata show MEASURE` prints the ids of both"),
        ("12", None, "too short for an id"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    program: Program, claim: dict[str, str], target: str, words: str | None, said: str
) -> None:
    typed = target.replace("DOCUMENT", claim["document"])
    done = program("redact", typed, *(("--words", words) if words else ()), *BY)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert program("redactions").out == ""


def test_what_became_of_measures_and_judgements_is_said(
    program: Program, claim: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "Third.txt").write_text("Poland told two Russian diplomats to leave on Wednesday.", "utf-8")
    program("add", "Third.txt", "--published", "2022-03-25", "--outlet", "Third")
    (before,) = json.loads(program("list", "--format", "json").out)
    program("judge", "accept", claim["claim"], "--by", "Ada", "--reason", f"{NAME} it was")
    named = program("redact", claim["document"], "--words", NAME, "--copies", *BY)
    assert ("measure " in named.out, "Its reason lost the words: " in named.err) == (False, True)
    whole = program("redact", claim["document"], "--copies", *BY)
    (now,) = json.loads(program("list", "--format", "json").out)
    assert f"measure {before['id'][:8]} goes on as {now['id'][:8]}: " in whole.out
    assert "reports 3 -> 1; origins 2 -> 1" in whole.out
    assert "This does nothing any more: " in whole.err
    last = program("redact", now["id"], *BY)
    assert f"measure {now['id'][:8]} is gone: " in last.out
