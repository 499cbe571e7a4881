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
    done = program("redact", claim[what][:length], "--words", NAME.upper(), *BY)
    assert (done.status, done.out.count("redacted ")) == (0, 2)
    shown = program("show", claim["claim"])
    assert (shown.status, "Quilliard" in shown.out, "Oleg Orlov" in shown.out) == (0, False, True)
    assert "2 reports" in shown.out


def test_copies_that_lose_the_words_are_named_and_not_said_to_have_them(
    program: Program, claim: dict[str, str]
) -> None:
    done = program("redact", claim["document"], "--words", NAME, *BY)
    assert "and in 1 other document with the same text: " in done.out
    assert "--everywhere" not in done.err


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
